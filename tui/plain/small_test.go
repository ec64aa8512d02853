package plain_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// small is a small manual that stays as it is.
func small(t testing.TB) visit.Visit {
	t.Helper()
	pack, err := content.OpenDir(filepath.FromSlash("../../content/testdata/small"))
	if err != nil {
		t.Fatal(err)
	}
	defer pack.Close()
	lib, problems := content.Load(pack)
	if lib == nil {
		t.Fatal(problems)
	}
	return visit.New(lib, content.Settings{}, time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
}

// A transcript is a whole session as it reads. Each begins with its script in a line of its own.
func TestTranscripts(t *testing.T) {
	for name, steps := range map[string][]string{
		"walk":   {"3", "1", "1", "", "w", "b", "l", "b", "o", "2", "c", "b", "2", "0", "q"},
		"safety": {"3", "!", "2", "3", "3", "hide", "!", "1"},
		"lists":  {"3", "m", "+5", "-5", "b", "y", "b", "/board", "b", "g", "b", "nonsense", "exit"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			o := plain.Options{Visit: small(t), Echo: true, CopyOut: true}
			if err := plain.Run(strings.NewReader(strings.Join(steps, "\n")+"\n"), &out, o); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if out.String() != string(want) {
				t.Errorf("it reads otherwise than %s; look at it, and take it with -update:\n%s", golden, differs(string(want), out.String()))
			}
			plainBytes(t, out.String())
		})
	}
}

// differs shows where two texts part.
func differs(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			return "want\n" + strings.Join(w[i:min(len(w), i+6)], "\n") + "\ngot\n" + strings.Join(g[min(i, len(g)):min(len(g), i+6)], "\n")
		}
	}
	return "want the end, got\n" + strings.Join(g[min(len(w), len(g)):], "\n")
}

func TestAHeadingOpensAndCloses(t *testing.T) {
	o := plain.Options{Visit: small(t)}
	number := ""
	c, _ := o.Visit.Line("2")
	v, _ := o.Visit.Do(c)
	for _, item := range v.Items() {
		if item.Role == visit.FoldRole && item.Text == "It was weeks ago" {
			number = fmt.Sprint(item.Number)
		}
	}
	closed := hold(t, o, "2")
	if !strings.Contains(closed.last(), number+". It was weeks ago. Closed; "+number+" opens it.") || strings.Contains(closed.last(), "Pass it on now.") {
		t.Errorf("closed, it reads\n%s", closed.last())
	}
	open := hold(t, o, "2", number)
	if !strings.Contains(open.last(), "Pass it on now.") {
		t.Errorf("open, it reads\n%s", open.last())
	}
	again := hold(t, o, "2", number, number)
	if strings.Contains(again.last(), "Pass it on now.") {
		t.Errorf("closed again, it reads\n%s", again.last())
	}
}
