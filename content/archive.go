package content

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// A pack is shared as a zip. Whoever sends one may mean no harm, but the archive is hostile until it is
// shown not to be: [ReadArchive] looks at every name, kind and size in it before it takes anything, and
// takes all of it or none.

// The caps of an archive.
const (
	maxArchive  = maxPack // bytes as it lies there
	maxRatio    = 100     // times as large unpacked as packed
	freeOfRatio = 1 << 20 // bytes that no ratio is asked of: a short text of one word packs very well
	maxPathName = 240     // characters of a name with its folders, as Windows has room for
	storedRatio = 20      // a file that packs better than this is not packed
)

// packedOn is the day every file in an archive bears: when a file was changed is nobody’s business, and the
// same files are to give the same bytes. It is the first that a zip can hold.
func packedOn() time.Time { return time.Date(1980, time.January, 1, 12, 0, 0, 0, time.UTC) }

// ErrArchive is what every refusal of an archive is.
var ErrArchive = errors.New("the archive is refused")

// refused says why an archive is refused.
func refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrArchive, fmt.Sprintf(format, args...))
}

// A PackFile is a file of a pack: its name with slashes, and every byte of it.
type PackFile struct {
	Name string
	Data []byte
}

// belongs reports whether a file is part of a pack: its manifest, its pages and walks, a licence and a
// read-me, and the pages it keeps from beneath its own. Whatever else lies in the folder is nobody's
// business but the team's.
func belongs(name string) bool {
	folder, base := path.Split(name)
	switch {
	case name == manifestName, name == "LICENSE":
		return true
	case folder == baseFolder+"/":
		return path.Ext(base) == ".md" && !strings.HasPrefix(base, ".")
	case strings.HasPrefix(name, ".") || strings.Contains(name, "/."):
		return false
	}
	return strings.EqualFold(path.Ext(base), ".md") || path.Ext(base) == walkExt
}

// ArchiveText returns a zip as it lies there: a plain file, and no more of it than is ever read. It never
// waits on a pipe.
func ArchiveText(path string) ([]byte, error) {
	data, err := readPlain(path, maxArchive)
	switch {
	case err != nil:
		return nil, errors.New(cause(err))
	case len(data) > maxArchive:
		return nil, refused("it is longer than %d bytes", maxArchive)
	}
	return data, nil
}

// Files returns every file of the pack, by name, and what lies in its folder and is no part of it.
func (p Pack) Files() (files []PackFile, others []string, err error) {
	size := 0
	err = fs.WalkDir(p.FS, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("%s cannot be read: %s", p.at(name), cause(err))
		case name == ".":
			return nil
		case d.IsDir():
			if name != baseFolder && strings.HasPrefix(path.Base(name), ".") || strings.Count(name, "/") >= maxFolders {
				others = append(others, shorten(name)+"/")
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular() || !belongs(name):
			others = append(others, shorten(name))
			return nil
		case len(files) == maxFiles:
			return fmt.Errorf("%s holds more than %d files", p.at("."), maxFiles)
		}
		data, err := p.Text(name)
		if err != nil {
			return err
		}
		if size += len(data); size > maxPack {
			return fmt.Errorf("%s holds more than %d bytes of pages", p.at("."), maxPack)
		}
		files = append(files, PackFile{name, data})
		return nil
	})
	return files, others, err
}

// WriteArchive packs the files of a pack. The same files give the same bytes. What comes of it has been
// read again as anybody else would read it, so that what leaves here arrives.
func WriteArchive(files []PackFile) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	sorted := slices.SortedFunc(slices.Values(files), func(a, b PackFile) int { return cmp.Compare(a.Name, b.Name) })
	for _, f := range sorted {
		method, err := methodFor(f.Data)
		if err != nil {
			return nil, err
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method, Modified: packedOn()})
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(f.Data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	got, _, err := ReadArchive(b.Bytes())
	if err != nil {
		return nil, err
	}
	if !slices.EqualFunc(got, sorted, func(a, b PackFile) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }) {
		return nil, refused("something in it is no part of a pack")
	}
	return b.Bytes(), nil
}

