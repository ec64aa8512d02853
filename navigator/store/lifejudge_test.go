package store

import (
	"errors"
	"fmt"
	"regexp"

	"bearings/navigator"
	"bearings/navigator/record"
)

// wanted returns what is to be in each journal of a life, in order.
func wanted(all []writing, names map[string]string) map[string][]record.Record {
	want := map[string][]record.Record{}
	for _, w := range all {
		if !w.again {
			want[w.of] = append(want[w.of], w.records(names)...)
		}
	}
	return want
}

// naming is where a record names another journal. Whether it does depends on what could be kept by then.
func naming() *regexp.Regexp { return regexp.MustCompile(`,"kept":"([^"]*)"|"walk":"([^"]*)"`) }

// judgeLife checks what is on a shelf after a life, however that ended: of each journal that was said
// to be kept, all that was said so and behind it nothing but what was to come next; every journal whole
// for who reads it, told without an error, and ready to be added to. The one that was asked to be deleted
// may be gone.
func judgeLife(s *Shelf, all []writing, kept map[string]int, asked string) error {
	told, strays, err := s.Told()
	if err != nil || len(strays) > 0 {
		return fmt.Errorf("%v, %v", strays, err)
	}
	want := wanted(all, nil)
	there := map[string]bool{}
	for _, t := range told {
		there[t.ID] = true
		if t.Err != nil || t.Gist.Strange > 0 {
			return fmt.Errorf("%s is told with %w, %d strange", t.ID, t.Err, t.Gist.Strange)
		}
		if err := judgeOne(s, t, want[t.Head.Title], kept); err != nil {
			return fmt.Errorf("%s, the %s: %w", t.ID, t.Head.Title, err)
		}
	}
	for id, n := range kept {
		if !there[id] && id != asked {
			return fmt.Errorf("%s, with %d records, is gone", id, n)
		}
	}
	return nil
}

func judgeOne(s *Shelf, t Told, want []record.Record, kept map[string]int) error {
	k, err := s.Open(t.ID)
	if err != nil {
		return err
	}
	defer k.Close()
	if k.ReadOnly() != nil || k.Damage() != nil {
		return errors.Join(k.ReadOnly(), fmt.Errorf("damage %v", k.Damage()))
	}
	got := k.Journal().Records
	if len(got) < kept[t.ID] || len(got) > len(want) || len(got) == 0 {
		return fmt.Errorf("it holds %d records; %d were said to be kept, of %d", len(got), kept[t.ID], len(want))
	}
	names := naming()
	for i, r := range got {
		is, was := r.JSON(), want[i].Numbered(i+1).JSON()
		if names.ReplaceAllString(is, "") != names.ReplaceAllString(was, "") {
			return fmt.Errorf("record %d is\n%s, want\n%s", i+1, is, was)
		}
		if named := names.FindStringSubmatch(is); named != nil && named[1]+named[2] != "" && kept[named[1]+named[2]] == 0 {
			return fmt.Errorf("record %d names what was not kept: %s", i+1, is)
		}
	}
	if err := readable(t.Head, k.Journal()); err != nil {
		return err
	}
	on, err := record.New("on", then, nil)
	if err != nil {
		return err
	}
	return k.Append(on)
}

// readable checks that a journal can be read by who reads such journals, with nothing left over.
func readable(h record.Head, j record.Journal) error {
	lost, ok := 0, false
	switch h.Kind {
	case record.KindWalk:
		var w record.Walk
		var strange []record.Record
		w, strange, ok = record.WalkOf(j)
		walk, gone, left := navigator.Rewalk(aTree(), w.Moves)
		trail := walk.Trail()
		ok = ok && trail[navigator.CameTo(trail)].Title == w.Stands()
		lost = len(strange) + len(gone) + len(left)
	case record.KindMeeting:
		_, changes, strange, is := record.MeetingOf(j)
		_, left := navigator.ReplayMeeting(aTree(), changes)
		lost, ok = len(strange)+len(left), is
	case record.KindSheet:
		sheet, changes, strange, is := record.SheetOf(j)
		_, left, err := navigator.Replay(aForm(sheet.Page), changes)
		lost, ok = len(strange)+len(left), is && err == nil
	}
	if !ok || lost > 0 {
		return fmt.Errorf("%d of %d records come to nothing, or it is no %s", lost, len(j.Records), h.Kind)
	}
	return nil
}
