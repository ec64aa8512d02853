//go:build linux

package cli_test

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"bearings/tui/cli"
)

// stem begins every canary: words that nobody has ever written.
const stem = "zqx"

// The canaries: one for each field, and whether it is to be on disk in the end.
func canaries() map[string]bool {
	return map[string]bool{
		"zqxfind": false, "ZQX": true, "zqxfact": true, "zqxguess": true, "zqxsheet": true, "zqxrole": true, "zqxtask": true, "zqxworker": true,
		"zqxbecause": true, "zqxnearly": true, "zqxsayone": true, "zqxsaytwo": true, "zqxseen": true, "zqxground": true, "zqxthem": true,
		"zqxquiet": true, "zqxback": true, "zqxteam": true, "zqxowner": true, "zqxfeedback": true, "zqxteller": true, "zqxwhat": true, "zqxwho": true,
		"zqxnot": true, "zqxdisagree": true, "zqxline": true,
	}
}

// A watched terminal has a model of its screen.
type watched struct {
	*terminal
	tmp string
}

// watching starts the program with a folder for temporary files of its own.
func watching(t *testing.T, home string, args ...string) watched {
	t.Helper()
	tmp := t.TempDir()
	return watched{inTerminal(t, []string{"HOME=" + home, "TMPDIR=" + tmp}, args...), tmp}
}

// screen is what stands on the screen after some bytes.
func screen(shown string) string {
	model := vt.NewEmulator(100, 30)
	go func() { _, _ = io.Copy(io.Discard, model) }() // it blocks on the answers it would send
	_, _ = model.Write([]byte(shown))
	text := model.String()
	if answers, ok := model.InputPipe().(io.Closer); ok {
		_ = answers.Close() // which ends the copying; Close would write what that reads
	}
	return text
}

// sees waits until the screen is as it should be.
func (w watched) sees(what string, so func(screen string) bool) {
	w.t.Helper()
	late := time.After(patience)
	for !so(screen(w.shown())) {
		select {
		case <-w.more:
		case <-late:
			w.t.Fatalf("it never shows %s:\n%s", what, screen(w.shown()))
		}
	}
}

func (w watched) shows(words string) {
	w.t.Helper()
	w.sees(words, func(s string) bool { return strings.Contains(s, words) })
}

// types types keys and waits for words.
func (w watched) keys(keys, words string) {
	w.t.Helper()
	w.types(keys)
	w.shows(words)
}

// hand is the line that is in hand, and which it is.
func hand(s string) (words string, at int) {
	for n, line := range strings.Split(s, "\n") {
		line, _, _ = strings.Cut(line, "│") // where the side column begins
		if _, words, ok := strings.Cut(line, "▸ "); ok {
			return strings.TrimLeft(strings.TrimSpace(words), "+☐☑ 0123456789"), n
		}
	}
	return "", -1
}

// stands moves to the line that begins with some words.
func (w watched) stands(words string) {
	w.t.Helper()
	for range 60 {
		s := screen(w.shown())
		now, at := hand(s)
		if strings.HasPrefix(now, words) {
			return
		}
		key := "\x1b[B"
		for n, line := range strings.Split(s, "\n") {
			if strings.HasPrefix(strings.TrimLeft(line, " +☐☑0123456789"), words) { // the last one: a question may say the same
				key = map[bool]string{true: "\x1b[A", false: "\x1b[B"}[n < at]
			}
		}
		w.types(key)
		w.sees("another line in hand than "+now+", on the way to "+words, func(s string) bool {
			next, n := hand(s)
			return next != now || n != at
		})
	}
	w.t.Fatalf("%q cannot be reached:\n%s", words, screen(w.shown()))
}

// writes writes a canary at an item.
func (w watched) writes(at, canary string) {
	w.t.Helper()
	w.stands(at)
	w.keys("\r", typing)
	w.fills(canary)
}

// free stands in the footer where letters are commands, and not text.
const free = " ! someone is in danger"

// typing stands there where letters are text.
const typing = " ctrl+g someone is in danger"

// fills writes a canary in the field that is open, and leaves it.
func (w watched) fills(canary string) {
	w.t.Helper()
	w.keys(canary, canary)
	w.types("\r")
	w.shows(free) // and letters are commands again
}

