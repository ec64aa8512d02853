package store

import (
	"fmt"
	"os"
	"runtime"
	"testing"
	"time"

	"bearings/navigator/record"
)

// childRole names what this binary is to do when a test has started it as a program of its own.
const childRole = "STORE_TEST_ROLE"

func TestMain(m *testing.M) {
	if role := os.Getenv(childRole); role != "" {
		os.Exit(child(role, os.Args[1:]))
	}
	before := runtime.NumGoroutine()
	code := m.Run()
	if !until(func() bool { return runtime.NumGoroutine() <= before }) {
		all := make([]byte, 1<<16)
		fmt.Fprintf(os.Stderr, "goroutines are left:\n%s\n", all[:runtime.Stack(all, true)])
		code = 1
	}
	os.Exit(code)
}

// until waits for something to become so, and reports whether it did.
func until(so func() bool) bool {
	for end := time.Now().Add(10 * time.Second); !so(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}

// noon is the tests’ clock.
func noon() time.Time { return time.Date(2026, 11, 20, 14, 2, 0, 0, time.UTC) }

func shelf(t testing.TB, dir string) *Shelf {
	t.Helper()
	return shelfOf(t, dir, Options{Now: noon})
}

func shelfOf(t testing.TB, dir string, o Options) *Shelf {
	t.Helper()
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// begun creates a record, which is closed with the test.
func begun(t testing.TB, s *Shelf, first ...record.Record) *Kept {
	t.Helper()
	k, err := s.Create(aHead(), first...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return k
}

func reopened(t testing.TB, s *Shelf, id string) *Kept {
	t.Helper()
	k, err := s.Open(id)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return k
}

func aHead() record.Head {
	return record.Head{Kind: "sheet", Case: "K7", Program: "0.2", Content: "2026-11", Title: "Dis-integration grid"}
}

// said makes a record of a word.
func said(word string) record.Record {
	r, err := record.New("say", "2026-11-20T14:02Z", map[string]string{"word": word})
	if err != nil {
		panic(err)
	}
	return r
}

// words returns the words that records say.
func words(j record.Journal) []string {
	all := []string{}
	for _, r := range j.Records {
		var body struct{ Word string }
		if err := r.Into(&body); err != nil {
			return append(all, err.Error())
		}
		all = append(all, body.Word)
	}
	return all
}
