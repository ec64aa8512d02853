package record_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
	"bearings/navigator/record"
)

// smallForm has a part of every shape, with a lane to move into and a step that waits.
func smallForm() navigator.Form {
	line := func(id string) navigator.Field {
		return navigator.Field{ID: id, Ask: "What of " + id + "?", Kind: navigator.LineField}
	}
	choice := navigator.Field{ID: "state", Ask: "How is it?", Kind: navigator.ChoiceField, Options: []string{"met", "not met"}}
	text := navigator.Field{ID: "text", Ask: "Say more", Kind: navigator.TextField}
	tick := navigator.Field{ID: "done", Ask: "Done?", Kind: navigator.TickField}
	items := func(ids ...string) (items []navigator.Item) {
		for _, id := range ids {
			items = append(items, navigator.Item{ID: id, Ask: "About " + id})
		}
		return items
	}
	return navigator.Form{ID: "ws-small", Title: "Small", Parts: []navigator.Part{
		{ID: "about", Shape: navigator.FieldsShape, Heading: "About", Fields: []navigator.Field{
			{ID: "code", Ask: "Code", Kind: navigator.CodeField}, tick,
			{ID: "how", Ask: "How?", Kind: navigator.LineField, Needs: "done"}, text,
			{ID: "worst", Ask: "Which?", Kind: navigator.ChoiceField, From: "people"},
		}},
		{ID: "people", Shape: navigator.GridShape, Heading: "People", Fields: []navigator.Field{line("label")},
			Pinned: []navigator.Pin{{ID: "me", Says: []navigator.Said{{Field: "label", Value: "Me"}}}},
			Rows:   items("trouble", "help"), Cell: []navigator.Field{text}},
		{ID: "board", Shape: navigator.LanesShape, Heading: "Board", Lanes: []navigator.Lane{
			{ID: "main", Heading: "Main", Fields: []navigator.Field{line("aim"), line("step")}},
			{ID: "wins", Heading: "Wins", Fields: []navigator.Field{line("win"), tick}},
		}},
		{ID: "levels", Shape: navigator.LevelsShape, Heading: "Levels", Fields: []navigator.Field{choice, line("step"), line("why")}, Rows: items("safe", "home"),
			Parks: navigator.Parks{Field: "state", On: []string{"not met"}, Work: "step", Reason: "why"}},
		{ID: "map", Shape: navigator.RingsShape, Heading: "Map", Fields: []navigator.Field{line("who")},
			Lanes: []navigator.Lane{{ID: "inner", Heading: "Inner"}, {ID: "outer", Heading: "Outer"}}},
		{ID: "time", Shape: navigator.TallyShape, Heading: "Time", Rows: items("first"), Columns: items("together", "travel")},
		{ID: "options", Shape: navigator.OrderShape, Heading: "Options", Fields: []navigator.Field{line("option"), choice}},
		{ID: "steps", Shape: navigator.StepsShape, Heading: "Steps", Steps: []navigator.Stage{
			{ID: "you", Heading: "You", Fields: []navigator.Field{line("you")}},
			{ID: "them", Heading: "Them", Needs: "you", Fields: []navigator.Field{text}},
		}},
		{ID: "signs", Shape: navigator.SignsShape, Heading: "Signs", Groups: []navigator.Group{{Heading: "Here", Items: items("rang", "urgent")}}},
		{ID: "tasks", Shape: navigator.ChecksShape, Heading: "Tasks", Groups: []navigator.Group{{Heading: "There", Items: items("risks")}}},
	}}
}

// oddWords are words that do not go through every file as they are.
func oddWords() []string {
	return []string{"", "x", "yes", "met", "not met", "done", "HX", "1.5", "me/help", `say "no"`, `back\slash`, "two\nlines", "line\u2028break", "turned\u202eround",
		"<b> & </b>", "{\"n\":1}", "\u200d\U000e0041", "ŵ 👪", "a\x00b", "\ufffd", "\ufeffx"}
}

