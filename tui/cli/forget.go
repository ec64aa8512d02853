package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator/record"
	"bearings/navigator/store"
)

// forgetFlags are how something is to be deleted.
type forgetFlags struct{ all, yes, unlock bool }

func (p *program) forgetCommand() *cobra.Command {
	var f forgetFlags
	cmd := &cobra.Command{
		Use:   "forget NAME",
		Short: "Delete a walk or a worksheet that you have kept",
		Long: "Deletes something that you have kept, with every copy of it that was set aside. NAME is the name it\n" +
			"is kept under, or the code of a case. With a walk go the supervisions it was brought to. Where several\n" +
			"files have the code it names them, and --all deletes them all. It says what it will delete, and asks\n" +
			"for the name once more. What is locked tells its code with --unlock alone; by its name it is deleted\n" +
			"without the passphrase. Think first of your local rule on keeping notes: what touched safety may be\n" +
			"needed as evidence.",
		Example: "  bearings forget k7f3\n  bearings forget k7f3 --yes         ask nothing\n" +
			"  bearings forget HX --all           everything with the code HX\n  bearings forget HX --all --unlock  and what is locked with it",
		Args:              atLeastOne("the name of something that is kept"),
		ValidArgsFunction: p.completeKept,
		RunE:              func(_ *cobra.Command, args []string) error { return p.forget(joined(args), f) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&f.all, "all", false, "delete everything that has the code")
	cmd.Flags().BoolVar(&f.yes, "yes", false, "delete it without asking")
	cmd.Flags().BoolVar(&f.unlock, "unlock", false, "ask for the passphrase, to find what is locked by its code")
	p.unlocks(cmd)
	return cmd
}

// forget deletes whatever is kept under a name, or has it for a code.
func (p *program) forget(name string, f forgetFlags) error {
	all, err := p.everything(f.unlock || p.flags.passphraseFrom != "")
	if err != nil {
		return err
	}
	found := called(all, name)
	if len(found) == 0 {
		none := failed("`bearings walks` and `bearings sheets` list what is kept", "nothing is kept under “%s”", name)
		if err := p.unlockFor(name, itemsOf(all), none); err != nil {
			return err
		}
		if all, err = p.everything(false); err != nil {
			return err
		}
		if found = called(all, name); len(found) == 0 {
			return none
		}
	}
	if len(found) > 1 && !f.all {
		p.tellUntold(all, found, name)
		_, err := p.keptNamed(itemsOf(found), name, "kept file")
		var f *fault
		if errors.As(err, &f) {
			f.hint += "; or `bearings forget " + name + " --all` deletes all of them"
		}
		return err
	}
	return p.deleteAll(all, found, name, f.yes)
}

// called are what a name stands for: the one that is kept under it, or all whose case has it for a code. Of a
// walk and its supervisions it is the walk.
func called(all []store.Told, name string) []store.Told {
	if i := slices.IndexFunc(all, func(t store.Told) bool { return strings.EqualFold(t.ID, name) }); i >= 0 {
		return under(all, all[i].ID)
	}
	var found []store.Told
	for _, t := range all {
		if code := clean.Line(t.Head.Case); code != "" && strings.EqualFold(code, name) {
			found = append(found, t)
		}
	}
	return slices.DeleteFunc(found, func(t store.Told) bool {
		return slices.ContainsFunc(found, func(w store.Told) bool { return slices.Contains(w.Supervised, t.ID) })
	})
}

// under is what is kept under an id, if only by name because it is gone meanwhile.
func under(all []store.Told, id string) []store.Told {
	if i := slices.IndexFunc(all, func(t store.Told) bool { return t.ID == id }); i >= 0 {
		return all[i : i+1 : i+1]
	}
	return []store.Told{{Item: store.Item{ID: id}}}
}

// withTalks are kept files and, of each walk, the supervisions it was brought to. A walk comes last, so
// that what could not be deleted is still listed under it.
func withTalks(all, found []store.Told) []store.Told {
	var these []store.Told
	for _, t := range found {
		for _, talk := range all {
			if slices.Contains(t.Supervised, talk.ID) {
				these = append(these, talk)
			}
		}
		these = append(these, t)
	}
	return these
}

// deleteKept deletes something that is kept under an id, with the supervisions of a walk.
func (p *program) deleteKept(id, name string, sure bool) error {
	all, err := p.everything(false)
	if err != nil {
		return err
	}
	return p.deleteAll(all, under(all, id), name, sure)
}

// deleteAll deletes what was found, with the supervisions of each walk. On a terminal it asks once, by
// having the name typed again. Notes that may be evidence are told of first, and so is what may belong to
// them and cannot be read.
func (p *program) deleteAll(all, found []store.Told, name string, sure bool) error {
	these := withTalks(all, found)
	var words, warned []string
	for _, t := range these {
		words = append(words, p.described(t))
		if warning := evidence(t); warning != "" && !slices.Contains(warned, warning) {
			warned = append(warned, warning)
			p.sayWords("%s", warning)
		}
	}
	p.tellUntold(all, these, name)
	if !sure {
		id := ""
		if len(found) == 1 {
			id = found[0].ID
		}
		if err := p.confirm(words, id, name); err != nil {
			return err
		}
	}
	gone, err := p.erase(these)
	var lines []string
	for _, w := range words[:gone] {
		lines = append(lines, "Deleted: "+w+", with every copy of it that was set aside.")
	}
	if gone > 0 {
		lines = append(lines, "Printed pages, copies elsewhere and backups are not touched: see to them yourself.")
	}
	if said := p.lines(lines); err == nil {
		err = said
	}
	return err
}

// erase deletes kept files one after the other, and tells how many are gone.
func (p *program) erase(these []store.Told) (gone int, err error) {
	k, err := p.keeper()
	if err != nil {
		return 0, nowhere(err)
	}
	for i, t := range these {
		if err := k.on().Delete(t.ID); err != nil {
			return i, failed(deleteHint(err), "%w", err)
		}
	}
	return len(these), nil
}

// tellUntold says how many locked files may belong to what is to be deleted, and cannot tell it: of a code all
// that are locked, and of a walk the supervisions.
func (p *program) tellUntold(all, these []store.Told, name string) {
	named := slices.ContainsFunc(these, func(t store.Told) bool { return strings.EqualFold(t.ID, name) })
	walk := slices.ContainsFunc(these, func(t store.Told) bool { return t.Head.Kind == record.KindWalk })
	n := 0
	for _, t := range all {
		in := slices.ContainsFunc(these, func(o store.Told) bool { return o.ID == t.ID })
		talk := t.Head.Kind == record.KindMeeting && t.Gist.Walk == ""
		if !in && t.Shut > 0 && (!named || walk && talk) {
			n++
		}
	}
	if n == 0 {
		return
	}
	files, may := counted(n, "locked file"), "may have the code “"+clean.Line(name)+"” too"
	if named {
		files, may = counted(n, "locked supervision"), "may be of this walk"
	}
	hint := " Only the passphrase can tell: `bearings forget " + clean.Line(name) + " --unlock` asks for it."
	if k, err := p.keeper(); err == nil && k.unlocked() {
		hint = " The key here does not open that."
	}
	p.sayWords("%s", files+" "+may+"."+hint)
}

// described is what is deleted, in the words of the list, with its file.
func (p *program) described(t store.Told) string {
	told := cells(t.Item, p.std.Now().Location())
	if t.Head.Kind == record.KindMeeting && len(told) > 2 {
		told[2] = "supervision"
		if t.Gist.Walk != "" {
			told[2] += " of " + clean.Line(t.Gist.Walk)
		}
		told[2] += " (what each of you said, noted and agreed)"
	}
	if t.PartlyLocked() {
		told = append(told, someLocked)
	}
	return strings.Join(saying(told), ", ") + " (" + clean.Line(filepath.Base(t.Path)) + ")"
}

// evidence warns of deleting what touched a safety page, or may have; of a worksheet it says nothing.
func evidence(t store.Told) string {
	const ask = " Notes of it may be needed as evidence: ask before you delete it."
	thing, known := "walk", t.Head.Kind == record.KindWalk
	switch {
	case t.Head.Kind == record.KindSheet:
		return ""
	case t.Locked:
		return "This is locked, and may have touched a safety page." + ask
	case t.Head.Kind == record.KindMeeting:
		thing, known = "supervision", true
	}
	switch {
	case !known || !t.Sure():
		return "Not all of this can be read, and it may have touched a safety page." + ask
	case !t.Gist.Safety:
		return ""
	}
	return "This " + thing + " touched a safety page." + ask
}

// confirm has the name of what is to be deleted typed again.
func (p *program) confirm(words []string, id, name string) error {
	if !p.std.IsTerminal(p.std.In) {
		return usage("with --yes it is deleted without asking", "nothing was deleted: there is nobody to ask")
	}
	for _, w := range words {
		p.sayWords("%s", w)
	}
	what := "it"
	if len(words) > 1 {
		what = "all " + counted(len(words), "file")
	}
	fmt.Fprintf(p.std.Err, "This cannot be undone. Type the name again to delete %s: ", what)
	line, err := bufio.NewReader(p.std.In).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if typed := strings.TrimSpace(line); typed == "" || !strings.EqualFold(typed, id) && !strings.EqualFold(typed, name) {
		if id == "" {
			id = name
		}
		return failed("the name is "+clean.Line(id), "nothing was deleted")
	}
	return nil
}

// deleteHint says what to try where something could not be deleted.
func deleteHint(err error) string {
	if errors.Is(err, store.ErrInUse) {
		return "leave it there first"
	}
	return "`bearings paths` names the folder of kept worksheets"
}

// completeKept offers everything that is kept to a shell.
func (p *program) completeKept(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	all, _, _ := p.readAll("") // what cannot be listed cannot be offered
	for _, t := range all {
		if s := listed(t.Item); strings.HasPrefix(s.ID, begun) {
			names = append(names, s.ID+"\t"+strings.TrimSpace(s.Code+" "+s.Title))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
