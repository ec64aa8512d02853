package draw

import (
	"maps"
	"strconv"
	"strings"

	east "github.com/yuin/goldmark/extension/ast"
)

// leastColumn is how narrow a column may be before a table is better told than drawn.
const leastColumn = 8

// table makes a table ready for a width. Glamour cuts a column's head that does not fit and squeezes
// what is under it, so the columns are measured here and the cells broken into lines that fit. Where
// the heads leave no room, the table is told instead: each row a paragraph of heads and cells.
func (m *manuscript) table(t *east.Table, width int) {
	var rows [][][]run
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var row [][]run
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, m.runs(c))
		}
		rows = append(rows, row)
	}
	widths, ok := columns(rows, width)
	if !ok {
		m.tell(t, rows)
		return
	}
	for r, i := t.FirstChild(), 0; r != nil; r, i = r.NextSibling(), i+1 {
		for c, j := r.FirstChild(), 0; c != nil; c, j = c.NextSibling(), j+1 {
			runs := broken(rows[i][j], widths[j])
			if i == 0 {
				for k := range runs {
					runs[k].face.bold = true
				}
			}
			m.fillLine(c, runs)
		}
	}
}

// columns returns how wide the columns of a table are to be, and whether it can be drawn at all.
// A column is as wide as its words where all of them fit. Otherwise the widest give way first, but
// none becomes narrower than its head.
func columns(rows [][][]run, width int) ([]int, bool) {
	var full, least []int
	for i, row := range rows {
		for j, cell := range row {
			text := said(cell)
			if i == 0 {
				head := max(Width(text), 1)
				full, least = append(full, head), append(least, head)
			}
			full[j] = max(full[j], Width(text))
			for _, word := range strings.Fields(text) {
				least[j] = max(least[j], min(Width(word), 2*leastColumn))
			}
		}
	}
	room := width - 3*len(full) + 1 // a blank on either side of a cell, a bar between two
	for sum(full) > room {
		widest := none
		for j := range full {
			if full[j] > least[j] && (widest == none || full[j] > full[widest]) {
				widest = j
			}
		}
		if widest == none || full[widest] <= leastColumn {
			return nil, false
		}
		full[widest]--
	}
	return full, len(full) > 0
}

func sum(all []int) int {
	n := 0
	for _, v := range all {
		n += v
	}
	return n
}

// broken breaks the runs of a cell into lines no wider than width.
func broken(runs []run, width int) []run {
	parts := make([]piece, len(runs))
	for i, r := range runs {
		parts[i] = piece{text: r.text, pen: strconv.Itoa(i)}
	}
	var out []run
	for i, line := range fill(parts, width) {
		if i > 0 {
			out = append(out, run{text: "\n", to: none})
		}
		for _, p := range line {
			at, _ := strconv.Atoi(p.pen)
			r := runs[at]
			r.text = p.text
			out = append(out, r)
		}
	}
	return out
}

// tell puts paragraphs in a table's place: one for every row, a line for every cell. A head with
// nothing under it is told once, at the end.
func (m *manuscript) tell(t *east.Table, rows [][][]run) {
	add := func(told []run) {
		if len(told) > 0 {
			m.put(t, told)
		}
	}
	bare := map[int][]run{}
	for j, head := range rows[0] {
		for k := range head {
			head[k].face.bold = true
		}
		if said(head) != "" {
			bare[j] = head
		}
	}
	heads := maps.Clone(bare)
	for _, row := range rows[1:] {
		var told []run
		for j, cell := range row {
			if said(cell) == "" {
				continue
			}
			told = newLine(told)
			if head := heads[j]; head != nil {
				told = append(append(told, head...), run{text: ": ", face: face{bold: true}, to: none})
				delete(bare, j)
			}
			told = append(told, cell...)
		}
		add(told)
	}
	var told []run
	for j := range rows[0] {
		if head := bare[j]; head != nil {
			told = append(newLine(told), head...)
		}
	}
	add(told)
	t.Parent().RemoveChild(t.Parent(), t)
}

// newLine begins a new line after the runs, if there are any.
func newLine(runs []run) []run {
	if len(runs) == 0 {
		return nil
	}
	return append(runs, run{text: "\n", to: none})
}