// randomMove draws a move and makes it. What the sheet refuses leaves it as it is.
func randomMove(t *rapid.T, f navigator.Filled) navigator.Filled {
	rows := []string{"", "p99"}
	for _, part := range []string{"people", "board", "map", "options"} {
		for _, r := range f.Rows(part) {
			rows = append(rows, r.ID)
		}
	}
	row := rapid.SampledFrom(rows)
	words := rapid.SampledFrom(oddWords())
	var next navigator.Filled
	var err error
	switch rapid.SampledFrom([]string{"set", "set", "set", "add", "add", "remove", "move", "skip"}).Draw(t, "do") {
	case "set":
		var paths []string
		for _, a := range f.Asks() {
			paths = append(paths, a.Path)
		}
		next, err = f.Set(rapid.SampledFrom(paths).Draw(t, "path"), words.Draw(t, "value"))
	case "add":
		where := rapid.SampledFrom([][2]string{{"people", ""}, {"board", "main"}, {"board", "wins"}, {"map", "inner"}, {"map", "outer"}, {"options", ""}}).Draw(t, "where")
		next, _, err = f.Add(where[0], where[1], row.Draw(t, "before"))
	case "remove":
		next, err = f.Remove(row.Draw(t, "row"))
	case "move":
		next, err = f.Move(row.Draw(t, "row"), rapid.SampledFrom([]string{"", "main", "wins", "inner", "outer"}).Draw(t, "lane"), row.Draw(t, "before"))
	case "skip":
		next, err = f.Skip(rapid.SampledFrom([]string{"steps/them", "about/how"}).Draw(t, "path"), words.Draw(t, "reason"))
	}
	if err != nil {
		return f
	}
	return next
}

// beside draws records that are no changes of ours: of kinds that are not known, and of kinds that
// are with a field of the wrong type. The second are the ones to be told of.
func beside(t *rapid.T) (r record.Record, strange bool) {
	do := rapid.SampledFrom([]string{"fly", "Set", "note", "end", "sheet", "set", "add", "remove", "move", "skip"}).Draw(t, "kind")
	body := map[string]any{"path": "about/how", "row": "p1", "to": "lost", "page": "ws-other"}
	strange = slices.Contains([]string{"sheet", "set", "add", "remove", "move", "skip"}, do)
	if do == "sheet" {
		body["page"] = rapid.SampledFrom([]any{"", nil, 1, "ws-other"}).Draw(t, "page")
	} else {
		wrong := rapid.SampledFrom([]any{nil, 1, true, []string{"a"}, map[string]string{"path": "about/how"}}).Draw(t, "wrong")
		body[rapid.SampledFrom([]string{"path", "row", "lane", "before", "to"}).Draw(t, "field")] = wrong
	}
	r, err := record.New(do, "", body)
	if err != nil {
		t.Fatal(err)
	}
	return r, strange
}

// later returns a record as a later program writes it: with more in it, here and there.
func later(t *rapid.T, r record.Record) record.Record {
	var all map[string]any
	if err := r.Into(&all); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"n", "at", "do"} {
		delete(all, name)
	}
	maps.Copy(all, map[string]any{"To": 7, "PATH": nil, "": []int{1}, "by": map[string]string{"to": "x", "path": "y"}})
	more, err := record.New(r.Do(), r.At(), all)
	if err != nil {
		t.Fatal(err)
	}
	return more
}

// kept writes changes as a kept worksheet’s journal is written, with other records between them,
// and reads it again.
func kept(t *rapid.T, s record.Sheet, changes []navigator.Change) (record.Journal, []string) {
	first, err := s.Record("2026-11-20T14:00Z")
	if err != nil {
		t.Fatal(err)
	}
	records := []record.Record{first}
	var strange []string
	for _, c := range changes {
		if rapid.IntRange(0, 3).Draw(t, "one between") == 0 {
			r, told := beside(t)
			if records = append(records, r); told {
				strange = append(strange, r.Numbered(len(records)).JSON())
			}
		}
		r, err := record.OfChange(c, "2026-11-20T14:02Z")
		if err != nil {
			t.Fatalf("%+v cannot be written: %v", c, err)
		}
		if rapid.Bool().Draw(t, "by a later program") {
			r = later(t, r)
		}
		records = append(records, r)
	}
	head, err := record.Head{Kind: record.KindSheet, ID: "k7f3", Case: "HX", Title: s.Title}.Record()
	if err != nil {
		t.Fatal(err)
	}
	text, sum := record.Encode(0, head)
	for i, r := range records {
		var line []byte
		line, sum = record.Encode(sum, r.Numbered(i+1))
		text = append(text, line...)
	}
	j, damage := record.Read(bytes.NewReader(text))
	if len(damage) > 0 || j.Head.Kind != record.KindSheet {
		t.Fatalf("the journal is damaged: %v", damage)
	}
	return j, strange
}

