package export

import (
	"fmt"
	"strings"
	"unicode"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// Mermaid returns the tree as a flowchart for Mermaid, as [DOT] does for Graphviz. A page’s name in
// it is its id with underscores after “p_”, because a bare “end” would end the chart.
func Mermaid(lib *content.Library, from string) (string, bool) {
	c, ok := chartOf(lib, from)
	if !ok {
		return "", false
	}
	var b strings.Builder
	b.WriteString("flowchart TD\n" +
		"  classDef question fill:#ffffff,stroke:#5f6b76,color:#1f2933\n" +
		"  classDef safety fill:#f7e9e6,stroke:#5f6b76,stroke-width:2px,color:#1f2933\n" +
		"  classDef guidance fill:#eef3ec,stroke:#5f6b76,color:#1f2933\n" +
		"  classDef page fill:#f2f0f7,stroke:#5f6b76,color:#1f2933\n\n")
	for _, n := range c.nodes {
		left, right, class := mermaidShape(n)
		fmt.Fprintf(&b, "  %s%s%s%s:::%s\n", mermaidID(n.ID), left, mermaidText(n.Title), right, class)
	}
	b.WriteString("\n")
	for _, a := range c.arcs {
		arrow := "-->"
		if a.apart {
			arrow = "-.->"
		}
		fmt.Fprintf(&b, "  %s %s|%s| %s\n", mermaidID(c.nodes[a.from].ID), arrow, mermaidText(a.words), mermaidID(c.nodes[a.to].ID))
	}
	return b.String(), true
}

// mermaidShape returns the brackets and the class of a kind of page.
func mermaidShape(n navigator.Node) (left, right, class string) {
	switch {
	case n.Kind == navigator.Safety && n.Asks():
		return "{{", "}}", "safety"
	case n.Kind == navigator.Safety:
		return "[[", "]]", "safety"
	case n.Kind == navigator.Guidance:
		return "[", "]", "guidance"
	case n.Kind == navigator.Question:
		return "(", ")", "question"
	}
	return "[/", "/]", "page"
}

func mermaidID(id string) string { return "p_" + strings.ReplaceAll(id, "-", "_") }

// mermaidText returns words as a quoted label. Whatever Mermaid, or the Markdown it reads in labels,
// could take for more than itself is written as a character reference of Mermaid’s own.
func mermaidText(words string) string {
	var b strings.Builder
	b.WriteByte('"')
	runes := []rune(clean.Line(words))
	for i, r := range runes {
		marks := r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r))
		if marks && (!strings.ContainsRune(",.?!'()/:-", r) || opens(runes, i)) {
			fmt.Fprintf(&b, "#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	if b.Len() == 1 {
		b.WriteByte(' ') // an empty label is a fault
	}
	b.WriteByte('"')
	return b.String()
}
