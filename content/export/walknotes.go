package export

import (
	"cmp"
	"slices"

	"bearings/navigator"
)

// A fact or a guess that a supervision was brought from the walk stands in both, and each may have gone on
// with it. On a page it is one note, with all that was ever said in its place, as old as that is.

// sameNote returns which of some notes another one goes on with, or -1: the one that said the same when
// the other was written, or else one that ever did.
func sameNote(notes []Note, next Note) int {
	i := slices.IndexFunc(notes, func(n Note) bool { return n.maybe(next) && n.stood(next) >= 0 })
	if i >= 0 {
		return i
	}
	return slices.IndexFunc(notes, func(n Note) bool { return n.maybe(next) })
}

// maybe reports whether a note ever said what another one begins with, at the same step. A supervision
// that does not know the step tells none.
func (n Note) maybe(next Note) bool {
	if len(next.Versions) == 0 || next.Step != n.Step && next.Step != navigator.NoStep {
		return false
	}
	return slices.ContainsFunc(n.Versions, func(v NoteVersion) bool { return v.Words != "" && v.same(next.Versions[0]) })
}

// stood returns which version of a note stood in the minute when another one was written, where both say
// the same; or -1.
func (n Note) stood(next Note) int {
	first, standing := next.Versions[0], true
	for i, v := range slices.Backward(n.Versions) {
		if v.At > first.At {
			continue
		}
		if v.same(first) && (standing || v.At == first.At) {
			return i
		}
		standing = false
	}
	return -1
}

// same reports whether two versions say the same, whatever it rests on.
func (v NoteVersion) same(o NoteVersion) bool { return v.Kind == o.Kind && v.Words == o.Words }

// and returns a note with what became of it elsewhere. What both say is told once, as old as it is here,
// with what it rests on there; anything else stands where its minute has it.
func (n Note) and(next Note) Note {
	n.Versions = slices.Clone(n.Versions)
	at, after := n.stood(next), -1
	for i, v := range next.Versions {
		if i > 0 {
			at = slices.IndexFunc(n.Versions[after+1:], v.same)
			if at >= 0 {
				at += after + 1
			}
		}
		if at < 0 {
			after = n.add(v, after)
			continue
		}
		after = at
		there := &n.Versions[at]
		if there.Ground = cmp.Or(there.Ground, v.Ground); v.Ground != "" && v.Ground != there.Ground {
			after = n.add(v, at)
		}
	}
	n.Versions = slices.CompactFunc(n.Versions, func(a, b NoteVersion) bool { return a.same(b) && a.Ground == b.Ground })
	return n
}

// add puts a version in its place behind another one, and returns that place. In one minute what was taken
// back is the last of it.
func (n *Note) add(v NoteVersion, after int) int {
	at := after + 1
	for at < len(n.Versions) && (n.Versions[at].At < v.At || n.Versions[at].At == v.At && n.Versions[at].Words != "") {
		at++
	}
	n.Versions = slices.Insert(n.Versions, at, v)
	return at
}