// A worksheet that was kept is the worksheet that was written, to the byte, whatever else stands in
// its journal: of the changes as they were made and of the fewest that it takes.
func TestAKeptSheetIsTheSheetThatWasMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, err := navigator.Blank(smallForm())
		if err != nil {
			t.Fatal(err)
		}
		var made []navigator.Change
		for range rapid.IntRange(0, 40).Draw(t, "moves") {
			next := randomMove(t, f)
			if c, changed := next.Since(f); changed {
				made = append(made, c)
			}
			f = next
		}
		word := rapid.SampledFrom(oddWords())
		s := record.Sheet{Page: "ws-small", Title: word.Draw(t, "title"), Digest: word.Draw(t, "digest"), From: word.Draw(t, "from"), Step: word.Draw(t, "step")}
		for name, changes := range map[string][]navigator.Change{"all the changes": made, "the fewest": f.Changes()} {
			j, told := kept(t, s, changes)
			named, read, strange, ok := record.SheetOf(j)
			if !ok || named != s {
				t.Fatalf("it is %+v, want %+v", named, s)
			}
			if !slices.Equal(read, changes) {
				t.Fatalf("%s come back as\n%+v\nwant\n%+v", name, read, changes)
			}
			if !slices.Equal(texts(strange), append([]string{}, told...)) {
				t.Fatalf("told as strange are\n%s\nwant\n%s", strings.Join(texts(strange), "\n"), strings.Join(told, "\n"))
			}
			again, left, err := navigator.Replay(smallForm(), read)
			if err != nil || len(left) > 0 || !again.Same(f) {
				t.Fatalf("%s make another sheet: %v, left %v\n%+v\nwant\n%+v", name, err, left, again.Changes(), f.Changes())
			}
		}
	})
}

// Whatever words a change has, a journal holds them: those that no sheet of today would take, too.
func TestAnyChangeComesBack(t *testing.T) {
	word := rapid.OneOf(rapid.SampledFrom(append(oddWords(), "\x1b[2J", "\r\n\t", "\x7f\u009b", "é\u0301")), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		c := navigator.Change{
			Do:   rapid.SampledFrom([]navigator.Do{"set", "add", "remove", "move", "skip"}).Draw(t, "do"),
			Path: "x" + word.Draw(t, "path"), Row: word.Draw(t, "row") + "x", Lane: word.Draw(t, "lane"), Before: word.Draw(t, "before"), Value: word.Draw(t, "value"),
		}
		r, err := record.OfChange(c, "")
		if err != nil {
			t.Fatal(err)
		}
		head, err := aHead().Record()
		if err != nil {
			t.Fatal(err)
		}
		first, sum := record.Encode(0, head)
		line, _ := record.Encode(sum, r.Numbered(1))
		j, damage := record.Read(bytes.NewReader(append(first, line...)))
		if _, changes, strange, _ := record.SheetOf(j); len(damage) > 0 || len(strange) > 0 || !slices.Equal(changes, []navigator.Change{c}) {
			t.Fatalf("%+v comes back as %+v, strange %v, %v", c, changes, texts(strange), damage)
		}
	})
}

func TestAChangeIsReadableAsItStands(t *testing.T) {
	for _, c := range []struct {
		change navigator.Change
		want   string
	}{
		{navigator.Change{Do: "set", Path: "levels/safe-now/state", Value: "not met"}, `"do":"set","path":"levels/safe-now/state","to":"not met"}`},
		{navigator.Change{Do: "set", Path: "about/code"}, `"do":"set","path":"about/code","to":""}`},
		{navigator.Change{Do: "skip", Path: "steps/them"}, `"do":"skip","path":"steps/them","to":""}`},
		{navigator.Change{Do: "add", Path: "board", Row: "c1", Lane: "wins"}, `"do":"add","path":"board","row":"c1","lane":"wins"}`},
		{navigator.Change{Do: "add", Row: "r9"}, `"do":"add","row":"r9"}`},
		{navigator.Change{Do: "move", Path: "board", Row: "c1", Lane: "main", Before: "c2"}, `"do":"move","path":"board","row":"c1","lane":"main","before":"c2"}`},
		{navigator.Change{Do: "remove", Path: "board", Row: "c1"}, `"do":"remove","path":"board","row":"c1"}`},
	} {
		r, err := record.OfChange(c.change, "then")
		if want := `{"n":0,"at":"then",` + c.want; err != nil || r.JSON() != want {
			t.Errorf("%+v is written as\n%s, want\n%s (%v)", c.change, r.JSON(), want, err)
		}
	}
	r, err := record.Sheet{Page: "ws-balance", Title: "Balance reading", From: "balance-check", Step: "Keeping your bearings"}.Record("then")
	want := `{"n":0,"at":"then","do":"sheet","page":"ws-balance","title":"Balance reading","from":"balance-check","step":"Keeping your bearings"}`
	if err != nil || r.JSON() != want {
		t.Errorf("a sheet is written as\n%s, want\n%s (%v)", r.JSON(), want, err)
	}
}

