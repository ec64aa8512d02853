package visit

import (
	"slices"
	"strings"

	"bearings/navigator"
)

// What a worksheet asks has two levels, so that one thing is asked at a time. The whole sheet shows
// its single fields and, for each person, card or level, what is written there in a line; that opens
// to the fields of its own.

// sheetItems are the items of a sheet: of all of it, or of what is open on it.
func (v Visit) sheetItems(p Place) []Item {
	w, ok := v.writing(p.Page)
	switch {
	case !ok:
		return nil
	case p.Choosing:
		return numbered(options(w.filled, p.Field))
	}
	items := v.asks(w, p.At)
	for i := range items {
		switch with, _ := strings.CutSuffix(p.Field, "/"+navigator.CheckWith); {
		case p.Skipping && items[i].Path == p.Field:
			items[i].Text, items[i].Value, items[i].Hint, items[i].More = "Why go on without it?", "", "", ""
		case items[i].Check && p.Field != "" && items[i].Path == with+"/"+navigator.CheckState:
			items[i].Path, items[i].Text = p.Field, items[i].Text+": with whom?"
		}
	}
	return numbered(unseen(items))
}

// asks are what a sheet asks: all of it, or with a path below which something is open, what is asked
// there.
func (v Visit) asks(w written, at string) []Item {
	var items []Item
	for _, part := range w.filled.Form().Parts {
		switch {
		case at == "":
			items = append(items, partItems(w.filled, part)...)
		case strings.HasPrefix(at, part.ID+"/"):
			return openItems(w.filled, part, at)
		}
	}
	return items
}

// partItems are the items of a part of the whole sheet.
func partItems(f navigator.Filled, part navigator.Part) []Item {
	switch part.Shape {
	case navigator.FieldsShape, navigator.SignsShape:
		return fieldItems(f, part, f.AsksIn(part.ID, ""))
	case navigator.StepsShape, navigator.TallyShape:
		var items []Item
		for _, row := range f.Rows(part.ID) {
			fields := fieldItems(f, part, f.AsksIn(part.ID, row.ID))
			for i := range fields {
				fields[i].Head, fields[i].About, fields[i].Column = row.Words, row.Hint, row.ID
			}
			items = append(items, fields...)
		}
		return items
	case navigator.ChecksShape:
		return checkItems(f, part)
	case navigator.GridShape:
		return peopleItems(f, part)
	}
	var items []Item
	for _, lane := range lanes(part) {
		items = append(items, laneItems(f, part, lane)...)
	}
	return items
}

// lanes are a part's lanes; a part without any has one with no name.
func lanes(part navigator.Part) []navigator.Lane {
	if len(part.Lanes) == 0 {
		return []navigator.Lane{{}}
	}
	return part.Lanes
}

// laneItems are the rows of a lane, a line each, and where a row can be added.
func laneItems(f navigator.Filled, part navigator.Part, lane navigator.Lane) []Item {
	heading := part.Heading
	if lane.Heading != "" {
		heading += ": " + lane.Heading
	}
	var items []Item
	for _, row := range f.Lane(part.ID, lane.ID) {
		items = append(items, Item{
			Text: rowWords(part, row), Role: RowRole, Group: heading, Part: part.ID, Lane: lane.ID, RowID: row.ID,
			At: part.ID + "/" + row.ID, Value: summary(f, part, row), More: standing(f, part, row), Stays: row.Stays,
			Column: lane.ID, Level: part.Shape == navigator.LevelsShape,
		})
	}
	if grows(part) {
		items = append(items, Item{Text: "Add " + addWord(part), Role: AddRole, Group: heading, Part: part.ID, Lane: lane.ID, Column: lane.ID})
	}
	return items
}

// peopleItems are the people of a grid, and each one's answers.
func peopleItems(f navigator.Filled, part navigator.Part) []Item {
	var items []Item
	for _, row := range f.Rows(part.ID) {
		person := rowWords(part, row)
		items = append(items, Item{
			Text: person, Role: RowRole, Group: part.Heading, Part: part.ID, RowID: row.ID, Column: row.ID,
			At: part.ID + "/" + row.ID, Value: summary(f, part, row), Stays: row.Stays,
		})
		for _, q := range part.Rows {
			at := part.ID + "/" + row.ID + "/" + q.ID
			words, more := cellWords(f, part, at)
			items = append(items, Item{
				Text: q.Ask, Role: RowRole, Group: part.Heading, Part: part.ID, RowID: row.ID, Column: row.ID,
				At: at, Value: words, More: more, Stays: row.Stays, Cell: true, Of: person,
			})
		}
	}
	return append(items, Item{Text: "Add " + addWord(part), Role: AddRole, Group: part.Heading, Part: part.ID, Column: AddColumn})
}

// AddColumn is the column of a grid that holds nothing but where a person is added.
const AddColumn = "+"

// cellWords are what stands in a cell of a grid: its words, and the choices beside them.
func cellWords(f navigator.Filled, part navigator.Part, at string) (words, more string) {
	var said []string
	for _, field := range part.Cell {
		value := f.Value(at + "/" + field.ID)
		switch {
		case value == "":
		case field.Kind == navigator.ChoiceField:
			said = append(said, value)
		case words == "":
			words = value
		}
	}
	return words, strings.Join(said, " · ")
}

// checkItems are the items of a checklist, each with how it stands.
func checkItems(f navigator.Filled, part navigator.Part) []Item {
	var items []Item
	for _, row := range f.Rows(part.ID) {
		asks := f.AsksIn(part.ID, row.ID)
		item := fieldItem(f, part, asks[0])
		item.Text, item.Hint, item.Check = row.Words, row.Hint, true
		if with := asks[len(asks)-1].Value; with != "" {
			item.Value = strings.TrimPrefix(item.Value+": "+with, ": ")
		}
		items = append(items, item)
	}
	return items
}

