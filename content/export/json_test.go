package export_test

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/content/export"
	"bearings/navigator"
)

// A sheet as a program reads it that knows the format from its description alone.
type readSheet struct {
	Bearings, Page, Title, Kept, From string
	Version                           int
	Way                               []string
	Parts                             []struct {
		ID, Shape, Heading string
		Fields             []readField
		Rows               []struct {
			ID, Lane, Words string
			Fields          []readField
		}
	}
	Skips []struct{ Path, Reason string }
	Aside []struct{ Path, Ask, Value string }
}

type readField struct{ Path, Under, Ask, Value, Words string }

func read(t interface{ Fatalf(string, ...any) }, s export.Sheet) (readSheet, string) {
	data, err := export.JSON(s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var got readSheet
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Fatalf("something stands behind it:\n%s", data)
	}
	return got, string(data)
}

// What is written on a sheet, and no more, stands in its JSON to the byte, so that the sheet can be
// made again of it.
func TestTheValuesComeBackToTheByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _ := scrawled(t)
		got, text := read(t, s)
		if got.Bearings != "sheet" || got.Version != export.FormatVersion || got.Page != "ws-all" || got.Title != s.Title || got.Kept != s.Name || got.From != s.Step {
			t.Fatalf("it is headed %+v", got)
		}
		var want, values []string
		for _, c := range s.Filled.Changes() {
			if c.Do == navigator.DoSet {
				want = append(want, c.Path+" = "+c.Value)
			}
		}
		add := func(fields []readField) {
			for _, f := range fields {
				values = append(values, f.Path+" = "+f.Value)
			}
		}
		for _, p := range got.Parts {
			add(p.Fields)
			for _, r := range p.Rows {
				add(r.Fields)
			}
		}
		slices.Sort(want)
		slices.Sort(values)
		if !slices.Equal(values, want) {
			t.Fatalf("it holds\n%q\nwant\n%q", values, want)
		}
		var skips []navigator.Skip
		for _, skip := range got.Skips {
			skips = append(skips, navigator.Skip(skip))
		}
		if !slices.Equal(skips, s.Filled.Skips()) {
			t.Fatalf("the reasons are %v, want %v", skips, s.Filled.Skips())
		}
		if strings.ContainsAny(text, "\u2028\u202e") || strings.Contains(text, `\u003c`) {
			t.Fatalf("something hidden stands in it, or < is escaped:\n%s", text)
		}
	})
}

// The form of the JSON does not change: other programs read it.
func TestTheFormOfTheJSON(t *testing.T) {
	form := everyShape()
	f, left, err := navigator.Replay(form, append(made(t, form, `
		about/worst = me/help
		people/me/help/said = <a & b>
		+ board wins
		board/c1/win = gym
		signs/rang = yes
		tasks/ring/state = done
		? steps/them = no time`).Changes(), navigator.Change{Do: "set", Path: "about/old", Value: "kept"}))
	if err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	data, err := export.JSON(export.Sheet{Title: "All", Filled: f, Step: "A step", Name: "k7", Way: []string{"We said: no"}, Lead: "x", Ending: "y"})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "every-shape.json", string(data))
	data, err = export.JSON(export.Sheet{Title: "All", Filled: made(t, form, "")})
	want := "{\n  \"bearings\": \"sheet\",\n  \"version\": 1,\n  \"page\": \"ws-all\",\n  \"title\": \"All\",\n  \"parts\": []\n}\n"
	if err != nil || string(data) != want {
		t.Errorf("a blank sheet is\n%s", data)
	}
}

// Values are words. The only number in the file is its version.
func TestTheJSONHasNoNumbers(t *testing.T) {
	for name, s := range sheets(t) {
		_, text := read(t, s)
		var all any
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
		if n := numbers(all); n != 1 {
			t.Errorf("%s has %d numbers:\n%s", name, n, text)
		}
	}
}

func numbers(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for _, inside := range v {
			n += numbers(inside)
		}
	case []any:
		for _, inside := range v {
			n += numbers(inside)
		}
	case float64, bool:
		return 1
	}
	return n
}
