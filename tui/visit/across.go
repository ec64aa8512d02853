package visit

import (
	"slices"

	"bearings/navigator"
)

// across moves to the column beside the one in hand: the next lane of a board, the next person of a
// grid, the other week. Where nothing stands side by side, it goes back or takes what is in hand.
func (v Visit) across(by int) Visit {
	p := v.top()
	if p.Kind == Filling && p.At != "" && !p.Choosing {
		if at, ok := v.beside(p.At, by); ok {
			return v.unfoldRow(at)
		}
		return v.edge(by)
	}
	items := v.Items()
	switch {
	case p.Kind == Filling && !p.Choosing && p.Row >= 0 && p.Row < len(items) && items[p.Row].Column != "":
		return v.toColumn(items, by)
	case by < 0:
		return v.back()
	}
	return v.goOn()
}

func (v Visit) edge(by int) Visit {
	v.note = "This is the last one."
	if by < 0 {
		v.note = "This is the first one."
	}
	return v
}

// toColumn moves to the item that stands at the same height in the next column of a part.
func (v Visit) toColumn(items []Item, by int) Visit {
	var names []string
	columns := map[string][]int{}
	p := v.top()
	item := items[p.Row]
	for i, it := range items {
		if it.Part != item.Part {
			continue
		}
		if len(columns[it.Column]) == 0 {
			names = append(names, it.Column)
		}
		columns[it.Column] = append(columns[it.Column], i)
	}
	at := slices.Index(names, item.Column)
	if at+by < 0 || at+by >= len(names) {
		return v.edge(by)
	}
	height := slices.Index(columns[item.Column], p.Row)
	next := columns[names[at+by]]
	p.Row, p.Sure = next[min(height, len(next)-1)], ""
	return v.setTop(p)
}

// beside returns what stands beside an open row or cell: the same of the next row.
func (v Visit) beside(at string, by int) (string, bool) {
	w, ok := v.writing(v.top().Page)
	if !ok {
		return "", false
	}
	part, row, cell := cutAt(at)
	rows := w.filled.Rows(part)
	i := slices.IndexFunc(rows, func(r navigator.Row) bool { return r.ID == row })
	if i < 0 || i+by < 0 || i+by >= len(rows) {
		return "", false
	}
	return joinAt(part, rows[i+by].ID, cell), true
}

// visual returns the items in the order they stand on the screen, which is their own but for levels:
// the lowest of those stands at the bottom.
func visual(items []Item) []int {
	order := make([]int, len(items))
	for i := range items {
		order[i] = i
	}
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].Part == items[from].Part {
			to++
		}
		if items[from].Level {
			slices.Reverse(order[from:to])
		}
		from = to
	}
	return order
}

// stepped returns the item that stands so many places further on the screen.
func stepped(items []Item, row, by int) int {
	order := visual(items)
	n := len(order)
	switch {
	case row < 0 && by > 0:
		return order[0]
	case row < 0:
		return order[n-1]
	}
	return order[min(max(slices.Index(order, row)+by, 0), n-1)]
}
