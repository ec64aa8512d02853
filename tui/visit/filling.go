package visit

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"bearings/navigator"
)

// A worksheet is filled over the walk, field by field. What is written on it lives in the visit and
// nowhere else; it stays there while one walks, reads and comes back.

// A written sheet is one that was opened in this visit.
type written struct {
	id     string
	filled navigator.Filled
}

// fillable reports whether a page is a worksheet that can be filled here.
func (v Visit) fillable(id string) bool {
	page, ok := v.lib.Page(id)
	return ok && page.Form != nil
}

// filled returns a sheet as it stands in this visit: as it was left, or blank.
func (v Visit) filled(id string) (navigator.Filled, bool) {
	for _, w := range v.sheets {
		if w.id == id {
			return w.filled, true
		}
	}
	page, ok := v.lib.Page(id)
	if !ok || page.Form == nil {
		return navigator.Filled{}, false
	}
	blank, err := navigator.Blank(*page.Form)
	return blank, err == nil
}

// keepSheet returns the visit with a sheet as it now stands.
func (v Visit) keepSheet(id string, f navigator.Filled) Visit {
	sheets := []written{{id, f}}
	for _, w := range v.sheets {
		if w.id != id {
			sheets = append(sheets, w)
		}
	}
	v.sheets = sheets
	return v
}

// fill opens a worksheet to write on.
func (v Visit) fill(id string) Visit {
	if v.top().Kind == Filling && v.top().Page == id {
		return v
	}
	return v.push(Place{Kind: Filling, Page: id})
}

// editing reports whether words are being written into a field just now, or a reason to skip it.
func (p Place) editing() bool { return p.Kind == Filling && p.Field != "" && !p.Choosing }

// Sheet returns what the worksheet in hand asks, with what stands there; nothing where there is none.
func (v Visit) Sheet() []Item {
	if v.top().Kind != Filling {
		return nil
	}
	return numbered(v.asks(v.top().Page))
}

// asks are a sheet's items: everything it asks, row by row, and where a row can be added.
func (v Visit) asks(id string) []Item {
	f, ok := v.filled(id)
	if !ok {
		return nil
	}
	var items []Item
	for _, part := range f.Form().Parts {
		items = append(items, asksOf(f, part)...)
	}
	return items
}

// asksOf are the items of a part.
func asksOf(f navigator.Filled, part navigator.Part) []Item {
	var items []Item
	rows := f.Rows(part.ID)
	if len(rows) == 0 && !grows(part) {
		for _, a := range f.AsksIn(part.ID, "") {
			items = append(items, askItem(f, part, a, part.Heading))
		}
		return items
	}
	for _, lane := range lanes(part) {
		heading := part.Heading
		if lane.Heading != "" {
			heading += ": " + lane.Heading
		}
		for _, row := range rows {
			if row.Lane == lane.ID {
				items = append(items, rowItems(f, part, row, heading)...)
			}
		}
		if grows(part) {
			items = append(items, Item{Text: "Add " + addWord(part), Role: AddRole, Group: heading, Part: part.ID, Lane: lane.ID})
		}
	}
	return items
}

// rowItems are the items of a row, under the row's own words.
func rowItems(f navigator.Filled, part navigator.Part, row navigator.Row, heading string) []Item {
	var items []Item
	for i, a := range f.AsksIn(part.ID, row.ID) {
		item := askItem(f, part, a, heading)
		item.RowID, item.Stays = row.ID, row.Stays
		if i == 0 {
			item.Head = row.Words
		}
		items = append(items, item)
	}
	return items
}

