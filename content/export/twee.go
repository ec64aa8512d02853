package export

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// Twee returns the tree as a story in Twee 3, which Twine opens as a map: the pages in layers from
// the first question down, every answer a link. The words are marked up for Harlowe, Twine’s usual
// format, and stand in it as they are read here. What the engine adds to a question, “none of these”
// and the safety answer, is not written on its page and so is no link in the story either; nor does
// a story keep a page behind its question, but its answers lead there as they do here.
func Twee(lib *content.Library) string {
	c, _ := chartOf(lib, "")
	s := story{lib: lib, names: passageNames(c.nodes)}
	manifest := lib.Manifest()
	data, _ := json.MarshalIndent(storyData{
		IFID: ifid(manifest.Name), Format: "Harlowe", Version: "3.3.9",
		Start: s.names[lib.Tree().Rules().Gate], Zoom: 0.6,
	}, "", "  ") // strings and a number: it cannot fail
	s.passage("StoryTitle", "", "", clean.Line(manifest.Name+" "+manifest.Version))
	s.passage("StoryData", "", "", string(Seen(string(data))))
	for row, layer := range rows(c.layers) {
		for i, n := range layer {
			x := (widest-len(layer))*spread/2 + i*spread
			s.page(c.nodes[n], x, row*drop)
		}
	}
	return s.b.String()
}

// How the map is laid out: passages are 100 wide and as high.
const (
	widest = 14 // passages in a row
	spread = 150
	drop   = 200
)

// rows breaks layers that are too wide to be read.
func rows(layers [][]int) [][]int {
	var all [][]int
	for _, l := range layers {
		for len(l) > widest {
			all = append(all, l[:widest])
			l = l[widest:]
		}
		all = append(all, l)
	}
	return all
}

type storyData struct {
	IFID    string  `json:"ifid"`
	Format  string  `json:"format"`
	Version string  `json:"format-version"`
	Start   string  `json:"start"`
	Zoom    float64 `json:"zoom"`
}

