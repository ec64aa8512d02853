package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
)

func (p *program) agendaCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "agenda",
		Short: "List what supervisions said your team should write down",
		Long: "Lists what was missing: what the supervisions that are kept on this computer left for the team to\n" +
			"write down, with who sees to it and the day it was said. No code of a case is in it.\n" +
			"`bearings new page ID --agenda NUMBER` begins a page of your pack with the words of one.",
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
	if len(errands) == 0 {
		p.say("Nothing is on the list. In a supervision, “For the team” puts something on it.")
		return nil
	}
	var lines []string
	for i, e := range errands {
		lines = append(lines, fmt.Sprintf("%d. %s\n   %s, %s", i+1, strings.ReplaceAll(e.words, "\n", "\n   "), cmp.Or(e.owner, "nobody named yet"), e.day))
	}
	return p.lines(lines)
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
		kept, err := p.opened(item.ID, "walks")
		if err != nil {
			p.say("%s is left out: %v", clean.Line(item.ID), why(err))
			continue
		}
		_, changes, _, _ := record.MeetingOf(kept.Journal())
		p.tellDamage(kept)
		_ = kept.Close() // nothing was added
		for i := range changes {
			changes[i] = tidyChange(changes[i])
		}
		m, _ := navigator.ReplayMeeting(lib.Tree(), changes)
		if note := m.Entry(navigator.EntryTeamNote); note.Words() != "" {
			day, _, _ := strings.Cut(note[len(note)-1].At, "T")
			all = append(all, errand{note.Words(), m.Entry(navigator.EntryTeamOwner).Words(), day})
		}
	}
	return all, nil
}

// fromAgenda returns what a page of the team begins with where it comes from the list: the words that a
// supervision left, as a quotation to be worked on, and who sees to it.
func (p *program) fromAgenda(number int) (string, error) {
	errands, err := p.errands()
	if err != nil {
		return "", err
	}
	if number < 1 || number > len(errands) {
		return "", failed("`bearings agenda` lists what there is, with its numbers", "there is no %d on the list", number)
	}
	e := errands[number-1]
	return "\n## From supervision\n\n> " + strings.ReplaceAll(e.words, "\n", "\n> ") + "\n\n" + capital(cmp.Or(e.owner, "nobody named yet")) + ", " + e.day + ".\n", nil
}
