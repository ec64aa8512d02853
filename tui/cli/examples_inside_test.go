package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"bearings/content"
)

// TestEveryExampleWorks types each example that the help shows, in a place where what it names is there.
// Left out are those that need a person at a terminal.
func TestEveryExampleWorks(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs the program a hundred times")
	}
	for _, example := range examples(newProgram(Streams{}).root()) {
		t.Run(example, func(t *testing.T) {
			for _, needs := range []string{"bearings lock", "bearings preview", "bearings settings edit"} {
				if strings.HasPrefix(strings.ReplaceAll(example, " --plain", ""), needs) {
					t.Skip("it needs a person at a terminal")
				}
			}
			if strings.Contains(example, "edit") && runtime.GOOS == "windows" {
				t.Skip("there is no editor that does nothing")
			}
			first := regexp.MustCompile("our-pages|pack|new|edit|check|paths").MatchString(example)
			s := newScratch(t, first, strings.Contains(example, "eastside"))
			s.begin(example)
			args := commandWords(s.spelled(example))[1:]
			if len(args) > 0 && (slices.Contains([]string{"edit", "forget"}, args[0]) || slices.Contains(args, "--delete")) && !slices.Contains(args, "--yes") {
				args = append(args, "--yes") // nobody can be asked
			}
			if out, code := s.types("", args...); code != Done {
				t.Errorf("it ends with %d: %s", code, out)
			}
		})
	}
}

// examples are those of a command and of all under it, as they are typed.
func examples(cmd *cobra.Command) []string {
	var all []string
	for line := range strings.Lines(cmd.Example) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  ")
		for _, shell := range []string{" > ", " | "} {
			line, _, _ = strings.Cut(line, shell)
		}
		if !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	for _, sub := range cmd.Commands() {
		if strings.HasPrefix(cmd.CommandPath()+" "+sub.Name(), "bearings completion ") {
			continue // the shells’ own
		}
		for _, line := range examples(sub) {
			if !slices.Contains(all, line) {
				all = append(all, line)
			}
		}
	}
	return all
}

// A scratch is a place where a team has its pack on, and the program has kept a few things.
type scratch struct {
	*testing.T
	home string
}

// newScratch makes a place, with the packs our-pages and eastside where they are wanted.
func newScratch(t *testing.T, first, second bool) scratch {
	s := scratch{t, t.TempDir()}
	work := filepath.Join(s.home, "work")
	if err := os.Mkdir(work, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(work)
	var names []string
	if second {
		names = append(names, "eastside")
	}
	if first {
		names = append(names, "our-pages")
	}
	for _, name := range names {
		s.must("", "pack", "new", name)
		s.must("", "pack", "add", name)
	}
	return s
}

// begin makes what an example names besides, or takes away what it makes.
func (s scratch) begin(example string) {
	switch {
	case strings.Contains(example, "pack new"), strings.Contains(example, "pack add"):
		s.must("", "pack", "remove", "our-pages")
		if strings.Contains(example, "pack new") {
			s.check(os.RemoveAll("our-pages"))
		}
	case strings.Contains(example, "pack clone"), strings.HasSuffix(example, ".zip eastside"), strings.Contains(example, "pack import"):
		s.must("", "pack", "remove", "eastside")
		s.must("", "pack", "export", "eastside.zip", "eastside")
		s.check(os.CopyFS("../eastside", os.DirFS("eastside")))
		switch {
		case strings.Contains(example, "import"):
			s.check(errors.Join(os.RemoveAll("eastside"), os.Mkdir("packs", 0o700)))
		case strings.Contains(example, "export"):
			s.must("", "pack", "add", "eastside")
		}
	case strings.Contains(example, "settings get"):
		s.must("", "settings", "set", "hub.number", "01632 960002")
	case strings.Contains(example, "pack down"):
		s.must("", "pack", "up", "eastside")
	case strings.Contains(example, "--against"):
		core, err := content.OpenDir(s.manual())
		s.check(err)
		s.check(errors.Join(os.CopyFS("new-core", core.FS), core.Close()))
	case strings.Contains(example, "bearings import"):
		s.check(os.MkdirAll("wiki/tiddlers", 0o700))
		s.check(os.WriteFile("tiddlers.json", []byte(`[{"title": "Our nights", "text": "What we do at night."}]`), 0o600))
		s.check(os.WriteFile("wiki/tiddlers/nights.tid", []byte("title: Our nights\n\nWhat we do at night.\n"), 0o600))
	}
}

// manual is the folder of the core manual.
func (s scratch) manual() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "../../content/manual")
}

// spelled keeps a walk, a worksheet and what an example speaks of, and puts in their names as they are here.
func (s scratch) spelled(example string) string {
	kept := func(out string) string {
		name := regexp.MustCompile("(?m)^Kept as ([a-z0-9]+)").FindStringSubmatch(out)
		if name == nil {
			s.Fatalf("nothing was kept: %s", out)
		}
		return name[1]
	}
	words := []string{}
	if strings.Contains(example, "k7f3") || strings.Contains(example, "HX") || strings.Contains(example, "--agenda") {
		walk := kept(s.must("7\n2\n1\n1\nk\nHX\nq\n", "--plain"))
		words = append(words, "k7f3", walk)
		if strings.Contains(example, "--agenda") {
			s.must("7\n3\n11\n1\nHow to hand over at night\n\nq\n", "--plain", "supervise", walk, "--minutes", "60")
		}
	}
	if strings.Contains(example, "b4kd") {
		words = append(words, "b4kd", kept(s.must("keep\nHX\nq\n", "--plain", "sheet", "aims", "board")))
	}
	if strings.Contains(example, "age1…") {
		key, err := age.GenerateX25519Identity()
		s.check(err)
		words = append(words, "age1…", key.Recipient().String())
	}
	if strings.Contains(example, "*") {
		words = append(words, "*.tid", "nights.tid") // as a shell would
	}
	return strings.NewReplacer(words...).Replace(example)
}

func (s scratch) check(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// must runs the program, which has to do it.
func (s scratch) must(in string, args ...string) string {
	s.Helper()
	out, code := s.types(in, args...)
	if code != Done {
		s.Fatalf("%v ends with %d: %s", args, code, out)
	}
	return out
}

// types runs the program on files, as a shell would, and returns all it says.
func (s scratch) types(in string, args ...string) (string, int) {
	s.Helper()
	files := s.TempDir()
	s.check(os.WriteFile(filepath.Join(files, "in"), []byte(in), 0o600))
	from, err := os.Open(filepath.Join(files, "in"))
	s.check(err)
	defer from.Close()
	to, err := os.Create(filepath.Join(files, "out"))
	s.check(err)
	defer to.Close()
	var said bytes.Buffer
	code := Main(args, Streams{
		In: from, Out: to, Err: &said,
		Env:        []string{"LANG=C.UTF-8", "HOME=" + s.home, "XDG_CONFIG_HOME=" + filepath.Join(s.home, "config"), "EDITOR=true"},
		Now:        func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) },
		Unset:      func(string) error { return nil },
		IsTerminal: func(any) bool { return false },
		Width:      func(any) int { return 0 },
	})
	out, err := os.ReadFile(to.Name())
	s.check(err)
	return string(out) + said.String(), code
}
