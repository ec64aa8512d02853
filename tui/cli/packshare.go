package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

func (p *program) packExport() *cobra.Command {
	return &cobra.Command{
		Use:   "export FILE.zip [NAME|DIR]",
		Short: "Make one file of a pack, to share",
		Long: "Makes a zip of a pack: its pages, its walks, its pack.yaml, its README and LICENSE. Whatever else lies in\n" +
			"the folder is left out and told. With no name it is the pack that --pack names, or the folder you are in,\n" +
			"or the only one that was added. A file that is there already is never written over.",
		Example: "  bearings pack export our-pages.zip\n  bearings pack export our-pages.zip eastside",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("for example `"+firstExample(cmd)+"`", "export needs the name of a file to make")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 && isZip(args[1]) && !isZip(args[0]) { // as people write it who think of the pack first
				args[0], args[1] = args[1], args[0]
			}
			return p.exportPack(args[0], args[1:])
		},
	}
}

func isZip(file string) bool { return strings.EqualFold(filepath.Ext(file), ".zip") }

func (p *program) exportPack(file string, name []string) error {
	l, err := layer{}, error(nil)
	if len(name) > 0 {
		l, err = p.anyPack(name[0])
	} else {
		l, err = p.ownPack()
	}
	if err != nil {
		return err
	}
	defer l.pack.Close()
	files, others, err := l.pack.Files()
	if err != nil {
		return failed("mend the folder, or leave the file out of it", "the pack cannot be read: %w", err)
	}
	archive, err := content.WriteArchive(files)
	if err != nil {
		return failed("give the file another name", "nobody could take this pack in: %w", err)
	}
	if !isZip(file) {
		file += ".zip" // a computer opens it by its ending
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	if store.There(full) {
		return failed("name a file that is not there yet", "%s is there already", clean.Line(file))
	}
	if err := store.ReplaceShared(filepath.Dir(full), filepath.Base(full), nil, archive); err != nil {
		return failed("name a file in a folder that you may write in", "%s cannot be written: %w", clean.Line(file), plainly(err))
	}
	p.leftOut(others)
	p.say("%s holds %s of %s. `bearings pack import` takes it in elsewhere.", clean.Line(file), counted(len(files), "file"), l.name())
	return nil
}

// leftOut tells what is no part of a pack.
func (p *program) leftOut(others []string) {
	const most = 5
	if n := len(others); n > most {
		others = append(slices.Clone(others[:most]), fmt.Sprintf("and %d more", n-most))
	}
	if len(others) > 0 {
		p.say("Left out, as it is no part of a pack: %s.", strings.Join(others, ", "))
	}
}

func (p *program) packImport() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "import FILE.zip",
		Short: "Take in a pack that somebody shared",
		Long: "Takes a pack out of a zip into a new folder, called as the pack is, or as --to says. All of it is looked\n" +
			"at first: if anything in it could do harm, it is refused and nothing is written. The pack is not laid\n" +
			"over the core until `bearings pack add`: read it first.",
		Example: "  bearings pack import eastside.zip\n  bearings pack import eastside.zip --to packs/eastside",
		Args:    exactly(1, "the name of a zip"),
		RunE:    func(_ *cobra.Command, args []string) error { return p.importPack(args[0], to) },
	}
	cmd.Flags().StringVar(&to, "to", "", "`folder` to make for it")
	return cmd
}

func (p *program) importPack(file, to string) error {
	data, err := content.ArchiveText(file)
	if err != nil {
		return failed("name a zip that `bearings pack export` made", "%s cannot be read: %w", clean.Line(file), err)
	}
	files, others, err := content.ReadArchive(data)
	if err != nil {
		return failed("nothing was written; ask whoever sent it for another one", "%s: %w", clean.Line(file), err)
	}
	i := slices.IndexFunc(files, func(f content.PackFile) bool { return f.Name == "pack.yaml" })
	manifest, problems := content.ParseManifest("pack.yaml", files[i].Data)
	if manifest.Name == "" {
		return failed("nothing was written; ask whoever sent it for another one", "%s is no pack: %s", clean.Line(file), problems[0].Message)
	}
	if manifest.Alone() {
		return failed("nothing was written; only a pack that lies over the core can be taken in", "%s is a manual of its own: it has rules", clean.Line(file))
	}
	if to == "" {
		to = folderName(manifest.Name)
	}
	if err := writePack(to, files); err != nil {
		return err
	}
	p.leftOut(others)
	p.say("%s is in %s: %s.", packTitle(layer{manifest: manifest}), clean.Line(to), counted(len(files), "file"))
	full, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	l, err := usableAs(openLayer(full), to)
	if err != nil {
		return err
	}
	defer l.pack.Close()
	_, found := loaded(content.Core(), l.pack)
	if n := len(errorsIn(found, l)); n > 0 {
		p.say("%s in it: `bearings check --pack %s` tells more.", counted(n, "error"), asTyped(to))
	}
	p.say("Read it. Then `bearings pack add %s` lays it over the core.", asTyped(to))
	return nil
}

