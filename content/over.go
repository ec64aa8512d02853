package content

import (
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"bearings/navigator"
)

// An Over says what a page does to the page of the same name in the packs beneath its own.
type Over string

// What a local page can do. A page that says nothing is a page of its own.
const (
	OverReplace Over = "replace" // it stands in the place of the page
	OverAdd     Over = "add"     // it adds parts at the end of the page
	OverChoices Over = "choices" // it adds, rewords, reorders or hides answers of the question
)

// A Layer is one pack’s hand in a page.
type Layer struct {
	Pack   string // the pack’s name
	Local  bool   // the pack lies over another one: it is not the core
	File   string // its path inside the pack, with forward slashes
	Digest string // of the cleaned file
	Over   Over   // what it does to the page beneath, or "" where the page begins with it
	Agreed

	first int // how many lines of the page come before the first of the file
}

// An Agreed is what a team says of its own page: who agreed it, why, and until when.
type Agreed struct {
	AgreedBy   []string // roles
	Why        string
	AgreedOn   time.Time
	ReviewOn   time.Time
	Against    string // the digest of the page beneath that it was written over, or ""
	ClonedFrom string // whose page it was first, or ""
}

func agreedKeys() []string {
	return []string{"agreed-by", "why", "agreed-on", "review-on", "written-against", "cloned-from"}
}

// agreed takes a key that says how a team came to a page, and reports whether it was one.
func (s *strict) agreed(a *Agreed, f field) bool {
	switch f.key {
	case "agreed-by":
		a.AgreedBy = s.roles(f)
	case "why":
		a.Why = s.text(f)
	case "agreed-on":
		a.AgreedOn = s.date(f)
	case "review-on":
		a.ReviewOn = s.date(f)
	case "written-against":
		if a.Against = s.text(f); a.Against != "" && !isDigest(a.Against) {
			s.wrong(codeValue, f.value, "leave it as `bearings edit` wrote it, or take the line out", "written-against is no digest: %q", shorten(a.Against))
			a.Against = ""
		}
	case "cloned-from":
		a.ClonedFrom = s.text(f)
	default:
		return false
	}
	return true
}

// roles reads one role or a list of them.
func (s *strict) roles(f field) []string {
	if f.value.Kind == yaml.ScalarNode {
		if role := s.text(f); role != "" {
			return []string{role}
		}
		return nil
	}
	if n := len(f.value.Content); n > maxAliases {
		s.wrong(codeLimit, f.value, "", "%d roles; at most %d are read", n, maxAliases)
		return nil
	}
	var roles []string
	s.words(f.key, &roles).take(f)
	return roles
}

// isDigest reports whether s can be a page’s digest.
func isDigest(s string) bool {
	return len(s) == digestLength && strings.Trim(s, "0123456789abcdef") == ""
}

// Local reports whether a pack that lies over the core had a hand in the page.
func (p *Page) Local() bool {
	for _, layer := range p.Layers {
		if layer.Local {
			return true
		}
	}
	return false
}

// Whose says in a sentence whose page this is, for the screen. Of a core safety page it gives no name: the
// sentence stands above the question, and nothing that a pack has written does.
func (p *Page) Whose() string {
	if len(p.Layers) == 0 {
		return ""
	}
	first := p.Layers[0]
	if p.Kind == navigator.Safety && !first.Local && len(p.Layers) > 1 {
		return "A core page. What your team added stands at its end."
	}
	words := "A core page"
	if first.Local {
		words = "A page of " + first.Pack
	}
	var hands []string
	for _, layer := range p.Layers[1:] {
		switch layer.Over {
		case OverReplace:
			of := "the core one"
			if first.Local {
				of = "the one of " + first.Pack
			}
			words = "A page of " + layer.Pack + ", in place of " + of
		case OverAdd:
			hands = append(hands, "a part added by "+layer.Pack)
		case OverChoices:
			hands = append(hands, "answers changed by "+layer.Pack)
		}
	}
	if len(hands) > 0 {
		words += ", with " + listed(hands)
	}
	return words + "."
}

// theCore is what the core manual is called in a sentence.
const theCore = "the core"

// Hands names in a sentence whose page this is: the core, or the packs that had a hand in it.
func (p *Page) Hands() string {
	var hands []string
	for _, layer := range p.Layers {
		name := layer.Pack
		if !layer.Local {
			name = theCore
		}
		if layer.Over == OverReplace {
			hands = nil
		}
		if !slices.Contains(hands, name) {
			hands = append(hands, name)
		}
	}
	if len(hands) == 0 {
		return theCore
	}
	return listed(hands)
}

// listed joins words as a sentence does.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// At returns where a line of the page was written. The lines of a page run on through the parts
// that packs added at its end, so that each line of it has one number.
func (p *Page) At(line int) (Layer, int) {
	var at Layer
	for _, layer := range p.Layers {
		if line > layer.first || at.Pack == "" {
			at = layer
		}
	}
	return at, line - at.first
}

// Text returns the words of a page as one text, to be compared with those of another: the title, what
// is asked and answered, and every part. A link is its words and, in brackets, the page it leads to.
func (p *Page) Text() string {
	var b strings.Builder
	block := func(words string) {
		if words != "" {
			b.WriteString(plainLinks(words) + "\n\n")
		}
	}
	block("# " + p.Title)
	block(p.Lead)
	if p.Ask != "" {
		block("## " + p.Ask)
	}
	var answers []string
	for _, c := range p.Choices {
		answers = append(answers, "- "+c.Text+" ("+c.To+")")
	}
	block(strings.Join(answers, "\n"))
	var each func(sections []Section, mark string)
	each = func(sections []Section, mark string) {
		for _, s := range sections {
			block(mark + " " + s.Heading)
			block(s.Body)
			each(s.Sub, mark+"#")
		}
	}
	each(p.Sections, "##")
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// plainLinks writes [words](#page) as words (page).
func plainLinks(md string) string {
	var b strings.Builder
	for {
		words, rest, ok := strings.Cut(md, "](#")
		open := strings.LastIndexByte(words, '[')
		id, after, closed := strings.Cut(rest, ")")
		if !ok || !closed || open < 0 {
			b.WriteString(md)
			return b.String()
		}
		b.WriteString(words[:open] + words[open+1:] + " (" + id + ")")
		md = after
	}
}
