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

func (p *program) forgetCommand() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "forget NAME",
		Short: "Delete a walk or a worksheet that you have kept",
		Long: "Deletes something that you have kept, with every copy of it that was set aside. NAME is the name it\n" +
			"is kept under, or the code of a case that nothing else has. It asks for the name once more. No\n" +
			"passphrase is needed to delete what is locked, if you give its name. Think first of your local rule\n" +
			"on keeping notes: what touched safety may be needed as evidence.",
		Example:           "  bearings forget k7f3\n  bearings forget k7f3 --yes      ask nothing",
		Args:              atLeastOne("the name of something that is kept"),
		ValidArgsFunction: p.completeKept,
		RunE:              func(_ *cobra.Command, args []string) error { return p.forget(joined(args), yes) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&yes, "yes", false, "delete it without asking")
	p.unlocks(cmd)
	return cmd
}

// forget deletes whatever is kept under a name.
func (p *program) forget(name string, sure bool) error {
	const thing = "kept file"
	items, _, err := p.kind("")
	if err != nil {
		return nowhere(err)
	}
	id, err := keptNamed(p.recoded(items), name, thing)
	if err == nil && id == "" {
		none := failed("`bearings walks` and `bearings sheets` list what is kept", "nothing is kept under “%s”", name)
		id, err = p.behindLock("", thing, name, items, none)
	}
	if err != nil {
		return err
	}
	return p.deleteKept(id, name, sure)
}

// deleteKept deletes something that is kept. On a terminal it asks once, by having the name typed
// again. Notes that may be evidence are told of first.
func (p *program) deleteKept(id, name string, sure bool) error {
	k, err := p.keeper()
	if err != nil {
		return nowhere(err)
	}
	items, _, err := p.kind("")
	if err != nil {
		return nowhere(err)
	}
	words := id
	if i := slices.IndexFunc(items, func(i store.Item) bool { return i.ID == id }); i >= 0 {
		words = p.described(items[i])
		if warning := p.evidence(items[i]); warning != "" {
			p.sayWords("%s", warning)
		}
	}
	if !sure {
		if err := p.confirm(words, id, name); err != nil {
			return err
		}
	}
	if err := k.on().Delete(id); err != nil {
		return failed(deleteHint(err), "%w", err)
	}
	return p.lines([]string{"Deleted: " + words + ", with every copy of it that was set aside.",
		"A backup of this computer may still have it."})
}

// described is what is deleted, in the words of the list, with its file.
func (p *program) described(item store.Item) string {
	told := saying(cells(item, p.std.Now().Location()))
	return strings.Join(told, ", ") + " (" + clean.Line(filepath.Base(item.Path)) + ")"
}

// evidence warns of deleting what touched a safety page, or may have; of a worksheet it says nothing.
func (p *program) evidence(item store.Item) string {
	const ask = " Notes of it may be needed as evidence: ask before you delete it."
	thing := "walk"
	switch {
	case item.Head.Kind == record.KindSheet:
		return ""
	case item.Locked:
		return "This is locked, and may have touched a safety page." + ask
	case item.Head.Kind == record.KindMeeting:
		thing = "supervision"
	}
	switch touched, sure := p.touchedSafety(item.ID); {
	case !touched && sure:
		return ""
	case !touched:
		return "Not all of this can be read, and it may have touched a safety page." + ask
	}
	return "This " + thing + " touched a safety page." + ask
}

// touchedSafety reports whether something kept came to a page of safety, as the shelf tells it, and whether
// that is sure: what cannot be read may hold anything (domain brief 6.3).
func (p *program) touchedSafety(id string) (touched, sure bool) {
	k, err := p.keeper()
	if err != nil {
		return false, false
	}
	kept, err := k.on().Read(id)
	if err != nil {
		return false, false
	}
	g, head := record.GistOf(kept.Journal(), nil), kept.Head()
	known := head.Kind == record.KindWalk || head.Kind == record.KindMeeting
	return g.Safety, known && g.Strange == 0 && len(kept.Damage()) == 0 && len(kept.Shut()) == 0 && !head.Newer()
}

// confirm has the name of what is to be deleted typed again.
func (p *program) confirm(words, id, name string) error {
	if !p.std.IsTerminal(p.std.In) {
		return usage("with --yes it is deleted without asking", "nothing was deleted: there is nobody to ask")
	}
	p.sayWords("%s", words)
	fmt.Fprint(p.std.Err, "This cannot be undone. Type the name again to delete it: ")
	line, err := bufio.NewReader(p.std.In).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if typed := strings.TrimSpace(line); !strings.EqualFold(typed, id) && !strings.EqualFold(typed, name) {
		return failed("the name is "+id, "nothing was deleted")
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
	items, _, _ := p.kind("") // what cannot be listed cannot be offered
	for _, item := range items {
		if s := listed(item); strings.HasPrefix(s.ID, begun) {
			names = append(names, s.ID+"\t"+strings.TrimSpace(s.Code+" "+s.Title))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
