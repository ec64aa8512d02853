package content

import (
	"errors"
	"strings"
	"testing"
)

const aDigest, another = "0123456789abcdef", "fedcba9876543210"

func TestSeenChangesOneLine(t *testing.T) {
	for name, c := range map[string]struct{ before, after string }{
		"it is added at the end":  {"---\nover: add\n# why not\ntitle: Ours\n---\n\nText.\n", "---\nover: add\n# why not\ntitle: Ours\nwritten-against: " + aDigest + "\n---\n\nText.\n"},
		"it is put in the place":  {"---\nwritten-against: " + another + "   # by hand\nover: add\n---\nText", "---\nwritten-against: " + aDigest + "   # by hand\nover: add\n---\nText"},
		"marks of quotation stay": {"---\nover: add\nwritten-against: \"" + another + "\"\n---\n", "---\nover: add\nwritten-against: \"" + aDigest + "\"\n---\n"},
		"with the ends of Windows": {"\uFEFF---\r\nover: add\r\n---\r\n\r\nText.\r\n",
			"\uFEFF---\r\nover: add\r\nwritten-against: '" + aDigest + "'\r\n---\r\n\r\nText.\r\n"},
		"with nothing behind it": {"---\nover: add\nwritten-against:\n---\n", "---\nover: add\nwritten-against: " + aDigest + "\n---\n"},
		"between braces":         {"---\n{over: add}\n---\n", "---\n{over: add, written-against: " + aDigest + "}\n---\n"},
		"a rule below is no end": {"---\nover: add\n---\nA\n\n---\n\nB\n", "---\nover: add\nwritten-against: " + aDigest + "\n---\nA\n\n---\n\nB\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := WrittenAgainst([]byte(c.before), aDigest)
			if err != nil {
				t.Fatal(err)
			}
			if flat := strings.ReplaceAll(string(got), "'", ""); flat != strings.ReplaceAll(c.after, "'", "") {
				t.Errorf("%q, want %q", got, c.after)
			}
			again, err := WrittenAgainst(got, aDigest)
			if err != nil || string(again) != string(got) {
				t.Errorf("a second time it is %q, %v", again, err)
			}
			src := strings.TrimPrefix(strings.ReplaceAll(string(got), "\r\n", "\n"), "\uFEFF")
			yaml, _, ok := cutFront(src)
			if s := new(strict); !ok || s.front(yaml).agreed.Against != aDigest || s.front(yaml).over != OverAdd {
				t.Errorf("it is read as something else: %q", got)
			}
		})
	}
}

func TestWhatCannotBeWrittenInIsLeft(t *testing.T) {
	for _, text := range []string{
		"", "no front matter\n", "---\nover: add\n", "---\n- a list\n---\n", "---\nover: [add\n---\n", "---\nover: add\nwritten-against: [a, b]\n---\n", "---\na\u2028b: c\n---\n",
		"---\nover: add\n---\n" + strings.Repeat("x", maxPage-20),
	} {
		if got, err := WrittenAgainst([]byte(text), aDigest); !errors.Is(err, ErrFront) || got != nil {
			t.Errorf("%q becomes %q, %v", text, got, err)
		}
	}
}

func TestACloneSaysWhoseItWas(t *testing.T) {
	text := "---\n# ours\nover: add\nagreed-by: [team manager, # and\n  keyworkers]\nwhy: It fits.   # so far\nagreed-on: 2026-11-02\nreview-on: 2027-02-01\nwritten-against: " + aDigest + "\n---\n\nText.\n"
	got, err := Cloned([]byte(text), "Eastside: north", "R. of Eastside")
	if err != nil {
		t.Fatal(err)
	}
	want := "---\n# ours\nover: add\nwhy: It fits.   # so far\nwritten-against: " + aDigest + "\ncloned-from: 'Eastside: north'\nauthor: R. of Eastside\n---\n\nText.\n"
	if string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
	again, err := Cloned(got, "Westside", "somebody else")
	if err != nil || string(again) != want {
		t.Errorf("a clone of a clone is %q, %v", again, err)
	}
	if _, err := Cloned([]byte("---\n{over: add, agreed-by: us}\n---\n"), "a", ""); !errors.Is(err, ErrFront) {
		t.Error(err)
	}
}

func FuzzSeen(f *testing.F) {
	f.Add([]byte("---\nover: add\nwritten-against: " + another + "\n---\n\nText.\n"))
	f.Add([]byte("---\r\n{over: add, a: [b]}\r\n--- \r\n"))
	f.Add([]byte("\uFEFF---\na: |\n  b\n---\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := WrittenAgainst(text, aDigest)
		if err != nil {
			return
		}
		from, to, _ := frontOf(string(text))
		begins, ends, ok := frontOf(string(got))
		if !ok || begins != from || string(got[:begins]) != string(text[:from]) || string(got[ends:]) != string(text[to:]) {
			t.Fatalf("%q becomes %q", text, got)
		}
		cloned, err := Cloned(got, "a", "b")
		if err == nil && !strings.HasSuffix(string(cloned), string(text[to:])) {
			t.Fatalf("%q becomes %q", got, cloned)
		}
	})
}