// askItem is the item of one thing that is asked.
func askItem(f navigator.Filled, part navigator.Part, a navigator.Ask, heading string) Item {
	words := a.Field.Ask
	if a.Under.Ask != "" {
		words = strings.TrimSuffix(a.Under.Ask, "?") + ": " + words
	}
	if a.Group != "" {
		heading += ": " + a.Group
	}
	item := Item{
		Text: words, Role: FieldRole, Group: heading, Part: part.ID, Path: a.Path,
		Kind: a.Field.Kind, Hint: a.Field.Hint, Value: a.Value, Fixed: a.Said,
	}
	for _, o := range f.Options(a.Path) {
		if o.Value == a.Value {
			item.Value = o.Words
		}
	}
	if w, waits := f.Waits(a.Path); waits {
		item.More = "waits for “" + w.Ask + "”"
	}
	return item
}

// lanes are a part's lanes; a part without any has one with no name.
func lanes(part navigator.Part) []navigator.Lane {
	if len(part.Lanes) == 0 {
		return []navigator.Lane{{}}
	}
	return part.Lanes
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

// write begins to write in the field of an item: a tick turns over, a choice shows its options, and
// anything else takes words.
func (v Visit) write(item Item) Visit {
	p := v.top()
	f, ok := v.filled(p.Page)
	if !ok {
		return v
	}
	if item.Fixed {
		v.note = "This stays as it is."
		return v
	}
	if w, waits := f.Waits(item.Path); waits {
		p.Field, p.Draft, p.Skipping, p.Choosing = item.Path, "", true, false
		v.note = "“" + w.Ask + "” comes first. To go on without it, say why in a few words."
		return v.setTop(p)
	}
	switch item.Kind {
	case navigator.TickField:
		value := navigator.Yes
		if f.Value(item.Path) != "" {
			value = ""
		}
		return v.set(item.Path, value)
	case navigator.ChoiceField:
		p.Field, p.Choosing, p.Back, p.Row = item.Path, true, p.Row, 0
		return v.setTop(p)
	}
	p.Field, p.Draft, p.Skipping, p.Choosing = item.Path, f.Value(item.Path), false, false
	return v.setTop(p)
}

// options are the items of a choice that is being made.
func (v Visit) options(p Place) []Item {
	f, ok := v.filled(p.Page)
	if !ok {
		return nil
	}
	var items []Item
	for _, o := range f.Options(p.Field) {
		items = append(items, Item{Text: o.Words, Role: OptionRole, Path: p.Field, Value: o.Value, Here: o.Value == f.Value(p.Field)})
	}
	return append(items, Item{Text: "Leave it blank", Role: OptionRole, Path: p.Field, Apart: true})
}

// decide takes an option and goes back to the sheet.
func (v Visit) decide(item Item) Visit {
	p := v.top()
	p.Choosing, p.Field, p.Row = false, "", p.Back
	return v.setTop(p).set(item.Path, item.Value)
}

// onSheet carries out the commands that a worksheet alone has.
func (v Visit) onSheet(c Command) Visit {
	p := v.top()
	if c.N > 0 && p.Kind == Filling && p.Field == "" {
		p.Row = c.N - 1
		v = v.setTop(p)
	}
	switch c.ID {
	case Write:
		if p.editing() {
			p.Draft = oneLine(c.Text)
			return v.setTop(p).commit()
		}
	case Tick:
		if item, _, ok := v.inHand(); ok && item.Role == FieldRole {
			return v.write(item)
		}
	case Remove:
		return v.remove()
	case RowUp:
		return v.shift(-1)
	case RowDown:
		return v.shift(1)
	}
	return v
}

// longestField is how many characters a draft may have: more is a paste gone astray. What a field
// takes is for the sheet to say.
const longestField = 2000

// draft changes what is being written in a field.
func (v Visit) draft(c Command) Visit {
	p := v.top()
	switch c.ID {
	case Type:
		if words := []rune(p.Draft + oneLine(c.Text)); len(words) <= longestField {
			p.Draft = string(words)
		}
	case Erase:
		_, size := utf8.DecodeLastRuneInString(p.Draft)
		p.Draft = p.Draft[:len(p.Draft)-size]
	case EraseAll:
		p.Draft = ""
	}
	return v.setTop(p)
}

// set writes a value, and opens at once the page that it asks for: where safety is in doubt, that
// page comes before the next field.
func (v Visit) set(path, value string) Visit {
	p := v.top()
	f, ok := v.filled(p.Page)
	if !ok {
		return v
	}
	next, err := f.Set(path, value)
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.keepSheet(p.Page, next)
	if hints := navigator.Identifying(value); len(hints) > 0 {
		v.note = "This looks like " + string(hints[0].Kind) + ". Could it be a code instead? It stands as you wrote it."
	}
	if page, opens := next.OpensAt(path); opens && value != f.Value(path) {
		if page == v.lib.Tree().Rules().Gate {
			return v.safety()
		}
		return v.reach(page, "", "")
	}
	return v
}

// refused says why something could not be written, as a person would.
func refused(err error) string {
	words := err.Error()
	if _, after, ok := strings.Cut(words, ": "); ok {
		words = after
	}
	return capital(words) + "."
}

// commit takes what was written in a field, and leaves it.
func (v Visit) commit() Visit {
	p := v.top()
	path, draft, skipping := p.Field, p.Draft, p.Skipping
	p.Field, p.Draft, p.Skipping = "", "", false
	left := v.setTop(p)
	if !skipping {
		next := left.set(path, draft)
		if next.note != "" && !next.holds(p.Page, path, draft) {
			v.note = next.note
			return v // it does not fit: one goes on writing
		}
		return next
	}
	f, ok := v.filled(p.Page)
	if !ok || strings.TrimSpace(draft) == "" {
		return left
	}
	next, err := f.Skip(waited(f, path), draft)
	if err != nil {
		left.note = refused(err)
		return left
	}
	left.note = "Skipped, with your reason."
	return left.keepSheet(p.Page, next)
}

// holds reports whether a value stands in a sheet.
func (v Visit) holds(id, path, value string) bool {
	f, ok := v.filled(id)
	return ok && f.Value(path) == strings.TrimSpace(value)
}

// waited is the path that waits at a field: its own, or the step it stands in.
func waited(f navigator.Filled, path string) string {
	if _, err := f.Skip(path, "so"); err == nil {
		return path
	}
	return path[:strings.LastIndex(path, "/")]
}

// add adds a row where an item says, and stands on its first field.
func (v Visit) add(item Item) Visit {
	p := v.top()
	f, ok := v.filled(p.Page)
	if !ok {
		return v
	}
	next, row, err := f.Add(item.Part, item.Lane, "")
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.keepSheet(p.Page, next)
	for i, it := range v.asks(p.Page) {
		if it.RowID == row {
			p.Row = i
			break
		}
	}
	return v.setTop(p)
}

// remove takes away the row that the item in hand belongs to. It asks once.
func (v Visit) remove() Visit {
	p := v.top()
	item, f, ok := v.inHand()
	switch {
	case !ok || item.RowID == "":
		v.note = "There is no row to take away here."
		return v
	case item.Stays:
		v.note = "This row stays."
		return v
	case p.Sure != item.RowID:
		p.Sure = item.RowID
		v.note = "Once more takes this row away, with what is written in it."
		return v.setTop(p)
	}
	next, err := f.Remove(item.RowID)
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.keepSheet(p.Page, next)
	p.Sure, p.Row = "", min(p.Row, len(v.asks(p.Page))-1)
	return v.setTop(p)
}

// shift moves the row that the item in hand belongs to one place up or down, and from one lane into
// the next. The order is always the worker's own.
func (v Visit) shift(by int) Visit {
	p := v.top()
	item, f, ok := v.inHand()
	if !ok || item.RowID == "" || item.Stays {
		v.note = "This row stays where it is."
		return v
	}
	lane, before, ok := neighbour(f, item, by)
	if !ok {
		v.note = "There is nothing beyond it."
		return v
	}
	next, err := f.Move(item.RowID, lane, before)
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.keepSheet(p.Page, next)
	for i, it := range v.asks(p.Page) {
		if it.RowID == item.RowID {
			p.Row = i
			break
		}
	}
	return v.setTop(p)
}

// neighbour is where a row goes that moves one place: its lane, and the row it then stands before.
func neighbour(f navigator.Filled, item Item, by int) (lane, before string, ok bool) {
	var part navigator.Part
	for _, p := range f.Form().Parts {
		if p.ID == item.Part {
			part = p
		}
	}
	all := lanes(part)
	for l := range all {
		rows := f.Rows(part.ID)
		var in []string
		for _, r := range rows {
			if r.Lane == all[l].ID {
				in = append(in, r.ID)
			}
		}
		for i, id := range in {
			if id != item.RowID {
				continue
			}
			switch {
			case by < 0 && i > 0:
				return all[l].ID, in[i-1], true
			case by < 0 && l > 0:
				return all[l-1].ID, "", true
			case by > 0 && i+2 < len(in):
				return all[l].ID, in[i+2], true
			case by > 0 && i+1 < len(in):
				return all[l].ID, "", true
			case by > 0 && l+1 < len(all):
				first := f.Lane(part.ID, all[l+1].ID)
				for _, r := range first {
					if !r.Stays {
						return all[l+1].ID, r.ID, true
					}
				}
				return all[l+1].ID, "", true
			}
			return "", "", false
		}
	}
	return "", "", false
}

// inHand returns the item in hand on a sheet, and the sheet.
func (v Visit) inHand() (Item, navigator.Filled, bool) {
	p := v.top()
	f, ok := v.filled(p.Page)
	items := v.Items()
	if !ok || p.Kind != Filling || p.Choosing || p.Row < 0 || p.Row >= len(items) {
		return Item{}, f, false
	}
	return items[p.Row], f, true
}

// filling shows a worksheet, or the options of a choice on it.
func (v Visit) filling(s Scene, p Place) Scene {
	s.Kicker, s.Listed = "Worksheet", true
	s.Lead = "A code, never a name. Nothing here is kept. Official records live elsewhere."
	if !p.Choosing {
		s.Field, s.Draft = p.Field, p.Draft
		s.Parts = v.besides(s.ID)
		return s
	}
	if f, ok := v.filled(p.Page); ok {
		if a, ok := f.Ask(p.Field); ok {
			s.Kicker, s.Title, s.Lead = s.Title, a.Field.Ask, a.Field.Hint
		}
	}
	return s
}

// besides are, for each part of a sheet, what its author says of it: a hint, and the fixed questions
// that stand beside it whatever is written there (domain brief 5.4). The label is the part's.
func (v Visit) besides(id string) []Part {
	f, ok := v.filled(id)
	if !ok {
		return nil
	}
	var parts []Part
	for _, part := range f.Form().Parts {
		words := append([]string{}, part.Beside...)
		if part.Hint != "" {
			words = append([]string{part.Hint}, words...)
		}
		if len(words) > 0 {
			parts = append(parts, Part{Label: part.Heading, Anchor: part.ID, Body: strings.Join(words, " ")})
		}
	}
	return parts
}

// sheetDocument is a sheet as Markdown: what was written, and what is still empty.
func (v Visit) sheetDocument(b *strings.Builder, id string) {
	group, row := "", ""
	for _, item := range v.asks(id) {
		if item.Role != FieldRole {
			continue
		}
		if item.Group != group {
			group = item.Group
			fmt.Fprintf(b, "## %s\n\n", group)
		}
		if item.Head != "" && item.RowID != row {
			row = item.RowID
			fmt.Fprintf(b, "### %s\n\n", item.Head)
		}
		value := item.Value
		switch {
		case item.Kind == navigator.TickField && value == "":
			value = "not ticked"
		case item.Kind == navigator.TickField:
			value = "ticked"
		case value == "":
			value = "…"
		}
		fmt.Fprintf(b, "- **%s:** %s\n", strings.TrimRight(item.Text, ":?."), value)
	}
	b.WriteString("\n")
}
