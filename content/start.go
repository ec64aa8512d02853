package content

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bearings/content/clean"
)

//go:embed template
var template embed.FS

// How long a new pack may stand before it is to be looked at again.
const reviewMonths = 6

// nameMark stands in the names of the template's files where that of the pack goes.
const nameMark = "NAME"

// NewPack returns the files of a pack to begin with: one small example of everything a pack can do, and a
// read-me for whoever writes in it. Its pages know which core pages they were written over. The pages of
// its own are called after the pack, so that two packs that were begun like this lie over each other.
func NewPack(name string, today time.Time) ([]PackFile, error) {
	core, problems := Load(Core())
	if core == nil {
		return nil, fmt.Errorf("the manual cannot be read: %s", problems[0])
	}
	id := exampleID(core, name)
	with := append(daysToFill(today), "{{name}}", name, "{{id}}", id, "{{sentence}}", strconv.Itoa(maxSentence))
	var files []PackFile
	err := fs.WalkDir(template, "template/pack", func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := template.ReadFile(at)
		if err != nil {
			return err
		}
		file := PackFile{strings.ReplaceAll(strings.TrimPrefix(at, "template/pack/"), nameMark, id), []byte(madeOf(string(text), with...))}
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

// daysToFill are what stands in a template for today, and for the day to look at it again.
func daysToFill(today time.Time) []string {
	return []string{"{{today}}", today.Format(time.DateOnly), "{{review}}", today.AddDate(0, reviewMonths, 0).Format(time.DateOnly)}
}

// exampleID is how the names of a pack’s examples begin: as the pack is called, in what a name may hold.
func exampleID(core *Library, name string) string {
	const most = maxIDLength / 2 // the rest is for what each example is about
	id := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !isID(string(r)) }), "-")
	id = strings.Trim(id[:min(len(id), most)], "-")
	if id == "" {
		return "our"
	}
	if slices.ContainsFunc(core.pages, func(p *Page) bool { return strings.HasPrefix(strings.TrimPrefix(p.ID, "ws-"), id+"-") }) {
		return "our-" + id
	}
	return id
}

// agreedLines are what the front matter of a page begun here offers, ready to be filled in: who agreed to
// it, why, and until when.
func agreedLines(today time.Time) (string, error) {
	text, err := template.ReadFile("template/agreed.yaml")
	return strings.NewReplacer(daysToFill(today)...).Replace(string(text)), err
}

// Remarks returns lines as they stand in the front matter of a page, where no reader sees them.
func Remarks(lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(strings.TrimRight("# "+clean.Line(line), " ") + "\n")
	}
	return b.String()
}

// Why there is no page to begin with.
var (
	ErrNoTemplate = errors.New("that is no kind of page that can be begun")
	ErrNoID       = errors.New("that cannot be the name of a page: small letters a to z, digits and single hyphens, as in our-team")
)

// Kinds returns the kinds of page that NewPage can begin, in the order they are told.
func Kinds() []string { return []string{"page", "question", "guidance", "sheet"} }

// NewPage returns a page to be filled in, and where in a pack it goes: where the core has pages of its
// kind. Remarks are lines for whoever fills it in: they stand in its front matter, where no reader sees
// them.
func NewPage(kind, id string, today time.Time, remarks ...string) (PackFile, error) {
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
	agreed, err := agreedLines(today)
	if err != nil {
		return PackFile{}, err
	}
	agreed += Remarks(remarks...)
	first, size := utf8.DecodeRuneInString(id)
	title := string(unicode.ToUpper(first)) + strings.ReplaceAll(id[size:], "-", " ")
	return PackFile{folder + "/" + id + ".md", []byte(madeOf(string(text), "{{title}}", title, "{{agreed}}", agreed))}, nil
}