// walks answers up to an end page, writes facts and guesses, keeps it all, and fills a worksheet.
func (w watched) walks() {
	w.keys("7", "Where is it stuck?")
	w.keys("/", "Type a word or two")
	w.keys("zqxfind", "zqxfind")
	w.keys("\x1b", free)
	w.keys("2", "The plan and the work")
	w.keys("1", "Carried along")
	w.keys("1", "Keep one thing the same this week")
	w.keys("n", "Facts and guesses")
	w.writes("Add a fact", "zqxfact")
	w.writes("Add a guess", "zqxguess")
	w.keys("b", "THINK WITH")
	w.keys("k", "Keep this walk")
	w.keys("ZQX", "ZQX")
	w.keys("\r", "Kept as")
	w.keys("w", "Aims board")
	w.writes("Which one aim", "zqxsheet")
	w.keys("\x13", "“bearings sheet ") // it has the code of its walk
	w.keys("b", "THINK WITH")
}

// supervises goes through all parts of an hour’s supervision, and writes in every field there is.
func (w watched) supervises() {
	w.keys("s", "60 minutes")
	w.keys("3", "Safety first")
	next := func(words string) { w.keys("\x1b[C", words) }
	next("Add somebody")
	w.writes("Add somebody", "zqxrole")
	next("What does the worker want")
	w.writes("What does the worker want", "zqxtask")
	next("What is it like for the worker")
	w.writes("What is it like for the worker", "zqxworker")
	next("Walk on from")
	w.stands("Where is it stuck?")
	w.keys("\r", "We said it because")
	w.writes("We said it because", "zqxbecause")
	w.writes("What we nearly chose", "zqxnearly")
	for by, canary := range map[string]string{"The worker would say": "zqxsayone", "The supervisor would say": "zqxsaytwo"} {
		w.stands(by)
		w.keys("\r", "In other words")
		w.stands("In other words")
		w.keys("\r", typing)
		w.fills(canary)
	}
	w.stands("Add a fact")
	w.keys("\r", typing)
	w.keys("zqxseen", "zqxseen")
	w.keys("\r", "Who saw or heard it")
	w.fills("zqxground")
	w.keys("b", "We said it because")
	w.keys("b", "Walk on from")
	next("What may it be like")
	w.writes("What may it be like", "zqxthem")
	next("Fill in:")
	next("differently")
	next("Which side has gone quiet")
	w.writes("Which side has gone quiet", "zqxquiet")
	next("What does that say about the task")
	w.writes("What does that say about the task", "zqxback")
	next("What was missing")
	w.writes("What was missing", "zqxteam")
	w.writes("Who sees to that", "zqxowner")
	next("What goes back to the young person")
	w.writes("What goes back to the young person", "zqxfeedback")
	w.writes("Who tells them", "zqxteller")
	next("Add something to do")
	w.agrees()
	next("One page for the young person")
	w.stands("One page for the young person")
	w.keys("\r", "Add a line of your own")
	w.stands("Add a line of your own")
	w.keys("\r", typing)
	w.fills("zqxline")
	w.keys("c", "in the file")
	w.keys("b", "One page for the case record")
}

// agrees writes one thing that is to be agreed, has it marked by both, and writes why not, and where the
// two disagree.
func (w watched) agrees() {
	w.stands("Add something to do")
	w.keys("\r", typing)
	w.keys("zqxwhat", "zqxwhat")
	w.keys("\r", "Who does it?")
	w.keys("zqxwho", "zqxwho")
	w.keys("\r", "▸ By when?")
	w.keys("2026-12-24", "2026-12-24")
	w.keys("\r", free)
	for _, by := range []string{"The worker agrees", "The supervisor agrees"} {
		w.stands(by)
		w.keys(" ", "arked")
	}
	w.writes("If not agreed", "zqxnot")
	w.keys("b", "Write both views")
	w.writes("Write both views", "zqxdisagree")
}

