package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator/store"
)

// The manual leaves the program whole: as a site, on paper, as a wiki; and a wiki's pages come in.

func (p *program) siteCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "site DIR",
		Short: "Write the whole manual as a static site",
		Long: "Writes the whole manual, with your team’s pages, as HTML that works from a shared drive: no server,\n" +
			"no script, nothing from anywhere else. The questions can be walked in it, and index.html asks the\n" +
			"safety question. DIR is made; if it is there already it has to be empty.",
		Example: "  bearings site manual",
		Args:    oneFolder,
		RunE: func(_ *cobra.Command, args []string) error {
			lib, err := p.library()
			if err != nil {
				return err
			}
			settings, problems := p.settings()
			p.tell(problems)
			files, err := export.Site(lib, settings, p.std.Now())
			if err != nil {
				return err
			}
			var all []store.NewFile
			for _, f := range files {
				all = append(all, store.NewFile{Name: f.Name, Data: f.Data})
			}
			if err := store.WriteFolder(args[0], all); err != nil {
				return failed("name a folder that is not there yet, or is empty", "the site was not written: %w", err)
			}
			return p.lines([]string{fmt.Sprintf("%d files are in %s. Open %s.", len(all), folderWords(args[0]), clean.Line(filepath.Join(args[0], "index.html")))})
		},
	}
}

func (p *program) printCommand() *cobra.Command {
	format := "html"
	cmd := &cobra.Command{
		Use:   "print [PAGE...]",
		Short: "Print the whole tree and blank worksheets, or some pages, as one document for paper",
		Long: "Prints every question and end page with numbers to turn to, your team’s pages, the glossary, and blank\n" +
			"worksheets, as one document: HTML, to be printed from a browser on A4, or Markdown. Where pages are named,\n" +
			"it prints those alone, with whom to ring and the questions that come before them. Any page can be\n" +
			"named, and so pages of the manual that the whole document leaves out.",
		Example: "  bearings print > bearings.html\n  bearings print --format md > bearings.md\n" +
			"  bearings print chaos-steer ws-aims-board > two.html   some pages\n  bearings print \"Aims board\" > board.html               a name with blanks, in quotes",
		ValidArgsFunction: p.completeMorePages,
		RunE:              func(_ *cobra.Command, args []string) error { return p.paper(format, args) },
	}
	cmd.Flags().StringVar(&format, "format", format, "`format` of it: html or md")
	return cmd
}

// paper prints the document for paper, or of some pages that are named.
func (p *program) paper(format string, names []string) error {
	draw := map[string]func(*content.Library, content.Settings, time.Time, ...string) (string, error){"html": export.Paper, "md": export.PaperMarkdown}[format]
	if draw == nil {
		return usage("choose html or md", "paper has no format “%s”", format)
	}
	lib, err := p.library()
	if err != nil {
		return err
	}
	pages, err := p.printable(lib, names)
	if err != nil {
		return err
	}
	settings, problems := p.settings()
	p.tell(problems)
	text, err := draw(lib, settings, p.std.Now(), pages...)
	if err != nil {
		return err
	}
	return p.raw(text)
}

// printable returns the ids of the pages that words mean: all of them together one page, or each of them one.
func (p *program) printable(lib *content.Library, names []string) ([]string, error) {
	if one, ok := lib.Lookup(joined(names)); ok && len(names) > 0 {
		return []string{one.Page.ID}, nil
	}
	var pages []string
	for _, name := range names {
		target, err := p.target(lib, []string{name})
		if err != nil {
			return nil, err
		}
		pages = append(pages, target.Page.ID)
	}
	return pages, nil
}

