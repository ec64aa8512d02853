package content

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A file is one to lay over a manual.
type file struct{ name, text string }

// archive reads files in the txtar format: each begins with a line “-- name --”.
func archive(text string) []file {
	var files []file
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --\n") {
			files = append(files, file{name: strings.TrimSuffix(name, " --\n")})
		} else if len(files) > 0 {
			files[len(files)-1].text += line
		}
	}
	return files
}

// small copies the small manual to a folder of its own, with files put into it. A name “a -> b” is a
// symbolic link; those that begin with team/ make a pack beside the manual, to lie over it.
func small(t testing.TB, over ...file) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "manual")
	if err := os.CopyFS(dir, os.DirFS("testdata/small")); err != nil {
		t.Fatal(err)
	}
	for _, f := range over {
		name, target, link := strings.Cut(f.name, " -> ")
		file := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasPrefix(name, "team/") {
			file = filepath.Join(filepath.Dir(dir), filepath.FromSlash(name))
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		var err error
		if link {
			err = os.Symlink(target, file)
		} else {
			err = os.WriteFile(file, []byte(f.text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// loaded loads a folder, with the pack beside it if there is one, and returns everything a check has to say of it, and of its list of ideas
// where it has one.
func loaded(t testing.TB, dir string) (*Library, []Problem) {
	t.Helper()
	p, err := OpenDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	p.Dir = ""
	t.Cleanup(func() { p.Close() })
	packs := []Pack{p}
	if team, err := OpenDir(filepath.Join(filepath.Dir(dir), "team")); err == nil {
		team.Dir = "team"
		t.Cleanup(func() { team.Close() })
		packs = append(packs, team)
	}
	l, problems := Load(packs...)
	if l == nil {
		return l, problems
	}
	problems = l.Check()
	if data, err := fs.ReadFile(p.FS, coverageName); err == nil {
		list, wrong := ReadCoverage(coverageName, data)
		problems = slices.Concat(problems, wrong, l.CheckCoverage(list))
	}
	return l, problems
}

// overlay loads the small manual with a page laid over it.
func overlay(t testing.TB, name, text string) (*Library, []Problem) {
	t.Helper()
	return loaded(t, small(t, file{name, text}))
}

// codesOf returns the codes of problems, each once.
func codesOf(ps []Problem) []string {
	var codes []string
	for _, p := range ps {
		codes = append(codes, p.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func TestSmallManualIsInOrder(t *testing.T) {
	l, problems := loaded(t, "testdata/small")
	if l == nil || len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
}

// TestEveryCodeHasItsPage loads the examples in the pages about the codes: the first must fail with
// the code, the second must be in order in every way.
func TestEveryCodeHasItsPage(t *testing.T) {
	codes := declaredCodes(t)
	for _, code := range codes {
		t.Run(code, func(t *testing.T) {
			page, ok := Explain(code)
			if !ok || !strings.HasPrefix(page, "# "+code+": ") || !strings.Contains(page, "## What to do\n") {
				t.Fatal("there is no page that explains it")
			}
			examples := fenced(page)
			if len(examples) != 2 {
				t.Fatalf("%d examples", len(examples))
			}
			_, problems := loaded(t, small(t, archive(examples[0])...))
			i := slices.IndexFunc(problems, func(p Problem) bool { return p.Code == code })
			if i < 0 {
				t.Fatalf("the first example gives %v", problems)
			}
			if p := problems[i]; p.File == "" || p.Message == "" || p.Severity != severityOf(code) || !strings.Contains(p.String(), " "+code+": ") {
				t.Errorf("told as %#v", p)
			}
			if l, problems := loaded(t, small(t, archive(examples[1])...)); l == nil || len(problems) > 0 {
				t.Errorf("the second example gives %v", problems)
			}
		})
	}
	pages, err := fs.Glob(problemPages, "problems/*")
	if err != nil || len(pages) != len(codes) {
		t.Errorf("%d pages for %d codes, %v", len(pages), len(codes), err)
	}
	if _, ok := Explain("BE999"); ok {
		t.Error("a code that does not exist has a page")
	}
	if _, ok := Explain("../problem"); ok {
		t.Error("a path has a page")
	}
}

// declaredCodes returns the codes that problem.go names.
func declaredCodes(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "problem.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && len(s) == 5 && strings.HasPrefix(s, "BE0") {
				codes = append(codes, s)
			}
		}
		return true
	})
	if len(codes) < 30 {
		t.Fatalf("only %d codes were found", len(codes))
	}
	if !slices.IsSorted(codes) || len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Errorf("codes out of order or used twice: %v", codes)
	}
	return codes
}

// fenced returns the txtar blocks of a page.
func fenced(page string) []string {
	var blocks []string
	for {
		_, rest, ok := strings.Cut(page, "```txtar\n")
		if !ok {
			return blocks
		}
		block, after, _ := strings.Cut(rest, "```\n")
		blocks, page = append(blocks, block), after
	}
}

func TestProblemsAreTold(t *testing.T) {
	p := problem(codeValue, "a/b.md", 3, 7, "do this", "no %s", "good")
	if got, want := p.String(), "a/b.md:3:7: error BE012: no good"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := problem(codeOrphan, "a.md", 0, 0, "", "alone").String(), "a.md: warning BE046: alone"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestLimitsAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range Limits() {
		if l.Name == "" || l.Value == "" || seen[l.Name] {
			t.Errorf("%+v", l)
		}
		seen[l.Name] = true
	}
	if len(seen) < 15 {
		t.Errorf("only %d limits", len(seen))
	}
}
