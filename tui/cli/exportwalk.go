package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// forCalendar is the reader that is a calendar: it is told the code and the day, and nothing else.
const forCalendar = "calendar"

func walkReaders() []string {
	var all []string
	for _, r := range export.Readers() {
		all = append(all, string(r))
	}
	return append(all, forCalendar)
}

func walkFormats() []string { return []string{"txt", "md", "html", "json"} }

// shareable are what the young person can be told of a walk.
func shareable() []string { return []string{"agreed", "come-back", "feedback"} }

func (p *program) exportCommand() *cobra.Command {
	var reader, format string
	var share, to []string
	cmd := &cobra.Command{
		Use:   "export NAME",
		Short: "Print a kept walk, with its supervisions, for one reader",
		Long: "Prints one page of a kept walk and the supervisions it was brought to. NAME is the name a walk or\n" +
			"a supervision is kept under, or the code of a case that one kept walk has. For the young person\n" +
			"nothing is on it but what --share names. For a calendar it is a file with the code and the day to\n" +
			"look again, and nothing else. None of these is the official record, and each says so.",
		Example: "  bearings export k7f3 --for record > note.txt\n  bearings export HX --for supervisor --format html > page.html\n" +
			"  bearings export k7f3 --for young-person --share agreed,come-back\n  bearings export k7f3 --for calendar > again.ics\n  bearings export k7f3 --to age1… > note.age",
		Args:              atLeastOne("the name of a kept walk"),
		ValidArgsFunction: p.completeKept,
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case !slices.Contains(walkReaders(), reader):
				return usage("choose one of "+strings.Join(walkReaders(), ", "), "--for cannot be “%s”", reader)
			case !slices.Contains(walkFormats(), format):
				return usage("choose one of "+strings.Join(walkFormats(), ", "), "--format cannot be “%s”", format)
			}
			for _, s := range share {
				if !slices.Contains(shareable(), s) {
					return usage("choose from "+strings.Join(shareable(), ", "), "--share cannot be “%s”", s)
				}
			}
			if err := addressees(to); err != nil {
				return err
			}
			return p.exportWalk(joined(args), reader, format, share, to)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&reader, "for", string(export.ForRecord), "`whom` it is for: "+strings.Join(walkReaders(), ", "))
	cmd.Flags().StringVar(&format, "format", "txt", "`format` of it: "+strings.Join(walkFormats(), ", "))
	cmd.Flags().StringSliceVar(&share, "share", nil, "`what` the young person is told: "+strings.Join(shareable(), ", "))
	handsOver(cmd, &to)
	p.recovers(cmd)
	return cmd
}

// exportWalk prints a kept walk for a reader.
func (p *program) exportWalk(name, reader, format string, share, to []string) error {
	id, err := p.walkOrTalk(name)
	if err != nil {
		return err
	}
	page, err := p.pageOf(id, export.Reader(reader))
	if err != nil {
		return err
	}
	if reader == forCalendar {
		return p.calendar(page, to)
	}
	if page.For == export.ForYoungPerson {
		if len(share) == 0 {
			return usage("for example --share agreed,come-back", "nothing was named that the young person is to be told")
		}
		page.Share = sharing(page, share)
	}
	for _, found := range page.Identifying() {
		p.say("note: “%s” could tell who somebody is. Could it be a code or a role?", clean.Line(found))
	}
	text, err := paged(page, format)
	if err != nil {
		return err
	}
	return p.handOver(text, to)
}

// paged is a page in a format.
func paged(w export.Walk, format string) ([]byte, error) {
	switch format {
	case "html":
		text, err := w.HTML()
		return []byte(text), err
	case "json":
		return w.JSON()
	case "md":
		return []byte(w.Markdown()), nil
	}
	return []byte(w.Text()), nil
}

// sharing is what the young person is told, of what both have agreed.
func sharing(w export.Walk, named []string) *export.Share {
	s := &export.Share{ComeBack: slices.Contains(named, "come-back")}
	for _, a := range w.Agreements {
		if a.Agreed() && slices.Contains(named, "agreed") {
			s.Items = append(s.Items, a.ID)
		}
	}
	for _, e := range w.Entries {
		if e.Entry == navigator.EntryFeedback && e.Words() != "" && slices.Contains(named, "feedback") {
			s.Lines = append(s.Lines, e.Words())
		}
	}
	return s
}

// calendar prints the day to look again, for a calendar.
func (p *program) calendar(w export.Walk, to []string) error {
	day, err := time.Parse(time.DateOnly, w.ComeBack.Words())
	if err != nil {
		return failed("a supervision, or the record of the walk, can set a day", "no day is set to look at this walk again")
	}
	return p.handOver([]byte(export.Calendar(w.Code, day, p.std.Now())), to)
}

// walkOrTalk finds a kept walk, or a kept supervision by its name.
func (p *program) walkOrTalk(name string) (string, error) {
	items, _, err := p.kind(record.KindMeeting)
	if err != nil {
		return "", nowhere(err)
	}
	for _, item := range items {
		if strings.EqualFold(item.ID, name) {
			return item.ID, nil
		}
	}
	return p.walkNamed(name)
}

