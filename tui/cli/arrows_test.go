package cli_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A rule is something that holds of the whole house. Each brings samples that break it, so that a
// rule that has gone blind is found out, and samples that only look as if they did.
type rule struct {
	name   string
	why    string
	find   func(house) []string // what breaks it, with its place
	breaks [][]sample
	keeps  [][]sample
}

func TestArrows(t *testing.T) {
	t.Chdir("../..") // the module’s root: the rules are about the whole house
	h := built(t)
	for _, r := range rules() {
		t.Run(r.name, func(t *testing.T) {
			for _, found := range r.find(h) {
				t.Errorf("%s\n%s", found, r.why)
			}
			for i, s := range r.breaks {
				if len(r.find(sampled(t, s))) == 0 {
					t.Errorf("the rule does not see sample %d, which breaks it:\n%v", i, s)
				}
			}
			for i, s := range r.keeps {
				if found := r.find(sampled(t, s)); len(found) > 0 {
					t.Errorf("the rule finds fault with sample %d, which keeps it: %v", i, found)
				}
			}
		})
	}
}

func rules() []rule { return slices.Concat(roomRules(), sourceRules()) }

// roomRules say which room may lead to which.
func roomRules() []rule {
	pure := []string{"os", "io/fs", "time", "net", "math/rand"}
	return []rule{{
		name: "navigator is pure",
		why:  "The engine is values only: with no file, clock, network or chance in it, the same answers lead to the same place on every machine.",
		find: direct("navigator", func(to string) bool { return in(to, pure...) }),
		breaks: [][]sample{{imports("navigator/x.go", "os")}, {imports("navigator/x.go", "io/fs")}, {imports("navigator/x_windows.go", "time")},
			{imports("navigator/x.go", "net/http")}, {imports("navigator/x.go", "math/rand/v2")}},
		keeps: [][]sample{{imports("navigator/store/x.go", "os")}, {imports("navigator/x.go", "fmt")}},
	}, {
		name:   "navigator knows nothing of ours",
		why:    "Every room leans on the engine, so the engine leans on none: it can be read, tested and trusted alone.",
		find:   direct("navigator", func(to string) bool { _, ours := room(to); return ours }),
		breaks: [][]sample{{imports("navigator/x.go", "bearings/content")}, {imports("navigator/x.go", "bearings/navigator/record")}},
		keeps:  [][]sample{{imports("navigator/record/x.go", "bearings/navigator")}},
	}, {
		name: "the cellars of navigator know only navigator",
		why:  "Records and the store keep walks, whatever words and screens they were made with. The store may have text cleaned, and nothing else.",
		find: func(h house) []string {
			return h.leads(func(from, to string) bool {
				clean := in(from, "navigator/store") && to == "content/clean"
				return in(from, "navigator") && !in(to, "navigator") && !clean
			})
		},
		breaks: [][]sample{{imports("navigator/record/x.go", "bearings/content/clean")}, {imports("navigator/store/x.go", "bearings/content")}},
		keeps:  [][]sample{{imports("navigator/store/x.go", "bearings/content/clean", "bearings/navigator/record")}},
	}, {
		name:   "content/clean is a leaf",
		why:    "It is the one door for text. What it leans on could not be cleaned by it.",
		find:   direct("content/clean", func(to string) bool { _, ours := room(to); return ours }),
		breaks: [][]sample{{imports("content/clean/x.go", "bearings/content")}},
	}, {
		name:   "content does not reach tui",
		why:    "The words do not know how they are shown: they go to a screen, a sheet of paper and a web page alike.",
		find:   reaching([]string{"content"}, inRoom("tui")),
		breaks: [][]sample{{imports("content/x.go", "bearings/tui/draw")}, {imports("content/export/x.go", "bearings/assets"), imports("assets/x.go", "bearings/tui")}},
	}, {
		name:   "tui/visit and tui/plain do without Bubble Tea",
		why:    "A visit is pure, and the line-by-line face must work where no full screen does. Neither may need the full screen’s machinery.",
		find:   reaching([]string{"tui/visit", "tui/plain"}, bubbleTea),
		breaks: [][]sample{{imports("tui/visit/x.go", "charm.land/bubbletea/v2")}, {imports("tui/plain/x.go", "bearings/tui"), imports("tui/x.go", "charm.land/bubbletea/v2")}},
	}, {
		name: "tui/draw draws what it is handed",
		why:  "Drawing knows no rule, no page and no walk, so that it cannot show more than it was given and both faces can use it.",
		find: reaching([]string{"tui/draw"}, func(to string) bool {
			return inRoom("tui/visit", "navigator", "content")(to) && to != "bearings/content/clean"
		}),
		breaks: [][]sample{{imports("tui/draw/x.go", "bearings/navigator")}, {imports("tui/draw/x.go", "bearings/tui/visit")}, {imports("tui/draw/x.go", "bearings/content")}},
		keeps:  [][]sample{{imports("tui/draw/x.go", "bearings/assets", "bearings/content/clean")}},
	}, {
		name: "only main leads to tui/cli",
		why:  "The commands are the outermost room: whoever leaned on them would lean on everything.",
		find: func(h house) []string {
			return h.leads(func(from, to string) bool { return in(to, "tui/cli") && from != "." && !in(from, "tui/cli") })
		},
		breaks: [][]sample{{imports("tui/x.go", "bearings/tui/cli")}, {imports("content/x.go", "bearings/tui/cli/flags")}},
		keeps:  [][]sample{{imports("main.go", "bearings/tui/cli")}},
	}, {
		name: "Bubble Tea stays under tui",
		why:  "The library of the full screen changes with the years. Only the room it serves may have to change with it.",
		find: func(h house) []string {
			return h.imported(func(from, to string) bool { return bubbleTea(to) && !in(from, "tui") })
		},
		breaks: [][]sample{{imports("main.go", "charm.land/bubbletea/v2")}, {imports("content/x.go", "github.com/charmbracelet/bubbletea")}},
		keeps:  [][]sample{{imports("tui/x.go", "charm.land/bubbletea/v2")}},
	}}
}

