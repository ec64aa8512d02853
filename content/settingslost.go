package content

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// One slip in the settings loses the value it stands in and nothing else, and what is lost is said to be
// lost: somebody who needs a number is never told that none was set.

// A loss is what may be written in the settings and cannot be read there.
type loss struct {
	key  string // of a value, or of a section; "" for everything that is not set
	line int    // of the mistake, or 0 where the file as a whole cannot be read
}

// hits reports whether a value may be what was lost.
func (l loss) hits(key string) bool {
	return l.key == key || strings.HasPrefix(key, l.key+".")
}

// loses notes that a key, and all under it, may be lost, if problems were told since there were so many.
func (s *strict) loses(set *Settings, key string, told int) {
	if len(s.problems) > told {
		set.lost = append(set.lost, loss{key, s.problems[told].Line})
	}
}

// lostAt says why a value that is not set may be there all the same, or "".
func (s Settings) lostAt(key string) string {
	for _, l := range s.lost {
		switch {
		case l.key != "" && !l.hits(key):
		case l.line == 0:
			return "cannot be read: “bearings check” says why"
		default:
			return fmt.Sprintf("cannot be read: the settings have a mistake in line %d", l.line)
		}
	}
	return ""
}

// doubtAt says what is doubtful about a value that was read and stands once more where it cannot be, or "".
func (s Settings) doubtAt(key string) string {
	for _, l := range s.lost {
		if l.key != "" && l.hits(key) {
			return fmt.Sprintf("The settings have a mistake in line %d, so it may be another. Check it before you rely on it.", l.line)
		}
	}
	return ""
}

// Mistake says that something in the settings cannot be read, and where; or "".
func (s Settings) Mistake() string {
	switch {
	case !s.faulty:
		return ""
	case s.fault == 0:
		return "The file cannot be read. “bearings check” says why."
	}
	return fmt.Sprintf("There is a mistake in line %d. “bearings check” says what it is.", s.fault)
}

// at notes where the first of some problems is.
func (s *Settings) at(problems []Problem) {
	if len(problems) > 0 {
		s.faulty, s.fault = true, problems[0].Line
	}
}

// top returns the keys at the top of the settings. Where the text as a whole cannot be read, each key is
// read by its own lines.
func (s *strict) top(set *Settings, text string) []field {
	whole := &strict{file: s.file}
	fs := whole.read(text)
	swallowed := false
	for _, key := range stretches(text, settingKey) {
		if name, ok := keyOf(firstLine(key.text)); ok && settingKey(firstLine(key.text)) && !readAt(fs, key.above+1) {
			twice := fs != nil && toldAt(whole.problems, key.above+1)
			if twice {
				set.lost = append(set.lost, loss{name, key.above + 1})
			}
			swallowed = swallowed || !twice
		}
	}
	if fs != nil && !swallowed || fs == nil && len(whole.problems) == 0 {
		s.problems = append(s.problems, whole.problems...)
		return fs
	}
	before := len(s.problems)
	set.lost = nil
	fs = s.salvage(set, text)
	if len(s.problems) == before {
		s.problems = append(s.problems, whole.problems...) // every key can be read, and together they cannot
	}
	return fs
}

// readAt reports whether a key was read at a line, and toldAt whether something is wrong there.
func readAt(fs []field, line int) bool {
	return slices.ContainsFunc(fs, func(f field) bool { return f.line == line })
}

func toldAt(problems []Problem, line int) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Line == line })
}

// salvage reads a text key by key. Lines that begin with a key of the settings begin something new, and
// where what they begin cannot be read, so does any line that is not indented, and one that is but
// begins with such a key.
func (s *strict) salvage(set *Settings, text string) []field {
	var all []field
	above, seen := "", map[string]bool{}
	take := func(st stretch, fs []field) {
		for _, f := range fs {
			if seen[f.key] {
				s.problems = append(s.problems, problem(codeYAML, s.file, f.line, f.col, "keep one of them", "%s stands twice", f.key))
				set.lost = append(set.lost, loss{f.key, f.line})
				continue
			}
			seen[f.key] = true
			all = append(all, f)
		}
		if key, ok := keyOf(firstLine(st.text)); ok && isTop(key) {
			above = key
		}
	}
	for _, block := range stretches(text, settingKey) {
		fs, problems := s.alone(block)
		if problems == nil {
			take(block, fs)
			continue
		}
		before := len(s.problems)
		for _, st := range smaller(block) {
			fs, problems := s.alone(st)
			if problems != nil {
				s.lose(set, st, above, problems)
			}
			take(st, fs)
		}
		if len(s.problems) == before { // as a line between two documents
			s.problems = append(s.problems, problems...)
		}
	}
	return all
}

