package export

import (
	"fmt"
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// DOT returns the tree as a graph for Graphviz: all of it where from is "", or else what answers
// lead to from the page with that id. It reports false where the tree has no such page. Kinds differ
// in shape as well as in shade, so that a black and white print tells them apart. The order of the
// lines follows the tree alone.
func DOT(lib *content.Library, from string) (string, bool) {
	c, ok := chartOf(lib, from)
	if !ok {
		return "", false
	}
	var b strings.Builder
	b.WriteString("digraph bearings {\n" +
		"  graph [rankdir=TB, nodesep=0.3, ranksep=0.6, fontname=\"Helvetica\"];\n" +
		"  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#5f6b76\", fontcolor=\"#1f2933\", fontname=\"Helvetica\", fontsize=11];\n" +
		"  edge [color=\"#8a949e\", fontcolor=\"#3e4c59\", fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];\n\n")
	for _, n := range c.nodes {
		fmt.Fprintf(&b, "  %s [label=%s%s];\n", dotText(n.ID), dotText(folded(clean.Line(n.Title), 26)...), dotStyle(n))
	}
	b.WriteString("\n")
	for _, a := range c.arcs {
		style := ""
		if a.apart {
			style = ", style=dashed"
		}
		fmt.Fprintf(&b, "  %s -> %s [label=%s%s];\n", dotText(c.nodes[a.from].ID), dotText(c.nodes[a.to].ID), dotText(folded(clean.Line(a.words), 30)...), style)
	}
	b.WriteString("}\n")
	return b.String(), true
}

// dotStyle returns what sets a kind of page apart from a plain box.
func dotStyle(n navigator.Node) string {
	switch {
	case n.Kind == navigator.Safety && n.Asks():
		return `, fillcolor="#f7e9e6", penwidth=2, peripheries=2`
	case n.Kind == navigator.Safety:
		return `, fillcolor="#f7e9e6", penwidth=2`
	case n.Kind == navigator.Guidance:
		return `, shape=note, style=filled, fillcolor="#eef3ec"`
	case n.Kind == navigator.Question:
		return ""
	}
	return `, shape=folder, style=filled, fillcolor="#f2f0f7"`
}

// dotText returns lines as a quoted string of DOT. Graphviz reads escapes after the quotes are off,
// and character references in what is left.
func dotText(all ...string) string {
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;")
	for i := range all {
		all[i] = escape.Replace(all[i])
	}
	return `"` + strings.Join(all, `\n`) + `"`
}