func (p *program) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import DIR FILE...",
		Short: "Bring a TiddlyWiki’s pages into a new pack",
		Long: "Makes a pack in DIR of a wiki’s tiddlers: .tid files, or JSON as TiddlyWiki exports it. What cannot\n" +
			"be carried over is listed, and its words stay. Nothing in the core is changed by it: a page whose\n" +
			"name the core has gets another one.",
		Example: "  bearings import our-manual tiddlers.json\n  bearings import our-manual wiki/tiddlers/*.tid",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("for example `"+firstExample(cmd)+"`", "import needs a folder to make and the wiki’s files")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.importWiki(args[0], args[1:]) },
	}
}

// importNotes is the file of a pack that says what of a wiki could not be carried.
const importNotes = "import-notes.txt"

// importWiki makes a pack of a wiki's files.
func (p *program) importWiki(dir string, names []string) error {
	if err := store.FolderFree(dir); err != nil {
		return notWritten(dir, err)
	}
	lib, err := p.library()
	if err != nil {
		return err
	}
	var wiki []export.WikiFile
	var from []string
	for _, name := range names {
		text, err := content.ReadWiki(name)
		if err != nil {
			return failed("a .tid file, or JSON that TiddlyWiki exported", "%s cannot be read: %w", clean.Line(name), err)
		}
		from = append(from, filepath.Base(name))
		wiki = append(wiki, export.WikiFile{Name: filepath.Base(name), Text: text})
	}
	pages, left := export.ImportTiddlers(lib, wiki...)
	p.tellLeft(left)
	if len(pages) == 0 {
		return failed("`bearings help import` says what can be brought in", "there is no page in what was named")
	}
	all, err := content.EmptyPack(folderName(dir), p.std.Now(), "These pages were brought in from a wiki. What could not be carried is in `"+importNotes+"`. The examples that are named below are not here: `bearings pack new` makes a folder that has them.")
	if err != nil {
		return err
	}
	for _, page := range pages {
		all = append(all, content.PackFile{Name: page.Name, Data: []byte(page.Text)})
	}
	all = append(all, content.PackFile{Name: importNotes, Data: []byte(export.ImportNotes(left, from, p.std.Now()))})
	if err := writePack(dir, all); err != nil {
		return err
	}
	return p.imported(clean.Line(dir), len(pages))
}

// tellLeft tells what was left out, and then what was changed on the way.
func (p *program) tellLeft(left []export.Left) {
	for _, changed := range []bool{false, true} {
		for _, l := range left {
			switch {
			case l.Changed != changed:
			case changed:
				p.say("changed: %s", clean.Line(l.String()))
			default:
				p.say("left out: %s", clean.Line(l.String()))
			}
		}
	}
}

// imported says what was made, and what comes next. One page lists the others.
func (p *program) imported(dir string, pages int) error {
	words := fmt.Sprintf("%s are in %s", counted(pages-1, "page"), dir)
	if pages == 2 {
		words = "1 page is in " + dir
	}
	return p.lines([]string{
		words + ", and one more that lists them. What could not be carried is told in " + importNotes + " there.",
		fmt.Sprintf("Say in pack.yaml whom it is for. `bearings check %s` looks through it; `bearings pack add %s` lays it over the core.", dir, dir),
	})
}

// folderName is a name for a pack, made of that of its folder, or the other way about. It is never one
// that Windows keeps for a device.
func folderName(dir string) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, filepath.Base(filepath.Clean(dir))), "-")
	if name == "" || slices.Contains([]string{"core", "."}, name) {
		return "team"
	}
	if clean.Device(name) {
		return name + "-pack"
	}
	return name
}

// oneFolder wants the name of one folder.
func oneFolder(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage("quote a name that has blanks in it", "%s takes one folder, and there are %d", cmd.Name(), len(args))
	}
	if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
		return usage("for example `"+firstExample(cmd)+"`", "%s needs the name of a folder", cmd.Name())
	}
	return nil
}

// folderWords is what a folder is called in a sentence.
func folderWords(dir string) string {
	if filepath.Clean(dir) == "." {
		return "this folder"
	}
	return clean.Line(dir)
}
