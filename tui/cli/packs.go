package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

// Which packs lie over the core: those that were added, in the order of their list, and over them those
// that --pack names, in the order given. With --core those that were added stay off.

// packListName is the list of the packs that were added. It stands beside the settings.
const packListName = "packs.list"

// A layer is a pack that is to lie over the core.
type layer struct {
	dir      string // the full path of its folder
	given    bool   // by --pack, and not from the list
	pack     content.Pack
	manifest content.Manifest
	wrong    string // why it cannot be used, or ""
}

// name returns what the pack calls itself, or its folder where that cannot be read.
func (l layer) name() string {
	if l.wrong == "" {
		return l.manifest.Name
	}
	return clean.Line(filepath.Base(l.dir))
}

// layers are the packs that are to lie over the core, the lowest first.
type layers []layer

// close lets go of the folders.
func (ls layers) close() {
	for _, l := range ls {
		_ = l.pack.Close()
	}
}

// packs returns the core and the packs over it that can be used.
func (ls layers) packs() []content.Pack {
	all := []content.Pack{content.Core()}
	for _, l := range ls {
		if l.wrong == "" {
			all = append(all, l.pack)
		}
	}
	return all
}

// usable returns the packs that can be used, so that the first is number 1 of a library.
func (ls layers) usable() layers {
	return slices.DeleteFunc(slices.Clone(ls), func(l layer) bool { return l.wrong != "" })
}

// called returns what one of the packs is asked for by: its name, or its folder where another has that name.
func (ls layers) called(l layer) string {
	if i, err := findPack(ls, l.name()); err == nil && ls[i].dir == l.dir {
		return l.name()
	}
	return l.dir
}

// packList returns where the list of packs stands, or would.
func (s Streams) packList() (string, error) {
	settings, err := s.settingsPath()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(settings), packListName), nil
}

// installed returns the folders of the packs that were added, in their order, with what is wrong in the
// list. Where there is no place for a list, none were added.
func (p *program) installed() ([]string, []content.Problem) {
	path, err := p.std.packList()
	if err != nil {
		return nil, nil
	}
	text, err := content.PackListText(path)
	if err != nil {
		return nil, []content.Problem{{Code: "BE001", Severity: content.Error, File: clean.Line(path), Message: "the list of packs cannot be read: " + err.Error(), Hint: "check that it is a plain file that you may read"}}
	}
	return content.ParsePackList(path, text)
}

// given opens the packs that --pack names, the lowest first. Each has to be there.
func (p *program) given() (layers, error) {
	var all layers
	for _, dir := range p.flags.packs {
		full, err := filepath.Abs(dir)
		if strings.TrimSpace(dir) == "" || err != nil {
			all.close()
			return nil, usage("name a folder that holds pages and a pack.yaml", "--pack needs the name of a folder")
		}
		if slices.ContainsFunc(all, func(l layer) bool { return l.dir == full }) {
			continue
		}
		l, err := usableAs(openLayer(full), dir)
		if err != nil {
			all.close()
			return nil, err
		}
		l.given = true
		all = append(all, l)
	}
	return all, nil
}

// layers opens the packs that are to lie over the core. One that was added and cannot be used stays in the
// list and says why; one that --pack names has to be there. What is wrong with the list is returned too.
// Close them when they have been read.
func (p *program) layers() (layers, []content.Problem, error) {
	given, err := p.given()
	if err != nil || p.flags.core {
		return given, nil, err
	}
	dirs, problems := p.installed()
	var all layers
	for _, dir := range dirs {
		if !slices.ContainsFunc(given, func(l layer) bool { return l.dir == dir }) {
			all = append(all, openLayer(dir))
		}
	}
	return append(all, given...), problems, nil
}

// openLayer opens a folder as a pack over the core.
func openLayer(dir string) layer {
	l := layer{dir: dir}
	if !store.There(dir) {
		l.wrong = "there is no such folder"
		return l
	}
	pack, err := content.OpenDir(dir)
	if err != nil {
		l.wrong = whyNotOpen(err)
		return l
	}
	l.pack = pack
	manifest, problems := pack.Manifest()
	switch {
	case manifest.Name == "" && len(problems) > 0:
		l.wrong = problems[0].Message
	case manifest.Alone():
		l.wrong = "it has rules, so it is a manual of its own and lies over none"
	}
	l.manifest = manifest
	return l
}

// whyNotOpen says in words why a folder cannot be opened.
func whyNotOpen(err error) string {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such folder"
	case errors.Is(err, syscall.ENOTDIR):
		return "it is no folder"
	case errors.Is(err, fs.ErrPermission):
		return "you may not read it"
	case errors.As(err, &at):
		err = at.Err
	}
	return "it cannot be opened: " + clean.Line(err.Error())
}

