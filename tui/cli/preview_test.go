package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"bearings/content"
	"bearings/tui"
)

// patient is how long a test waits for what must come. It is never waited out where it comes.
const patient = 30 * time.Second

// folder makes a folder of pages: names with their texts.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "pack.yaml", "name: Eastside\nversion: \"1\"\n")
	for name, text := range files {
		put(t, dir, name, text)
	}
	return dir
}

// put writes a file as a plain editor does.
func put(t testing.TB, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// aPage is a page of the manual.
func aPage(title, words string) string {
	return "---\ntitle: " + title + "\nkind: page\n---\n\n" + words + "\n"
}

// watched is a folder that is watched until the test ends.
func watched(t testing.TB, dir string) *watching {
	t.Helper()
	p := newProgram(Streams{Env: []string{"HOME=" + t.TempDir()}, Now: time.Now, IsTerminal: func(any) bool { return false }})
	w, err := p.watching(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	return w
}

// until takes what comes of a watching until some of it is so.
func until(t testing.TB, w *watching, is func(tui.Reloaded) bool) tui.Reloaded {
	t.Helper()
	found := make(chan tui.Reloaded, 1)
	ended := make(chan bool, 1)
	go func() {
		for {
			r, more := w.next()
			switch {
			case !more:
				ended <- true
				return
			case is(r):
				found <- r
				return
			}
		}
	}()
	select {
	case r := <-found:
		return r
	case <-ended:
		t.Fatal("the watching has ended")
	case <-time.After(patient):
		w.stop()
		t.Fatal("what was saved never comes")
	}
	return tui.Reloaded{}
}

// says reports whether the page of a library has some words.
func says(lib *content.Library, id, words string) bool {
	if lib == nil {
		return false
	}
	page, ok := lib.Page(id)
	return ok && strings.Contains(page.Text(), words)
}

func TestWhatIsSavedComesOfItself(t *testing.T) {
	dir := folder(t, map[string]string{"pages/ours.md": aPage("Ours", "First.")})
	w := watched(t, dir)
	put(t, dir, "pages/ours.md", aPage("Ours", "Second."))
	until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "ours", "Second.") })
	// In a folder that is new, and in one inside that.
	put(t, dir, "new/deep/theirs.md", aPage("Theirs", "Hello."))
	until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "theirs", "Hello.") })
	put(t, dir, "new/deep/theirs.md", aPage("Theirs", "Good morning."))
	until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "theirs", "Good morning.") })
	// As careful editors save: a new file that takes the name of the old one.
	put(t, dir, "pages/.ours.md.swp", aPage("Ours", "Third."))
	if err := os.Rename(filepath.Join(dir, "pages", ".ours.md.swp"), filepath.Join(dir, "pages", "ours.md")); err != nil {
		t.Fatal(err)
	}
	until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "ours", "Third.") })
	// A file that goes takes its page with it, and a core page under it comes back.
	put(t, dir, "pages/about.md", strings.Replace(aPage("About us", "Ours."), "kind:", "over: replace\nkind:", 1))
	until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "about", "About us") })
	if err := os.Remove(filepath.Join(dir, "pages", "about.md")); err != nil {
		t.Fatal(err)
	}
	until(t, w, func(r tui.Reloaded) bool { return r.Library != nil && !says(r.Library, "about", "About us") })
}

func TestABrokenSaveKeepsTheLastGoodPage(t *testing.T) {
	dir := folder(t, map[string]string{"pages/ours.md": aPage("Ours", "First.")})
	w := watched(t, dir)
	put(t, dir, "pages/ours.md", "---\ntitle: [Ours\n---\n")
	put(t, dir, "pages/other.md", aPage("Other", "Is read."))
	r := until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "other", "Is read.") })
	if !says(r.Library, "ours", "First.") || !r.Faults.Held {
		t.Errorf("the last good page is not shown, or is not said to be: %v", r.Faults)
	}
	if len(r.Faults.Problems) == 0 || !strings.Contains(r.Faults.Problems[0].String(), "pages/ours.md:2:") {
		t.Errorf("what is wrong is told as %v", r.Faults.Problems)
	}
	// It stays while other pages are saved, and is forgotten once it can be read.
	put(t, dir, "pages/other.md", aPage("Other", "Is read again."))
	r = until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "other", "Is read again.") })
	if !says(r.Library, "ours", "First.") {
		t.Error("the last good page is lost when another one is saved")
	}
	put(t, dir, "pages/ours.md", aPage("Ours", "Mended."))
	r = until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "ours", "Mended.") })
	if r.Faults.Held {
		t.Error("nothing is held any more, and it is still said")
	}
	r = until(t, w, func(r tui.Reloaded) bool { return r.Library == nil })
	for _, problem := range r.Faults.Problems {
		if problem.Severity == content.Error {
			t.Errorf("all is well, and the check says %v", problem)
		}
	}
	if len(r.Faults.Problems) != 2 {
		t.Errorf("that nothing links to the two pages is not told: %v", r.Faults.Problems)
	}
}