func TestWhatIsNoChangeIsNotWritten(t *testing.T) {
	for _, c := range []navigator.Change{
		{}, {Do: "dance", Path: "about/code", Row: "p1"}, {Do: "sheet", Path: "about", Row: "p1"},
		{Do: "set", Value: "x"}, {Do: "skip", Row: "p1", Value: "x"}, {Do: "add", Path: "people"}, {Do: "remove"}, {Do: "move", Path: "board", Lane: "wins"},
		{Do: "set", Path: "about/code", Value: "a\xffb"}, {Do: "add", Path: "a\xff", Row: "p1"},
	} {
		if r, err := record.OfChange(c, ""); !errors.Is(err, record.ErrNoChange) || r != (record.Record{}) {
			t.Errorf("%+v is written as %s, %v", c, r.JSON(), err)
		}
	}
	if _, err := (record.Sheet{Title: "x"}).Record(""); !errors.Is(err, record.ErrNoPage) {
		t.Errorf("a sheet without a page: %v", err)
	}
	long := navigator.Change{Do: "set", Path: "about/text", Value: strings.Repeat("x", record.MaxLine)}
	if _, err := record.OfChange(long, ""); !errors.Is(err, record.ErrLong) {
		t.Errorf("a change longer than a line: %v", err)
	}
}

// Each of these records stands among others that are as they should be, and nothing but itself is
// lost with it.
func TestARecordThatCannotBeUnderstoodIsTold(t *testing.T) {
	for _, c := range []struct {
		record  string
		strange bool
	}{
		{`"do":"set","path":"a/b","to":1`, true},
		{`"do":"set","path":"a/b","to":null`, true},
		{`"do":"set","path":"a/b","to":["x"]`, true},
		{`"do":"set","path":"a/b","to":{"to":"x"}`, true},
		{`"do":"set","path":"a/b"`, true},
		{`"do":"set","path":"a/b","To":"x"`, true},
		{`"do":"set","to":"x"`, true},
		{`"do":"set","path":"","to":"x"`, true},
		{`"do":"set","path":null,"to":"x"`, true},
		{`"do":"set","path":"a/b","to":"x","to":"y"`, true},
		{`"do":"set","path":"a/b","row":7,"to":"x"`, true},
		{`"do":"skip","path":"a/b"`, true},
		{`"do":"add","path":"people"`, true},
		{`"do":"add","path":"people","row":1`, true},
		{`"do":"remove","path":"people","row":""`, true},
		{`"do":"move","row":"p1","before":false`, true},
		{`"do":"sheet","page":"ws-other"`, true},
		{`"do":"sheet","page":["ws-other"]`, true},
		{`"do":"sheet"`, true},
		{`"do":"Sheet","page":1`, false},
		{`"do":"fly","path":1,"to":null`, false},
		{`"do":"set ","to":3`, false},
	} {
		j := whole(t, lines(t,
			`{"n":0,"at":"","do":"begin","bearings":"1.3","kind":"sheet","id":"zz22"}`,
			`{"n":1,"at":"","do":"sheet","page":"ws-small","title":"Small","seen":[1]}`,
			`{"n":2,"at":"","do":"set","path":"about/code","to":"HX","TO":9,"why":null}`,
			`{"n":3,"at":"",`+c.record+`}`,
			`{"n":4,"at":"","to":"x\u2028\ud800","path":"about\/text","do":"set"}`,
			"{\"n\":5,\"at\":\"\",\"do\":\"set\",\"path\":\"about/how\",\"to\":\"no\xfftext\"}",
		))
		s, changes, strange, ok := record.SheetOf(j)
		want := []navigator.Change{{Do: "set", Path: "about/code", Value: "HX"}, {Do: "set", Path: "about/text", Value: "x\u2028\ufffd"},
			{Do: "set", Path: "about/how", Value: "no\ufffdtext"}}
		if !ok || s != (record.Sheet{Page: "ws-small", Title: "Small"}) || !slices.Equal(changes, want) {
			t.Errorf("beside %s, %+v says %+v", c.record, s, changes)
		}
		if told := len(strange) == 1 && strange[0] == j.Records[2]; told != c.strange || len(strange) > 1 {
			t.Errorf("%s: told are %v", c.record, texts(strange))
		}
	}
}