// pageOf reads a kept walk with the supervisions it was brought to, or one supervision, for a reader.
// What stands in the files came from the disk, and is cleaned.
func (p *program) pageOf(id string, reader export.Reader) (export.Walk, error) {
	lib, err := p.library()
	if err != nil {
		return export.Walk{}, err
	}
	kept, err := p.opened(id, "walks")
	if err != nil {
		return export.Walk{}, err
	}
	defer kept.Close()
	p.tellDamage(kept)
	head := kept.Head()
	page := export.Walk{
		For: reader, Code: clean.Line(head.Case), Name: id, Begun: clean.Line(string(head.Made)), Manual: clean.Line(head.Content),
		Zone: p.std.Now().Location(), Ending: visit.Ending(lib), Words: lib.Words(), Questions: visit.SupervisorsQuestions(lib),
	}
	if head.Kind == record.KindMeeting {
		_, changes, _, ok := record.MeetingOf(kept.Journal())
		if !ok {
			return export.Walk{}, failed("any editor can show what stands in "+clean.Line(kept.Path()), "it holds no supervision that can be read")
		}
		return p.withTalk(page, changes).Against(lib.Tree()), nil
	}
	told, _, ok := record.WalkOf(kept.Journal())
	if !ok {
		return export.Walk{}, failed("any editor can show what stands in "+clean.Line(kept.Path()), "it holds no walk that can be read")
	}
	page = withWalk(page, told)
	talks, err := p.talksOf(id)
	if err != nil {
		return export.Walk{}, err
	}
	for _, changes := range talks {
		page = p.withTalk(page, changes)
	}
	return page.Against(lib.Tree()), nil
}

// withWalk puts a kept walk into a page.
func withWalk(page export.Walk, told record.Walk) export.Walk {
	tidyMoves(told.Moves)
	if n := len(told.Codes); n > 0 {
		page.Code = clean.Line(told.Codes[n-1].Code)
	}
	page = page.WithMoves(told.Moves, func(i int) (string, string) {
		page.Last = max(page.Last, clean.Line(string(told.When[i])))
		return clean.Line(string(told.When[i])), clean.Line(told.Digests[i])
	})
	for _, n := range told.Notes {
		page.Notes = append(page.Notes, noteOf(n))
	}
	for _, s := range told.Sheets {
		page.Sheets = append(page.Sheets, navigator.OpenedSheet{Page: clean.Line(s.Page), Title: clean.Line(s.Title), Name: clean.Line(s.Name), At: clean.Line(string(s.At))})
	}
	for _, c := range told.Copied {
		page.Copied = append(page.Copied, navigator.Copied{Day: clean.Line(c.On), By: clean.Line(c.By), At: clean.Line(string(c.At))})
	}
	if on := clean.Line(told.ComeBack.On); on != "" {
		page.ComeBack = navigator.Written{{Words: on, At: clean.Line(string(told.ComeBack.At))}}
	}
	page.After = clean.Line(told.ComeBack.When)
	return page
}

// noteOf is a fact or a guess of a kept walk, with what it was before.
func noteOf(n record.Note) export.Note {
	kind := func(n record.Note) navigator.MeetingDo {
		if n.Guess {
			return navigator.DoGuess
		}
		return navigator.DoFact
	}
	note := export.Note{Step: n.Step}
	for _, v := range append(slices.Clone(n.Earlier), n) {
		version := export.NoteVersion{Kind: kind(v), At: clean.Line(string(v.At))}
		if !v.Gone {
			version.Words = clean.Text(v.Words)
		}
		note.Versions = append(note.Versions, version)
	}
	return note
}

// withTalk puts a supervision into a page.
func (p *program) withTalk(page export.Walk, changes []navigator.MeetingChange) export.Walk {
	for i := range changes {
		changes[i] = tidyChange(changes[i])
		page.Last = max(page.Last, changes[i].At)
	}
	lib, err := p.library()
	if err != nil {
		return page
	}
	meeting, _ := navigator.ReplayMeeting(lib.Tree(), changes)
	return page.WithMeeting(meeting)
}

// talksOf reads the supervisions that a walk was brought to, the oldest first.
func (p *program) talksOf(walk string) ([][]navigator.MeetingChange, error) {
	items, _, err := p.kind(record.KindMeeting)
	if err != nil {
		return nil, nowhere(err)
	}
	slices.Reverse(items)
	var talks [][]navigator.MeetingChange
	for _, item := range items {
		if item.Err != nil {
			continue
		}
		kept, err := p.opened(item.ID, "walks")
		if err != nil {
			return nil, err
		}
		of, changes, _, ok := record.MeetingOf(kept.Journal())
		if ok && clean.Line(of.Walk) == walk {
			p.tellDamage(kept)
			talks = append(talks, changes)
		}
		_ = kept.Close() // nothing was added
	}
	return talks, nil
}

// tellDamage says that what is printed is not all, and has the exit code say so. A face on the terminal is
// not written over.
func (p *program) tellDamage(kept *store.Kept) {
	if s := (shelved{kept: kept}); s.damaged() && !p.faced {
		p.say("A part of %s is damaged. What stands before it is here.", s.file())
		p.code = Failed
	}
}
