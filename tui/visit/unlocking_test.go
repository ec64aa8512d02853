package visit_test

import (
	"fmt"
	"strings"
	"testing"

	"bearings/tui/visit"
)

// typing types words.
func typing(v visit.Visit, words string) visit.Visit {
	for _, r := range words {
		v, _ = v.Do(v.Key(string(r), string(r)))
	}
	return v
}

// atField is a visit that is asked for the passphrase to a locked walk.
func atField(t testing.TB, r *rack, id visit.ID) visit.Visit {
	t.Helper()
	v, effects := does(t, atShelf(t, begun(t), r), id, "ffff")
	if v.Place().Kind != visit.Unlocking || len(effects) > 0 || !v.Typing() {
		t.Fatalf("one is at %d, asked for %v", v.Place().Kind, effects)
	}
	return v
}

func TestALockedWalkOpensFromTheShelf(t *testing.T) {
	for id, want := range map[visit.ID]bool{visit.Choose: false, visit.Supervise: true} {
		r := &rack{walks: someShelf(), resumed: taken(t)}
		v := typing(atField(t, r, id), "wrong")
		v, effects := v.Do(v.Key("enter", ""))
		v = carried(t, v, effects, r)
		if v.Place().Kind != visit.Unlocking || !strings.Contains(v.Note(), "not the passphrase") || v.Scene().Draft.Text != "" {
			t.Fatalf("wrong, one is at %d, and it says %q", v.Place().Kind, v.Note())
		}
		v = typing(v, rightPassphrase)
		v, effects = v.Do(v.Key("enter", ""))
		if len(effects) != 1 || effects[0].Do != visit.Unlock || effects[0].Text != rightPassphrase {
			t.Fatalf("enter asks for %v", effects)
		}
		next, more := visit.Shelves(effects[0], r)(v)
		if len(more) != 1 || more[0].Do != visit.Take || more[0].Name != "ffff" || more[0].Talk != want {
			t.Fatalf("unlocked, it asks for %+v and says %q", more, next.Note())
		}
		if v = carried(t, next, more, r); v.Code() != "B2" {
			t.Errorf("it opens %q", v.Code())
		}
		if again := atShelf(t, v, r); strings.Contains(fmt.Sprint(again.Items()), "(locked)") {
			t.Error("it is still locked after it")
		}
	}
}

// The passphrase stands in its field alone: nothing that is shown, noted, copied or gone back to has it.
func TestAPassphraseIsNowhereButInItsField(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v := typing(atField(t, r, visit.Choose), rightPassphrase)
	nowhere := func(what string, v visit.Visit) {
		t.Helper()
		_, text := v.Document()
		for _, shown := range []string{fmt.Sprintf("%+v", v.Scene()), v.Note(), text, fmt.Sprintf("%+v", v.Unsaved())} {
			if strings.Contains(shown, "zqx") || strings.Contains(shown, "kettle") {
				t.Errorf("%s: it stands in %s", what, shown)
			}
		}
	}
	nowhere("typed", v)
	if got := v.Scene().Draft.Text; got != strings.Repeat("•", len(rightPassphrase)) {
		t.Errorf("it is shown as %q", got)
	}
	if short := do(v, visit.Erase); len([]rune(short.Scene().Draft.Text)) != len(rightPassphrase)-1 || do(v, visit.EraseAll).Scene().Draft.Text != "" {
		t.Error("a slip cannot be mended")
	}
	everywhere := func(what string, v visit.Visit) {
		t.Helper()
		nowhere(what, v)
		if strings.Contains(fmt.Sprintf("%+v", v), "zqx") {
			t.Errorf("%s: the visit still has it", what)
		}
	}
	everywhere("dropped", do(v, visit.Close))
	everywhere("safety", do(v, visit.Safety))
	gone, effects := v.Do(visit.Command{ID: visit.Go})
	everywhere("handed over", gone)
	everywhere("opened", carried(t, gone, effects, r))
	back := onWalk(t, do(v, visit.Safety), "stuck-kind")
	everywhere("after safety", back)
	if dropped := do(v, visit.Close); dropped.Place().Kind != visit.Shelving || dropped.Note() != "It stays locked." {
		t.Errorf("esc leads to %d and says %q", dropped.Place().Kind, dropped.Note())
	}
	r.walks = someShelf()
	if empty, effects := atField(t, r, visit.Choose).Do(visit.Command{ID: visit.Go}); len(effects) > 0 || empty.Place().Kind != visit.Shelving {
		t.Errorf("nothing typed, it asks for %v", effects)
	}
}

// Letters after enter are letters of the passphrase, and safety comes first whatever is unlocked meanwhile.
func TestWhileAPassphraseIsTypedLettersDoNothingElse(t *testing.T) {
	r := &rack{walks: someShelf(), resumed: taken(t)}
	v := atField(t, r, visit.Choose)
	for _, key := range []string{"n", "x", "q", "r", "s", "!", "/", "?", "1"} {
		if w, effects := v.Do(v.Key(key, key)); w.Place().Kind != visit.Unlocking || len(effects) > 0 || w.Scene().Draft.Text != "•" {
			t.Errorf("%s leads to %d, and asks for %v", key, w.Place().Kind, effects)
		}
	}
	v, effects := typing(v, rightPassphrase).Do(visit.Command{ID: visit.Go})
	if urgent := comes(do(v, visit.Safety), effects[0], r); urgent.Scene().Urgent == "" || urgent.Place().Kind != visit.Walking {
		t.Error("what is unlocked lies over the numbers")
	}
}
