package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"bearings/content/clean"
)

// A Pack is a folder of pages with a manifest, pack.yaml, at its top. Packs are data: nothing in
// them is run, included or fetched.
type Pack struct {
	Name string
	FS   fs.FS
	Dir  string // put before the names of its files in problems, or ""

	root  *os.Root
	words Words // what its pages call people
}

// manifestName is the file that makes a folder a pack.
const manifestName = "pack.yaml"

// OpenDir opens a folder as a pack. Nothing outside the folder can be read through it, and nothing
// in it that is not a plain file or folder: no symbolic link, pipe, socket or device. Close it when
// it has been loaded. A missing or wrong manifest is not an error here; [Load] tells it.
func OpenDir(dir string) (Pack, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Pack{}, fmt.Errorf("opening the pack: %w", err)
	}
	p := Pack{Name: clean.Line(filepath.Base(dir)), FS: folder{root}, Dir: filepath.ToSlash(dir), root: root}
	if m, _, ok := readManifest(p); ok && m.Name != "" {
		p.Name = m.Name
	}
	return p, nil
}

// Close lets go of the folder the pack was opened from. A pack that is no folder has nothing to
// let go of.
func (p Pack) Close() error {
	if p.root == nil {
		return nil
	}
	return p.root.Close()
}

// at returns how a file of the pack is called in a problem.
func (p Pack) at(name string) string {
	return clean.Line(path.Join(p.Dir, name))
}

// errNotPlain is why a pipe, a device or a link is not opened.
var errNotPlain = errors.New("not a plain file")

// A folder is a file system that opens plain files and folders and nothing else.
type folder struct{ root *os.Root }

// Open opens a plain file or a folder. It looks before it opens, because opening a pipe can wait
// for ever, and again after, because what stood there may have been changed in between.
func (d folder) Open(name string) (fs.File, error) {
	refuse := func(err error) (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return refuse(fs.ErrInvalid)
	}
	name = filepath.FromSlash(name)
	before, err := d.root.Lstat(name)
	if err != nil {
		return refuse(err)
	}
	if !before.IsDir() && !before.Mode().IsRegular() {
		return refuse(errNotPlain)
	}
	f, err := d.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return refuse(err)
	}
	after, err := f.Stat()
	if err == nil && !os.SameFile(before, after) {
		err = errNotPlain
	}
	if err != nil {
		f.Close()
		return refuse(err)
	}
	return f, nil
}

// read returns a file of the pack, and at most one byte more than most of it.
func (p Pack) read(name string, most int) ([]byte, error) {
	f, err := p.FS.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotPlain
	}
	size := min(int(info.Size()), most)
	buf := make([]byte, size+1)
	n := 0
	for n < len(buf) {
		got, err := f.Read(buf[n:])
		n += got
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if n == len(buf) && n <= most {
			buf = append(buf, 0)
		}
	}
	return buf[:n], nil
}

// list returns the pages of the pack by path, and what stands in it that is none.
func (p Pack) list() (pages []string, problems []Problem) {
	pages, _, problems = p.files()
	return pages, problems
}

