package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/navigator/store/locks"
)

// lines adds records to a kept file, locked for a key or, where there is none, in clear.
func lines(t testing.TB, state, id string, key *locks.Key, records ...record.Record) {
	t.Helper()
	shelf, err := store.Open(filepath.Join(state, "bearings", "kept"), store.Options{Now: noon, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := shelf.Open(id)
	if err == nil {
		err = kept.Append(records...)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
}

func newKey(t testing.TB) *locks.Key {
	t.Helper()
	key, err := locks.New()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// unlockedBy runs a command with a key in hand.
func unlockedBy(t testing.TB, state string, key *locks.Key, args ...string) (out, said string, code int) {
	t.Helper()
	p := at(t, state)
	var o, e bytes.Buffer
	p.std.Out, p.std.Err = &o, careful{&e}
	k, err := p.keeper()
	if err != nil {
		t.Fatal(err)
	}
	k.unlock(key)
	if code = p.code; code == Done {
		if err := p.run(args); err != nil {
			return o.String(), e.String() + err.Error(), report(err, &e)
		}
	}
	return o.String(), e.String(), p.code
}

// saysMissing wants a page to be printed, and that it is not all of a file to be said.
func saysMissing(t testing.TB, what, words, out, said string, code int) {
	t.Helper()
	if code != Failed || out == "" || !strings.Contains(said, words) {
		t.Errorf("%s: it ends with %d, prints %d bytes and says %q, want %q", what, code, len(out), said, words)
	}
}

// A line that cannot be understood, or stays locked for somebody else, is missed aloud in whatever is
// printed of its file.
func TestNothingIsLeftOutInSilence(t *testing.T) {
	strange := does(t, "note", fields{"note": "seven", "words": "he said he is not safe at home"})
	note, err := record.Note{ID: 9, Step: 3, Words: "he said he is not safe at home"}.Record(record.At(noon()))
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		record record.Record
		key    *locks.Key
		says   string
	}{"a strange line": {strange, nil, "1 line of the file could not be understood"}, "a locked line": {note, newKey(t), "1 line of the file stays locked"}} {
		state := t.TempDir()
		id, names := brought(t, state, secondTalk)
		lines(t, state, id, c.key, c.record)
		out, said, code := unlockedBy(t, state, newKey(t), "export", id)
		saysMissing(t, what, c.says, out, said, code)
		if !strings.Contains(said, "Not all of walk-") {
			t.Errorf("%s: it does not say of which file: %q", what, said)
		}
		p := at(t, state)
		if c.key != nil {
			k, _ := p.keeper()
			k.unlock(newKey(t))
		}
		if r, err := p.resumeWalk(id); err != nil || !strings.Contains(r.Note, c.says) {
			t.Errorf("%s: taken up again it says %q, %v", what, r.Note, err)
		}
		p.close()

		change := c.record
		if c.key == nil {
			change = does(t, "length", fields{"words": 7})
		}
		lines(t, state, names[0], c.key, change)
		for _, args := range [][]string{{"export", names[0]}, {"agenda"}} {
			out, said, code = unlockedBy(t, state, newKey(t), args...)
			saysMissing(t, what+", "+args[0], c.says, out, said, code)
		}

		state = t.TempDir()
		id = kept(t, state, "steady")
		if c.key == nil {
			change = does(t, "set", fields{"path": steady})
		}
		lines(t, state, id, c.key, change)
		for _, format := range formats() {
			out, said, code = unlockedBy(t, state, newKey(t), "sheet", id, "--format", format)
			saysMissing(t, what+" on a sheet as "+format, c.says, out, said, code)
		}
	}
}

// A supervision that cannot be read may be one of the walk, and is missed aloud; a worksheet is none.
func TestASupervisionThatCannotBeReadIsSaidToBeLeftOut(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk)
	spoil := func(id string) {
		path := filepath.Join(state, "bearings", "kept", keptFile(t, state, id))
		text := []byte(holds(t, path))
		text[3] ^= 1
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	spoil(kept(t, state, "steady"))
	if _, said, code := commanded(t, state, "export", id); code != Done || said != "" {
		t.Errorf("for a damaged worksheet it ends with %d and says %q", code, said)
	}
	spoil(names[0])
	out, said, code := commanded(t, state, "export", id)
	saysMissing(t, "a damaged head", "is left out, and may be a supervision of this walk", out, said, code)

	t.Chdir(t.TempDir())
	p := at(t, state)
	p.faced = true
	file, _, err := (shelf{p}).Print(id, true)
	if err != nil || !strings.Contains(strings.Join(strings.Fields(holds(t, file)), " "), "is left out, and may be a supervision of this walk") {
		t.Errorf("what the shelf prints does not say so, %v", err)
	}
}

// Reading to print takes no lock: the walk that is printed can be gone on with at the same moment.
func TestWhatIsPrintedIsNotHeld(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk)
	writer := at(t, state)
	if _, err := writer.talk(names[0], 0); err != nil { // it has the walk open too
		t.Fatal(err)
	}
	path := filepath.Join(state, "bearings", "kept", keptFile(t, state, names[0]))
	half := holds(t, path) + "3f6c0d8e5a1b7742 {"
	if err := os.WriteFile(path, []byte(half), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, said, code := commanded(t, state, "export", id); code != Done || out == "" || said != "" {
		t.Errorf("while it is open export ends with %d and says %q", code, said)
	}
	if holds(t, path) != half {
		t.Error("a line that is being written was cut off by a reader")
	}
}

func TestASupervisionIsTakenUpInWhateverCase(t *testing.T) {
	state := t.TempDir()
	_, names := brought(t, state, firstTalk)
	b, err := at(t, state).talk(strings.ToUpper(names[0]), 0)
	if err != nil || b.talk == nil || b.talk.Again == nil || b.talk.Again.Name != names[0] {
		t.Errorf("it begins with %+v, %v", b.talk, err)
	}
}

// A warning that always comes is not read when it counts.
func TestDeletingASupervisionWarnsOnlyOfSafety(t *testing.T) {
	state := t.TempDir()
	id, names := brought(t, state, firstTalk, firstTalk)
	for _, id := range []string{names[0], id} {
		if _, said, code := commanded(t, state, "forget", id, "--yes"); code != Done || strings.Contains(said, "safety page") {
			t.Errorf("of %s it ends with %d and says %q", id, code, said)
		}
	}
	if left, err := at(t, state).everything(false); err != nil || len(left) > 0 {
		t.Errorf("with its walk gone, %v, %v stays", left, err)
	}
	state = t.TempDir()
	_, names = brought(t, state, firstTalk)
	lines(t, state, names[0], nil, does(t, "length", fields{"words": 7}))
	if _, said, code := commanded(t, state, "forget", names[0], "--yes"); code != Done || !strings.Contains(said, "may have touched a safety page") {
		t.Errorf("of one that is not whole it ends with %d and says %q", code, said)
	}
}
