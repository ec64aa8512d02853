package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

func (p *program) packCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "pack",
		Short: "Lay your team's pages over the core ones",
		Long: "A pack is a folder of your team’s own pages. It lies over the core manual, which stays as it is: take\n" +
			"the pack off, and everything is as it was. Nothing is copied, so a folder on a shared drive stays the\n" +
			"one place. The packs that were added lie over each other as `bearings pack list` shows them,\n" +
			"the uppermost first, and over them those that --pack names. --core leaves out those that were added.",
		Example: "  bearings pack new our-pages            make a pack, with an example of everything\n" +
			"  bearings pack add our-pages            lay it over the core\n" +
			"  bearings pack list\n" +
			"  bearings pack status                   what it changes, and what has changed beneath it\n" +
			"  bearings pack export our-pages.zip     make one file of it, to share",
		SuggestionsMinimumDistance: 2,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			hint := "`bearings help pack` tells what can be done with packs"
			if near := suggested(cmd, args[0]); len(near) > 0 {
				hint = "did you mean `bearings pack " + near[0] + "`?"
			}
			return usage(hint, "pack cannot “%s”", args[0])
		},
		RunE: func(*cobra.Command, []string) error { return p.listPacks(false) },
	}
	cmd.AddCommand(p.packList(), p.packAdd(), p.packRemove(), p.packMove("up", 1), p.packMove("down", -1), p.packNew(),
		p.packStatus(), p.packSeen(), p.packExport(), p.packImport(), p.packClone())
	return cmd
}

func (p *program) packAdd() *cobra.Command {
	return &cobra.Command{
		Use:   "add DIR",
		Short: "Lay a pack over the core from now on",
		Long: "Remembers the folder by its full path and lays it over the core, and over the packs that were added\n" +
			"before. Nothing is copied: whatever is changed in the folder shows the next time you start.",
		Example: "  bearings pack add our-pages",
		Args:    oneFolder,
		RunE:    func(_ *cobra.Command, args []string) error { return p.addPack(args[0]) },
	}
}

func (p *program) packRemove() *cobra.Command {
	return &cobra.Command{
		Use:   "remove NAME|DIR",
		Short: "Take a pack off again",
		Long:  "Takes a pack off the list. Its folder and everything in it stays where it is.",
		Example: "  bearings pack remove eastside\n" +
			"  bearings pack remove our-pages",
		Args:              exactly(1, "the name of a pack, or its folder"),
		ValidArgsFunction: p.completePacks,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.changeList(args[0], func(text []byte, dir string) []byte { return content.RemovePack(text, dir) },
				"%s lies over the core no more. Its folder stays where it is: %s", "")
		},
	}
}

// packMove moves a pack in the list: up is further over the others, and nearer the top of `bearings pack
// list`.
func (p *program) packMove(word string, by int) *cobra.Command {
	where := map[int]string{1: "over", -1: "under"}[by]
	end := map[int]string{1: "uppermost", -1: "lowest"}[by]
	return &cobra.Command{
		Use:   word + " NAME|DIR",
		Short: "Move a pack " + word + " the list, " + where + " the next one",
		Long: "Moves a pack one place " + word + " in `bearings pack list`, so that it lies " + where + " the next one. Where both\n" +
			"change one page, what the upper one says is read.",
		Example:           "  bearings pack " + word + " eastside",
		Args:              exactly(1, "the name of a pack, or its folder"),
		ValidArgsFunction: p.completePacks,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.changeList(args[0], func(text []byte, dir string) []byte { return content.MovePack(text, dir, by) },
				"%s is one place further "+word+" now, "+where+" the next one: %s", "it is the "+end+" already")
		},
	}
}

// addPack adds a folder to the list.
func (p *program) addPack(dir string) error {
	full, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	l, err := usableAs(openLayer(full), dir)
	if err != nil {
		return err
	}
	defer l.pack.Close()
	if clean.Line(full) != full {
		return failed("give the folder another name", "the path %s holds something that cannot stand on a line", full)
	}
	path, text, err := p.listText()
	if err != nil {
		return err
	}
	dirs, _ := content.ParsePackList(path, text)
	var on layers
	for _, d := range dirs {
		if d == full {
			p.say("Nothing is changed: %s lies over the core already.", l.name())
			return nil
		}
		on = append(on, openLayer(d))
	}
	defer on.close()
	others := on.usable()
	if i, err := findPack(others, l.name()); err == nil || strings.EqualFold(l.name(), "core") {
		other := "the core"
		if err == nil {
			other = clean.Line(others[i].dir)
		}
		return failed("give one of them another name, in its pack.yaml", "%s is called “%s” as well", other, l.name())
	}
	if err := p.writeList(path, text, content.AddPack(text, full)); err != nil {
		return err
	}
	p.say("%s lies over the core from now on. `bearings pack remove %s` takes it off again.", l.name(), asTyped(l.name()))
	_, problems := loaded(append(others.packs(), l.pack)...)
	if n := len(errorsIn(problems, l)); n > 0 {
		p.say("%s in it. %s", counted(n, "error"), leavesOut)
	}
	return nil
}

