package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"bearings/navigator"
)

// A LocalCopy is the file with which a team begins a page of its own over one that is there. Left as it
// is, it changes nothing but whose page it is.
type LocalCopy struct {
	ID   string
	Over Over
	File string // where it goes in the pack, with forward slashes: where the page beneath has it
	Text []byte
	Base []byte // the page beneath as it is now, for Drift to tell what changed; nil where that is no one file
}

// PageFile returns where the pack has the page with an id, whether or not it can be read, and whether
// it has one.
func (p Pack) PageFile(id string) (string, bool) {
	file, err := p.find(id + ".md")
	return file, err == nil
}

// Protected says in a sentence why a page can only be added to, or "". What keeps people safe is only
// ever added to, whatever is laid over it.
func (l *Library) Protected(id string) string {
	page, ok := l.Page(id)
	switch {
	case !ok:
		return ""
	case page.Kind == navigator.Safety:
		return "“" + page.Title + "” is a safety page: it can be added to, and nothing in it changed."
	case page.Behind != "":
		return "“" + page.Title + "” opens only behind a question: it can be added to, and nothing in it changed."
	case page.Shows == ShowsNumbers:
		return "“" + page.Title + "” holds the numbers to ring: it can be added to, and nothing in it changed."
	case slices.ContainsFunc(l.pages, func(p *Page) bool { return p.Behind == id }):
		return "“" + page.Title + "” is the question that another page waits behind: it can be added to, and nothing in it changed."
	}
	return ""
}

// LocalCopy returns the file with which a page of a team’s own begins that replaces a page of the
// library, adds to it, or changes its answers. The library is what lies beneath the team’s pack, and the
// packs it was loaded from must still be open.
func (l *Library) LocalCopy(id string, over Over, today time.Time) (LocalCopy, error) {
	page, ok := l.Page(id)
	if !ok {
		return LocalCopy{}, fmt.Errorf("there is no page %s", id)
	}
	if why := l.Protected(id); why != "" && over != OverAdd {
		return LocalCopy{}, fmt.Errorf("%s", why)
	}
	pile := l.piles[id]
	d := pile[base(pile)]
	text, err := d.pack.read(d.page.File, maxPage)
	if err != nil {
		return LocalCopy{}, fmt.Errorf("the page beneath cannot be read: %s", cause(err))
	}
	c := LocalCopy{ID: id, Over: over, File: d.page.File}
	if d.page.Digest == page.Digest {
		c.Base = text
	}
	agreed, err := agreedLines(today)
	if err != nil {
		return LocalCopy{}, err
	}
	front := fmt.Sprintf("over: %s\nwritten-against: %s\n", over, page.Digest) + agreed
	switch over {
	case OverReplace:
		if c.Text, ok = refronted(text, front); !ok {
			return LocalCopy{}, fmt.Errorf("the page beneath has no front matter")
		}
	case OverChoices:
		if len(page.Choices) == 0 {
			return LocalCopy{}, fmt.Errorf("“%s” asks nothing, so it has no answers to change", page.Title)
		}
		c.Text = []byte("---\n" + front + "---\n\n" + l.answerList(page))
	case OverAdd:
		part, err := template.ReadFile("template/over/add.md")
		if err != nil {
			return LocalCopy{}, err
		}
		c.Text = []byte("---\n" + front + "---\n\n" + madeOf(string(part)))
	default:
		return LocalCopy{}, fmt.Errorf("%q is nothing that a page can do to another one", over)
	}
	return c, nil
}

// answerList writes the answers of a question as its author would.
func (l *Library) answerList(page *Page) string {
	var b strings.Builder
	apart := false
	for _, c := range page.Choices {
		if c.Apart && !apart {
			b.WriteString("\n---\n\n")
			apart = true
		}
		to := c.To + ".md"
		if p, ok := l.Page(c.To); ok {
			to = relative(page.File, p.File)
		}
		b.WriteString("- [" + Escape(c.Text) + "](" + to + ")\n")
	}
	return b.String()
}

// refronted returns the text of a page with keys put at the end of its front matter, in place of what
// another team said there of its own page. It reports whether there is front matter.
func refronted(text []byte, keys string) ([]byte, bool) {
	end := "\n"
	if first, _, _ := bytes.Cut(text, []byte("\n")); bytes.HasSuffix(first, []byte("\r")) {
		end = "\r\n"
	}
	var b bytes.Buffer
	inside, dropping := false, false
	rest := text
	for len(rest) > 0 {
		line, after := rest, []byte(nil)
		if nl := bytes.IndexByte(rest, '\n'); nl >= 0 {
			line, after = rest[:nl+1], rest[nl+1:]
		}
		bare := string(bytes.TrimRight(line, " \t\r\n"))
		switch {
		case !inside && bare == "---":
			inside = true
		case !inside:
			return nil, false
		case bare == "---":
			b.WriteString(strings.ReplaceAll(keys, "\n", end))
			b.Write(rest)
			return b.Bytes(), true
		case bare != "" && !strings.ContainsAny(bare[:1], " \t#-]}"):
			key, _, _ := strings.Cut(bare, ":")
			dropping = key == "over" || slices.Contains(agreedKeys(), key)
		}
		if !dropping {
			b.Write(line)
		}
		rest = after
	}
	return nil, false
}
