package visit

import (
	"fmt"
	"slices"

	"bearings/navigator"
)

// deepest is how far roads unfold on the map: further in, one walks there.
const deepest = 8

// mapRows are the rows of the map: the branches that were walked, the roads beside them, and what
// has been unfolded. A road is a way that was not taken.
func (v Visit) mapRows() []Item {
	onTrail := map[int]bool{}
	for _, step := range v.walk.Trail() {
		onTrail[step.Number] = true
	}
	m := mapper{v: v, onTrail: onTrail}
	m.branch(v.walk.Branches(), 0)
	return m.rows
}

type mapper struct {
	v       Visit
	onTrail map[int]bool
	rows    []Item
}

// branch adds a step that was made and everything from it on. On the way here every road is
// named; on a branch beside it, only what was walked.
func (m *mapper) branch(b navigator.Branch, depth int) {
	m.rows = append(m.rows, Item{
		Text: b.Title, More: Said(b.Via), Role: StepRole, N: b.Number, Page: b.ID, Depth: depth,
		Here: b.Number == m.v.walk.Number(), Beside: !m.onTrail[b.Number],
	})
	node, _ := m.v.lib.Tree().Node(b.ID)
	walked := map[navigator.Answer]bool{}
	for _, c := range node.Choices {
		a := navigator.Answer{How: navigator.Chosen, Text: c.Text, To: c.To}
		i := slices.IndexFunc(b.Ways, func(way navigator.Branch) bool { return way.Via == a })
		switch {
		case i >= 0:
			walked[a] = true
			m.branch(b.Ways[i], depth+1)
		case m.onTrail[b.Number]:
			m.road(fmt.Sprint(b.Number), c.Text, m.v.lib.Tree().Door(b.ID, c.To), depth+1)
		}
	}
	for _, way := range b.Ways {
		if !walked[way.Via] {
			m.branch(way, depth+1)
		}
	}
}

// road adds a way not taken, and what lies behind it where it has been unfolded. way tells it
// apart from other roads to the same place.
func (m *mapper) road(way, words, id string, depth int) {
	node, ok := m.v.lib.Tree().Node(id)
	if !ok {
		return
	}
	way += "/" + id
	open := slices.Contains(m.v.unfolded, way) && depth < deepest
	m.rows = append(m.rows, Item{
		Text: node.Title, More: words, Page: id, Depth: depth, Road: true, Folded: node.Asks() && !open && depth < deepest, way: way,
	})
	if !open {
		return
	}
	for _, c := range node.Choices {
		m.road(way, c.Text, m.v.lib.Tree().Door(id, c.To), depth+1)
	}
}

// mapHere returns the row of the map that one stands on.
func (v Visit) mapHere() int {
	for i, row := range v.mapRows() {
		if row.Here {
			return i
		}
	}
	return 0
}

// fold unfolds or folds a road: row N, or the one in hand when N is 0.
func (v Visit) fold(c Command) Visit {
	rows, p := v.mapRows(), v.top()
	if c.N > 0 {
		p.Row = c.N - 1
	}
	if p.Kind != Mapping || p.Row < 0 || p.Row >= len(rows) {
		return v
	}
	row := rows[p.Row]
	has := slices.Contains(v.unfolded, row.way)
	switch {
	case !row.Road:
		v.note = "Your own way is always open."
	case c.ID == Unfold && row.Folded && !has:
		v.unfolded = append(slices.Clone(v.unfolded), row.way)
	case c.ID == FoldAway && has:
		v.unfolded = slices.DeleteFunc(slices.Clone(v.unfolded), func(way string) bool { return way == row.way })
	case c.ID == FoldAway:
		p.Row = parent(rows, p.Row)
	}
	return v.setTop(p)
}

// parent returns the row that a row stands under.
func parent(rows []Item, at int) int {
	for i := at - 1; i >= 0; i-- {
		if rows[i].Depth < rows[at].Depth {
			return i
		}
	}
	return at
}