// methodFor says how a file is packed. One that packs too well would look like a bomb to whoever takes
// the archive, and goes as it is.
func methodFor(data []byte) (uint16, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	to, err := w.CreateHeader(&zip.FileHeader{Name: "x", Method: zip.Deflate})
	if err == nil {
		_, err = to.Write(data)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		return 0, err
	}
	if b.Len() >= len(data) || b.Len()*storedRatio < len(data) {
		return zip.Store, nil
	}
	return zip.Deflate, nil
}

// ReadArchive returns the files of a pack from a zip, by name, and what in it is no part of a pack. A pack
// that lies in one folder of the archive is taken out of it. Anything that could do harm refuses the
// archive as a whole: a name that leads out of the folder or that some computer takes for another one, a
// link or a device, more files or bytes than a pack may have, and what is larger unpacked than it says.
func ReadArchive(data []byte) (files []PackFile, others []string, err error) {
	entries, err := entriesOf(data)
	if err != nil {
		return nil, nil, err
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name
	}
	top := packFolder(names)
	manifest := false
	for _, e := range entries {
		name, inside := strings.CutPrefix(e.Name, top)
		if e.Mode().IsDir() {
			continue
		}
		if !inside || !belongs(name) || strings.Count(name, "/") > maxFolders {
			others = append(others, shorten(e.Name))
			continue
		}
		text, err := unpack(e)
		if err != nil {
			return nil, nil, err
		}
		manifest = manifest || name == manifestName
		files = append(files, PackFile{name, text})
	}
	if !manifest {
		return nil, nil, refused("it holds no %s, so it is no pack", manifestName)
	}
	slices.SortFunc(files, func(a, b PackFile) int { return cmp.Compare(a.Name, b.Name) })
	return files, others, nil
}

// entriesOf returns what stands in an archive, once all of it may be taken as far as names and sizes tell.
func entriesOf(data []byte) ([]*zip.File, error) {
	// Each entry has one of these in the directory. What lies about its number costs memory before it
	// can be counted, so it is counted here.
	switch n := bytes.Count(data, []byte("PK\x01\x02")); {
	case len(data) > maxArchive:
		return nil, refused("it is longer than %d bytes", maxArchive)
	case n > maxFiles:
		return nil, refused("it holds more than %d files", maxFiles)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refused("it is no zip that can be read")
	}
	total := uint64(0)
	names := tree{}
	for _, e := range r.File {
		if why := names.take(e.Name, e.Mode()); why != "" {
			return nil, refused("%s", why)
		}
		total += min(e.UncompressedSize64, maxPack+1)
		switch {
		case e.Flags&1 != 0:
			return nil, refused("“%s” is locked with a passphrase", shorten(e.Name))
		case e.Method != zip.Store && e.Method != zip.Deflate:
			return nil, refused("“%s” is packed in a way that is not read", shorten(e.Name))
		case total > maxPack:
			return nil, refused("it would be more than %d bytes unpacked", maxPack)
		case bomb(e.UncompressedSize64, e.CompressedSize64), bomb(total, uint64(len(data))):
			return nil, refused("it would be more than %d times as large unpacked", maxRatio)
		}
	}
	return r.File, nil
}

// bomb reports whether so much comes of so little that somebody must have meant it to.
func bomb(unpacked, packed uint64) bool {
	return unpacked > freeOfRatio && unpacked/maxRatio > packed
}

// unpack returns what an entry holds, which has to be as long as it says.
func unpack(e *zip.File) ([]byte, error) {
	if e.UncompressedSize64 > maxFile {
		return nil, refused("“%s” is longer than %d bytes", shorten(e.Name), maxFile)
	}
	from, err := e.Open()
	if err != nil {
		return nil, refused("“%s” cannot be unpacked", shorten(e.Name))
	}
	defer from.Close()
	text, err := io.ReadAll(io.LimitReader(from, int64(e.UncompressedSize64)+1))
	if err != nil || uint64(len(text)) != e.UncompressedSize64 {
		return nil, refused("“%s” is not what the archive says it is", shorten(e.Name))
	}
	return text, nil
}

// packFolder returns the folder, with a slash behind it, that the pack lies in: none, where the manifest
// stands at the top or in no folder, or in more than one.
func packFolder(names []string) string {
	found := ""
	for _, name := range names {
		folder, base := path.Split(name)
		switch {
		case base != manifestName || strings.Count(folder, "/") > 1 || strings.HasPrefix(folder, "."):
		case folder == "":
			return ""
		case found != "":
			return ""
		default:
			found = folder
		}
	}
	return found
}
