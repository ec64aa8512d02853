package cli

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

func (p *program) superviseCommand() *cobra.Command {
	minutes := ""
	cmd := &cobra.Command{
		Use:   "supervise [NAME]",
		Short: "Go through a walk together, in supervision",
		Long: "Opens a supervision: of a walk that you kept, or of a new one. NAME is the name a walk or a\n" +
			"supervision is kept under, or the code of a case that one kept walk has. A kept supervision is\n" +
			"taken up where it stopped, with --minutes as long as you say now; of a walk that has one, you choose\n" +
			"whether to go on with it or to begin another. The safety question comes first, and the two of you\n" +
			"answer it together.",
		Example: "  bearings supervise k7f3\n  bearings supervise HX --minutes 30\n  bearings supervise             a new walk, together",
		RunE: func(_ *cobra.Command, args []string) error {
			n, err := strconv.Atoi(minutes)
			length := navigator.Length(n)
			if minutes != "" && (err != nil || !slices.Contains(navigator.Lengths(), length)) {
				return usage("choose 10, 30 or 60", "a supervision of “%s” minutes is not offered", minutes)
			}
			b, err := p.talk(strings.TrimSpace(joined(args)), length)
			if err != nil {
				return err
			}
			return p.start(b)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&minutes, "minutes", "", "how `long` you have: 10, 30 or 60; else it is asked")
	p.unlocks(cmd)
	return cmd
}

// talk begins a supervision: of a new walk where nothing is named, of a kept walk, or a kept one again.
func (p *program) talk(name string, length navigator.Length) (beginning, error) {
	if name == "" {
		return beginning{talk: &visit.Talk{Length: length}}, nil
	}
	items, _, err := p.kind(record.KindMeeting)
	if err != nil {
		return beginning{}, nowhere(err)
	}
	for _, item := range items {
		if strings.EqualFold(item.ID, name) {
			b, err := p.talkAgain(item.ID)
			if err == nil {
				b.talk.Length = length
			}
			return b, err
		}
	}
	id, err := p.walkNamed(name)
	if err != nil {
		return beginning{}, err
	}
	walk, err := p.resumeWalk(id)
	if err != nil {
		return beginning{}, err
	}
	return beginning{walk: &walk, talk: &visit.Talk{Length: length}}, nil
}

// talkAgain opens a kept supervision to go on with it, and the walk it is about if that is kept. Both
// are the keeper's from then on.
func (p *program) talkAgain(id string) (beginning, error) {
	again, of, err := p.resumeTalk(id)
	if err != nil {
		return beginning{}, err
	}
	b := beginning{talk: &visit.Talk{Again: &again}}
	if of != "" {
		if walk, err := p.resumeWalk(of); err == nil {
			b.walk = &walk
		} else {
			again.Note = sentences(again.Note, "The walk it is about could not be opened, so nothing can be walked on from it.")
		}
	}
	return b, nil
}

// resumeTalk opens a kept supervision to go on with it, and tells the name of the walk it is of, or "".
// It is the keeper's from then on.
func (p *program) resumeTalk(id string) (again visit.ResumedMeeting, walk string, err error) {
	k, err := p.keeper()
	if err != nil {
		return again, "", nowhere(err)
	}
	lib, err := p.library()
	if err != nil {
		return again, "", err
	}
	kept, err := p.opened(id, "walks")
	if err != nil {
		return again, "", err
	}
	s := shelved{kept: kept}
	of, changes, strange, ok := record.MeetingOf(kept.Journal())
	if err = s.stays(); err == nil && !ok {
		err = failed("any editor can show what stands in "+clean.Line(kept.Path()), "%s does not hold a supervision that can be read, and was left as it is", s.file())
	}
	var damage string
	if err == nil {
		damage, err = s.mend()
	}
	if err == nil {
		err = k.hold(visit.Supervision, &held{kept: kept, upto: len(changes)})
	}
	if err != nil {
		_ = kept.Close()
		return again, "", err
	}
	for i := range changes {
		changes[i] = tidyChange(changes[i])
	}
	meeting, left := navigator.ReplayMeeting(lib.Tree(), changes)
	return visit.ResumedMeeting{
		Meeting: meeting, Name: id, Upto: len(changes), Only: onlyRead(kept.ReadOnly()),
		Note: sentences(damage, s.cutOff(), lostLines(len(strange)+len(left)), s.staysLocked()),
	}, clean.Line(of.Walk), nil
}

// talksToGoOnWith are the kept supervisions of a walk, the newest first.
func (p *program) talksToGoOnWith(shelf *store.Shelf, all []store.Told, walk string) []visit.KeptTalk {
	var talks []visit.KeptTalk
	for _, t := range all {
		if t.Head.Kind != record.KindMeeting || t.Gist.Walk != walk || t.Err != nil {
			continue
		}
		one := visit.KeptTalk{Name: t.ID, Day: clean.Line(string(t.Head.Made))}
		if made, ok := t.Head.Made.Time(); ok {
			one.Day = made.In(p.std.Now().Location()).Format(time.DateOnly)
		}
		if kept, err := shelf.Read(t.ID); err == nil {
			one.Length = lengthOf(kept.Journal())
		}
		talks = append(talks, one)
	}
	return talks
}

// lengthOf is how long a kept supervision is, or 0.
func lengthOf(j record.Journal) navigator.Length {
	_, changes, _, _ := record.MeetingOf(j)
	for _, c := range slices.Backward(changes) {
		if n, err := strconv.Atoi(c.Words); c.Do == navigator.DoLength && err == nil {
			return navigator.Length(n)
		}
	}
	return 0
}

// tidyChange cleans the words of a change that came from the disk.
func tidyChange(c navigator.MeetingChange) navigator.MeetingChange {
	for _, words := range []*string{&c.Words, &c.Ground} {
		*words = clean.Text(*words)
	}
	t := &c.Trod
	for _, words := range []*string{&c.At, &c.ID, &c.Who, &c.Day, &c.Name, &c.Ask, &t.ID, &t.Title, &t.Via.Text, &t.Via.To, &t.Digest} {
		*words = clean.Line(*words)
	}
	return c
}
