package cli

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bearings/content"
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
			"nothing is on it but what --share names or, without that, what was ticked for them in supervision.\n" +
			"For a calendar it is a file with the code and the day to look again, and nothing else. None of these\n" +
			"is the official record, and each says so.",
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
	cmd.Flags().StringSliceVar(&share, "share", nil, "`what` the young person is told: "+strings.Join(shareable(), ", ")+"; else what was ticked for them")
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
	page, missing, err := p.pageOf(id, export.Reader(reader))
	if err != nil {
		return err
	}
	p.tellMissing(missing)
	p.tellHalf(page.Missing[len(missing):]) // the last of them: they are told, and make no failure
	if reader == forCalendar {
		return p.calendar(page, to)
	}
	if page.For == export.ForYoungPerson {
		switch {
		case len(share) > 0:
			page.Share = sharing(page, share)
		default:
			page = page.AsChosen()
		}
		if page.Share.Nothing() && len(share) == 0 {
			return usage("for example --share agreed,come-back; or tick it in supervision", "nothing was chosen that the young person is to be told")
		}
		if page.Share.Nothing() {
			return failed("“bearings export "+name+" --for record” prints what is written in it", "nothing of %s is written in it, so nothing would be on their page", strings.Join(share, ", "))
		}
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

// pageOf reads a kept walk with the supervisions it was brought to, or one supervision, for a reader, and
// tells what of them is not on the page. The page says so itself and, after that, which of the files break
// off. What stands in the files came from the disk, and is cleaned.
func (p *program) pageOf(id string, reader export.Reader) (page export.Walk, missing []string, err error) {
	lib, err := p.library()
	if err != nil {
		return export.Walk{}, nil, err
	}
	kept, err := p.readOut(id, "walks")
	if err != nil {
		return export.Walk{}, nil, err
	}
	head := kept.Head()
	page = export.Walk{
		For: reader, Code: clean.Line(head.Case), Name: id, Begun: clean.Line(string(head.Made)), Manual: clean.Line(head.Content),
		Zone: p.std.Now().Location(), Ending: visit.PageEnding(lib), Words: lib.Words(), Questions: visit.SupervisorsQuestions(lib),
	}
	if head.Kind == record.KindMeeting {
		t, ok := talkIn(kept)
		if !ok {
			return export.Walk{}, nil, unreadable(kept, "supervision")
		}
		now, then := p.walkOf(t.of, t.until())
		page.Notes = notesBy(now, t.until())
		page, missing = withTalk(page, lib, t)
		page.Missing = slices.Concat(missing, t.file.half())
		return withDayOf(page, then).Against(lib.Tree()).WithAsks(asksIn(lib)), missing, nil
	}
	told, strange, ok := record.WalkOf(kept.Journal())
	if !ok {
		return export.Walk{}, nil, unreadable(kept, "walk")
	}
	page, missing = withWalk(page, told), shelved{kept: kept}.missing(len(strange))
	half := shelved{kept: kept}.half()
	talks, out, err := p.talksOf(id)
	if err != nil {
		return export.Walk{}, nil, err
	}
	missing = append(missing, out...)
	for _, t := range talks {
		var lost []string
		page, lost = withTalk(page, lib, t)
		missing, half = append(missing, lost...), append(half, t.file.half()...)
	}
	page.Missing = slices.Concat(missing, half)
	return page.Against(lib.Tree()).WithAsks(asksIn(lib)), missing, nil
}

// unreadable tells why a file is no page of a walk or a supervision.
func unreadable(kept *store.Kept, thing string) error {
	if err := (shelved{kept: kept}).stays(); err != nil {
		return err
	}
	return failed("any editor can show what stands in "+clean.Line(kept.Path()), "it holds no %s that can be read", thing)
}

// asksIn tells what a page asks, as it stands now.
func asksIn(lib *content.Library) func(string) string {
	return func(id string) string {
		if page, ok := lib.Page(id); ok {
			return page.Ask
		}
		return ""
	}
}

// walkOf reads the walk that a supervision is of, as it stands now and as it stood in a minute. Where it
// cannot be read it is empty: the supervision is all there is of it.
func (p *program) walkOf(name, minute string) (now, then record.Walk) {
	if name == "" {
		return now, then
	}
	kept, err := p.readOut(name, "walks")
	if err != nil {
		return now, then
	}
	journal := kept.Journal()
	now, _, _ = record.WalkOf(journal)
	journal.Records = slices.DeleteFunc(slices.Clone(journal.Records), func(r record.Record) bool { return string(r.At()) > minute })
	then, _, _ = record.WalkOf(journal)
	return now, then
}

// notesBy are the facts and guesses of a kept walk as they stood in a minute. One that was taken back since
// is taken back here too.
func notesBy(told record.Walk, minute string) []export.Note {
	var notes []export.Note
	for _, n := range told.Notes {
		note := noteOf(n)
		by := slices.IndexFunc(note.Versions, func(v export.NoteVersion) bool { return v.At > minute })
		switch {
		case by == 0:
			continue
		case by > 0 && n.Gone:
			note.Versions = append(note.Versions[:by:by], note.Versions[len(note.Versions)-1])
		case by > 0:
			note.Versions = note.Versions[:by]
		}
		notes = append(notes, note)
	}
	return notes
}

// withDayOf puts the day on which a walk was to be looked at again into the page of a supervision of it
// that has set none of its own.
func withDayOf(page export.Walk, told record.Walk) export.Walk {
	if page.ComeBack.Words() != "" {
		return page
	}
	if on := clean.Line(told.ComeBack.On); on != "" {
		page.ComeBack = append(page.ComeBack, navigator.Version{Words: on, At: clean.Line(string(told.ComeBack.At))})
	}
	page.After = clean.Line(told.ComeBack.When)
	return page
}

// withWalk puts a kept walk into a page.
func withWalk(page export.Walk, told record.Walk) export.Walk {
	tidyMoves(told.Moves)
	if n := len(told.Codes); n > 0 {
		page.Code = clean.Line(told.Codes[n-1].Code)
	}
	for i, m := range told.Moves {
		if begun := clean.Line(string(told.When[i])); m.Begins() && begun != "" {
			page.Begun = min(page.Begun, begun) // it may have been kept later
		}
		if m.Made() {
			page.Last = max(page.Last, clean.Line(string(told.When[i])))
		}
	}
	page = page.WithMoves(told.Moves, func(i int) (string, string) {
		return clean.Line(string(told.When[i])), clean.Line(told.Digests[i])
	})
	for _, n := range told.Notes {
		page.Notes = append(page.Notes, noteOf(n))
		page.Last = max(page.Last, clean.Line(string(n.At)))
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
		note.Versions = append(note.Versions, export.NoteVersion{Kind: kind(v), Words: wordsOf(v), At: clean.Line(string(v.At))})
	}
	return note
}

// A keptTalk is a kept supervision as it was read.
type keptTalk struct {
	file    shelved
	of      string // the name of its walk
	changes []navigator.MeetingChange
}

// talkIn reads a supervision in a file; ok is false where nothing there says which it is.
func talkIn(kept *store.Kept) (t keptTalk, ok bool) {
	of, changes, strange, ok := record.MeetingOf(kept.Journal())
	for i := range changes {
		changes[i] = tidyChange(changes[i])
	}
	return keptTalk{shelved{kept: kept, strange: len(strange)}, clean.Line(of.Walk), changes}, ok
}

// replayed is the supervision, and why that is not all that stands in its file.
func (t keptTalk) replayed(lib *content.Library) (navigator.Meeting, []string) {
	meeting, left := navigator.ReplayMeeting(lib.Tree(), t.changes)
	return meeting, t.file.missing(t.file.strange + len(left))
}

// until is the last minute that it knows of.
func (t keptTalk) until() string {
	until := ""
	for _, c := range t.changes {
		until = max(until, c.At)
	}
	return until
}

// withTalk puts a supervision into a page, and tells what of it is not there.
func withTalk(page export.Walk, lib *content.Library, t keptTalk) (export.Walk, []string) {
	page.Last = max(page.Last, visit.LastAdded(t.changes))
	meeting, missing := t.replayed(lib)
	return page.WithMeeting(meeting), missing
}

// talksOf reads the supervisions that a walk was brought to, the oldest first, and tells of those that
// may be among them and cannot be read. Where nobody is there to give the passphrase to one that is
// locked, the rest is had all the same.
func (p *program) talksOf(walk string) (talks []keptTalk, out []string, err error) {
	items, of, err := p.talksAndWalks()
	if err != nil {
		return nil, nil, nowhere(err)
	}
	unlooked := 0
	for _, item := range items {
		known := of[item.ID]
		if item.Err != nil {
			out = append(out, passedOver(item, why(item.Err))...)
			continue
		}
		if known != "" && known != walk {
			continue // it is of another walk, and nobody is asked for its passphrase
		}
		kept, err := p.readOut(item.ID, "walks")
		if errors.Is(err, errNobody) || errors.Is(err, errFaced) {
			if known == "" {
				unlooked++
			} else {
				out = append(out, clean.Line(filepath.Base(item.Path))+" is left out: some of it is locked, and there is nobody to ask for the passphrase.")
			}
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		switch t, ok := talkIn(kept); {
		case ok && t.of == walk:
			talks = append(talks, t)
		case !ok && len(kept.Shut()) > 0:
			out = append(out, passedOver(item, kept.Shut()[0].Why)...)
		case !ok:
			out = append(out, passedOver(item, errNoTalk)...)
		}
	}
	return talks, append(out, p.unlookedTalks(unlooked)...), nil
}

// talksAndWalks are the kept supervisions, the oldest first, and by their names those of their walks, as
// far as that can be told.
func (p *program) talksAndWalks() ([]store.Item, map[string]string, error) {
	items, _, err := p.kind(record.KindMeeting)
	if err != nil {
		return nil, nil, err
	}
	all, _, err := p.readAll(record.KindMeeting)
	of := map[string]string{}
	for _, t := range all {
		of[t.ID] = clean.Line(t.Gist.Walk)
	}
	slices.Reverse(items)
	return items, of, err
}

// unlookedTalks tells of locked supervisions that may be of the walk that is printed. It is a note, and
// no fault of the page; where a face has the terminal, the page says it itself.
func (p *program) unlookedTalks(n int) []string {
	if n == 0 {
		return nil
	}
	words := were(n, "locked supervision") + " not looked at, and may be of this walk."
	if p.faced {
		return []string{words}
	}
	p.sayWords("note: %s With the passphrase it is looked at: run this on a terminal, or with `--passphrase-from -`.", words)
	return nil
}

var errNoTalk = errors.New("nothing in it says which walk it is of")

// passedOver says that a file is left out which may be a supervision of the walk that is shown. What is called
// after another kind of thing is none, whatever has become of it.
func passedOver(item store.Item, because error) []string {
	file := clean.Line(filepath.Base(item.Path))
	for _, other := range []string{record.KindWalk, record.KindSheet} {
		if strings.HasPrefix(file, other+"-") {
			return nil
		}
	}
	return []string{file + " is left out, and may be a supervision of this walk: " + clean.Line(because.Error()) + "."}
}
