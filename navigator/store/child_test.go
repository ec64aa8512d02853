package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// child is what this binary does as a program of its own.
func child(role string, args []string) int {
	runtime.LockOSThread() // so that a tracer counts what one thread does
	var err error
	switch role {
	case "hold":
		err = childHolds(args[0], args[1])
	case "create":
		err = childCreates(args[0], args[1])
	case "live":
		err = childLives(args[0], args[1])
	case "keep":
		err = childKeeps(args[0], args[1])
	default:
		err = errors.New("no such role: " + role)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// say tells the test something, in one write. A child that cannot does not go on, as nothing it did
// would be known.
func say(format string, args ...any) {
	if _, err := os.Stdout.WriteString(fmt.Sprintf(format+"\n", args...)); err != nil {
		os.Exit(3)
	}
}

// childHolds has a record open until its input ends.
func childHolds(dir, id string) error {
	s, err := Open(dir, Options{Now: noon})
	if err != nil {
		return err
	}
	k, err := s.Open(id)
	if err != nil {
		return err
	}
	say("%v", k.ReadOnly())
	_, err = io.Copy(io.Discard, os.Stdin)
	return errors.Join(err, k.Close())
}

func childCreates(dir, times string) error {
	s, err := Open(dir, Options{Now: noon})
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(times)
	for range n {
		k, creating := s.Create(aHead(), said("1"))
		if err = errors.Join(err, creating); err != nil {
			return err
		}
		err = k.Close()
	}
	return err
}

// childLives keeps, closes, opens and deletes records as long as it may, and tells what it is about
// to do and what is done. What fails it leaves.
func childLives(dir, lives string) error {
	s, err := Open(dir, Options{Now: noon})
	if err != nil {
		return nil // nothing was kept, so nothing can be lost
	}
	n, err := strconv.Atoi(lives)
	for life := range n {
		k, err := s.Create(aHead(), said("1"), said("2"))
		if err != nil {
			continue
		}
		id := k.Head().ID
		say("kept %s 1", id)
		say("kept %s 2", id)
		next := childAppends(k, id, 3, 5)
		if k.Close() != nil {
			continue
		}
		leaveHalf(k.Path())
		if k, err = s.Open(id); err == nil {
			childAppends(k, id, next, 3)
			_ = k.Close()
		}
		if life%2 == 1 {
			say("deleting %s 0", id)
			if s.Delete(id) == nil {
				say("deleted %s 0", id)
			}
		}
	}
	say("done")
	return err
}

// leaveHalf leaves half a line in a file, as a program does that is killed while it writes.
func leaveHalf(path string) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return
	}
	_, _ = f.WriteString("3f6c0d8e5a1b7742 {")
	_ = f.Close()
}

// childAppends appends numbers from one on, every third time two at once.
func childAppends(k *Kept, id string, next, times int) int {
	for range times {
		batch := 1
		if next%3 == 0 {
			batch = 2
		}
		words := []string{strconv.Itoa(next), strconv.Itoa(next + 1)}[:batch]
		var err error
		if batch == 1 {
			err = k.Append(said(words[0]))
		} else {
			err = k.Append(said(words[0]), said(words[1]))
		}
		for _, w := range words {
			if err == nil {
				say("kept %s %s", id, w)
			}
		}
		next += batch
	}
	return next
}

// started starts this binary in a role, its output being read line by line.
func started(t testing.TB, before []string, role string, args ...string) (*exec.Cmd, *bufio.Reader, io.Closer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	line := slices.Concat(before, []string{self}, args)
	c := exec.Command(line[0], line[1:]...)
	c.Env = append(os.Environ(), childRole+"="+role, "GOMAXPROCS=1")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, bufio.NewReader(out), in
}

// A tale is what a child told before it ended.
type tale struct {
	kept    map[string][]int
	asked   []string // to be deleted, and it may or may not be done
	deleted []string
	done    bool
}

// heard reads what a child tells, and stops when told enough.
func heard(t testing.TB, out *bufio.Reader, enough func(lines int) bool) tale {
	t.Helper()
	told := tale{kept: map[string][]int{}}
	for n := 1; ; n++ {
		line, err := out.ReadString('\n')
		if errors.Is(err, io.EOF) && line == "" {
			return told
		}
		what, id, number := "", "", 0
		if line == "done\n" {
			told.done = true
			continue
		}
		if _, err := fmt.Sscanf(line, "%s %s %d", &what, &id, &number); err != nil {
			t.Fatalf("the child said %q", line)
		}
		switch what {
		case "kept":
			told.kept[id] = append(told.kept[id], number)
		case "deleting":
			told.asked = append(told.asked, id)
		case "deleted":
			told.deleted = append(told.deleted, id)
		}
		if enough != nil && enough(n) {
			return told
		}
	}
}

// holds checks what a child left behind against what it told: every number it called kept is there,
// once and in order, nothing is there that it did not try, nothing it called deleted is, and every
// record can be added to.
func (told tale) holds(dir string) error {
	s, err := Open(dir, Options{Now: noon})
	if err != nil {
		return err
	}
	items, strays, err := s.List()
	if err != nil || len(strays) > 0 {
		return fmt.Errorf("%v, %v", strays, err)
	}
	there := map[string]bool{}
	for _, item := range items {
		there[item.ID] = true
		if err := told.record(s, item.ID); err != nil || item.Err != nil {
			return errors.Join(err, item.Err)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(told.kept)) {
		gone, asked := slices.Contains(told.deleted, id), slices.Contains(told.asked, id)
		if there[id] && gone || !there[id] && !asked {
			return fmt.Errorf("%s: asked to be deleted is %v, deleted %v, and there %v", id, asked, gone, there[id])
		}
	}
	return told.noTrace(dir)
}

func (told tale) record(s *Shelf, id string) error {
	k, err := s.Open(id)
	if err != nil {
		return err
	}
	defer k.Close()
	if k.ReadOnly() != nil || k.Damage() != nil {
		return errors.Join(k.ReadOnly(), fmt.Errorf("%s is damaged: %v", id, k.Damage()))
	}
	last := 0
	kept := told.kept[id]
	for _, w := range words(k.Journal()) {
		n, err := strconv.Atoi(w)
		if err != nil || n <= last || n > 40 {
			return fmt.Errorf("%s holds %s after %d, %v", id, w, last, err)
		}
		last = n
		if len(kept) > 0 && kept[0] == n {
			kept = kept[1:]
		}
	}
	if len(kept) > 0 {
		return fmt.Errorf("%s lost %v of %v; it holds %v", id, kept, told.kept[id], words(k.Journal()))
	}
	return k.Append(said("41"))
}

// noTrace checks that nothing is left of what was deleted.
func (told tale) noTrace(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		text := string(mustRead(filepath.Join(dir, e.Name())))
		for _, id := range told.deleted {
			if strings.Contains(e.Name(), id) || strings.Contains(text, `"id":"`+id+`"`) {
				return fmt.Errorf("%s is deleted, and in %s", id, e.Name())
			}
		}
	}
	return nil
}
