package visit

import (
	"errors"
	"slices"
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// editing reports whether words are being written into a field just now, or a reason to skip it.
func (p Place) editing() bool {
	return (p.Kind == Filling || p.Kind == Supervising || p.Kind == Noting || p.Kind == Setting) && p.Field != "" && !p.Choosing
}

// onSheet carries out the commands that a worksheet alone has.
func (v Visit) onSheet(c Command) Visit {
	p := v.top()
	if c.N > 0 && p.Field == "" {
		p.Row = c.N - 1
		v = v.setTop(p)
	}
	switch c.ID {
	case Keep:
		return v.keep()
	case Write:
		return v.writeLine(c.Text)
	case Tick, Lift:
		return v.tick(c.ID == Lift)
	case Remove:
		return v.remove()
	case RowUp:
		return v.shift(-1)
	case RowDown:
		return v.shift(1)
	case RowLeft:
		return v.carry(-1)
	case RowRight:
		return v.carry(1)
	case View:
		return v.nextView()
	case Timer:
		v.timing, v.minutes = !v.timing, 0
	case Minute:
		if v.timing {
			v.minutes++
		}
	}
	return v
}

// write begins to write in the field of an item: a tick turns over, a choice shows its options, and
// anything else takes words.
func (v Visit) write(item Item) Visit {
	p := v.top()
	w, ok := v.writing(p.Page)
	switch {
	case !ok:
		return v
	case w.keep.only != "":
		v.note = w.keep.only
		return v
	case item.Fixed:
		v.note = "This stays as it is."
		return v
	}
	if wait, waits := w.filled.Waits(item.Path); waits {
		p.Field, p.Draft, p.Skipping, p.Choosing = item.Path, Draft{}, true, false
		v.note = "“" + wait.Ask + "” comes first. To go on without it, say why in a few words."
		return v.setTop(p)
	}
	switch item.Kind {
	case navigator.TickField:
		value := navigator.Yes
		if w.filled.Value(item.Path) != "" {
			value = ""
		}
		return v.set(item.Path, value)
	case navigator.ChoiceField:
		p.Field, p.Choosing, p.Back, p.Row = item.Path, true, p.Row, 0
		for i, o := range options(w.filled, item.Path) {
			if o.Here {
				p.Row = i
			}
		}
		return v.setTop(p)
	}
	p.Field, p.Skipping, p.Choosing = item.Path, false, false
	p.Draft = Draft{Text: w.filled.Value(item.Path), Lines: item.Kind == navigator.TextField}
	return v.setTop(p)
}

// tick turns a tick over, shows the options of a choice or, where it may, lifts a card.
func (v Visit) tick(lifts bool) Visit {
	item, ok := v.inHand()
	switch {
	case !ok:
		return v
	case item.Role == FieldRole:
		return v.write(item)
	case lifts && item.Role == RowRole && !item.Cell && !item.Stays:
		return v.lift(item)
	}
	return v.pick(item)
}

// decide takes an option and goes back to the sheet. Of something on a checklist that is done with
// somebody, it goes on to ask with whom.
func (v Visit) decide(item Item) Visit {
	p := v.top()
	p.Choosing, p.Field, p.Row = false, "", p.Back
	v = v.setTop(p)
	v = v.set(item.Path, item.Value)
	if row, ok := strings.CutSuffix(item.Path, "/"+navigator.CheckState); ok && item.Value == navigator.CheckedWith && v.top().Kind == Filling {
		if a, asks := v.askAt(row + "/" + navigator.CheckWith); asks {
			return v.write(Item{Path: a.Path, Kind: a.Field.Kind})
		}
	}
	return v
}

// askAt returns what the sheet in hand asks at a path.
func (v Visit) askAt(path string) (navigator.Ask, bool) {
	w, ok := v.writing(v.top().Page)
	if !ok {
		return navigator.Ask{}, false
	}
	return w.filled.Ask(path)
}

// set writes a value, and opens at once the page that it asks for: where safety is in doubt, that
// page comes before the next field.
func (v Visit) set(path, value string) Visit {
	p := v.top()
	switch p.Kind {
	case Supervising:
		return v.meetingSet(path, value)
	case Noting:
		return v.notingSet(path, value)
	case Setting:
		return v.settingSet(path, value)
	}
	w, ok := v.writing(p.Page)
	if !ok {
		return v
	}
	before := w.filled.Value(path)
	if a, ok := w.filled.Ask(path); ok && a.Field.Kind == navigator.DateField {
		value = content.ReadDay(value, v.today)
	}
	next, err := w.filled.Set(path, value)
	if err != nil {
		v.note, v.refused = refused(err), true
		return v
	}
	v = v.became(w, next)
	v.note = identifying(value)
	if a, ok := next.Ask(path); ok && a.Field.Kind == navigator.DateField && value != "" {
		v.note = dayWords(next.Value(path))
	}
	if still := orphan(w.filled, next); still != "" {
		v.note = "“" + still + "” is still written here. Take it out, if it should not be."
	}
	if page, opens := next.OpensAt(path); opens && value != before {
		if page == v.lib.Tree().Rules().Gate {
			v = v.safety()
		} else {
			v = v.reach(page, "", "")
		}
		v.note = strings.TrimSpace("Your answer is written down, and this comes first. b goes back to the sheet. " + v.note)
	}
	return v
}

// identifying says what some words look like, where that could tell who somebody is; or "".
func identifying(words string) string {
	var kinds []string
	for _, h := range navigator.Identifying(words) {
		if !slices.Contains(kinds, string(h.Kind)) {
			kinds = append(kinds, string(h.Kind))
		}
	}
	if len(kinds) == 0 {
		return ""
	}
	return "This looks like " + strings.Join(kinds, ", and like ") + ". Could it be a code instead? It stands as you wrote it."
}

// orphan names something that is written and has come to wait for something else, as when leave to
// write it down is taken back; or "".
func orphan(before, after navigator.Filled) string {
	for _, a := range after.Asks() {
		if a.Value == "" {
			continue
		}
		_, waited := before.Waits(a.Path)
		if _, waits := after.Waits(a.Path); waits && !waited {
			return strings.TrimSuffix(a.Field.Ask, "?")
		}
	}
	return ""
}

// refused says why something could not be written, as a person would.
func refused(err error) string {
	if errors.Is(err, navigator.ErrDay) {
		return "There is no such day, or it is not known here. " + DayHint
	}
	words := err.Error()
	if _, after, ok := strings.Cut(words, ": "); ok {
		words = after
	}
	words = strings.Replace(words, "break it or", "break it into lines (alt+enter) or", 1)
	return clean.Capital(words) + "."
}

// commit takes what was written in a field, and leaves it.
func (v Visit) commit() Visit {
	p := v.top()
	if p.Kind == Setting {
		return v.settingCommit(0)
	}
	path, draft, skipping := p.Field, p.Draft.Text, p.Skipping
	if told := v.tellsTeam(path, draft); told != "" && p.Sure != sureTeam+draft {
		p.Sure = sureTeam + draft
		v = v.setTop(p)
		v.note, v.refused = told+" Enter once more takes it as it stands.", true
		return v
	}
	p.Field, p.Draft, p.Skipping, p.Sure = "", Draft{}, false, ""
	left := v.setTop(p)
	if skipping {
		return left.skip(path, draft)
	}
	next := left.set(path, draft)
	if next.refused {
		v.note, v.refused = next.note, true
		return v // it does not fit: one goes on writing
	}
	return next.answered(p.Page)
}

// answered keeps a sheet that was to be kept once its code had been asked for.
func (v Visit) answered(id string) Visit {
	if w, ok := v.writing(id); ok && w.keep.asked {
		return v.put(w.wanted())
	}
	return v
}

// skip takes the reason to take something up before its time.
func (v Visit) skip(path, reason string) Visit {
	if v.top().Kind == Supervising {
		return v.meetingSkip(path, reason)
	}
	w, ok := v.writing(v.top().Page)
	if !ok || strings.TrimSpace(reason) == "" {
		return v
	}
	next, err := w.filled.Skip(waited(w.filled, path), reason)
	if err != nil {
		v.note = refused(err)
		return v
	}
	v = v.became(w, next)
	if v.note = identifying(reason); v.note == "" {
		v.note = "You go on without it, and your reason is written down. x takes it back."
	}
	return v
}

// waited is the path that waits at a field: its own, or the step it stands in.
func waited(f navigator.Filled, path string) string {
	if _, err := f.Skip(path, "so"); err == nil {
		return path
	}
	return path[:strings.LastIndex(path, "/")]
}

// inHand returns the item in hand on a sheet.
func (v Visit) inHand() (Item, bool) {
	p := v.top()
	if p.Kind != Filling || p.Choosing {
		return Item{}, false
	}
	items := v.Items()
	if p.Row < 0 || p.Row >= len(items) {
		return Item{}, false
	}
	return items[p.Row], true
}