// changeList changes where a pack stands in the list; done is what to say of its name and its folder, and
// same why nothing is changed.
func (p *program) changeList(name string, change func(text []byte, dir string) []byte, done, same string) error {
	path, text, err := p.listText()
	if err != nil {
		return err
	}
	dirs, _ := content.ParsePackList(path, text)
	var on layers
	for _, dir := range dirs {
		on = append(on, openLayer(dir))
	}
	defer on.close()
	i, err := findPack(on, name)
	if err != nil {
		return failed("`bearings pack list` lists them", "no pack “%s” was added", name)
	}
	changed := change(text, on[i].dir)
	if string(changed) == string(text) {
		p.say("Nothing is changed: %s.", same)
		return nil
	}
	if err := p.writeList(path, text, changed); err != nil {
		return err
	}
	p.say(done, on[i].name(), clean.Line(on[i].dir))
	return nil
}

// listText returns the list of packs as it stands, and where that is.
func (p *program) listText() (string, []byte, error) {
	path, err := p.std.packList()
	if err != nil {
		return "", nil, failed(configHint(), "there is no place for a list of packs: %w", err)
	}
	text, err := content.PackListText(path)
	if err != nil {
		return "", nil, failed("`bearings paths` names the file", "the list of packs cannot be read: %w", err)
	}
	return path, text, nil
}

// writeList puts a new list in the place of the one that was read.
func (p *program) writeList(path string, was, text []byte) error {
	if err := store.Replace(path, was, text); err != nil {
		return failed("`bearings paths` names the file", "the list of packs cannot be written to %s: %w", clean.Line(path), plainly(err))
	}
	return nil
}

func (p *program) packList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the packs that lie over the core",
		Long:    "Lists the packs that lie over the core, the uppermost first: each lies over those below it.",
		Example: "  bearings pack list\n  bearings pack list --json      for a program to read",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.listPacks(asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the packs as JSON")
	return cmd
}

// A listedPack is a pack, as programs read it.
type listedPack struct {
	Number     int    `json:"number"` // 1 is the uppermost
	Name       string `json:"name"`
	Version    string `json:"version"`
	ForWhom    string `json:"for_whom"`
	Licence    string `json:"licence"`
	ClonedFrom string `json:"cloned_from"`
	Folder     string `json:"folder"`
	Given      bool   `json:"given"` // by --pack, and not added
	Wrong      string `json:"wrong"` // why it is left out, or ""
}

func (p *program) listPacks(asJSON bool) error {
	ls, problems, err := p.layers()
	if err != nil {
		return err
	}
	defer ls.close()
	p.tell(problems)
	if len(problems) > 0 {
		p.code = Failed
	}
	all := []listedPack{}
	var lines []string
	slices.Reverse(ls)
	for i, l := range ls {
		all = append(all, listedPack{i + 1, l.name(), l.manifest.Version, l.manifest.ForWhom, l.manifest.Licence, l.manifest.ClonedFrom, clean.Line(l.dir), l.given, l.wrong})
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, packTitle(l)), "    "+clean.Line(l.dir))
		switch {
		case l.wrong != "":
			lines = append(lines, "    Left out: "+l.wrong+".")
			p.code = Failed
		case l.given:
			lines = append(lines, "    Only now: --pack names it.")
		}
	}
	if asJSON {
		return p.json(all)
	}
	if len(lines) == 0 {
		p.say("No pack lies over the core. `bearings pack new DIR` makes one, and `bearings pack add DIR` adds one that is there.")
		return nil
	}
	if len(ls) > 1 {
		lines = append([]string{"The uppermost first: each lies over those below it, and all of them over the core."}, lines...)
	}
	return p.lines(lines)
}

// packTitle is a pack's name with its version and for whom it is.
func packTitle(l layer) string {
	words := l.name()
	if l.manifest.Version != "" {
		words += " " + l.manifest.Version
	}
	if l.manifest.ForWhom != "" {
		words += ", for " + l.manifest.ForWhom
	}
	return words
}

// completePacks offers the names of the packs that were added to a shell.
func (p *program) completePacks(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	dirs, _ := p.installed() // what is wrong is told elsewhere
	var names []string
	for _, dir := range dirs {
		l := openLayer(dir)
		if strings.HasPrefix(l.name(), begun) {
			names = append(names, l.name()+"\t"+clean.Line(dir))
		}
		_ = l.pack.Close()
	}
	return names, cobra.ShellCompDirectiveDefault
}