// files returns the pages and the golden walks of the pack by path, and what stands in it that is
// neither. Their folders have names that may be shown.
func (p Pack) files() (pages, walks []string, problems []Problem) {
	files, size := 0, int64(0)
	stop := errors.New("enough")
	wrong := func(code, name, hint, format string, args ...any) {
		problems = append(problems, problem(code, p.at(name), 0, 0, hint, format, args...))
	}
	err := fs.WalkDir(p.FS, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			wrong(codeFile, name, "check that it may be read", "it cannot be read: %v", cause(err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case name == ".":
			return nil
		case strings.HasPrefix(base, "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && !plainlyShown(base):
			wrong(codeHostile, name, "give the folder another name", "the name of this folder holds a character that may not be shown, so nothing in it is read")
			return fs.SkipDir
		case d.IsDir():
			if strings.Count(name, "/") >= maxFolders {
				wrong(codeLimit, name, "keep folders flat", "more than %d folders within each other", maxFolders)
				return fs.SkipDir
			}
			return nil
		}
		if files++; files > maxFiles {
			wrong(codeLimit, ".", "split it into several packs", "more than %d files; the rest are not read", maxFiles)
			return stop
		}
		if !d.Type().IsRegular() {
			wrong(codeFile, name, "copy the file here instead", "%s, so it is not opened", whatIs(d.Type()))
			return nil
		}
		walk := path.Ext(name) == walkExt
		if !walk && !isPage(name) {
			if right := endsNearly(name); right != "" {
				wrong(codeEnding, name, renameTo+right, "the name ends in %s, so the file is not read", clean.Line(strings.TrimPrefix(base, stem(right))))
			}
			return nil
		}
		if info, err := d.Info(); err == nil {
			size += min(info.Size(), maxPage+1)
		}
		if size > maxPack {
			wrong(codeLimit, ".", "split it into several packs", "more than %d bytes of pages; the rest are not read", maxPack)
			return stop
		}
		if walk {
			walks = append(walks, name)
		} else {
			pages = append(pages, name)
		}
		return nil
	})
	if err != nil && !errors.Is(err, stop) {
		wrong(codeFile, ".", "", "it cannot be read: %v", cause(err))
	}
	return pages, walks, problems
}

// plainlyShown reports whether a name may reach a screen as it is. That of a folder stands in every place
// where one of its files is told, so none is read that may not; a page’s own name is an id.
func plainlyShown(name string) bool {
	return clean.Text(name) == name && !strings.Contains(name, "\n")
}

// isPage reports whether a file is meant as a page. A pack may carry a read-me and a licence for
// the place it is kept at.
func isPage(name string) bool {
	return strings.EqualFold(path.Ext(name), ".md") && name != "README.md" && name != "LICENSE.md"
}

// renameTo begins the hint of a file with a wrong name.
const renameTo = "rename it to "

// endsNearly returns what a file would be called as a page or a walk, where the end of its name is all
// that keeps it from being one, or "". An editor may put an ending of its own after the one that was
// written, and not show it.
func endsNearly(name string) string {
	base := path.Base(name)
	for _, wrong := range []string{".md.txt", ".markdown", ".mkd", ".mdown", ".walk.txt"} {
		if n := len(base) - len(wrong); n > 0 && strings.EqualFold(base[n:], wrong) {
			right := base[:n] + ".md"
			if wrong == ".walk.txt" {
				right = base[:n] + walkExt
			}
			if isRemark(base[:n]) {
				return ""
			}
			return right
		}
	}
	switch ext := path.Ext(base); {
	case ext != walkExt && strings.EqualFold(ext, walkExt):
		return stem(base) + walkExt
	case strings.EqualFold(ext, ".txt") && isPageFolder(path.Dir(name)) && !isRemark(stem(base)):
		return stem(base) + ".md"
	}
	return ""
}

// isRemark reports whether a file is about the folder that it lies in.
func isRemark(stem string) bool {
	return strings.EqualFold(stem, "README") || strings.EqualFold(stem, "LICENSE")
}

// isPageFolder reports whether a folder is one in which the core keeps its pages, and so one where a text
// is meant as a page.
func isPageFolder(dir string) bool {
	return slices.Contains([]string{"guidance", "pages", "safety", "sheets", "tree"}, dir)
}

// stem returns the name of a file without its ending.
func stem(base string) string { return strings.TrimSuffix(base, path.Ext(base)) }

// whatIs says what a file is that is not plain.
func whatIs(m fs.FileMode) string {
	switch {
	case m&fs.ModeSymlink != 0:
		return "a symbolic link"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "no plain file"
}

// cause returns what went wrong with a file without naming the file again.
func cause(err error) string {
	var pe *fs.PathError
	for errors.As(err, &pe) {
		err = pe.Err
	}
	return clean.Line(err.Error())
}
