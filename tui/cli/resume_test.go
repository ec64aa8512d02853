package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bearings/content/clean"
	"bearings/navigator/record"
	"bearings/tui/visit"
)

// does makes a record of anything.
func does(t testing.TB, do string, body any) record.Record {
	t.Helper()
	r, err := record.New(do, "2026-11-20T14:02Z", body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

type fields map[string]any

// begins is the head of a journal of some version.
func begins(t testing.TB, version string, more fields) record.Record {
	body := fields{"bearings": version, "kind": "sheet", "id": "b4kd", "case": "K7", "title": "Aims board"}
	for name, value := range more {
		body[name] = value
	}
	return does(t, "begin", body)
}

func ofBoard(t testing.TB) record.Record {
	return does(t, "sheet", fields{"page": board, "title": "Aims board"})
}

func sets(t testing.TB, value any) record.Record {
	return does(t, "set", fields{"path": steady, "to": value})
}

// lay writes a journal where kept worksheets are, and returns its path and text.
func lay(t testing.TB, state string, records ...record.Record) (path, text string) {
	t.Helper()
	var b bytes.Buffer
	var sum record.Sum
	for n, r := range records {
		var line []byte
		line, sum = record.Encode(sum, r.Numbered(n))
		b.Write(line)
	}
	return layText(t, state, b.String()), b.String()
}

func layText(t testing.TB, state, text string) string {
	t.Helper()
	dir := filepath.Join(state, "bearings", "kept")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "sheet-k7-2026-11-20-b4kd.journal")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func holds(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// resumed opens a sheet, adds a value where it may be written on, and lets go of it.
func resumed(t testing.TB, state string) (visit.Resumed, error) {
	t.Helper()
	p := at(t, state)
	defer p.close()
	r, err := p.resume("b4kd")
	if err != nil {
		return r, err
	}
	saved := p.keep(visit.Save{Sheet: r.Page, Name: r.Name, First: r.Upto, Changes: wrote("added")})
	if r.Only == "" && (saved.Err != nil || saved.Upto != r.Upto+1) {
		t.Errorf("adding comes to %+v", saved)
	}
	if r.Only != "" && saved.Err == nil {
		t.Errorf("it is only to be read, and adding comes to %+v", saved)
	}
	return r, nil
}

// A journal that ends anywhere holds what was whole, is added to behind that, and loses none of it.
func TestAJournalThatEndsAnywhere(t *testing.T) {
	state := t.TempDir()
	all := numbered(0, 4)
	records := []record.Record{begins(t, "1.0", nil), ofBoard(t)}
	for _, v := range all {
		records = append(records, sets(t, v))
	}
	_, text := lay(t, state, records...)
	for n := range len(text) + 1 {
		path := layText(t, state, text[:n])
		whole := strings.Count(text[:n], "\n")
		if n > 0 && n < len(text) && text[n] == '\n' {
			whole++ // only the end of the line is missing
		}
		r, err := resumed(t, state)
		after := holds(t, path)
		if whole < 2 {
			if err == nil || !strings.Contains(err.Error(), "sheet-k7-2026-11-20-b4kd.journal") || !strings.HasPrefix(text, after) {
				t.Fatalf("cut at %d it opens, or not, with %v, and holds %q", n, err, after)
			}
			continue
		}
		want := all[:whole-2]
		half := n < len(text) && text[n-1] != '\n' && text[n] != '\n'
		if err != nil || r.Upto != len(want) || r.Only != "" || (r.Note != "") != half || half && !strings.Contains(r.Note, "is not kept") {
			t.Fatalf("cut at %d it opens with %d of %d, %q, %q, %v", n, r.Upto, len(want), r.Only, r.Note, err)
		}
		if got := r.Filled.Value(steady); got != last(want) {
			t.Fatalf("cut at %d it says %q, want %q", n, got, last(want))
		}
		lines := strings.SplitAfter(text, "\n")[:whole]
		if !strings.HasPrefix(after, strings.Join(lines, "")) {
			t.Fatalf("cut at %d, what was whole is not as it was", n)
		}
		if got := values(t, state, "b4kd"); !slices.Equal(got, append(slices.Clone(want), "added")) {
			t.Fatalf("cut at %d and added to, it holds %v", n, got)
		}
	}
}

func last(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[len(values)-1]
}

// Whichever byte is changed, what stands before it is there and can be added to, the damage is
// named, and the whole file is set aside as it was.
func TestAJournalWithAnyByteChanged(t *testing.T) {
	state := t.TempDir()
	all := numbered(0, 4)
	records := []record.Record{begins(t, "1.0", nil), ofBoard(t)}
	for _, v := range all {
		records = append(records, sets(t, v))
	}
	_, text := lay(t, state, records...)
	step := 1
	if testing.Short() {
		step = 7
	}
	for n := 0; n < len(text)-1; n += step {
		changed := text[:n] + string(text[n]^1) + text[n+1:]
		path := layText(t, state, changed)
		whole := strings.Count(text[:n], "\n")
		r, err := resumed(t, state)
		if whole < 2 {
			if err == nil || !strings.Contains(err.Error(), filepath.Base(path)) || holds(t, path) != changed {
				t.Fatalf("changed at %d it opens, or not, with %v", n, err)
			}
			continue
		}
		aside := strings.TrimSuffix(path, ".journal") + ".damaged-1"
		want := "A part of this file was damaged. What stood before it is here. The whole file is set aside as " + filepath.Base(aside) + "."
		if err != nil || r.Upto != whole-2 || r.Note != want || r.Only != "" {
			t.Fatalf("changed at %d it opens with %d of %d, %q, %q, %v", n, r.Upto, whole-2, r.Only, r.Note, err)
		}
		if holds(t, aside) != changed {
			t.Fatalf("changed at %d, it is not set aside as it was", n)
		}
		before := strings.Join(strings.SplitAfter(text, "\n")[:whole], "")
		if !strings.HasPrefix(holds(t, path), before) {
			t.Fatalf("changed at %d, what stood before is not as it was", n)
		}
		if got := values(t, state, "b4kd"); !slices.Equal(got, append(slices.Clone(all[:whole-2]), "added")) {
			t.Fatalf("changed at %d and added to, it holds %v", n, got)
		}
		if err := os.Remove(aside); err != nil {
			t.Fatal(err)
		}
	}
}

// What a later minor version wrote stays to the byte, in every place, through reading and adding.
func TestWhatALaterProgramWroteStays(t *testing.T) {
	state := t.TempDir()
	path, text := lay(t, state,
		begins(t, "1.9", fields{"mood": fields{"new": []int{1, 2}}}),
		does(t, "sheet", fields{"page": board, "title": "Aims board", "colour": "of the sheet", "list": []any{nil, true}}),
		sets(t, "one"),
		does(t, "sing", fields{"path": steady, "to": 7, "words": "\u2028 <b> \x1b"}),
		does(t, "set", fields{"path": steady, "to": "two", "by": "somebody", "To": "not this"}),
	)
	for round := range 2 {
		r, err := resumed(t, state)
		if err != nil || r.Only != "" || r.Note != "" || r.Upto != 2+round {
			t.Fatalf("it opens with %d, %q, %q, %v", r.Upto, r.Only, r.Note, err)
		}
		if got := r.Filled.Value(steady); got != []string{"two", "added"}[round] {
			t.Errorf("it says %q", got)
		}
		if after := holds(t, path); !strings.HasPrefix(after, text) || strings.Count(after, "\n") != 6+round {
			t.Errorf("it is not as it was:\n%s", after)
		}
	}
}

func TestANewerJournalIsOnlyRead(t *testing.T) {
	state := t.TempDir()
	path, text := lay(t, state, begins(t, "2.0", nil), ofBoard(t), sets(t, "one"))
	r, err := resumed(t, state)
	const want = "A newer Bearings made this, so it can be read and not written on."
	if err != nil || r.Only != want || r.Note != want || r.Filled.Value(steady) != "one" {
		t.Errorf("it opens with %q, %q, %v", r.Only, r.Note, err)
	}
	if holds(t, path) != text {
		t.Error("it was written to")
	}
}

// A record that cannot be understood loses nothing but itself, and is told.
func TestRecordsOfTheWrongKind(t *testing.T) {
	for name, wrong := range map[string]record.Record{
		"a number":            sets(t, 7),
		"nothing":             sets(t, nil),
		"a list":              sets(t, []string{"x"}),
		"an object":           sets(t, fields{"x": 1}),
		"no path":             does(t, "set", fields{"to": "x"}),
		"a path of no kind":   does(t, "set", fields{"path": true, "to": "x"}),
		"a row that is there": does(t, "add", fields{"path": "board", "row": "c1", "lane": "quick-wins"}),
		"a row that is not":   does(t, "remove", fields{"path": "board", "row": "working-together"}),
		"a second sheet":      does(t, "sheet", fields{"page": "glossary", "title": "No"}),
	} {
		t.Run(name, func(t *testing.T) {
			state := t.TempDir()
			path, text := lay(t, state, begins(t, "1.0", nil), ofBoard(t),
				does(t, "add", fields{"path": "board", "row": "c1", "lane": "quick-wins"}), sets(t, "one"), wrong, sets(t, "two"))
			r, err := resumed(t, state)
			if err != nil || r.Only != "" || r.Note != "1 line of the file could not be understood; it stays in it." {
				t.Errorf("it opens with %q, %q, %v", r.Only, r.Note, err)
			}
			if r.Filled.Value(steady) != "two" {
				t.Errorf("it says %q", r.Filled.Value(steady))
			}
			if !strings.HasPrefix(holds(t, path), text) {
				t.Error("a line is gone")
			}
		})
	}
	state := t.TempDir()
	lay(t, state, begins(t, "1.0", nil), ofBoard(t), sets(t, 1), sets(t, 2), sets(t, 3))
	if r, err := resumed(t, state); err != nil || r.Note != "3 lines of the file could not be understood; they stay in it." {
		t.Errorf("%q, %v", r.Note, err)
	}
}

// Whatever somebody wrote into the file, no control character of it goes on.
func TestWhatComesFromTheDiskIsCleaned(t *testing.T) {
	state := t.TempDir()
	const evil = "\x1b[2Jx\u202e\u009b31m\u2066"
	lay(t, state, begins(t, "1.0", fields{"case": "K" + evil, "title": evil}),
		does(t, "sheet", fields{"page": board, "title": evil, "from": evil, "step": evil + "\n" + evil}),
		does(t, "add", fields{"path": "board", "row": "c1", "lane": "quick-wins"}), does(t, "set", fields{"path": "board/c1/win", "to": evil}),
		sets(t, evil), does(t, "set", fields{"path": "gone/" + evil, "to": evil}), does(t, "skip", fields{"path": "gone" + evil, "to": evil}))
	p := at(t, state)
	r, err := p.resume("b4kd")
	if err != nil {
		t.Fatal(err)
	}
	p.close()
	words := []string{r.Page, r.From, r.Step, r.Note, r.Only, r.Filled.Value(steady), r.Filled.Value("board/c1/win")}
	for _, a := range r.Filled.Aside() {
		words = append(words, a.Path, a.Value)
	}
	for _, s := range r.Filled.Skips() {
		words = append(words, s.Path, s.Reason)
	}
	if len(words) < 11 {
		t.Fatalf("only %d words came back", len(words))
	}
	for _, w := range words {
		if clean.Text(w) != w {
			t.Errorf("%q is not clean", w)
		}
	}
	for _, args := range [][]string{{"sheets"}, {"sheets", "--json"}, {"sheet", "b4kd", "--format", "md"}, {"sheet", "b4kd", "--format", "html"},
		{"sheet", "b4kd", "--format", "json"}, {"__complete", "sheet", ""}, {"--plain", "sheet", "b4kd"}, {"sheet", "b4kd", "--delete", "--yes"}} {
		out, said, code := commanded(t, state, args...)
		if code != 0 || out == "" {
			t.Errorf("%v ends with %d, %s", args, code, said)
		}
		if text := strings.ReplaceAll(out+said, "\t", ""); clean.Text(text) != text {
			t.Errorf("%v writes %q", args, text)
		}
	}
}

// commanded runs the program as the command line does, with the manual that is read already.
func commanded(t testing.TB, state string, args ...string) (out, said string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	p := at(t, state)
	defer p.close()
	p.std.Out, p.std.Err = &o, careful{&e}
	if err := p.run(args); err != nil {
		p.code = report(err, p.std.Err)
	}
	return o.String(), e.String(), p.code
}

// A page that is gone takes nothing with it: what was written can still be read.
func TestASheetWhosePageIsGone(t *testing.T) {
	state := t.TempDir()
	path, text := lay(t, state, begins(t, "1.0", nil), does(t, "sheet", fields{"page": "ws-gone", "title": "Gone *sheet*"}),
		does(t, "set", fields{"path": "a/b", "to": "one"}), does(t, "set", fields{"path": "a/c", "to": "first\n# second"}),
		does(t, "set", fields{"path": "a/b", "to": "two"}), does(t, "set", fields{"path": "a/d", "to": "x"}), does(t, "set", fields{"path": "a/d", "to": ""}))
	_, said, code := commanded(t, state, "sheet", "b4kd")
	if code != Failed || said != "error: the manual no longer has the worksheet “Gone *sheet*” (ws-gone)\nhint: `bearings sheet b4kd --format md` still tells what is in it\n" {
		t.Errorf("it ends with %d and says %s", code, said)
	}
	out, _, code := commanded(t, state, "sheet", "b4kd", "--format", "md")
	const want = "# Gone \\*sheet\\*\n\n- **a/b:** two\n- **a/c:** first / # second\n\nFrom Bearings, "
	if code != Done || !strings.HasPrefix(out, want) {
		t.Errorf("it ends with %d:\n%s", code, out)
	}
	if _, _, code := commanded(t, state, "sheet", "b4kd", "--format", "html"); code != Failed {
		t.Errorf("as html it ends with %d", code)
	}
	if holds(t, path) != text {
		t.Error("it was written to")
	}
	p := at(t, state)
	if _, err := p.resume("b4kd"); err == nil {
		t.Error("it opens")
	}
	if _, said, code := commanded(t, state, "sheet", "b4kd", "--delete", "--yes"); code != Done {
		t.Errorf("what did not open is still held: %d, %s", code, said)
	}
}

// What is no worksheet, or cannot be read at all, is left as it is, and its file is named.
func TestFilesThatDoNotOpen(t *testing.T) {
	for name, records := range map[string][]record.Record{
		"a walk":   {begins(t, "1.0", fields{"kind": "walk"}), ofBoard(t), sets(t, "one")},
		"no page":  {begins(t, "1.0", nil), sets(t, "one")},
		"a blank":  {begins(t, "1.0", nil), does(t, "sheet", fields{"page": "", "title": "x"})},
		"no head":  {does(t, "set", fields{"path": "a", "to": "b"})},
		"no lines": nil,
	} {
		t.Run(name, func(t *testing.T) {
			state := t.TempDir()
			path, text := lay(t, state, records...)
			if _, err := at(t, state).resume("b4kd"); err == nil || !strings.Contains(err.Error(), filepath.Base(path)) {
				t.Errorf("it opens, or not: %v", err)
			}
			_, said, code := commanded(t, state, "sheet", "b4kd", "--format", "json")
			if code != Failed || !strings.Contains(said, "\nhint: ") {
				t.Errorf("it ends with %d and says %s", code, said)
			}
			if holds(t, path) != text {
				t.Error("it was written to")
			}
		})
	}
	if _, err := at(t, t.TempDir()).resume("zzzz"); err == nil || err.Error() != "cannot open zzzz: nothing is kept under that name" {
		t.Errorf("one that is not there: %v", err)
	}
}

// To print a damaged sheet is not to mend it: what stands before the damage comes out, and the code
// says that it is not all.
func TestADamagedSheetIsPrintedAsFarAsItGoes(t *testing.T) {
	state := t.TempDir()
	_, text := lay(t, state, begins(t, "1.0", nil), ofBoard(t), sets(t, "one"), sets(t, "two"), sets(t, "three"))
	text = strings.Replace(text, `"to":"two"`, `"to":"TWO"`, 1)
	path := layText(t, state, text)
	out, said, code := commanded(t, state, "sheet", "b4kd", "--format", "json")
	if code != Failed || !strings.Contains(out, `"one"`) || strings.Contains(out, "TWO") || !strings.Contains(said, "A part of "+filepath.Base(path)+" is damaged.") {
		t.Errorf("it ends with %d, says %s and prints\n%s", code, said, out)
	}
	for _, format := range formats() {
		out, _, _ := commanded(t, state, "sheet", "b4kd", "--format", format)
		if _, page, html := strings.Cut(out, "<main>"); html {
			out = page
		}
		if at := strings.Index(out, "is damaged. What stands before it is here."); at < 0 || at > 200 {
			t.Errorf("as %s the page does not say first that it is not all:\n%s", format, out[:min(len(out), 400)])
		}
	}
	if holds(t, path) != text {
		t.Error("it was written to")
	}
	out, _, _ = commanded(t, state, "sheets")
	if !strings.HasPrefix(out, "b4kd  K7  Aims board  made Fri 20 Nov 2026") {
		t.Errorf("it is listed as %s", out)
	}
	path = layText(t, state, "no head at all\n")
	out, _, code = commanded(t, state, "sheets")
	if want := fmt.Sprintf("b4kd  %s: the file is damaged\n", filepath.Base(path)); out != want || code != Done {
		t.Errorf("it is listed as %q, want %q", out, want)
	}
}