// openItems are what is asked of one row, or in one cell of a grid.
func openItems(f navigator.Filled, part navigator.Part, at string) []Item {
	_, row, cell := cutAt(at)
	var asks []navigator.Ask
	for _, a := range f.AsksIn(part.ID, row) {
		if a.Under.ID == cell {
			asks = append(asks, a)
		}
	}
	asks = slices.DeleteFunc(asks, func(a navigator.Ask) bool { return a.Said })
	items := fieldItems(f, part, asks)
	stays := staysPut(f, part.ID, row)
	for i := range items {
		items[i].RowID, items[i].Stays, items[i].Group = row, stays, ""
	}
	return items
}

// staysPut reports whether a row cannot be moved or taken away.
func staysPut(f navigator.Filled, part, id string) bool {
	for _, row := range f.Rows(part) {
		if row.ID == id {
			return row.Stays
		}
	}
	return true
}

func fieldItems(f navigator.Filled, part navigator.Part, asks []navigator.Ask) []Item {
	items := make([]Item, 0, len(asks))
	for _, a := range asks {
		items = append(items, fieldItem(f, part, a))
	}
	return items
}

// fieldItem is the item of one thing that is asked.
func fieldItem(f navigator.Filled, part navigator.Part, a navigator.Ask) Item {
	heading := part.Heading
	if a.Group != "" {
		heading += ": " + a.Group
	}
	item := Item{
		Text: a.Field.Ask, Role: FieldRole, Group: heading, Part: part.ID, Path: a.Path,
		Kind: a.Field.Kind, Hint: a.Field.Hint, Value: a.Value, Fixed: a.Said,
	}
	if item.Kind == navigator.DateField {
		item.Hint = strings.TrimSpace(item.Hint + " " + DayHint)
	}
	if a.Field.From != "" {
		for _, o := range f.Options(a.Path) {
			if o.Value == a.Value {
				item.Value = o.Words
			}
		}
	}
	if w, waits := f.Waits(a.Path); waits {
		item.More = "waits for “" + w.Ask + "”"
	}
	for _, s := range f.Skips() {
		if s.Path == a.Path || strings.HasPrefix(a.Path, s.Path+"/") {
			item.Skip, item.More = s.Path, "you go on without what comes first: "+s.Reason
		}
	}
	return item
}

// rowWords are what a row is called, or what it could be where it has no words yet.
func rowWords(part navigator.Part, row navigator.Row) string {
	if row.Words != "" {
		return row.Words
	}
	return "(" + strings.TrimPrefix(addWord(part), "a ") + " with no words yet)"
}

// summary tells in a line what is written of a row, its name apart: what was chosen and, where
// nothing was, the first words.
func summary(f navigator.Filled, part navigator.Part, row navigator.Row) string {
	var chosen []string
	first := ""
	for _, field := range ownFields(part, row) {
		value := f.Value(part.ID + "/" + row.ID + "/" + field.ID)
		switch {
		case value == "" || value == row.Words:
		case field.Kind == navigator.ChoiceField && bare(value):
			chosen = append(chosen, field.Ask+" "+value)
		case field.Kind == navigator.ChoiceField:
			chosen = append(chosen, value)
		case field.Kind == navigator.TickField:
			chosen = append(chosen, strings.TrimSuffix(field.Ask, "?")+": yes")
		case first == "":
			first = value
		}
	}
	if first != "" && len(chosen) < 3 {
		chosen = append(chosen, first)
	}
	return strings.ReplaceAll(strings.Join(chosen, " · "), "\n", " / ")
}

// ownFields are the fields of a row itself: of a person, and not of the cells.
func ownFields(part navigator.Part, row navigator.Row) []navigator.Field {
	for _, lane := range part.Lanes {
		if lane.ID == row.Lane {
			return slices.Concat(part.Fields, lane.Fields)
		}
	}
	return part.Fields
}

// bare reports whether an answer says nothing without its question.
func bare(value string) bool {
	switch value {
	case "yes", "no", "not known", "partly", "unsure", "not asked yet":
		return true
	}
	return false
}

// standing says of a level whether it comes first, or waits for a lower one (domain brief 5.3).
func standing(f navigator.Filled, part navigator.Part, row navigator.Row) string {
	if low, ok := f.Lowest(part.ID); ok && low.ID == row.ID {
		return "comes first"
	}
	for _, p := range f.Parked(part.ID) {
		switch {
		case p.ID != row.ID:
		case p.Reason != "":
			return "goes on: " + p.Reason
		default:
			return "parked, not dropped"
		}
	}
	return ""
}

// grows reports whether rows can be added to a part.
func grows(part navigator.Part) bool {
	switch part.Shape {
	case navigator.GridShape, navigator.LanesShape, navigator.RingsShape, navigator.OrderShape:
		return true
	}
	return false
}

// addWord names what is added to a part.
func addWord(part navigator.Part) string {
	switch part.Shape {
	case navigator.GridShape, navigator.RingsShape:
		return "a person"
	case navigator.LanesShape:
		return "a card"
	}
	return "a line"
}

// options are the items of a choice that is being made.
func options(f navigator.Filled, path string) []Item {
	now := f.Value(path)
	var items []Item
	for _, o := range f.Options(path) {
		items = append(items, Item{Text: o.Words, Role: OptionRole, Path: path, Value: o.Value, Here: o.Value == now})
	}
	return append(items, Item{Text: "Leave it blank", Role: OptionRole, Path: path, Apart: true})
}