// ifid returns the number a story is known by: the same for every version of a pack.
func ifid(name string) string {
	sum := sha256.Sum256([]byte("bearings story: " + name))
	sum[6] = sum[6]&0x0F | 0x80 // a number of its maker’s own kind
	sum[8] = sum[8]&0x3F | 0x80
	return fmt.Sprintf("%X-%X-%X-%X-%X", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// passageNames gives each page a name that can stand in a link: its title, without what ends a link
// or a heading, and with its id where another page or Twine itself has the name. No two have one, or the
// answers to one page would lead to the other.
func passageNames(nodes []navigator.Node) map[string]string {
	names, taken := map[string]string{}, map[string]bool{}
	for _, n := range nodes {
		name := clean.Line(linkWords(n.Title))
		twines := strings.HasPrefix(name, "Story") || strings.HasPrefix(name, "Passage") || strings.HasPrefix(name, "Twine")
		for own := !twines && name != ""; !own || taken[name]; own = true {
			name = clean.Line(name + " (" + n.ID + ")")
		}
		names[n.ID], taken[name] = name, true
	}
	return names
}

// linkWords returns words with look-alikes in the place of what would end a link, split it, or be
// read as markup in it. No format of Twine has an escape for these in a link.
func linkWords(words string) string {
	return strings.NewReplacer("[", "(", "]", ")", "{", "(", "}", ")", "<", "‹", ">", "›", "|", "¦", "->", "→", "<-", "←",
		`\`, "∖", "''", "’’", "//", "∕∕", "**", "∗∗", "~~", "∼∼", "^^", "ˆˆ", "`", "‘", "$", "＄").Replace(words)
}

// A story is a Twee file in the making.
type story struct {
	b     strings.Builder
	lib   *content.Library
	names map[string]string
}

// passage writes a passage: its heading, in which a backslash escapes, and its text, of which no
// line may look like a heading.
func (s *story) passage(name, tags, metadata, text string) {
	if s.b.Len() > 0 {
		s.b.WriteString("\n\n")
	}
	s.b.WriteString(":: " + strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "{", `\{`, "}", `\}`).Replace(name))
	if tags != "" {
		s.b.WriteString(" [" + tags + "]")
	}
	if metadata != "" {
		s.b.WriteString(" " + metadata)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "::") {
			line = `\` + line
		}
		s.b.WriteString("\n" + line)
	}
}

// page writes a page of the tree as a passage.
func (s *story) page(n navigator.Node, x, y int) {
	page, ok := s.lib.Page(n.ID)
	var blocks []string
	if ok {
		blocks = append(blocks, harloweBlocks(page.Lead)...)
		if page.Ask != "" {
			blocks = append(blocks, "##"+harlowe(page.Ask))
		}
	}
	apart := false
	for _, c := range n.Choices {
		if c.Apart && !apart {
			apart = true
			blocks = append(blocks, "---")
		}
		blocks = append(blocks, s.link(c.Text, s.lib.Tree().Door(n.ID, c.To)))
	}
	if ok {
		for _, section := range page.Sections {
			if section.Part != content.Supervision && section.Part != content.WhyWeAsk {
				blocks = append(blocks, sectionBlocks(section, "##")...)
			}
		}
	}
	for _, to := range n.Next {
		if _, in := s.names[to]; in && !n.Asks() {
			title, _ := s.lib.Tree().Node(to)
			blocks = append(blocks, s.link(title.Title, s.lib.Tree().Door(n.ID, to)))
		}
	}
	s.passage(s.names[n.ID], string(n.Kind), fmt.Sprintf(`{"position":"%d,%d","size":"100,100"}`, x, y), strings.Join(blocks, "\n\n"))
}

// link returns a link to a passage. Words that are its name stand once.
func (s *story) link(words, to string) string {
	name := s.names[to]
	if words = clean.Line(linkWords(words)); words == name || words == "" {
		return "[[" + name + "]]"
	}
	return "[[" + words + "->" + name + "]]"
}

// sectionBlocks returns a section and those under it.
func sectionBlocks(s content.Section, mark string) []string {
	blocks := append([]string{mark + harlowe(s.Heading)}, harloweBlocks(s.Body)...)
	for _, sub := range s.Sub {
		blocks = append(blocks, sectionBlocks(sub, mark+"#")...)
	}
	return blocks
}

// harloweBlocks returns Markdown as paragraphs for Harlowe, an item of a list on a line of its own.
func harloweBlocks(markdown string) []string {
	doc, src := parseBody(markdown)
	var blocks []string
	var each func(n ast.Node)
	each = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.List:
				var items []string
				for item := c.FirstChild(); item != nil; item = item.NextSibling() {
					items = append(items, "• "+harlowe(plainWords(item, src)))
				}
				blocks = append(blocks, strings.Join(items, "\n"))
			case *extast.Table:
				var lines []string
				for row := c.FirstChild(); row != nil; row = row.NextSibling() {
					var cells []string
					for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
						cells = append(cells, plainWords(cell, src))
					}
					lines = append(lines, harlowe(strings.Join(cells, " · ")))
				}
				blocks = append(blocks, strings.Join(lines, "\n"))
			case *ast.Blockquote, *extast.DefinitionList:
				each(c)
			case *ast.ThematicBreak:
				blocks = append(blocks, "---")
			default:
				if words := plainWords(c, src); words != "" {
					blocks = append(blocks, harlowe(words))
				}
			}
		}
	}
	each(doc)
	return blocks
}

// harlowe returns a line of words so that Harlowe shows it as it is: what it could take for markup,
// a macro or a variable stands between backticks, which show what is between them. Two brackets
// together Twine itself would take for a link, wherever they stand; a blank parts them.
func harlowe(words string) string {
	var b, odd strings.Builder
	flush := func() {
		if odd.Len() == 0 {
			return
		}
		fence := "`"
		for strings.Contains(odd.String(), fence) {
			fence += "`"
		}
		gap := ""
		if len(fence) > 1 {
			gap = " " // a fence may not touch a backtick
		}
		b.WriteString(fence + gap + odd.String() + gap + fence)
		odd.Reset()
	}
	for _, pair := range []string{"[[", "]]"} {
		for strings.Contains(words, pair) {
			words = strings.ReplaceAll(words, pair, pair[:1]+" "+pair[1:])
		}
	}
	runes := []rune(clean.Line(words))
	for i, r := range runes {
		if harloweMeans(runes, i) {
			odd.WriteRune(r)
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}

// harloweMeans reports whether a character may mean something to Harlowe.
func harloweMeans(line []rune, i int) bool {
	before, after := around(line, i)
	switch r := line[i]; r {
	case '[', ']', '{', '}', '<', '>', '|', '*', '~', '^', '#', '$', '_', '`', '\\', '&':
		return true
	case '\'', '/':
		return before == r || after == r
	case '(':
		return isWord(after) || after == '_' || after == '$'
	}
	return opens(line, i)
}