func (p *program) packClone() *cobra.Command {
	return &cobra.Command{
		Use:   "clone NAME|DIR PAGE",
		Short: "Take one page of another pack into yours, with credit",
		Long: "Copies a page of another pack into your own. The copy says whose it was first and who wrote it. Who agreed\n" +
			"to it there, and until when, is left out: that is for your team to say. Your own pack is the one that\n" +
			"--pack names, or the folder you are in, or the only one that was added.",
		Example: "  bearings pack clone eastside eastside-handover\n  bearings pack clone ../eastside eastside-handover --pack our-pages",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("for example `"+firstExample(cmd)+"`", "clone needs a pack and a page of it")
			}
			return nil
		},
		ValidArgsFunction: p.completePacks,
		RunE:              func(_ *cobra.Command, args []string) error { return p.clonePage(args[0], joined(args[1:])) },
	}
}

func (p *program) clonePage(from, name string) error {
	theirs, err := p.anyPack(from)
	if err != nil {
		return err
	}
	defer theirs.pack.Close()
	own, err := p.ownPack()
	if err != nil {
		return err
	}
	defer own.pack.Close()
	if own.dir == theirs.dir {
		return usage("say which is yours with --pack DIR", "%s is the pack that is written in", own.name())
	}
	lib, _ := content.Load(content.Core(), theirs.pack)
	if lib == nil {
		return failed("`bearings check` tells what is wrong", "the manual cannot be read")
	}
	laid, err := theirPage(lib, theirs, name)
	if err != nil {
		return err
	}
	if err := p.freeIn(own, laid); err != nil {
		return err
	}
	if err := copyPage(own, theirs, laid); err != nil {
		return err
	}
	p.say("%s is in %s, with %s as where it is from.", clean.Line(laid.Layer.File), own.name(), theirs.name())
	if licence := theirs.manifest.Licence; licence != "" {
		p.say("Their licence says: %s.", strings.TrimSuffix(licence, "."))
	}
	_, found := loaded(content.Core(), own.pack)
	for _, problem := range problemsIn(found, own) {
		if strings.HasSuffix(problem.File, "/"+laid.Layer.File) {
			p.tell([]content.Problem{problem})
		}
	}
	return nil
}

// theirPage returns a page of a pack by any of its names.
func theirPage(lib *content.Library, theirs layer, name string) (content.Laid, error) {
	target, ok := lib.Lookup(name)
	if ok {
		for _, laid := range lib.Laid() {
			if laid.Page.ID == target.Page.ID {
				return laid, nil
			}
		}
	}
	var ids []string
	for _, laid := range lib.Laid() {
		ids = append(ids, laid.Page.ID)
	}
	hint := "it has none that can be used"
	if len(ids) > 0 {
		hint = "it has: " + strings.Join(ids, ", ")
	}
	return content.Laid{}, failed(hint, "%s has no page “%s”", theirs.name(), name)
}

// freeIn refuses a page that one's own pack has already.
func (p *program) freeIn(own layer, laid content.Laid) error {
	files, _, err := own.pack.Files()
	if err != nil {
		return failed("mend the folder", "your pack cannot be read: %w", err)
	}
	for _, f := range files {
		if strings.HasSuffix("/"+f.Name, "/"+laid.Page.ID+".md") && f.Name != content.BasePath(laid.Page.ID) {
			return failed("take yours away first, if theirs is to be there instead", "%s has a page %s already", own.name(), laid.Page.ID)
		}
	}
	return nil
}

// copyPage copies a page from one pack into another, and the page it was written over, where that is kept.
func copyPage(own, theirs layer, laid content.Laid) error {
	text, err := theirs.pack.Text(laid.Layer.File)
	if err != nil {
		return failed("", "%w", err)
	}
	author := theirs.manifest.Author
	if laid.Under == nil {
		author = laid.Page.Author
	}
	if text, err = content.Cloned(text, theirs.name(), author); err != nil {
		return failed("copy the file by hand, and write `cloned-from: "+theirs.name()+"` between its lines of ---", "%s: %w", clean.Line(laid.Layer.File), err)
	}
	if err := store.ReplaceShared(own.dir, laid.Layer.File, nil, text); err != nil {
		if errors.Is(err, store.ErrChanged) {
			return failed("move that one away first", "there is a file %s in your pack already", clean.Line(laid.Layer.File))
		}
		return packFault(own, laid.Layer.File, err)
	}
	base := content.BasePath(laid.Page.ID)
	was, err := theirs.pack.Text(base)
	if err != nil {
		return nil // they have not kept it, and do not need to
	}
	if _, err := own.pack.Text(base); err == nil {
		return nil
	}
	if err := store.ReplaceShared(own.dir, base, nil, was); err != nil {
		return packFault(own, base, err)
	}
	return nil
}
