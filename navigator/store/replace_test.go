package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "settings.yaml")
	if err := Replace(path, nil, []byte("one\n")); err != nil {
		t.Fatal(err)
	}
	if err := Replace(path, []byte("one\n"), []byte("")); err != nil {
		t.Fatal(err)
	}
	if err := Replace(path, []byte{}, []byte("three\n")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || string(text) != "three\n" {
		t.Errorf("%q %v", text, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || runtime.GOOS != "windows" && len(entries) != 1 {
		t.Errorf("beside it there are %v, %v", entries, err)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	if info, err = os.Stat(filepath.Dir(path)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestReplaceLeavesAloneWhatItDoesNotKnow(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "settings.yaml")
	for _, was := range [][]byte{{}, []byte("one\n")} {
		if err := Replace(path, was, []byte("two\n")); !errors.Is(err, ErrChanged) {
			t.Errorf("it was %q and is gone: %v", was, err)
		}
	}
	if err := os.WriteFile(path, []byte("mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, was := range [][]byte{nil, {}, []byte("one\n")} {
		if err := Replace(path, was, []byte("two\n")); !errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), "settings.yaml") {
			t.Errorf("it was %q and is another: %v", was, err)
		}
	}
	if text, _ := os.ReadFile(path); string(text) != "mine\n" {
		t.Errorf("%q", text)
	}
	folder := filepath.Join(dir, "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(path, link); err != nil {
		link = folder
	}
	for _, odd := range []string{folder, link} {
		if err := Replace(odd, []byte("mine\n"), []byte("two\n")); !errors.Is(err, ErrNotFile) {
			t.Errorf("%s: %v", odd, err)
		}
		if _, err := os.Lstat(odd); err != nil {
			t.Error(err)
		}
	}
}

// Of many who change a file at once, none loses what another wrote.
func TestReplaceByManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.yaml")
	const many = 8
	var all sync.WaitGroup
	for i := range many {
		all.Go(func() {
			for {
				was, err := os.ReadFile(path)
				if errors.Is(err, fs.ErrNotExist) {
					was = nil
				}
				err = Replace(path, was, append(append([]byte{}, was...), fmt.Sprintf("line %d\n", i)...))
				if err == nil {
					return
				}
				if !errors.Is(err, ErrChanged) && !errors.Is(err, ErrInUse) {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	text, _ := os.ReadFile(path)
	for i := range many {
		if strings.Count(string(text), fmt.Sprintf("line %d\n", i)) != 1 {
			t.Errorf("line %d is lost:\n%s", i, text)
		}
	}
}

// Whatever fails, and whenever the power does, the old text or the new one is there, and the new one
// where that was said.
func TestWhateverFailsAFileIsReplacedOrNot(t *testing.T) {
	const old, replaced = "old\n", "new and longer\n"
	points := 0
	for _, kind := range []plan{{times: 1}, {times: 1, late: true}, {times: forGood}} {
		for n := 1; ; n++ {
			p := newPlatter()
			if err := replaceOn(p.open, "a", nil, []byte(old)); err != nil {
				t.Fatal(err)
			}
			broken := kind
			broken.at, broken.err = n, syscall.EIO
			err := replaceOn(planned(p.open, &broken), "a", []byte(old), []byte(replaced))
			if broken.over() {
				break
			}
			points++
			if err != nil && !plainWords(err.Error()) {
				t.Errorf("%s fails, and it says %v", broken.what, err)
			}
			for i := range 9 {
				after := p.powerCut(func(what string, of int) int {
					if what == "moves" {
						return of * (i % 3) / 2
					}
					return of * (i / 3) / 2
				})
				found := after.files["a"]
				switch {
				case found == nil:
					t.Fatalf("%s fails (step %d), the power does, and nothing is there", broken.what, n)
				case string(found.now) != replaced && (err == nil || string(found.now) != old):
					t.Fatalf("%s fails (step %d), it says %v, the power fails, and the file holds %q", broken.what, n, err, found.now)
				}
			}
			for _, node := range p.files {
				node.locked = false // the program has ended
			}
			now := p.files["a"].now
			if err := replaceOn(p.open, "a", now, []byte("again\n")); err != nil || string(p.files["a"].now) != "again\n" {
				t.Errorf("after %s it cannot be done again: %v", broken.what, err)
			}
		}
	}
	t.Logf("%d points", points)
	if points < 20 {
		t.Errorf("only %d points were tried", points)
	}
}

// A disk that has no locks takes the text nevertheless.
func TestReplaceWhereThereAreNoLocks(t *testing.T) {
	p := newPlatter()
	disk := func(path string, make bool) (folder, error) {
		f, err := p.open(path, make)
		return lockless{f}, err
	}
	if err := replaceOn(disk, "a", nil, []byte("text\n")); err != nil || string(p.files["a"].now) != "text\n" {
		t.Error(err)
	}
}