// told says in a sentence what is wrong with the packs that the manual was read with, or "". It is asked
// once the manual has been read.
func (p *program) told() string {
	p.reading.Lock()
	defer p.reading.Unlock()
	if len(p.notes) == 0 {
		return ""
	}
	return strings.ReplaceAll(p.notes[0], "`", "")
}

// packNotes says in sentences what is wrong with the packs that are on. Nothing of it stops anything.
func packNotes(ls layers, listed, found []content.Problem) []string {
	var notes []string
	if len(listed) > 0 {
		notes = append(notes, "The list of your packs has a mistake. `bearings check` says where.")
	}
	for _, l := range ls {
		if l.wrong != "" {
			notes = append(notes, fmt.Sprintf("The pack in %s is left out: %s. `bearings pack list` lists your packs.", clean.Line(l.dir), l.wrong))
		}
	}
	for _, l := range ls.usable() {
		if n := len(errorsIn(found, l)); n > 0 {
			notes = append(notes, fmt.Sprintf("%s in the pack %s. %s", counted(n, "error"), l.name(), leavesOut))
		}
	}
	return notes
}

// problemsIn returns the problems in the files of one pack.
func problemsIn(problems []content.Problem, l layer) []content.Problem {
	var in []content.Problem
	prefix := clean.Line(l.pack.Dir + "/")
	for _, problem := range problems {
		if strings.HasPrefix(problem.File, prefix) || problem.File == clean.Line(l.pack.Dir) {
			in = append(in, problem)
		}
	}
	return in
}

// errorsIn returns those of them that are errors.
func errorsIn(problems []content.Problem, l layer) []content.Problem {
	return slices.DeleteFunc(problemsIn(problems, l), func(problem content.Problem) bool { return problem.Severity != content.Error })
}

// packsToCheck returns the packs that are on, with what keeps any of them from being so as a problem.
func (p *program) packsToCheck() (layers, []content.Problem, error) {
	ls, problems, err := p.layers()
	for _, l := range ls {
		if l.wrong != "" {
			problems = append(problems, content.Problem{
				Code: "BE001", Severity: content.Error, File: clean.Line(filepath.ToSlash(l.dir)), Message: "the pack is left out: " + l.wrong,
				Hint: "put the folder back, or take it off the list: `bearings pack remove " + asTyped(ls.called(l)) + "`",
			})
		}
	}
	return ls, problems, err
}

// ownPack returns the pack that somebody writes in: the one --pack names last, or the folder they are in
// where that is a pack, or the only one that was added.
func (p *program) ownPack() (layer, error) {
	dir := ""
	switch n := len(p.flags.packs); {
	case n > 0:
		dir = p.flags.packs[n-1]
	case store.There("pack.yaml"):
		dir = "."
	default:
		dirs, _ := p.installed() // what is wrong in the list is told where the packs are used
		if len(dirs) == 0 && !p.flags.core {
			return layer{}, usage("`bearings pack new our-pages` makes one, and `bearings pack add our-pages` lays it over the core", "your team has no pack of its own yet")
		}
		if len(dirs) != 1 || p.flags.core {
			return layer{}, usage("say which with --pack DIR, or go into its folder; `bearings pack new DIR` makes a pack", "it is not clear which pack is meant")
		}
		dir = dirs[0]
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return layer{}, err
	}
	return usableAs(openLayer(full), dir)
}

// usableAs returns a pack that can be used, or why it cannot.
func usableAs(l layer, dir string) (layer, error) {
	if l.wrong == "" {
		return l, nil
	}
	_ = l.pack.Close()
	return layer{}, failed("name a folder that holds pages and a pack.yaml", "%s cannot be used as a pack: %s", clean.Line(dir), l.wrong)
}

// errNoPack is why a pack that was named is not there.
var errNoPack = errors.New("there is no pack of that name")

// findPack returns which of some packs a name or a folder means.
func findPack(ls layers, name string) (int, error) {
	full, _ := filepath.Abs(name) // where that fails, nothing has this path
	for i, l := range ls {
		if l.dir == full {
			return i, nil
		}
	}
	for i, l := range ls {
		if strings.EqualFold(l.name(), name) {
			return i, nil
		}
	}
	for i, l := range ls { // what its name was cannot be read; most likely it is that of its folder
		if l.wrong != "" && folderName(l.dir) == name {
			return i, nil
		}
	}
	return 0, errNoPack
}

// anyPack opens a pack by its name among those that are on, or by its folder.
func (p *program) anyPack(name string) (layer, error) {
	ls, _, err := p.layers()
	if err != nil {
		return layer{}, err
	}
	defer ls.close()
	if i, err := findPack(ls, name); err == nil {
		return usableAs(openLayer(ls[i].dir), name)
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return layer{}, err
	}
	return usableAs(openLayer(full), name)
}
