package cli_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A house is every source that ships, whatever system it is built for, and what each package
// imports, those of other people among them.
type house struct {
	sources []source
	imports map[string][]string
}

type source struct {
	path string // from the module’s root, with slashes
	set  *token.FileSet
	file *ast.File
}

// built reads the house one stands in.
func built(t *testing.T) house {
	t.Helper()
	h := house{imports: listed(t)}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && file != "." && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		return h.add(filepath.ToSlash(file), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, must := range []string{"bearings/navigator", "bearings/content", "bearings/tui", "fmt"} {
		if _, ok := h.imports[must]; !ok {
			t.Fatalf("%s was not found, so this test looked at nothing", must)
		}
	}
	return h
}

// listed returns what every package imports, as the go command sees it on this system.
func listed(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := make(map[string][]string)
	for list := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := list.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p.Imports
	}
}

// add reads one more source; text is its content, or nil to read the file.
func (h *house) add(file string, text any) error {
	s := source{path: file, set: token.NewFileSet()}
	var err error
	if s.file, err = parser.ParseFile(s.set, file, text, parser.SkipObjectResolution); err != nil {
		return err
	}
	h.sources = append(h.sources, s)
	from := path.Join("bearings", path.Dir(file))
	for _, to := range s.local() {
		h.imports[from] = append(h.imports[from], to)
	}
	return nil
}

// room returns the folder of one of our packages, and whether it is ours.
func room(importPath string) (string, bool) {
	if importPath == "bearings" {
		return ".", true
	}
	return strings.CutPrefix(importPath, "bearings/")
}

// in reports whether a path is one of others or lies below one.
func in(p string, others ...string) bool {
	return slices.ContainsFunc(others, func(o string) bool { return p == o || strings.HasPrefix(p, o+"/") })
}

func inRoom(rooms ...string) func(string) bool {
	return func(importPath string) bool {
		r, ours := room(importPath)
		return ours && in(r, rooms...)
	}
}

func bubbleTea(importPath string) bool {
	return in(importPath, "charm.land/bubbletea", "github.com/charmbracelet/bubbletea")
}

// imported returns the imports of our packages that are as asked, from being a room of ours.
func (h house) imported(wrong func(from, to string) bool) []string {
	var found []string
	for p, all := range h.imports {
		from, ours := room(p)
		for _, to := range all {
			if ours && wrong(from, to) {
				found = append(found, from+" imports "+to)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// leads is imported for two rooms of ours.
func (h house) leads(wrong func(from, to string) bool) []string {
	return h.imported(func(from, importPath string) bool {
		to, ours := room(importPath)
		return ours && wrong(from, to)
	})
}

// direct finds what one package, and none below it, imports.
func direct(p string, wrong func(to string) bool) func(house) []string {
	return func(h house) []string {
		return h.imported(func(from, to string) bool { return from == p && wrong(to) })
	}
}

// reaching finds what rooms import by however many turns, and tells the turns.
func reaching(rooms []string, wrong func(to string) bool) func(house) []string {
	return func(h house) []string {
		var found []string
		for p := range h.imports {
			if r, ours := room(p); ours && in(r, rooms...) {
				found = append(found, h.reach(p, p, wrong, map[string]bool{})...)
			}
		}
		slices.Sort(found)
		return found
	}
}

func (h house) reach(from, turns string, wrong func(string) bool, seen map[string]bool) []string {
	var found []string
	for _, to := range h.imports[from] {
		if seen[to] {
			continue
		}
		seen[to] = true
		if wrong(to) {
			found = append(found, turns+" → "+to)
			continue
		}
		found = append(found, h.reach(to, turns+" → "+to, wrong, seen)...)
	}
	return found
}

// outside looks at every source but the files or folders that are allowed something.
func (h house) outside(allowed []string, look func(source) []string) []string {
	var found []string
	for _, s := range h.sources {
		if !slices.ContainsFunc(allowed, func(a string) bool { return strings.HasPrefix(s.path, a) }) {
			found = append(found, look(s)...)
		}
	}
	return found
}

// local returns what the file imports, by the name it has there.
func (s source) local() map[string]string {
	names := make(map[string]string)
	for _, i := range s.file.Imports {
		importPath, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(importPath)
		switch {
		case i.Name != nil:
			name = i.Name.Name
		case bubbleTea(importPath):
			name = "tea"
		}
		if name == "." || name == "_" {
			name += importPath
		}
		names[name] = importPath
	}
	return names
}

func (s source) at(n ast.Node, what string) string {
	return fmt.Sprintf("%s:%d: %s", s.path, s.set.Position(n.Pos()).Line, what)
}

// uses finds where names of packages are used. A dot import of such a package is found as well, as
// it hides which are.
func (s source) uses(names map[string][]string) []string {
	local := s.local()
	var found []string
	for name, importPath := range local {
		if strings.HasPrefix(name, ".") && names[importPath] != nil {
			found = append(found, s.at(s.file, "a dot import of "+importPath))
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(names[local[x.Name]], sel.Sel.Name) {
				found = append(found, s.at(n, x.Name+"."+sel.Sel.Name))
			}
		}
		return true
	})
	return found
}

func goroutines(s source) []string {
	var found []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		if _, ok := n.(*ast.GoStmt); ok {
			found = append(found, s.at(n, "go …"))
		}
		return true
	})
	return found
}

// variables finds package variables that could change.
func variables(s source) []string {
	local := s.local()
	var found []string
	for _, d := range s.file.Decls {
		vars, ok := d.(*ast.GenDecl)
		if !ok || vars.Tok != token.VAR {
			continue
		}
		for _, spec := range vars.Specs {
			v := spec.(*ast.ValueSpec) // all that stands in a var declaration
			for i, name := range v.Names {
				if !fixed(v, i, local) {
					found = append(found, s.at(name, "var "+name.Name))
				}
			}
		}
	}
	return found
}

// fixed reports whether a package variable is one of the few that are set once and left.
func fixed(v *ast.ValueSpec, i int, local map[string]string) bool {
	if len(v.Values) == 0 {
		return names(v.Type, local, "embed", "FS")
	}
	if v.Names[i].Name == "_" {
		return true // a check that a type does what an interface asks
	}
	if len(v.Values) != len(v.Names) {
		return false
	}
	call, ok := v.Values[i].(*ast.CallExpr)
	return ok && (names(call.Fun, local, "errors", "New") || names(call.Fun, local, "regexp", "MustCompile"))
}

// names reports whether an expression is this name of this package.
func names(e ast.Expr, local map[string]string, importPath, name string) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != name {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && local[x.Name] == importPath
}

// A sample is a made-up source.
type sample struct{ path, text string }

// imports makes a sample that only imports.
func imports(file string, all ...string) sample {
	text := "package x\n"
	for _, i := range all {
		text += fmt.Sprintf("import _ %q\n", i)
	}
	return sample{file, text}
}

// code makes a sample with at most one import.
func code(file, imported, body string) sample {
	text := "package x\n"
	if imported != "" {
		text += fmt.Sprintf("import %q\n", imported)
	}
	return sample{file, text + body}
}

// sampled makes a house of samples.
func sampled(t *testing.T, all []sample) house {
	t.Helper()
	h := house{imports: make(map[string][]string)}
	for _, s := range all {
		if err := h.add(s.path, s.text); err != nil {
			t.Fatal(err)
		}
	}
	return h
}
