package cli

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// walksFlags are what the list of kept walks can be asked for.
type walksFlags struct{ json, due, unlock bool }

func (p *program) walksCommand() *cobra.Command {
	var f walksFlags
	cmd := &cobra.Command{
		Use:   "walks [WORDS]",
		Short: "List the walks you have kept",
		Long: "Lists the walks that are kept on this computer, what is to be looked at again first: the name each is\n" +
			"kept under, the code of the case, where it stands, when it is to be looked at again, the days it was\n" +
			"made and last changed, and its supervisions by name. Those whose walk is gone come last. With WORDS it\n" +
			"lists those that have all of them, in the code, the name, where it stands or a day. Of one that is\n" +
			"locked it tells the name and the days alone, and the rest with --unlock. Where some of one is locked,\n" +
			"it tells what can be read, and says so.",
		Example: "  bearings walks\n  bearings walks HX          those with a code\n  bearings walks --due       what is to be looked at again by today\n" +
			"  bearings walks --json      for a program to read",
		RunE: func(_ *cobra.Command, args []string) error { return p.walks(joined(args), f) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&f.due, "due", false, "only what is to be looked at again today, or was before")
	cmd.Flags().BoolVar(&f.json, "json", false, "write the list as JSON")
	p.listsLocked(cmd, &f.unlock)
	return cmd
}

// A keptWalk is a kept walk as it lies on the shelf, and as it is shown.
type keptWalk struct {
	store.Told
	visit.Shelved
}

// A listedWalk is a kept walk, as programs read it.
type listedWalk struct {
	listedSheet
	ComeBack   string   `json:"come_back"`  // the day it is to be looked at again, or ""
	When       string   `json:"when"`       // the event after which it is, or ""
	Last       string   `json:"last"`       // when it was last walked, or ""
	Until      string   `json:"until"`      // the last day it is to be kept, or ""
	Supervised []string `json:"supervised"` // the names of the supervisions it was brought to
}

// A listedTalk is a kept supervision, as programs read it.
type listedTalk struct {
	listedSheet
	Walk string `json:"walk"` // the name of the walk it was of, or "" where it is locked
}

// walks lists the kept walks that have some words.
func (p *program) walks(words string, f walksFlags) error {
	all, alone, err := p.keptWalks(f.unlock)
	if err != nil {
		return err
	}
	today := p.std.Now()
	unasked := func(w keptWalk) bool { return !w.Has(words) || f.due && !w.DueOn(today) }
	found, talks := slices.DeleteFunc(slices.Clone(all), unasked), slices.DeleteFunc(slices.Clone(alone), unasked)
	if f.json {
		list := struct {
			Walks        []listedWalk `json:"walks"`
			Supervisions []listedTalk `json:"supervisions"` // that stand beside no walk
		}{[]listedWalk{}, []listedTalk{}}
		for _, w := range found {
			list.Walks = append(list.Walks, w.listed())
		}
		for _, w := range talks {
			list.Supervisions = append(list.Supervisions, listedTalk{w.listedSheet(), clean.Line(w.Gist.Walk)})
		}
		return p.json(list)
	}
	switch {
	case len(found) == 0 && len(talks) > 0:
	case len(all) == 0:
		p.say("No walk is kept yet. In a walk, k keeps it.")
	case len(found) == 0 && f.due:
		p.say("No kept walk is to be looked at again by today.")
	case len(found) == 0:
		p.say("No kept walk has “%s”.", clean.Line(words))
	}
	p.tellLocked(toldOf(slices.Concat(all, alone)), "walks")
	var rows [][]string
	for _, w := range found {
		rows = append(rows, w.cells(today))
	}
	lines := aligned(rows, p.std.columns())
	if len(talks) > 0 && len(lines) > 0 {
		lines = append(lines, "")
	}
	if rows = nil; len(talks) > 0 {
		lines = append(lines, "Supervisions that stand beside no walk:")
	}
	for _, w := range talks {
		rows = append(rows, w.talkCells(today))
	}
	return p.lines(append(lines, aligned(rows, p.std.columns())...))
}

// toldOf are kept walks as they lie on the shelf.
func toldOf(walks []keptWalk) []store.Told {
	var all []store.Told
	for _, w := range walks {
		all = append(all, w.Told)
	}
	return all
}

// keptWalks reads all kept walks, what is to be looked at again first. What has no head that can be read
// is among them, so that it is not passed over. The supervisions that stand beside no walk, because it is
// gone or because it is locked of which they are, come apart.
func (p *program) keptWalks(unlock bool) (all, alone []keptWalk, err error) {
	told, err := p.everything(unlock)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range told {
		switch w := (keptWalk{t, p.shelved(t)}); {
		case t.Head.Kind == record.KindWalk || t.Head.Kind == "":
			all = append(all, w)
		case t.Head.Kind == record.KindMeeting && !slices.ContainsFunc(told, func(w store.Told) bool { return slices.Contains(w.Supervised, t.ID) }):
			alone = append(alone, w)
		}
	}
	slices.SortStableFunc(all, func(a, b keptWalk) int { return visit.ByComeBack(a.Shelved, b.Shelved, p.std.Now()) })
	return all, alone, nil
}

// listedSheet is what programs read of it as of anything that is kept.
func (w keptWalk) listedSheet() listedSheet { return listedTold(w.Told) }

// listed is a kept walk as programs read it. Whatever stands in it came from the disk.
func (w keptWalk) listed() listedWalk {
	one := listedWalk{w.listedSheet(), w.Due, w.When, clean.Line(string(w.Gist.Last)), w.Until, []string{}}
	one.Supervised = append(one.Supervised, w.Talks...)
	return one
}

// cells are what the line of a kept walk says; of one that cannot be read, why.
func (w keptWalk) cells(today time.Time) []string {
	day := func(at record.Minute) string {
		if t, ok := at.Time(); ok {
			return t.In(today.Location()).Format(visit.ShortDay)
		}
		return clean.Line(string(at))
	}
	code, title, again := cmp.Or(w.Code, "no code"), cmp.Or(w.Stands, "no title"), ""
	days := "made " + day(w.Head.Made) + ", changed " + w.Changed.In(today.Location()).Format(visit.ShortDay)
	if w.PartlyLocked() {
		days += ", " + someLocked
	}
	switch {
	case w.Fault != "":
		return []string{w.Name, clean.Line(filepath.Base(w.Path)) + ": " + w.Fault}
	case w.Told.Locked:
		code, title = "locked", ""
	case w.Due != "" || w.When != "":
		again = "look again " + strings.TrimSuffix(visit.Day(cmp.Or(w.Due, w.When)), ".")
	}
	if len(w.Talks) > 0 {
		days += ", supervised as " + strings.Join(w.Talks, ", ")
	}
	if w.PastOn(today) {
		days += ", was to be kept until " + visit.Day(w.Until)
	}
	return []string{w.Name, code, title, again, days}
}

// talkCells are what the line of a supervision says that stands beside no walk.
func (w keptWalk) talkCells(today time.Time) []string {
	row := w.cells(today)
	if w.Fault != "" {
		return row
	}
	row[2] = "supervision"
	if w.Gist.Walk != "" {
		row[2] += " of " + clean.Line(w.Gist.Walk) + ", which is gone"
	}
	return row
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
	all, _, err := p.readAll(record.KindWalk)
	if err != nil {
		return "", nowhere(err)
	}
	items := itemsOf(all)
	id, err := p.keptNamed(items, name, "kept walk")
	if err == nil && id == "" {
		none := failed("`bearings walks` lists the walks that are kept", "no walk is kept under “%s”", name)
		if talks, _, err := p.kind(record.KindMeeting); err == nil && slices.ContainsFunc(talks, func(i store.Item) bool { return strings.EqualFold(i.ID, name) }) {
			none = failed("`bearings supervise "+name+"` goes on with it", "“%s” is a supervision, and no walk", name)
		}
		return p.behindLock(record.KindWalk, "kept walk", name, items, none)
	}
	if err == nil {
		p.tellUnlooked(items, id, name, "walk", "walks")
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
		err = k.hold("", &held{kept: kept, upto: upto})
	}
	if err != nil {
		_ = kept.Close()
		return visit.ResumedWalk{}, err
	}
	tidyMoves(told.Moves)
	walk, gone, left := navigator.Rewalk(lib.Tree(), told.Moves)
	r := visit.ResumedWalk{
		Walk: walk, Name: id, Code: clean.Line(kept.Head().Case), Upto: upto, Only: onlyRead(kept.ReadOnly()),
		Changed: changed(lib, told), Note: sentences(damage, s.cutOff(), lostLines(len(strange)+len(left)), s.staysLocked()),
	}
	if n := len(told.Codes); n > 0 {
		r.Code = clean.Line(told.Codes[n-1].Code)
	}
	r.Notes, r.Made, r.Sheets = notesOf(told), madeAt(told), keptSheets(told)
	all, _, _ := k.on().Told() // what cannot be read is not offered, and not looked back on
	r.Talks = p.talksToGoOnWith(k.on(), all, id)
	earlier, _ := ended(k.on(), all, lib.Tree(), r.Code, id, p.std.Now().Location())
	r.Ended = append(endsOf(told, lib.Tree(), p.std.Now().Location()), earlier...)
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
		noted := visit.Noted{ID: n.ID, Step: n.Step, Guess: n.Guess, Words: wordsOf(n), At: clean.Line(string(n.At))}
		for _, was := range n.Earlier {
			noted.Was = append(noted.Was, visit.NotedWas{Guess: was.Guess, Words: wordsOf(was), At: clean.Line(string(was.At))})
		}
		notes = append(notes, noted)
	}
	return notes
}

// wordsOf are the words of a note in a file, in clean words; none where it was taken back.
func wordsOf(n record.Note) string {
	if n.Gone {
		return ""
	}
	return clean.Text(n.Words)
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