// sourceRules say what may stand in a file.
func sourceRules() []rule {
	// May open files: the store, which keeps walks and writes into packs; the pack loader; the settings.
	mayOpen := []string{"navigator/store/", "content/pack.go", "content/settings.go"}
	// May start something that runs beside the rest: the app, whose commands are awaited, and run.go,
	// which listens for signals while the full screen is up.
	mayStart := []string{"tui/run.go", "tui/cli/signals.go"}
	return []rule{{
		name: "files are opened in few places",
		why: "What is on disk may be private, and what comes from it may be hostile. Only these touch it, so only these have to be watched: " +
			strings.Join(mayOpen, ", ") + ". A room that needs a file is handed an fs.FS, a reader or a writer.",
		find: func(h house) []string {
			return h.outside(mayOpen, func(s source) []string { return s.uses(disk()) })
		},
		breaks: [][]sample{{code("tui/x.go", "os", `func f() { os.ReadFile("a") }`)}, {code("content/parse.go", "os", `var open = os.Open`)},
			{code("tui/cli/x.go", "path/filepath", `func f() { filepath.WalkDir("a", nil) }`)}, {sample{"tui/y.go", "package y\nimport disk \"os\"\nfunc f() { disk.Create(`a`) }"}},
			{sample{"tui/y.go", "package y\nimport . \"os\"\nfunc f() { Create(`a`) }"}}},
		keeps: [][]sample{{code("navigator/store/x.go", "os", `func f() { os.ReadFile("a") }`)}, {code("tui/x.go", "os", `func f() string { return os.Getenv("TERM") }`)}},
	}, {
		name: "no package variable can change",
		why:  "Two visits in one process must not meet in a variable. Only errors made with errors.New, an embed.FS, a regexp.MustCompile and the check `var _ I = T{}` may stand there.",
		find: func(h house) []string { return h.outside(nil, variables) },
		breaks: [][]sample{{code("tui/x.go", "", `var count int`)}, {code("tui/x.go", "", `var names = []string{"a"}`)},
			{code("tui/x.go", "fmt", `var errX = fmt.Errorf("a")`)}, {code("tui/x.go", "", `var ( _ int; now = 1 )`)}},
		keeps: [][]sample{{code("tui/x.go", "errors", `var ( ErrA = errors.New("a"); errB = errors.New("b") )`)}, {code("assets/x.go", "embed", `var themes embed.FS`)},
			{code("content/x.go", "regexp", `var word = regexp.MustCompile("a")`)}, {code("tui/x.go", "", `type t struct{}; var _ interface{} = t{}; func f() { var n int; _ = n }`)}},
	}, {
		name: "nothing is written to the terminal raw",
		why:  "tea.Raw sends bytes past the renderer and past cleaning: a page could drive the terminal with it.",
		find: func(h house) []string {
			return h.outside(nil, func(s source) []string {
				return s.uses(map[string][]string{"charm.land/bubbletea/v2": {"Raw", "RawMsg"}})
			})
		},
		breaks: [][]sample{{sample{"tui/x.go", "package x\nimport tea \"charm.land/bubbletea/v2\"\nfunc f() { tea.Raw(`a`) }"}}},
	}, {
		name: "only main.go ends the program",
		why:  "An exit anywhere else skips what was deferred: the terminal is left as the full screen had it and a journal is left open.",
		find: func(h house) []string {
			return h.outside([]string{"main.go"}, func(s source) []string {
				return s.uses(map[string][]string{"os": {"Exit"}, "syscall": {"Exit"}, "log": {"Fatal", "Fatalf", "Fatalln"}})
			})
		},
		breaks: [][]sample{{code("tui/cli/x.go", "os", `func f() { os.Exit(1) }`)}, {code("content/x.go", "log", `func f() { log.Fatal(1) }`)}},
		keeps:  [][]sample{{code("main.go", "os", `func main() { os.Exit(1) }`)}},
	}, {
		name: "few places start a goroutine",
		why: "One that nobody waits for outlives its screen, and a panic in it leaves the terminal broken. Only these may, and each says how it ends: " +
			strings.Join(mayStart, ", ") + ". A face runs slow work as a command.",
		find:   func(h house) []string { return h.outside(mayStart, goroutines) },
		breaks: [][]sample{{code("tui/draw/x.go", "", `func f() { go f() }`)}, {code("content/x.go", "", `var f = func() { if true { go println() } }`)}},
		keeps:  [][]sample{{code("tui/run.go", "", `func f() { go f() }`)}},
	}}
}

