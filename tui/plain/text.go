package plain

import (
	"fmt"
	"strconv"
	"strings"

	"bearings/content"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

// markdown writes Markdown as text. A link is followed by the number of its item in brackets, so
// that what is read is what can be typed; a link that has no item is only its words.
func (s *session) markdown(src string, items []visit.Item) {
	if strings.TrimSpace(src) == "" {
		return
	}
	whole, refs := draw.Plain(src, 0)
	var lines []string
	for _, line := range renumber(whole, refs, items) {
		lines = append(lines, hang(line, s.width)...)
	}
	s.lines(lines)
}

// labelled writes a heading and what stands under it: in one line where that is short.
func (s *session) labelled(label, src string, items []visit.Item) {
	whole, refs := draw.Plain(src, 0)
	if len(whole) == 1 && !strings.HasPrefix(whole[0], " ") && !strings.HasPrefix(whole[0], "- ") {
		line := headed(label) + " " + renumber(whole, refs, items)[0]
		if draw.Width(line) <= s.width {
			s.say(line)
			return
		}
	}
	s.label(label)
	s.markdown(src, items)
}

// hang breaks a line. What follows stands under its first word, beyond a dash or a number.
func hang(line string, width int) []string {
	words := strings.TrimLeft(line, " ")
	indent := strings.Repeat(" ", min(len(line)-len(words), width/2))
	first := ""
	if mark, after, ok := strings.Cut(words, " "); ok && (mark == "-" || len(mark) < 4 && strings.Trim(mark, "0123456789") == ".") {
		first, words = mark+" ", after
	}
	rest := strings.Repeat(" ", len(first))
	lines := draw.Wrap(words, max(width-len(indent)-len(first), 1))
	for i := range lines {
		if i == 0 {
			lines[i] = indent + first + lines[i]
			continue
		}
		lines[i] = indent + rest + lines[i]
	}
	return lines
}

// renumber puts the numbers of items where a text counts its links from 1.
func renumber(lines, refs []string, items []visit.Item) []string {
	next := 0
	out := make([]string, len(lines))
	for i, line := range lines {
		for next < len(refs) {
			counted := "[" + strconv.Itoa(next+1) + "]"
			before, after, found := strings.Cut(line, counted)
			if !found {
				break
			}
			if n := numberOf(refs[next], items); n > 0 {
				before += fmt.Sprintf("[%d]", n)
			} else {
				before = strings.TrimSuffix(before, " ")
			}
			out[i] += before
			line = after
			next++
		}
		out[i] += line
	}
	return out
}

// numberOf returns the number of the item that leads where a link does, or 0.
func numberOf(ref string, items []visit.Item) int {
	id, anchor, _ := strings.Cut(ref, "/")
	whole := 0
	for _, item := range items {
		if item.Page != id || item.Number == 0 {
			continue
		}
		if item.Anchor == anchor {
			return item.Number
		}
		if whole == 0 {
			whole = item.Number
		}
	}
	return whole
}

func wrapped(words string, width int) []string { return draw.Wrap(words, width) }

// partAt returns which part of a scene a heading stands in: 0 when it is none of them.
func (s *session) partAt(sc visit.Scene, heading string) int {
	if heading == "" {
		return 0
	}
	for i, part := range sc.Parts {
		if part.Anchor == heading {
			return i
		}
		for _, fold := range part.Folds {
			if fold.Anchor == heading {
				return i
			}
		}
	}
	page, ok := s.v.Library().Page(sc.ID)
	if !ok {
		return 0
	}
	for _, section := range page.Sections {
		if !under(section, heading) {
			continue
		}
		return s.partAt(sc, section.Anchor)
	}
	return 0
}

// under reports whether a heading stands somewhere below a section's own.
func under(section content.Section, heading string) bool {
	for _, sub := range section.Sub {
		if sub.Anchor == heading || under(sub, heading) {
			return true
		}
	}
	return false
}
