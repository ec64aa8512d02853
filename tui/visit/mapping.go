package visit

import (
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
		Here: b.Number == m.v.walk.Number(),
	})
	node, _ := m.v.lib.Tree().Node(b.ID)
	var beside []navigator.Branch
	walked := map[navigator.Answer]navigator.Branch{}
	for _, way := range b.Ways {
		walked[way.Via] = way
	}
	for _, c := range node.Choices {
		a := navigator.Answer{How: navigator.Chosen, Text: c.Text, To: c.To}
		if way, ok := walked[a]; ok {
			m.branch(way, depth+1)
			delete(walked, a)
		} else if m.onTrail[b.Number] {
			m.road(c.Text, m.v.lib.Tree().Door(b.ID, c.To), depth+1)
		}
	}
	for _, way := range b.Ways {
		if _, ok := walked[way.Via]; ok {
			beside = append(beside, way)
		}
	}
	for _, way := range beside {
		m.branch(way, depth+1)
	}
}

// road adds a way not taken, and what lies behind it where it has been unfolded.
func (m *mapper) road(words, id string, depth int) {
	node, ok := m.v.lib.Tree().Node(id)
	if !ok {
		return
	}
	open := slices.Contains(m.v.unfolded, id) && depth < deepest
	m.rows = append(m.rows, Item{
		Text: node.Title, More: words, Page: id, Depth: depth, Road: true, Folded: node.Asks() && !open,
	})
	if !open {
		return
	}
	for _, c := range node.Choices {
		m.road(c.Text, m.v.lib.Tree().Door(id, c.To), depth+1)
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
	has := slices.Contains(v.unfolded, row.Page)
	switch {
	case !row.Road:
		v.note = "Your own way is always open."
	case c.ID == Unfold && row.Folded && !has:
		v.unfolded = append(slices.Clone(v.unfolded), row.Page)
	case c.ID == FoldAway && has:
		v.unfolded = slices.DeleteFunc(slices.Clone(v.unfolded), func(id string) bool { return id == row.Page })
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
