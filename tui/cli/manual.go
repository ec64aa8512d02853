package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

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
			return p.lines([]string{fmt.Sprintf("%d files are in %s. Open %s.", len(all), clean.Line(args[0]), clean.Line(filepath.Join(args[0], "index.html")))})
		},
	}
}

func (p *program) printCommand() *cobra.Command {
	format := "html"
	cmd := &cobra.Command{
		Use:   "print",
		Short: "Print the whole tree and blank worksheets as one document for paper",
		Long: "Prints every question and end page with numbers to turn to, the glossary, and blank worksheets, as\n" +
			"one document: HTML, to be printed from a browser on A4, or Markdown.",
		Example: "  bearings print > bearings.html\n  bearings print --format md > bearings.md",
		Args:    none,
		RunE: func(*cobra.Command, []string) error {
			lib, err := p.library()
			if err != nil {
				return err
			}
			settings, problems := p.settings()
			p.tell(problems)
			draw := map[string]func(*content.Library) (string, error){
				"html": func(l *content.Library) (string, error) { return export.Paper(l, settings, p.std.Now()) },
				"md":   func(l *content.Library) (string, error) { return export.PaperMarkdown(l, settings, p.std.Now()) },
			}[format]
			if draw == nil {
				return usage("choose html or md", "paper has no format “%s”", format)
			}
			text, err := draw(lib)
			if err != nil {
				return err
			}
			return p.raw(text)
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "`format` of it: html or md")
	return cmd
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

// importWiki makes a pack of a wiki's files.
func (p *program) importWiki(dir string, names []string) error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	var wiki []export.WikiFile
	for _, name := range names {
		text, err := content.ReadWiki(name)
		if err != nil {
			return failed("a .tid file, or JSON that TiddlyWiki exported", "%s cannot be read: %w", clean.Line(name), err)
		}
		wiki = append(wiki, export.WikiFile{Name: filepath.Base(name), Text: text})
	}
	pages, left := export.ImportTiddlers(lib, wiki...)
	for _, l := range left {
		p.say("left out: %s", clean.Line(l.String()))
	}
	if len(pages) == 0 {
		return failed("`bearings help import` says what can be brought in", "there is no page in what was named")
	}
	name := folderName(dir)
	all := []content.PackFile{{Name: "pack.yaml", Data: []byte("name: " + name + "\nversion: \"1\"\nlicence: your team’s own\nauthor: your team\nreviewer: none yet\n" +
		"written-on: " + p.std.Now().Format("2006-01-02") + "\nreview-by: " + p.std.Now().AddDate(0, 6, 0).Format("2006-01-02") + "\n")}}
	for _, page := range pages {
		all = append(all, content.PackFile{Name: page.Name, Data: []byte(page.Text)})
	}
	if err := writePack(dir, all); err != nil {
		return err
	}
	return p.lines([]string{fmt.Sprintf("%d pages are in %s. `bearings check %s` looks through them; `bearings pack add %s` lays them over the core.",
		len(pages), clean.Line(dir), clean.Line(dir), clean.Line(dir))})
}

// folderName is a name for a pack, made of that of its folder.
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