// alone reads a stretch by itself. What it returns stands where it does in the file.
func (s *strict) alone(st stretch) ([]field, []Problem) {
	by := &strict{file: s.file}
	fs := by.read(st.text)
	if fs == nil && len(by.problems) > 0 {
		for i := range by.problems {
			by.problems[i].Line += st.above
			by.problems[i].Col += st.indent
		}
		return nil, by.problems
	}
	for i := range fs {
		fs[i].line, fs[i].col = fs[i].line+st.above, fs[i].col+st.indent
		move(fs[i].value, st)
	}
	for _, p := range by.problems { // as a key that stands twice in it
		p.Line, p.Col = p.Line+st.above, p.Col+st.indent
		s.problems = append(s.problems, p)
	}
	return fs, nil
}

// move puts a value where it stands in the file.
func move(n *yaml.Node, st stretch) {
	n.Line, n.Column = n.Line+st.above, n.Column+st.indent
	for _, c := range n.Content {
		move(c, st)
	}
}

// lose tells what is wrong in a stretch that cannot be read, and notes what is lost with it.
func (s *strict) lose(set *Settings, st stretch, above string, problems []Problem) {
	key, ok := keyOf(firstLine(st.text))
	word, _, _ := strings.Cut(firstLine(st.text), " ")
	switch {
	case ok && isTop(key):
	case ok && standsUnder(key, above):
		s.outside(key, above, st.above+1, 1+st.indent)
		set.lost = append(set.lost, loss{above, st.above + 1})
		return
	default:
		if key, ok = nearest(word, topKeys()); !ok {
			key = ""
		}
	}
	s.problems = append(s.problems, problems...)
	set.lost = append(set.lost, loss{key, problems[0].Line})
}

// outside tells of a key that belongs into a section and does not stand in it.
func (s *strict) outside(key, section string, line, col int) {
	s.problems = append(s.problems, problem(codeKey, s.file, line, col, "put blanks before it, as many as before the other lines under "+section+":",
		"%q stands by itself, and not under %s", shorten(key), section))
}

// standsUnder reports whether a key is one of a section.
func standsUnder(key, section string) bool { return slices.Contains(partsOf(section), section+"."+key) }

// isTop reports whether a key is one of those at the top.
func isTop(key string) bool { return slices.Contains(topKeys(), key) }

// settingKey reports whether a line begins with a key of the settings and is not indented.
func settingKey(line string) bool {
	key, ok := keyOf(line)
	return ok && line[0] != ' ' && isTop(key)
}

// firstLine returns the first line of a text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// smaller cuts a stretch that cannot be read before every line of it that could begin something.
func smaller(block stretch) []stretch {
	first := firstLine(block.text)
	open := strings.HasSuffix(strings.TrimRight(withoutComment(first), " "), ":")
	braces := strings.Count(first, "{")+strings.Count(first, "[") > strings.Count(first, "}")+strings.Count(first, "]")
	body := bodyIndent(block.text)
	head, _ := keyOf(first)
	section := partsOf(head) != nil
	parts := stretches(block.text, func(line string) bool {
		key, ok := keyOf(line)
		switch {
		case ok && isTop(key), ok && line[0] == ' ' && (indent(line) < body || section && !standsUnder(key, head)):
			return true
		case line == "" || line[0] == ' ' || line[0] == '#':
			return false
		case open && (line == "-" || strings.HasPrefix(line, "- ")), braces && strings.ContainsAny(line[:1], "}]"):
			return false
		}
		return true
	})
	for i := range parts {
		parts[i].above += block.above
		parts[i] = parts[i].outdented()
	}
	return parts
}

// bodyIndent returns how far the first line under that of a key is indented.
func bodyIndent(text string) int {
	_, rest, _ := strings.Cut(text, "\n")
	for line := range strings.SplitSeq(rest, "\n") {
		if words := strings.TrimLeft(line, " "); words != "" && words[0] != '#' {
			return indent(line)
		}
	}
	return 0
}

// indent returns how many blanks a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// outdented takes the blanks before the first line off every line that has as many.
func (st stretch) outdented() stretch {
	st.indent = indent(st.text)
	if st.indent == 0 || st.indent == len(st.text) {
		return stretch{above: st.above, text: st.text}
	}
	var lines []string
	for _, line := range strings.Split(st.text, "\n") {
		lines = append(lines, line[min(st.indent, indent(line)):])
	}
	st.text = strings.Join(lines, "\n")
	return st
}

// withoutComment returns a line without what stands behind a # of its own.
func withoutComment(line string) string {
	before, _, _ := strings.Cut(line, " #")
	return before
}
