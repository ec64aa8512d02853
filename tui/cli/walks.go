package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/tui/visit"
)

func (p *program) walksCommand() *cobra.Command {
	var asJSON, unlock bool
	cmd := &cobra.Command{
		Use:   "walks",
		Short: "List the walks you have kept",
		Long: "Lists the walks that are kept on this computer, the newest first: the name each is kept under, the\n" +
			"code of the case, where it stood when it was kept, and the days it was made and last changed. Of one\n" +
			"that is locked it tells the name and the days alone, and the rest with --unlock.",
		Example: "  bearings walks\n  bearings walks --json      for a program to read",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.walks(asJSON, unlock) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the list as JSON")
	p.listsLocked(cmd, &unlock)
	return cmd
}

// walks lists the kept walks as sheets lists worksheets.
func (p *program) walks(asJSON, unlock bool) error {
	items, _, err := p.list(record.KindWalk, unlock)
	if err != nil {
		return err
	}
	if asJSON {
		all := struct {
			Walks []listedSheet `json:"walks"`
		}{[]listedSheet{}}
		for _, item := range items {
			all.Walks = append(all.Walks, listed(item))
		}
		return p.json(all)
	}
	if len(items) == 0 {
		p.say("No walk is kept yet. In a walk, k keeps it.")
		return nil
	}
	p.tellLocked(items, "walks")
	return p.lines(table(items, p.std.columns(), p.std.Now().Location()))
}

func (p *program) walkCommand() *cobra.Command {
	var remove, yes bool
	cmd := &cobra.Command{
		Use:   "walk NAME",
		Short: "Take up a kept walk again",
		Long: "Takes up a walk that you kept. NAME is the name it is kept under, or the code of a case that one\n" +
			"kept walk has. The safety question comes first, and then what became of the step you planned.",
		Example: "  bearings walk k7f3\n  bearings walk HX\n  bearings walk k7f3 --delete",
		Args:    atLeastOne("the name of a kept walk"),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := p.walkNamed(joined(args))
			switch {
			case err != nil:
				return err
			case remove:
				return p.deleteKept(id, joined(args), yes)
			}
			resumed, err := p.resumeWalk(id)
			if err != nil {
				return err
			}
			return p.start(beginning{walk: &resumed})
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&remove, "delete", false, "delete it, with every copy that was set aside")
	cmd.Flags().BoolVar(&yes, "yes", false, "delete it without asking")
	p.recovers(cmd)
	return cmd
}

// walkNamed finds a kept walk by its id or the code of its case.
func (p *program) walkNamed(name string) (string, error) {
	items, _, err := p.kind(record.KindWalk)
	if err != nil {
		return "", nowhere(err)
	}
	id, err := keptNamed(items, name, "kept walk")
	if err == nil && id == "" {
		none := failed("`bearings walks` lists the walks that are kept", "no walk is kept under “%s”", name)
		return p.behindLock(record.KindWalk, "kept walk", name, items, none)
	}
	return id, err
}

// resumeWalk opens a kept walk to go on with it. It is the keeper's from then on, so that every step is
// added to it. A damage is mended first, where it can be. What stands in it came from the disk, and is
// cleaned.
func (p *program) resumeWalk(id string) (visit.ResumedWalk, error) {
	k, err := p.keeper()
	if err != nil {
		return visit.ResumedWalk{}, nowhere(err)
	}
	lib, err := p.library()
	if err != nil {
		return visit.ResumedWalk{}, err
	}
	kept, err := p.opened(id, "walks")
	if err != nil {
		return visit.ResumedWalk{}, err
	}
	s := shelved{kept: kept}
	told, strange, ok := record.WalkOf(kept.Journal())
	if err := s.stays(); err != nil {
		defer kept.Close()
		return visit.ResumedWalk{}, err
	}
	if !ok || kept.Head().Kind != record.KindWalk {
		defer kept.Close()
		return visit.ResumedWalk{}, failed("any editor can show what stands in "+clean.Line(kept.Path()), "%s does not hold a walk that can be read, and was left as it is", s.file())
	}
	damage, err := s.mend()
	upto := len(kept.Journal().Records)
	if err == nil {
		err = k.hold("", &held{kept, upto})
	}
	if err != nil {
		_ = kept.Close()
		return visit.ResumedWalk{}, err
	}
	tidyMoves(told.Moves)
	walk, gone, left := navigator.Rewalk(lib.Tree(), told.Moves)
	r := visit.ResumedWalk{
		Walk: walk, Name: id, Code: clean.Line(kept.Head().Case), Upto: upto, Only: onlyRead(kept.ReadOnly()),
		Changed: changed(lib, told), Note: sentences(damage, lostLines(len(strange)+len(left))),
	}
	if n := len(told.Codes); n > 0 {
		r.Code = clean.Line(told.Codes[n-1].Code)
	}
	r.Notes, r.Made = notesOf(told), madeAt(told)
	r.Ended = append(endsOf(told, lib.Tree(), p.std.Now().Location()), ended(k.on(), lib.Tree(), r.Code, id, p.std.Now().Location())...)
	for _, g := range gone {
		if !slices.Contains(r.Gone, g.Title) {
			r.Gone = append(r.Gone, g.Title)
		}
	}
	if r.ComeBack = clean.Line(told.ComeBack.On); r.ComeBack == "" {
		r.ComeBack = clean.Line(told.ComeBack.When)
	}
	return r, nil
}

// notesOf are the facts and guesses of a kept walk, in clean words.
func notesOf(w record.Walk) []visit.Noted {
	var notes []visit.Noted
	for _, n := range w.Notes {
		noted := visit.Noted{ID: n.ID, Step: n.Step, Guess: n.Guess}
		if !n.Gone {
			noted.Words = clean.Text(n.Words)
		}
		notes = append(notes, noted)
	}
	return notes
}

// madeAt tells in which minute each step of a kept walk was made.
func madeAt(w record.Walk) map[int]string {
	made := map[int]string{}
	for i, m := range w.Moves {
		if m.Made() && i < len(w.When) {
			made[m.Step] = clean.Line(string(w.When[i]))
		}
	}
	return made
}

// tidyMoves cleans the words of moves that came from the disk.
func tidyMoves(moves []navigator.Move) {
	for i := range moves {
		m := &moves[i]
		for _, words := range []*string{&m.Left, &m.Asked, &m.ID, &m.Title, &m.Answer.Text, &m.Answer.To} {
			*words = clean.Line(*words)
		}
	}
}

// changed are the titles of the pages on a walk whose words are others now.
func changed(lib *content.Library, w record.Walk) []string {
	var titles []string
	for i, m := range w.Moves {
		page, ok := lib.Page(m.ID)
		if ok && i < len(w.Digests) && w.Digests[i] != "" && w.Digests[i] != page.Digest && !slices.Contains(titles, page.Title) {
			titles = append(titles, page.Title)
		}
	}
	return titles
}
