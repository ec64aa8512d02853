package visit

import "bearings/content/clean"

// A new walk begins where somebody is done with one, without leaving the program. It is a visit of its
// own: the manual, the settings and the day stay, and nothing that was walked or written goes with it.

// sureBegin is what is to be confirmed where a new walk is to be begun.
const sureBegin = "/new"

// beginsAnew has a new walk begun, or says why the row of the shelf that does so can do nothing else.
func (v Visit) beginsAnew(id ID) (Visit, []Effect) {
	switch id {
	case Supervise, Print, Remove:
		v.note = "This row begins a new walk. Choose something that is kept for that."
		return v, nil
	}
	return v.leavesFor(sureBegin, "This begins a new walk.", Effect{Do: Begin})
}

// Begun begins a new walk once the files of the one before are let go of, or says why they are not.
func (v Visit) Begun(err error) (Visit, []Effect) {
	v.taking = false
	if err != nil {
		v.note = clean.Capital(stopped(err.Error()))
		return v.sends(false)
	}
	fresh := v.leftFor(v.afresh())
	fresh.note = "A new walk. Nothing of the one before goes with it."
	return fresh, nil
}

// afresh is a visit in the same manual with nothing walked and nothing written.
func (v Visit) afresh() Visit {
	fresh := New(v.lib, v.settings, v.today)
	fresh.now, fresh.faults = v.now, v.faults
	return fresh
}

// leftFor leaves this visit for another one. A hidden screen stays hidden, and where safety was asked for
// meanwhile the numbers still stand first.
func (v Visit) leftFor(fresh Visit) Visit {
	if v.urgent && v.top().Kind == Walking {
		fresh = fresh.safety()
	}
	fresh.hidden = v.hidden
	return fresh
}