func TestAWholeManualKeepsItsLastGoodGate(t *testing.T) {
	small, err := filepath.Abs(filepath.FromSlash("../../content/testdata/small"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	w := watched(t, dir)
	put(t, dir, "safety/safety-gate.md", "no page at all")
	r := until(t, w, func(r tui.Reloaded) bool { return r.Library != nil })
	if len(r.Library.Tree().Rules().Gate) == 0 || !r.Faults.Held {
		t.Errorf("%v", r.Faults)
	}
	if page, ok := r.Library.Page("safety-gate"); !ok || len(page.Choices) == 0 {
		t.Error("the gate asks nothing")
	}
}

func TestAFolderThatGoesLeavesThePagesThere(t *testing.T) {
	dir := filepath.Join(folder(t, nil), "inner")
	put(t, dir, "pack.yaml", "name: Eastside\nversion: \"1\"\n")
	put(t, dir, "ours.md", aPage("Ours", "First."))
	w := watched(t, dir)
	if err := os.Rename(dir, dir+"-gone"); err != nil { // all at once: file by file, a part of it could be read
		t.Fatal(err)
	}
	r := until(t, w, func(r tui.Reloaded) bool { return r.Faults.Held })
	if !says(w.given, "ours", "First.") || !strings.Contains(r.Faults.Problems[0].Message, "no such") {
		t.Errorf("%v", r.Faults.Problems)
	}
}

func TestWhatIsNoPageIsNotRead(t *testing.T) {
	for name, want := range map[string]bool{"a/b.md": true, "a/pack.yaml": true, "a/x.walk": true, "a/.b.md.swp": false, "a/b.md~": false, "a/.git": false} {
		for _, op := range []uint32{1, 2, 4, 8} { // create, write, remove, rename
			if got := matters(event(name, op)); got != want {
				t.Errorf("%s, %d: %v", name, op, got)
			}
		}
		if matters(event(name, 16)) { // chmod
			t.Errorf("%s: a change of its mode is taken for one of its words", name)
		}
	}
	if !matters(event("a/new", 1)) || matters(event("a/b.txt", 2)) {
		t.Error("a new folder has to be looked into, and a text that is no page has not")
	}
}

// TestTheWatchingLeavesNothingBehind counts what runs before and after.
func TestTheWatchingLeavesNothingBehind(t *testing.T) {
	dir := folder(t, map[string]string{"pages/ours.md": aPage("Ours", "First.")})
	before := runtime.NumGoroutine()
	w := watched(t, dir)
	done := make(chan bool)
	go func() {
		for more := true; more; {
			_, more = w.next()
		}
		close(done)
	}()
	w.close()
	select {
	case <-done:
	case <-time.After(patient):
		t.Fatal("who waits for a page to be saved waits for ever")
	}
	for late := time.Now().Add(patient); runtime.NumGoroutine() > before; {
		if time.Now().After(late) {
			t.Fatalf("%d run that did not before", runtime.NumGoroutine()-before)
		}
		runtime.Gosched()
	}
}

// large makes a folder of so many pages of the length of the core’s.
func large(t testing.TB, n int) string {
	t.Helper()
	words := strings.Repeat("A worker who is stuck may want a word with someone. It helps to say what was seen and when. ", 20)
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("part-%d/page-%d.md", i/100, i)] = aPage(fmt.Sprintf("Page %d", i), words+fmt.Sprintf("\n\nSee [the next](../part-%d/page-%d.md).", (i+1)%n/100, (i+1)%n))
	}
	return folder(t, files)
}

// TestASaveIsThereSoon saves a page among a thousand. What comes after it may take as long as reading the
// folder does, and the time it has to be quiet; how long that is on this machine is measured beside it.
func TestASaveIsThereSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes a thousand pages")
	}
	dir := large(t, 1000)
	w := watched(t, dir)
	var took, bare time.Duration = time.Hour, time.Hour
	for i := range 5 {
		words := fmt.Sprintf("Saved %d times.", i+1)
		for !w.checked { // so that the check is out of the way, as it is while somebody writes
			w.next()
		}
		begun := time.Now()
		put(t, dir, "part-3/page-333.md", aPage("Page 333", words))
		until(t, w, func(r tui.Reloaded) bool { return says(r.Library, "page-333", words) })
		took = min(took, time.Since(begun))
		begun = time.Now()
		pack, err := content.OpenDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if lib, _ := content.Load(content.Core(), pack); lib == nil {
			t.Fatal("no library")
		}
		bare = min(bare, time.Since(begun))
		pack.Close()
	}
	t.Logf("a save is there after %v; to read the folder takes %v", took, bare)
	if most := quiet + 2*bare + 50*time.Millisecond; took > most {
		t.Errorf("a save is there after %v, which should be at most %v", took, most)
	}
}

// event is a change of a file.
func event(name string, op uint32) fsnotify.Event {
	return fsnotify.Event{Name: name, Op: fsnotify.Op(op)}
}