func TestAJournalThatNamesNoPageIsNoSheet(t *testing.T) {
	for _, text := range []string{
		"", journal(t, aHead()), journal(t, aHead(), some(t, 3)...), journal(t, aHead(), made(t, "sheet", nil)),
		journal(t, aHead(), made(t, "sheet", map[string]string{"page": ""})), journal(t, aHead(), made(t, "sheet", map[string]int{"page": 1})),
		journal(t, aHead(), made(t, "sheet", map[string]any{"page": "x", "title": 1})),
	} {
		j, _ := record.Read(strings.NewReader(text))
		if s, _, _, ok := record.SheetOf(j); ok || s != (record.Sheet{}) {
			t.Errorf("%q is the sheet %+v", text, s)
		}
	}
}

// FuzzSheetOf reads any text as a kept worksheet: as it stands, and line by line as records with
// the right sums, so that what is looked at is not stopped by them. What is read as a change can be
// written again and comes back the same, and everything of a known kind is read or told.
func FuzzSheetOf(f *testing.F) {
	for _, seed := range []string{
		"", journal(f, aHead(), made(f, "sheet", map[string]string{"page": "x"}), some(f, 1)[0]),
		"{\"n\":1,\"at\":\"\",\"do\":\"sheet\",\"page\":\"x\"}\n{\"n\":2,\"at\":\"\",\"do\":\"set\",\"path\":\"about/\xff\",\"to\":\"\\ud800\\n\xff\"}",
		"{\"to\":{\"to\":[\"}\"]},\"n\":1,\"at\":\"\",\"do\":\"set\",\"path\":\"a\"}\n{\"n\":2,\"at\":\"\",\"do\":\"\\u0061dd\",\"row\":\"c1\",\"row\":\"c2\"}",
		"{\"n\":1,\"at\":\"\",\"do\":\"move\",\"before\":null}\n{\"n\":2,\"at\":\"\",\"do\":\"skip\",\"path\":\"steps/them\",\"to\":\"\"}",
	} {
		f.Add(seed)
	}
	first, err := aHead().Record()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		readable(t, text)
		readable(t, lines(t, append([]string{first.JSON()}, strings.Split(text, "\n")...)...))
	})
}

// readable checks what must hold of whatever SheetOf reads.
func readable(t *testing.T, text string) {
	j, _ := record.Read(strings.NewReader(text))
	s, changes, strange, ok := record.SheetOf(j)
	if ok != (s.Page != "") {
		t.Fatalf("it is a sheet: %v, of %q", ok, s.Page)
	}
	var others, named int
	for _, r := range j.Records {
		switch r.Do() {
		case "sheet":
			named++
		case "set", "add", "remove", "move", "skip":
		default:
			others++
		}
	}
	if ok {
		others++ // the record that names it
	}
	if len(changes)+len(strange)+others != len(j.Records) || ok && named == 0 {
		t.Fatalf("%d records are %d changes, %d strange ones and %d others", len(j.Records), len(changes), len(strange), others)
	}
	var again []record.Record
	for _, c := range changes {
		r, err := record.OfChange(c, "")
		if errors.Is(err, record.ErrLong) {
			return // it was written without an escape that it would have now
		} else if err != nil {
			t.Fatalf("%+v was read and cannot be written: %v", c, err)
		}
		again = append(again, r)
	}
	if _, read, _, _ := record.SheetOf(record.Journal{Records: again}); !slices.Equal(read, changes) {
		t.Fatalf("written again they are\n%+v\nwant\n%+v", read, changes)
	}
	if _, _, err := navigator.Replay(smallForm(), changes); err != nil {
		t.Fatal(err)
	}
}
