// Package store is the disk: the one room, beside the loader of packs, that opens files.
package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bearings/content/clean"
)

// WriteNew writes a text to a new file in a folder and returns the file's path. The name is made
// plain first: small letters, digits and hyphens, with “.txt” after it. A file that is there
// already is never written to: then the name gets a number, from 2. Only the owner may read the
// file, it is on disk when WriteNew returns, and where it could not be written whole nothing of
// it stays.
func WriteNew(dir, name, text string) (path string, err error) {
	return writeNew(dir, name, text, create)
}

// A file is what writing needs of one.
type file interface {
	io.StringWriter
	Sync() error
	Close() error
}

// create opens a file that must not be there yet. A link in its place, even one that leads
// nowhere, counts as there.
func create(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// most is how many files of one name are tried before giving up.
const most = 1000

func writeNew(dir, name, text string, create func(path string) (file, error)) (string, error) {
	base := plainName(name)
	for n := 1; n <= most; n++ {
		full := base + ".txt"
		if n > 1 {
			full = fmt.Sprintf("%s-%d.txt", base, n)
		}
		path := filepath.Join(dir, full)
		f, err := create(path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("cannot make the file %s: %w", clean.Line(path), cause(err))
		}
		if err := fill(f, clean.Text(text)); err != nil {
			return "", fmt.Errorf("cannot write the file %s: %w%s", clean.Line(path), cause(err), remove(path))
		}
		return path, nil
	}
	return "", fmt.Errorf("there are %d files called %s already", most, base)
}

// fill writes the text, waits until it is on disk, and closes the file whatever happens.
func fill(f file, text string) error {
	_, err := f.WriteString(text)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}

// remove takes away what was written of a file, and says so where it could not.
func remove(path string) string {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "; a part of it is still there"
	}
	return ""
}

// cause takes the path out of an error: the sentence round it names the file, cleaned.
func cause(err error) error {
	var at *fs.PathError
	var between *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Err
	case errors.As(err, &between):
		return between.Err
	}
	return err
}

// longestName is how many characters of a name are kept.
const longestName = 64

// plainName makes any name one that every system can have: kebab-case ASCII, not empty, and none
// of the names that Windows keeps for devices.
func plainName(name string) string {
	plain := kebab(name, longestName)
	switch {
	case plain == "":
		return "page"
	case clean.Device(plain):
		return "page-" + plain
	}
	return plain
}

// kebab keeps the small letters and the digits of a name, and a hyphen for whatever stands between
// them, up to a length. It may leave nothing.
func kebab(name string, most int) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case b.Len() >= most:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