// disk lists what opens, makes, changes or looks for a file.
func disk() map[string][]string {
	return map[string][]string{
		"os": strings.Fields(`Open OpenFile Create CreateTemp NewFile ReadFile WriteFile OpenRoot OpenInRoot DirFS CopyFS
			Mkdir MkdirAll MkdirTemp Remove RemoveAll Rename Truncate Link Symlink Readlink Chmod Chown Chtimes ReadDir Stat Lstat Chdir`),
		"path/filepath":         {"Walk", "WalkDir", "Glob", "EvalSymlinks"},
		"io/ioutil":             {"ReadFile", "WriteFile", "ReadDir", "TempFile", "TempDir"},
		"syscall":               {"Open", "Mkdir", "Unlink", "Rename", "Rmdir"},
		"golang.org/x/sys/unix": {"Open", "Openat", "Mkdir", "Unlink", "Rename", "Rmdir"},
	}
}

// A pin is a module that must not become newer than it is. Left out, a module breaks no pin.
type pin struct {
	module string
	below  [3]int // the first version that is too new
	why    string
}

func pins() []pin {
	return []pin{
		{"charm.land/bubbletea/v2", [3]int{2, 1, 0}, "Stay on v2.0.x: v2.1 wants a version of ultraviolet that the module proxy does not serve, so nobody could build this."},
		{"charm.land/bubbles/v2", [3]int{2, 2, 0}, "Stay below v2.2: it pulls a newer go-runewidth, whose initialisation costs 26 to 60 ms at every start."},
		{"github.com/mattn/go-runewidth", [3]int{0, 0, 26}, "Stay on v0.0.25 or older: newer ones work out their tables at every start, which costs 26 to 60 ms before the first question is drawn."},
	}
}

func TestPins(t *testing.T) {
	t.Chdir("../..")
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatalf("go mod edit: %v", err)
	}
	versions, err := required(out)
	if err != nil {
		t.Fatal(err)
	}
	if versions["charm.land/bubbletea/v2"] == "" {
		t.Error("go.mod does not name Bubble Tea, so its pin holds nothing")
	}
	for _, p := range pins() {
		if v := versions[p.module]; v != "" && !p.holds(v) {
			t.Errorf("go.mod has %s %s. %s", p.module, v, p.why)
		}
	}
}

func TestPinsSeeWhatIsTooNew(t *testing.T) {
	for i, versions := range []struct{ keep, leave []string }{
		{[]string{"v2.0.10", "v2.0.11-0.20260101000000-abcdefabcdef"}, []string{"v2.1.0", "v2.1.0-rc.1", "v2.10.0", "v3.0.0", "main"}},
		{[]string{"v2.0.0", "v2.1.1"}, []string{"v2.2.0", "v2.11.3"}},
		{[]string{"v0.0.25", "v0.0.9"}, []string{"v0.0.26", "v0.0.27", "v0.0.26-0.20260101000000-abcdefabcdef", "v0.1.0"}},
	} {
		for _, v := range versions.keep {
			if !pins()[i].holds(v) {
				t.Errorf("%s %s is called too new", pins()[i].module, v)
			}
		}
		for _, v := range versions.leave {
			if pins()[i].holds(v) {
				t.Errorf("%s %s is not called too new", pins()[i].module, v)
			}
		}
	}
	got, err := required([]byte(`{"Require":[{"Path":"a","Version":"v1.0.0"},{"Path":"b","Version":"v1.0.0"}],
		"Replace":[{"Old":{"Path":"b"},"New":{"Path":"c","Version":"v2.0.0"}}]}`))
	if err != nil || got["a"] != "v1.0.0" || got["b"] != "v2.0.0" {
		t.Errorf("the versions of a replaced module are read as %v, %v", got, err)
	}
}

// holds reports whether a version is older than the first one that is too new. What is no version
// is too new, and so is a version on its way to one.
func (p pin) holds(version string) bool {
	var v [3]int
	if _, err := fmt.Sscanf(version, "v%d.%d.%d", &v[0], &v[1], &v[2]); err != nil {
		return false
	}
	return slices.Compare(v[:], p.below[:]) < 0
}

// required returns the version go.mod asks for of every module, replaced ones as they are replaced.
func required(mod []byte) (map[string]string, error) {
	type module struct{ Path, Version string }
	var m struct {
		Require []module
		Replace []struct{ Old, New module }
	}
	if err := json.Unmarshal(mod, &m); err != nil {
		return nil, err
	}
	versions := make(map[string]string)
	for _, r := range m.Require {
		versions[r.Path] = r.Version
	}
	for _, r := range m.Replace {
		if versions[r.Old.Path] != "" {
			versions[r.Old.Path] = r.New.Version
		}
	}
	return versions, nil
}
