package store

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"bearings/navigator/record"
)

// The files of a shelf. A record is called after its kind, its case, the day it was made and its id:
// sheet-k7-2026-11-20-b4kd.journal. One that is locked is called after no case. Beside it may lie a
// note of who has it open, and copies that were set aside before a damage was cut off.
const (
	journalEnd = ".journal"
	noteEnd    = ".lock"
	asideEnd   = ".damaged-"
	making     = ".making"        // whoever has this locked may make files
	fresh      = ".new"           // a file that is being made
	keyName    = "key.age"        // the key to what is locked, under a passphrase
	publicName = "recipients.txt" // whom it is locked for
)

// fileName returns what the file of a record is called.
func fileName(h record.Head, made time.Time) string {
	parts := []string{kebab(h.Kind, 16), kebab(h.Case, 24), made.Format(time.DateOnly), h.ID}
	if parts[0] == "" {
		parts[0] = "record"
	}
	if parts[1] == "" {
		parts = append(parts[:1], parts[2:]...)
	}
	return strings.Join(parts, "-") + journalEnd
}

// NameUnder returns what the record’s file would be called if its case had another code, where its name
// tells the code that the case had when the record was begun. The name of one that was locked from the
// first tells none.
func (k *Kept) NameUnder(code string) (name string, ok bool) {
	h := k.Head()
	old, is := kebab(h.Case, 24), kebab(code, 24)
	begins := kebab(h.Kind, 16) + "-"
	rest, tells := strings.CutPrefix(k.name(), begins+old+"-")
	if old == "" || old == is || !tells {
		return "", false
	}
	if is != "" {
		is += "-"
	}
	return begins + is + rest, true
}

// letters are what an id is made of: none that look alike, and no vowels, so that it is no word.
const letters = "23456789bcdfghjkmnpqrstvwxyz"

const shortestID, longestID = 4, 8

// idOf returns the id in the name of a record’s file, and whether it is such a name.
func idOf(name string) (string, bool) {
	base, ok := strings.CutSuffix(name, journalEnd)
	if !ok || kebab(base, len(base)) != base {
		return "", false
	}
	id := base[strings.LastIndexByte(base, '-')+1:]
	return id, len(id) < len(base) && isID(id)
}

func isID(id string) bool {
	return len(id) >= shortestID && len(id) <= longestID && strings.Trim(id, letters) == ""
}

// newID returns an id that differs from every other in two characters at least, so that one
// mistyped is never another.
func newID(others []string, random io.Reader) (string, error) {
	const tries = 200
	for size := shortestID; size <= longestID; size++ {
		for range tries {
			raw := make([]byte, size)
			if _, err := io.ReadFull(random, raw); err != nil {
				return "", err
			}
			for i, b := range raw {
				raw[i] = letters[int(b)%len(letters)]
			}
			if id := string(raw); unlike(id, others) {
				return id, nil
			}
		}
	}
	return "", errors.New("no id is free")
}

// unlike reports whether an id is far enough from all others.
func unlike(id string, others []string) bool {
	for _, o := range others {
		if distance(id, o) < 2 {
			return false
		}
	}
	return true
}

// distance counts the places where two ids differ.
func distance(a, b string) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(b) - len(a)
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// asideName returns the first name for a copy of a file that none of the names has.
func asideName(name string, names map[string]bool) string {
	base := strings.TrimSuffix(name, journalEnd) + asideEnd
	for n := 1; ; n++ {
		if aside := base + strconv.Itoa(n); !names[aside] {
			return aside
		}
	}
}

// isAside reports whether a name is that of a copy of a file. It goes by the id, as a person may have
// given the file another name since, for another code.
func isAside(name, of string) bool {
	base, n, ok := strings.Cut(name, asideEnd)
	if !ok || n == "" || strings.Trim(n, "0123456789") != "" {
		return false
	}
	id, ok := idOf(base + journalEnd)
	own, is := idOf(of)
	return ok && is && id == own
}

// noteName returns the name of the note of who has a file open.
func noteName(name string) string { return strings.TrimSuffix(name, journalEnd) + noteEnd }
