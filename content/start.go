package content

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

//go:embed template
var template embed.FS

// How long a new pack may stand before it is to be looked at again.
const reviewMonths = 6

// NewPack returns the files of a pack to begin with: one small example of everything a pack can do, and a
// read-me for whoever writes in it. Its pages know which core pages they were written over.
func NewPack(name string, today time.Time) ([]PackFile, error) {
	core, problems := Load(Core())
	if core == nil {
		return nil, fmt.Errorf("the manual cannot be read: %s", problems[0])
	}
	words := strings.NewReplacer("{{name}}", name, "{{today}}", today.Format(time.DateOnly), "{{review}}", today.AddDate(0, reviewMonths, 0).Format(time.DateOnly))
	var files []PackFile
	err := fs.WalkDir(template, "template/pack", func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := template.ReadFile(at)
		if err != nil {
			return err
		}
		file := PackFile{strings.TrimPrefix(at, "template/pack/"), []byte(words.Replace(string(text)))}
		under, over := core.Page(strings.TrimSuffix(path.Base(file.Name), ".md"))
		if over {
			beneath, err := Core().Text(under.File)
			if err != nil {
				return err
			}
			if file.Data, err = WrittenAgainst(file.Data, under.Digest); err != nil {
				return err
			}
			files = append(files, PackFile{BasePath(under.ID), beneath})
		}
		files = append(files, file)
		return nil
	})
	return files, err
}

// EmptyPack returns what a new pack has besides its examples: the manifest, and the read-me with some
// words of its own under its heading.
func EmptyPack(name string, today time.Time, words string) ([]PackFile, error) {
	all, err := NewPack(name, today)
	if err != nil {
		return nil, err
	}
	var files []PackFile
	for _, f := range all {
		switch f.Name {
		case "README.md":
			files = append(files, PackFile{f.Name, bytes.Replace(f.Data, []byte("\n\n"), []byte("\n\n"+words+"\n\n"), 1)})
		case manifestName:
			files = append(files, f)
		}
	}
	return files, nil
}

// Why there is no page to begin with.
var (
	ErrNoTemplate = errors.New("that is no kind of page that can be begun")
	ErrNoID       = errors.New("that cannot be the name of a page: small letters a to z, digits and single hyphens, as in our-team")
)

// Kinds returns the kinds of page that NewPage can begin, in the order they are told.
func Kinds() []string { return []string{"page", "question", "guidance", "sheet"} }

// NewPage returns a page to be filled in, and where in a pack it goes: where the core has pages of its
// kind.
func NewPage(kind, id string) (PackFile, error) {
	folder, ok := map[string]string{"page": "pages", "question": "tree", "guidance": "guidance", "sheet": "sheets"}[kind]
	if !ok {
		return PackFile{}, ErrNoTemplate
	}
	if !isID(id) {
		return PackFile{}, ErrNoID
	}
	text, err := template.ReadFile("template/new/" + kind + ".md")
	if err != nil {
		return PackFile{}, err
	}
	first, size := utf8.DecodeRuneInString(id)
	title := string(unicode.ToUpper(first)) + strings.ReplaceAll(id[size:], "-", " ")
	return PackFile{folder + "/" + id + ".md", []byte(strings.ReplaceAll(string(text), "{{title}}", title))}, nil
}
