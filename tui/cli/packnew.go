package cli

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

func (p *program) packNew() *cobra.Command {
	return &cobra.Command{
		Use:   "new DIR",
		Short: "Make a pack, with an example of everything",
		Long: "Makes a folder with a small example of everything a pack can do, and a README that says how to write a\n" +
			"page. `bearings check --pack DIR` finds nothing wrong with it. DIR is made; if it is there already it has\n" +
			"to be empty. It is not laid over the core until `bearings pack add DIR`.",
		Example: "  bearings pack new our-pages",
		Args:    oneFolder,
		RunE:    func(_ *cobra.Command, args []string) error { return p.newPack(args[0]) },
	}
}

func (p *program) newPack(dir string) error {
	full, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	files, err := content.NewPack(folderName(full), p.std.Now())
	if err != nil {
		return err
	}
	if err := writePack(dir, files); err != nil {
		return err
	}
	name := clean.Line(dir)
	p.say("The pack is in %s. Begin with its README.md.", name)
	p.say("`bearings --pack %s` shows it, and `bearings pack add %s` lays it over the core from now on.", name, name)
	return nil
}

// writePack writes the files of a pack into a folder that is not there yet.
func writePack(dir string, files []content.PackFile) error {
	var all []store.NewFile
	for _, f := range files {
		all = append(all, store.NewFile{Name: f.Name, Data: f.Data})
	}
	if err := store.WriteFolder(dir, all); err != nil {
		return notWritten(dir, err)
	}
	return nil
}

// notWritten is why a pack was not written into a folder.
func notWritten(dir string, err error) error {
	if errors.Is(err, store.ErrThere) {
		return failed("name a folder that is not there yet, or is empty", "there is something in %s already", clean.Line(dir))
	}
	return failed("name a folder that is not there yet, or is empty", "the pack was not written: %w", plainly(err))
}

func (p *program) newCommand() *cobra.Command {
	kinds := content.Kinds()
	agenda := 0
	cmd := &cobra.Command{
		Use:   "new " + strings.Join(kinds, "|") + " ID",
		Short: "Begin a page in your pack",
		Long: "Begins a page of your own in your pack, to be filled in: a page to look things up, a question, a page of\n" +
			"guidance, or a worksheet. ID is the name of its file. The pack is the one --pack names, or the folder you\n" +
			"are in, or the only one that was added. `bearings edit` changes a page that is there.",
		Example: "  bearings new page our-team\n" +
			"  bearings new question our-handover --pack our-pages\n" +
			"  bearings new page our-nights --agenda 2      with what a supervision left for the team",
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 2:
				return usage("for example `"+firstExample(cmd)+"`", "new needs a kind, one of %s, and the name of a file", strings.Join(kinds, ", "))
			case !slices.Contains(kinds, args[0]):
				return usage("choose one of "+strings.Join(kinds, ", "), "there is no kind of page “%s” to begin", args[0])
			}
			return nil
		},
		ValidArgs: kinds,
		RunE: func(cmd *cobra.Command, args []string) error {
			extra := ""
			if cmd.Flags().Changed("agenda") {
				var err error
				if extra, err = p.fromAgenda(agenda); err != nil {
					return err
				}
			}
			return p.newPage(args[0], args[1], extra)
		},
	}
	cmd.Flags().IntVar(&agenda, "agenda", 0, "the `number` of a line of `bearings agenda`, for the page to begin with")
	p.unlocks(cmd)
	return cmd
}

// newPage begins a page in the pack in hand, with something more at its end, or "".
func (p *program) newPage(kind, id, extra string) error {
	page, err := content.NewPage(kind, id)
	if errors.Is(err, content.ErrNoID) {
		return usage("for example our-team", "“%s” %s", id, strings.TrimPrefix(err.Error(), "that "))
	} else if err != nil {
		return err
	}
	l, err := p.ownPack()
	if err != nil {
		return err
	}
	defer l.pack.Close()
	lib, problems := content.Load(content.Core(), l.pack)
	if lib == nil {
		return failed("`bearings check` tells what is wrong", "the manual cannot be read")
	}
	if there, ok := lib.Page(id); ok {
		return failed("`bearings edit "+id+"` changes it", "there is a page %s already: “%s”", id, there.Title)
	}
	for _, problem := range problemsIn(problems, l) {
		if strings.HasSuffix(problem.File, "/"+id+".md") {
			return failed("mend that one", "there is a page %s already, with a mistake: %s", id, problem.String())
		}
	}
	if err := store.ReplaceShared(l.dir, page.Name, nil, append(page.Data, extra...)); err != nil {
		return packFault(l, page.Name, err)
	}
	p.say("It is in %s. Fill it in.", clean.Line(filepath.Join(l.dir, filepath.FromSlash(page.Name))))
	p.say("Nothing leads to it yet. In another page, write a link to %s.md: then `bearings check` finds nothing wrong with it.", id)
	return nil
}

// packFault is why a file of a pack cannot be written.
func packFault(l layer, name string, err error) error {
	hint := "see whether you may write in " + clean.Line(l.dir)
	switch {
	case errors.Is(err, store.ErrChanged):
		hint = "nothing was written; look at it, and do it again"
	case errors.Is(err, store.ErrNotFile):
		hint = "a link is not written through: change the file it leads to by hand"
	}
	return failed(hint, "%s cannot be written: %w", clean.Line(name), plainly(err))
}
