//go:build unix

package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"bearings/tui/visit"
)

// The fields that are written, one after the other: their numbers line by line, and their paths.
func writtenFields() [][2]string {
	return [][2]string{{"3", steady}, {"4", "week/said-aloud-to"}, {"11", "close/who-was-there"}}
}

// The program is killed at any moment while somebody fills a kept worksheet. Every value that it
// had answered as saved is there, at most one more is, and the sheet opens and can be gone on with.
func TestKilledWhileASheetIsFilled(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 20
	}
	answered, unkept := 0, 0
	for round := range rounds {
		state := t.TempDir()
		random := rand.New(rand.NewPCG(uint64(round), 20261120))
		id, saved := killed(t, state, random.IntN(30), time.Duration(random.IntN(3000))*time.Microsecond)
		answered += saved
		if id == "" {
			unkept++
		}
		survived(t, state, id, saved)
	}
	if answered < 5*rounds || unkept > rounds/2 {
		t.Errorf("in %d rounds %d values were answered, and %d sheets never: too few to tell anything", rounds, answered, unkept)
	}
}

// typed are the lines that write the n-th value.
func typed(n int) string { return fmt.Sprintf("%s\nvalue %d\n", writtenFields()[n%3][0], n+1) }

// killed runs the program and kills it a moment after it has given some answers. Whoever types is
// always a few values ahead, so that it has something to do when it is killed. It returns what the
// sheet was said to be kept under, and how many values were said to be saved.
func killed(t *testing.T, state string, answers int, moment time.Duration) (id string, saved int) {
	t.Helper()
	cmd := exec.Command("bearings", "--plain", "sheet", board)
	cmd.Dir = state
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + state, "XDG_STATE_HOME=" + state}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	const ahead = 8
	opening := "keep\nK7\n"
	for n := range ahead {
		opening += typed(n)
	}
	if _, err := io.WriteString(in, opening); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	heard := 0
	dead := false
	for {
		line, err := lines.ReadString('\n')
		if name, ok := strings.CutPrefix(line, "Kept as "); ok {
			id, heard = name[:4], heard+1
		}
		if line == "Saved.\n" {
			_, _ = io.WriteString(in, typed(saved+ahead)) // once it is dead, nobody reads it
			saved, heard = saved+1, heard+1
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !dead && heard >= answers {
			for end := time.Now().Add(moment); time.Now().Before(end); {
				continue // it goes on meanwhile
			}
			_ = cmd.Process.Kill()
			dead = true
		}
	}
	_ = cmd.Wait() // it says that it was killed
	return id, saved
}

// survived checks what is on disk of a sheet.
func survived(t *testing.T, state, id string, saved int) {
	t.Helper()
	p := at(t, state)
	items, strays, err := p.shelf()
	if err != nil || len(items) > 1 || len(strays) > 0 {
		t.Fatalf("there are %v and %v, %v", items, strays, err)
	}
	if len(items) == 0 {
		if id != "" {
			t.Fatalf("%s was kept, and is not there", id)
		}
		return
	}
	if id != "" && items[0].ID != id {
		t.Fatalf("%s was kept, and there is %s", id, items[0].ID)
	}
	id = items[0].ID
	out, said, code := commanded(t, state, "sheet", id, "--format", "json")
	if code != Done || said != "" {
		t.Fatalf("it ends with %d and says %s", code, said)
	}
	if got := writtenIn(t, out); !maps.Equal(got, after(saved)) && !maps.Equal(got, after(saved+1)) {
		t.Fatalf("%d values were saved, and there are %v", saved, got)
	}
	r, err := p.resume(id)
	if err != nil || r.Only != "" || r.Note != "" {
		t.Fatalf("it opens with %q, %q, %v", r.Only, r.Note, err)
	}
	if added := p.keep(visit.Save{Sheet: board, Name: id, First: r.Upto, Changes: wrote("added")}); added.Err != nil || added.Upto != r.Upto+1 {
		t.Fatalf("adding comes to %+v", added)
	}
	p.close()
	if out, _, _ := commanded(t, state, "sheet", id, "--format", "json"); writtenIn(t, out)[steady] != "added" {
		t.Fatalf("what was added is not there:\n%s", out)
	}
}

// after is what stands in the fields once some values have been saved.
func after(saved int) map[string]string {
	all := map[string]string{}
	for n := range saved {
		all[writtenFields()[n%3][1]] = fmt.Sprint("value ", n+1)
	}
	return all
}

// writtenIn reads those fields from a worksheet as JSON.
func writtenIn(t *testing.T, text string) map[string]string {
	t.Helper()
	var sheet struct {
		Parts []struct {
			Fields []struct{ Path, Value string }
		}
	}
	if err := json.Unmarshal([]byte(text), &sheet); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	all := map[string]string{}
	for _, part := range sheet.Parts {
		for _, f := range part.Fields {
			for _, of := range writtenFields() {
				if f.Path == of[1] {
					all[f.Path] = f.Value
				}
			}
		}
	}
	return all
}
