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
	p.say("The pack is in %s. Begin with its README.md.", clean.Line(dir))
	p.say("`bearings --pack %s` shows it, and `bearings pack add %s` lays it over the core from now on.", asTyped(dir), asTyped(dir))
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

// newWalkKind begins a walk that check tries, and no page.
const newWalkKind = "walk"

func (p *program) newCommand() *cobra.Command {
	kinds := append(content.Kinds(), newWalkKind)
	agenda := 0
	cmd := &cobra.Command{
		Use:   "new " + strings.Join(kinds, "|") + " ID",
		Short: "Begin a page or a walk in your pack",
		Long: "Begins a page of your own in your pack, to be filled in: a page to look things up, a question, a page of\n" +
			"guidance, or a worksheet. ID is the name of its file. `bearings new walk` takes the name of a page that\n" +
			"is there, and writes down the way to it as it is now; `bearings check` then tells when that changes.\n" +
			"The pack is the one --pack names, or the folder you are in, or the only one that was added.\n" +
			"`bearings edit` changes a page that is there.",
		Example: "  bearings new page our-bus\n" +
			"  bearings new question our-buses --pack our-pages\n" +
			"  bearings new walk chaos-steer                the way to a page, to be tried from now on\n" +
			"  bearings new page our-nights --agenda 1      with what a supervision left for the team",
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 2:
				return usage("for example `"+firstExample(cmd)+"`", "new needs a kind, one of %s, and the name of a file", strings.Join(kinds, ", "))
			case !slices.Contains(kinds, args[0]):
				return usage("choose one of "+strings.Join(kinds, ", "), "new begins no “%s”", args[0])
			}
			return nil
		},
		ValidArgs: kinds,
		RunE: func(cmd *cobra.Command, args []string) error {
			var remarks []string
			switch fromAgenda := cmd.Flags().Changed("agenda"); {
			case fromAgenda && args[0] == newWalkKind:
				return usage("begin a page with it", "a walk does not begin with a line of the agenda")
			case fromAgenda:
				var err error
				if remarks, err = p.fromAgenda(agenda); err != nil {
					return err
				}
			case args[0] == newWalkKind:
				return p.newWalk(args[1])
			}
			return p.newPage(args[0], args[1], remarks)
		},
	}
	cmd.Flags().IntVar(&agenda, "agenda", 0, "the `number` of a line of `bearings agenda`, for the page to begin with")
	p.unlocks(cmd)
	return cmd
}

// newPage begins a page in the pack in hand, with some remarks at its top that no reader sees.
func (p *program) newPage(kind, id string, remarks []string) error {
	page, err := content.NewPage(kind, id, p.std.Now(), remarks...)
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
	if err := store.ReplaceShared(l.dir, page.Name, nil, page.Data); err != nil {
		return packFault(l, page.Name, err)
	}
	p.say("It is in %s. Fill it in.", clean.Line(filepath.Join(l.dir, filepath.FromSlash(page.Name))))
	p.say("Nothing leads to it yet. In another page, write a link to %s.md. `bearings check` says what is still to be done.", id)
	return nil
}

// newWalk writes down the way to a page in the pack in hand.
func (p *program) newWalk(name string) error {
	l, err := p.ownPack()
	if err != nil {
		return err
	}
	defer l.pack.Close()
	lib, _ := content.Load(content.Core(), l.pack)
	if lib == nil {
		return failed("`bearings check` tells what is wrong", "the manual cannot be read")
	}
	target, err := p.target(lib, []string{name})
	if err != nil {
		return err
	}
	file, err := lib.NewWalk(target.Page.ID)
	switch {
	case errors.Is(err, content.ErrNoWay):
		return failed("a walk goes where answers lead: write an answer that leads to it first", "no walk comes to “%s”: %w", target.Page.Title, err)
	case err != nil:
		return failed("`bearings check` tells what is wrong", "%w", err)
	}
	if err := store.ReplaceShared(l.dir, file.Name, nil, file.Data); errors.Is(err, store.ErrChanged) {
		return failed("change that one, or give it another name first", "there is a walk %s already", clean.Line(file.Name))
	} else if err != nil {
		return packFault(l, file.Name, err)
	}
	p.say("It is in %s: the way to “%s” as it is now.", clean.Line(filepath.Join(l.dir, filepath.FromSlash(file.Name))), target.Page.Title)
	p.say("`bearings check --pack %s` tries it, and tells when something on the way has changed.", asTyped(l.dir))
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
