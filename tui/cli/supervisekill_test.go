//go:build unix

package cli

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/tui/visit"
)

// The program is killed at any moment while two people write in a kept supervision. Every value that it
// had answered as saved is there, at most one more is, in the order in which they were written; the walk
// it is about opens, and both can be gone on with.
func TestKilledInTheMiddleOfASupervision(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 8
	}
	answered := 0
	for round := range rounds {
		state := t.TempDir()
		walk, _ := brought(t, state)
		random := rand.New(rand.NewPCG(uint64(round), 20261122))
		id, saved := killedTalking(t, state, walk, random.IntN(16), time.Duration(random.IntN(3000))*time.Microsecond)
		answered += saved
		talkSurvived(t, state, walk, id, saved)
	}
	if answered < 2*rounds {
		t.Errorf("in %d rounds %d values were answered: too few to tell anything", rounds, answered)
	}
}

// killedTalking runs a supervision of a walk and kills it a moment after it has given some answers. It
// returns what that was said to be kept under, and how many values were said to be saved.
func killedTalking(t *testing.T, state, walk string, answers int, moment time.Duration) (id string, saved int) {
	t.Helper()
	cmd := exec.Command("bearings", "--plain", "supervise", walk, "--minutes", "30")
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
	const ahead = 6
	value := func(n int) string { return fmt.Sprintf("1\nvalue %d\n", n) }
	opening := "7\n" // a clear answer, which opens it at the task
	for n := range ahead {
		opening += value(n)
	}
	if _, err := io.WriteString(in, opening); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	heard, dead := 0, false
	written := false // a value is shown, and is saved if the next lines say so
	for {
		line, err := lines.ReadString('\n')
		switch {
		case strings.HasPrefix(line, "Kept as "):
			id, heard = line[len("Kept as "):len("Kept as ")+4], heard+1
		case strings.Contains(line, "leave with? value "):
			written = true
		case line == "Saved.\n" && written:
			_, _ = io.WriteString(in, value(saved+ahead)) // once it is dead, nobody reads it
			saved, heard, written = saved+1, heard+1, false
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

// talkSurvived checks what is on disk of a supervision, and of the walk it is about.
func talkSurvived(t *testing.T, state, walk, id string, saved int) {
	t.Helper()
	items, strays, err := at(t, state).kind(record.KindMeeting)
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
	p := at(t, state)
	b, err := p.talk(items[0].ID, 0)
	if err != nil || b.walk == nil || b.walk.Name != walk || b.walk.Only != "" || b.talk.Again.Only != "" || b.talk.Again.Note != "" {
		t.Fatalf("it opens with %+v, %v", b, err)
	}
	m := b.talk.Again.Meeting
	task := m.Entry(navigator.EntryTask)
	if len(task) != saved && len(task) != saved+1 {
		t.Fatalf("%d values were saved, and there are %d", saved, len(task))
	}
	for n, v := range task {
		if v.Words != fmt.Sprint("value ", n) {
			t.Fatalf("value %d is %q", n, v.Words)
		}
	}
	next := must(t)(m.Now("2026-11-23T09:00Z").Write(navigator.EntryTask, "added"))
	added := p.keep(visit.Save{Sheet: visit.Supervision, Name: items[0].ID, First: b.talk.Again.Upto, Said: next.Since(m)})
	if added.Err != nil {
		t.Fatalf("adding comes to %+v", added)
	}
	p.close()
	p = at(t, state)
	defer p.close()
	if b, err = p.talk(items[0].ID, 0); err != nil || b.talk.Again.Meeting.Entry(navigator.EntryTask).Words() != "added" {
		t.Fatalf("what was added is not there: %v", err)
	}
}
