package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
)

func (p *program) treeCommand() *cobra.Command {
	var from, format string
	cmd := &cobra.Command{
		Use:   "tree",
		Short: "Print the whole tree of questions",
		Long: "Prints every question with its answers, and where they lead, as an outline. A page is laid out\n" +
			"once; where it comes again it is only named. The other formats are for programs: json; dot and mermaid\n" +
			"for pictures; twee for Twine; tiddlers, the whole manual for a TiddlyWiki.",
		Example: "  bearings tree | less\n  bearings tree --from chaos-start      what lies beyond one question\n  bearings tree --format json\n  bearings tree --format dot | dot -Tsvg > tree.svg\n  bearings tree --format twee > bearings.twee",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.tree(from, format) },
	}
	cmd.Flags().StringVar(&from, "from", "", "`page` to begin at, by any of its names")
	cmd.Flags().StringVar(&format, "format", "text", "`format`: "+strings.Join(treeFormats(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("from", p.completePages)
	return cmd
}

func (p *program) tree(from, format string) error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	entry := lib.Tree().Rules().Gate
	if from != "" {
		target, err := p.target(lib, []string{from})
		if err != nil {
			return err
		}
		entry = target.Page.ID
	}
	switch format {
	case "text":
		return p.lines(newOutline(lib).draw(entry, from == ""))
	case "json":
		return p.json(graph(lib, entry, from == ""))
	}
	return p.treeFor(lib, format, entry, from != "")
}

func treeFormats() []string { return []string{"text", "json", "dot", "mermaid", "twee", "tiddlers"} }

// treeFor prints the tree for another program.
func (p *program) treeFor(lib *content.Library, format, entry string, part bool) error {
	switch {
	case format == "dot" || format == "mermaid":
		draw := export.DOT
		if format == "mermaid" {
			draw = export.Mermaid
		}
		text, ok := draw(lib, entry)
		if !ok {
			return failed("`bearings tree` names the pages of the tree", "“%s” is no page of the tree", entry)
		}
		return p.raw(text)
	case (format == "twee" || format == "tiddlers") && part:
		return usage("leave --from out", "%s is of the whole manual", format)
	case format == "twee":
		return p.raw(export.Twee(lib))
	case format == "tiddlers":
		text, left := export.Tiddlers(lib)
		for _, l := range left {
			p.say("left out: %s", l)
		}
		return p.raw(string(text))
	}
	return usage("choose one of "+strings.Join(treeFormats(), ", "), "the tree has no format “%s”", format)
}

// An outline is the tree as indented text. Each page is laid out where the fewest answers lead to
// it, so that a short way does not hide under a long one.
type outline struct {
	lib   *content.Library
	at    map[string]edge // where a page is laid out
	drawn map[string]bool
	lines []string
}

// An edge is an answer: of which question, and which one from 0.
type edge struct {
	from   string
	choice int
}

func newOutline(lib *content.Library) *outline {
	return &outline{lib: lib, at: map[string]edge{}, drawn: map[string]bool{}}
}

// spread settles where the pages beyond one are laid out, and returns them all, that one first.
func (o *outline) spread(entry string) []string {
	o.at[entry] = edge{}
	reached := []string{entry}
	for i := 0; i < len(reached); i++ {
		node, _ := o.lib.Tree().Node(reached[i])
		for n, c := range node.Choices {
			door := o.lib.Tree().Door(node.ID, c.To)
			if _, settled := o.at[door]; !settled {
				o.at[door] = edge{node.ID, n}
				reached = append(reached, door)
			}
		}
	}
	return reached
}

// draw lays out everything beyond a page, and where all is wanted, what no answer leads to.
func (o *outline) draw(entry string, all bool) []string {
	o.spread(entry)
	o.node(entry, edge{}, "", 0)
	if !all {
		return o.lines
	}
	o.lines = append(o.lines, "", "No written answer leads here. A link, a search, “none of these” or coming back does:")
	for _, id := range sorted(o.lib.Tree()) {
		if page, ok := o.lib.Page(id); ok && !o.drawn[id] && walked(page) {
			o.spread(id)
			o.node(id, edge{}, "", 0)
		}
	}
	return o.lines
}

// node writes a page as an answer leads to it and, where it is laid out, its own answers. before
// is the page that this one is asked before, or "".
func (o *outline) node(id string, by edge, before string, depth int) {
	node, _ := o.lib.Tree().Node(id)
	indent := strings.Repeat("   ", depth)
	words := fmt.Sprintf("%s%s (%s), %s", indent, node.Title, id, kindWords(node))
	if before != "" {
		words += ", asked before " + before
	}
	switch {
	case o.drawn[id]:
		words += ", as above"
	case o.at[id] != by:
		words += ", as below"
	}
	o.lines = append(o.lines, words)
	if o.drawn[id] || o.at[id] != by {
		return
	}
	o.drawn[id] = true
	if page, ok := o.lib.Page(id); ok && page.Ask != "" {
		o.lines = append(o.lines, indent+"Asks: "+page.Ask)
	}
	for i, c := range node.Choices {
		o.lines = append(o.lines, fmt.Sprintf("%s%d. %s", indent, i+1, c.Text))
		door, before := o.lib.Tree().Door(id, c.To), ""
		if door != c.To {
			before = c.To
		}
		o.node(door, edge{id, i}, before, depth+1)
	}
}

// kindWords says what a node is for.
func kindWords(n navigator.Node) string {
	switch {
	case n.Kind == navigator.Safety && n.Asks():
		return "safety question"
	case n.Kind == navigator.Safety:
		return "safety"
	case n.Kind == navigator.Sheet:
		return "worksheet"
	}
	return string(n.Kind)
}

// A treeNode is a node of the tree, as programs read it.
type treeNode struct {
	ID      string       `json:"id"`
	Kind    string       `json:"kind"`
	Title   string       `json:"title"`
	Bearing string       `json:"bearing"`
	Sheet   string       `json:"sheet"`
	Behind  string       `json:"behind"`
	Choices []treeChoice `json:"choices"`
	Links   []string     `json:"links"`
}

type treeChoice struct {
	Text string `json:"text"`
	To   string `json:"to"`
}

type treeGraph struct {
	Entry string     `json:"entry"`
	Nodes []treeNode `json:"nodes"`
}

// graph is the tree as data, its nodes by id: all of them, or those that answers lead to from the
// entry.
func graph(lib *content.Library, entry string, all bool) treeGraph {
	g := treeGraph{Entry: entry, Nodes: []treeNode{}}
	ids := sorted(lib.Tree())
	if !all {
		ids = newOutline(lib).spread(entry)
		slices.Sort(ids)
	}
	for _, id := range ids {
		n, _ := lib.Tree().Node(id)
		node := treeNode{
			ID: id, Kind: string(n.Kind), Title: n.Title, Bearing: string(n.Bearing), Sheet: n.Sheet, Behind: n.Behind,
			Choices: []treeChoice{}, Links: linksOf(lib, n),
		}
		for _, c := range n.Choices {
			node.Choices = append(node.Choices, treeChoice{Text: c.Text, To: c.To})
		}
		g.Nodes = append(g.Nodes, node)
	}
	return g
}

// linksOf returns the pages that a page links to, each once and in order, its answers apart.
func linksOf(lib *content.Library, n navigator.Node) []string {
	links := []string{}
	page, ok := lib.Page(n.ID)
	if !ok {
		return links
	}
	for _, link := range page.Links {
		answers := slices.ContainsFunc(n.Choices, func(c navigator.Choice) bool { return c.To == link.To })
		if !answers && !slices.Contains(links, link.To) {
			links = append(links, link.To)
		}
	}
	return links
}

// sorted returns the ids of a tree in the order of the alphabet, which no edit of a page changes.
func sorted(t navigator.Tree) []string {
	ids := t.IDs()
	slices.Sort(ids)
	return ids
}
