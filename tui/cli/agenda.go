package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
)

func (p *program) agendaCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "agenda",
		Short: "List what supervisions said your team should write down",
		Long: "Lists what was missing: what the supervisions that are kept on this computer left for the team to\n" +
			"write down, with who sees to it and the day it was said. A code of a case is taken out of it,\n" +
			"and what looks like a name is told beside it.\n" +
			"`bearings new page ID --agenda NUMBER` begins a page of your pack with the words of one, as remarks\n" +
			"that no reader sees. As long as they stand there, it is off the list: it has its page.",
		Example: "  bearings agenda\n  bearings agenda > for-the-team.txt",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.agenda() },
	}
	p.unlocks(cmd)
	return cmd
}

// An errand is something a supervision left for the team to write down.
type errand struct {
	words string
	owner string // a role, or ""
	day   string
}

// agenda lists what the team is to write down, the oldest first, with nothing that tells of a case.
func (p *program) agenda() error {
	errands, err := p.errands()
	if err != nil {
		return err
	}
	errands, paged, err := p.withoutPage(errands)
	if err != nil {
		return err
	}
	if len(paged) > 0 {
		p.say("%s and is off the list: %s.", hasPage(len(paged)), strings.Join(paged, ", "))
	}
	if len(errands) == 0 {
		p.say("Nothing is on the list. In a supervision, “What was missing, for the team?” puts something on it.")
		return nil
	}
	var lines []string
	for i, e := range errands {
		for _, words := range []string{e.words, e.owner} {
			for _, h := range navigator.IdentifyingToTeam(words) {
				p.say("note: “%s” in %d could tell who somebody is. Could it be a role?", clean.Line(words[h.From:h.To]), i+1)
			}
		}
		lines = append(lines, fmt.Sprintf("%d. %s\n   %s, %s", i+1, strings.ReplaceAll(e.words, "\n", "\n   "), cmp.Or(e.owner, "nobody named yet"), e.day))
	}
	return p.lines(lines)
}

// hasPage says how much of the list has a page.
func hasPage(n int) string {
	if n == 1 {
		return "1 has its page"
	}
	return fmt.Sprintf("%d have their page", n)
}

// withoutPage returns what no page of the packs that are on was begun from, and the files of the rest.
func (p *program) withoutPage(errands []errand) (open []errand, paged []string, err error) {
	ls, _, err := p.layers()
	if err != nil {
		return nil, nil, err
	}
	defer ls.close()
	var files []content.PackFile
	for _, l := range ls.usable() {
		all, _, _ := l.pack.Files() // what cannot be read is told where the pack is used
		files = append(files, all...)
	}
	for _, e := range errands {
		i := slices.IndexFunc(files, func(f content.PackFile) bool {
			return strings.Contains(strings.ReplaceAll(string(f.Data), "\r\n", "\n"), content.Remarks(e.remarks()...))
		})
		if i < 0 {
			open = append(open, e)
		} else {
			paged = append(paged, clean.Line(files[i].Name))
		}
	}
	return open, paged, nil
}

// remarks are what stands at the top of a page that was begun from it: the words, the day, and who sees to
// it. They are for whoever writes the page, and for no reader.
func (e errand) remarks() []string {
	head := "From a supervision on " + e.day
	if e.owner != "" {
		head += "; to be seen to by " + e.owner
	}
	remarks := []string{head + ":"}
	for line := range strings.SplitSeq(e.words, "\n") {
		remarks = append(remarks, "> "+line)
	}
	return remarks
}

// errands are what the kept supervisions left for the team, the oldest first.
func (p *program) errands() ([]errand, error) {
	items, _, err := p.kind(record.KindMeeting)
	if err != nil {
		return nil, nowhere(err)
	}
	lib, err := p.library()
	if err != nil {
		return nil, err
	}
	slices.Reverse(items)
	var all []errand
	for _, item := range items {
		kept, err := p.readOut(item.ID, "walks")
		if err != nil {
			p.tellMissing([]string{clean.Line(item.ID) + " is left out: " + why(err).Error() + "."})
			continue
		}
		t, _ := talkIn(kept)
		m, missing := t.replayed(lib)
		p.tellMissing(missing)
		p.tellHalf(t.file.half())
		if note := m.Entry(navigator.EntryTeamNote); note.Words() != "" {
			day, _, _ := strings.Cut(note[len(note)-1].At, "T")
			all = append(all, errand{note.Words(), m.Entry(navigator.EntryTeamOwner).Words(), day})
		}
	}
	if len(all) > 0 {
		codes := p.codes()
		for i := range all {
			all[i].words, all[i].owner = uncoded(all[i].words, codes), uncoded(all[i].owner, codes)
		}
	}
	return all, nil
}

// codes are the codes of the cases that something is kept of on this computer, as far as it can be read.
func (p *program) codes() []string {
	items, _, err := p.kind("")
	k, kerr := p.keeper()
	if err != nil || kerr != nil {
		return nil
	}
	var all []string
	for _, item := range items {
		if item.Locked && !k.unlocked() {
			continue
		}
		all = append(all, clean.Line(item.Head.Case))
		kept, err := k.on().Read(item.ID)
		if err != nil {
			continue
		}
		all = append(all, clean.Line(kept.Head().Case))
		told, _, _ := record.WalkOf(kept.Journal())
		for _, c := range told.Codes {
			all = append(all, clean.Line(c.Code))
		}
	}
	return all
}

// uncoded is words for the team without the codes of cases that stand in them.
func uncoded(words string, codes []string) string {
	for _, h := range slices.Backward(navigator.Codes(words, codes...)) {
		words = words[:h.From] + "(a code)" + words[h.To:]
	}
	return words
}

// fromAgenda returns what stands as remarks at the top of a page that comes from the list.
func (p *program) fromAgenda(number int) ([]string, error) {
	errands, err := p.errands()
	if err != nil {
		return nil, err
	}
	if errands, _, err = p.withoutPage(errands); err != nil {
		return nil, err
	}
	if number < 1 || number > len(errands) {
		return nil, failed("`bearings agenda` lists what there is, with its numbers", "there is no %d on the list", number)
	}
	return errands[number-1].remarks(), nil
}