// What is typed is found in what was kept and in what was exported, and nowhere else: not in the process’s
// arguments, its environment or its name, not in the title of the window, not in a temporary file, not
// elsewhere in the home, and not on the screen that was there before.
func TestWhatIsTypedIsNowhereElse(t *testing.T) {
	home := t.TempDir()
	w := watching(t, home)
	w.shows("Safety first")
	w.walks()
	w.supervises()
	for _, of := range []string{"cmdline", "environ", "comm", "status"} {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", w.cmd.Process.Pid, of))
		if err != nil || len(text) == 0 {
			t.Fatal(of, err)
		}
		nowhere(t, "the process’s "+of, string(text))
	}
	w.types("q")
	if code := w.ends(); code != 0 {
		t.Fatalf("it ends with %d:\n%s", code, screen(w.shown()))
	}
	w.sees("the screen that was there before", func(string) bool { return strings.Contains(w.shown(), "\x1b[?1049l") })
	shown := w.shown()
	before, _, _ := strings.Cut(shown, alternate)
	after := shown[strings.LastIndex(shown, "\x1b[?1049l"):]
	nowhere(t, "the screen before", before)
	nowhere(t, "the screen after", after)
	nowhere(t, "what is left on the screen", screen(shown))
	titles := regexp.MustCompile("\x1b\\](?:0|1|2);([^\x07\x1b]*)").FindAllString(shown, -1)
	if len(titles) == 0 {
		t.Error("no title is set, so this can tell nothing of it")
	}
	nowhere(t, "the title of the window", strings.Join(titles, "\n"))
	if left, err := os.ReadDir(w.tmp); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
	kept := onlyIn(t, home, filepath.Join(home, ".local", "state", "bearings", "kept"))
	printed := onlyIn(t, w.cmd.Dir, w.cmd.Dir)
	if !strings.Contains(printed, "zqxline") || strings.Contains(printed, "zqxtask") || strings.Contains(printed, "ZQX") {
		t.Errorf("for the young person is printed\n%s", printed)
	}
	exported := run(t, cli.Streams{Env: []string{"HOME=" + home}}, "export", "ZQX", "--for", "supervisor").out
	for canary, stays := range canaries() {
		if got := strings.Contains(kept+printed, canary); got != stays {
			t.Errorf("%s is on disk: %v", canary, got)
		}
		if told := canary != "zqxfind" && canary != "zqxline" && canary != "zqxsheet"; strings.Contains(exported, canary) != told {
			t.Errorf("%s is exported: %v", canary, !told)
		}
	}
	ended := strings.Count(shown, stem)
	if ended < 20 {
		t.Errorf("only %d canaries were ever shown", ended)
	}
}

// nowhere wants no canary in a text.
func nowhere(t *testing.T, what, text string) {
	t.Helper()
	if at := strings.Index(strings.ToLower(text), stem); at >= 0 {
		t.Errorf("%s has %q", what, text[max(0, at-40):min(len(text), at+40)])
	}
}

// onlyIn returns what stands in all files of a folder, and wants canaries in none that lies elsewhere.
func onlyIn(t *testing.T, root, folder string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if filepath.Dir(path) != folder {
			nowhere(t, path, path+string(text))
			return err
		}
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// A program that breaks in the middle tells nothing of what was typed.
func TestWhatIsTypedIsNotInACrash(t *testing.T) {
	home := t.TempDir()
	w := watching(t, home)
	w.shows("Safety first")
	w.walks()
	w.types("n")
	w.shows("Facts and guesses")
	w.stands("Add a fact")
	w.keys("\r", typing)
	w.keys("zqxcrash", "zqxcrash")
	upto := len(w.shown())
	if err := w.cmd.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	if code := w.ends(); code == 0 {
		t.Fatal("it does not break")
	}
	w.until("goroutine ")
	trace := w.shown()[upto:]
	if !strings.Contains(trace, "SIGABRT") {
		t.Fatalf("it breaks with %q", trace)
	}
	nowhere(t, "the trace", trace)
	if left, err := os.ReadDir(w.tmp); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
	if strings.Contains(onlyIn(t, home, shelfOf(home)), "zqxcrash") {
		t.Error("a field that was not left is on disk")
	}
	if left, err := os.ReadDir(w.cmd.Dir); err != nil || len(left) > 0 {
		t.Errorf("it leaves %v, %v", left, err)
	}
}
