package export

import (
	"slices"

	"bearings/navigator"
)

// What was taken back leaves no more, for any reader and in any format: a page says that something was,
// and when, and never in which words. A slip of a name is out of it once it is out of the note. Words
// that others were put in place of stay: those were corrected and not taken back.

// takenOut returns the walk without the words that were taken back.
func (w Walk) takenOut() Walk {
	w.ComeBack = withoutTaken(w.ComeBack)
	w.Steps = slices.Clone(w.Steps)
	for i := range w.Steps {
		w.Steps[i].Because, w.Steps[i].Nearly = withoutTaken(w.Steps[i].Because), withoutTaken(w.Steps[i].Nearly)
	}
	w.Notes = slices.Clone(w.Notes)
	for i, n := range w.Notes {
		w.Notes[i].Versions = n.withoutTaken()
	}
	w.Entries = slices.Clone(w.Entries)
	for i, e := range w.Entries {
		w.Entries[i].Written = withoutTaken(e.Written)
	}
	w.Reflections = slices.Clone(w.Reflections)
	for i, r := range w.Reflections {
		w.Reflections[i].Written = withoutTaken(r.Written)
	}
	w.Agreements = slices.Clone(w.Agreements)
	for i, a := range w.Agreements {
		w.Agreements[i] = agreementWithoutTaken(a)
	}
	return w
}

// withoutTaken returns what was written from when it was taken back last, that moment with it.
func withoutTaken(w navigator.Written) navigator.Written {
	return lastFrom(w, func(v navigator.Version) bool { return v.Words == "" })
}

// lastFrom returns what there is from the last of some on; all of it where there is none such.
func lastFrom[T any](all []T, taken func(T) bool) []T {
	for i := len(all) - 1; i > 0; i-- {
		if taken(all[i]) {
			return slices.Clone(all[i:])
		}
	}
	return all
}

// withoutTaken returns a note as it stood from when it was taken back last. What it rested on is taken
// out of it as well where that was taken back.
func (n Note) withoutTaken() []NoteVersion {
	versions := slices.Clone(lastFrom(n.Versions, func(v NoteVersion) bool { return v.Words == "" }))
	for i := len(versions) - 1; i > 0; i-- {
		if versions[i].Ground == "" {
			for j := range versions[:i] {
				versions[j].Ground = ""
			}
			break
		}
	}
	return versions
}

// agreementWithoutTaken returns an item from when it was taken back last. Of one that still is, why it
// was not agreed goes with it. Who and by when are taken out where they were taken back.
func agreementWithoutTaken(a navigator.Agreement) navigator.Agreement {
	a.NotAgreed = withoutTaken(a.NotAgreed)
	if a.Withdrawn() {
		a.NotAgreed = nil
	}
	a.Wordings = slices.Clone(lastFrom(a.Wordings, func(w navigator.Wording) bool { return w.Action == navigator.Action{} }))
	for i := len(a.Wordings) - 1; i > 0; i-- {
		now := a.Wordings[i]
		for j := range a.Wordings[:i] {
			before := &a.Wordings[j]
			if now.Who == "" {
				before.Who = ""
			}
			if now.ByDay == "" {
				before.ByDay = ""
			}
		}
	}
	return a
}
