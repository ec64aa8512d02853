package export

import (
	"slices"
	"strings"

	"bearings/content"
	"bearings/navigator"
)

// A chart is the tree laid out in layers: what stands where is worked out once, and every picture of
// the tree is drawn from it in the same order, so that a change of one page changes one place.
type chart struct {
	nodes  []navigator.Node // by layer, from the left
	layers [][]int          // the nodes of each layer, by index
	arcs   []arc
}

// An arc is an answer, from its question to where a person arrives who gives it.
type arc struct {
	from, to int
	words    string
	apart    bool
}

// chartOf lays out the tree: all of it where from is "", or else what answers lead to from a page.
// It reports false where there is no such page. An answer to a page that stands behind a question
// is drawn to that question. The whole has every page that can be walked to; what only a link, a
// search or the engine leads to stands in a layer of its own roots.
func chartOf(lib *content.Library, from string) (chart, bool) {
	c := chartmaker{tree: lib.Tree(), at: map[string]int{}, depth: map[string]int{}}
	entry := from
	if from == "" {
		entry = c.tree.Rules().Gate
	}
	if _, ok := c.tree.Node(entry); !ok {
		return chart{}, false
	}
	c.spread(entry, 0)
	if from == "" {
		ids := c.tree.IDs()
		slices.Sort(ids)
		for _, id := range ids {
			if n, _ := c.tree.Node(id); n.Kind == navigator.Question || n.Kind == navigator.Safety || n.Kind == navigator.Guidance {
				c.spread(id, 0)
			}
		}
	}
	return c.done(), true
}

// A chartmaker gathers a chart.
type chartmaker struct {
	tree  navigator.Tree
	order []string
	at    map[string]int
	depth map[string]int
}

// spread takes in a page and all that answers lead to from it, the nearest first.
func (c *chartmaker) spread(entry string, depth int) {
	take := func(id string, depth int) {
		if _, in := c.depth[id]; !in {
			c.depth[id] = depth
			c.order = append(c.order, id)
		}
	}
	first := len(c.order)
	take(entry, depth)
	for i := first; i < len(c.order); i++ {
		id := c.order[i]
		n, _ := c.tree.Node(id)
		for _, choice := range n.Choices {
			take(c.tree.Door(id, choice.To), c.depth[id]+1)
		}
	}
}

// done puts the pages in layers and draws the arcs.
func (c *chartmaker) done() chart {
	var all chart
	slices.SortStableFunc(c.order, func(a, b string) int { return c.depth[a] - c.depth[b] })
	for i, id := range c.order {
		n, _ := c.tree.Node(id)
		all.nodes = append(all.nodes, n)
		c.at[id] = i
		if c.depth[id] == len(all.layers) {
			all.layers = append(all.layers, nil)
		}
		last := len(all.layers) - 1
		all.layers[last] = append(all.layers[last], i)
	}
	for i, n := range all.nodes {
		for _, choice := range n.Choices {
			all.arcs = append(all.arcs, arc{i, c.at[c.tree.Door(n.ID, choice.To)], choice.Text, choice.Apart})
		}
	}
	return all
}

// folded breaks words into lines of about a width, for a label.
func folded(words string, width int) []string {
	var all []string
	line := ""
	for _, w := range strings.Fields(words) {
		if line != "" && len([]rune(line))+1+len([]rune(w)) > width {
			all = append(all, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(all, line)
}
