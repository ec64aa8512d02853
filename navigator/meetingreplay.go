package navigator

// ReplayMeeting makes a meeting of changes that have been kept, in a tree that may have changed
// since. It is lenient where Apply is strict: what could be written once is there still, in the words
// as they stood. That goes for the walk and the what-ifs too; one whose pages lead elsewhere today
// can be read, and goes no further. A change that cannot be made at all is left, and returned: the
// caller has it still. There is no order in which changes do harm: no mark comes from anything but
// its own change, and none outlives the words it stood on.
func ReplayMeeting(t Tree, changes []MeetingChange) (Meeting, []MeetingChange) {
	m := Meeting{minutes: newMinutes(t)}
	var left []MeetingChange
	for _, c := range changes {
		var ok bool
		if m, ok = m.again(c); !ok {
			left = append(left, c)
		}
	}
	return m, left
}

// again makes a change that was made before, and reports whether it could. It writes into the minutes
// that it is handed, so nothing else may hold them.
func (m Meeting) again(c MeetingChange) (Meeting, bool) {
	made, err := m.minutes.do(c, false)
	if err == nil && made.Do != "" {
		m.log = m.log.and(made)
	}
	return m, err == nil
}

// Changes returns changes that make this meeting of none. Only steps to and fro are not among them:
// going from stage to stage, and looking at one step and another. Everything that was written, marked
// or taken back is, with its minute. ReplayMeeting makes the same meeting of them.
func (m Meeting) Changes() []MeetingChange {
	var cs []MeetingChange
	for _, c := range m.changes() {
		if !c.moves() {
			cs = append(cs, c)
		}
	}
	s := m.read()
	if n := len(s.steps); n > 0 && s.steps[n-1].Number != s.stand {
		cs = append(cs, standAgain(MeetingChange{Do: DoStep, At: s.stood}, s.stand))
	}
	for _, b := range s.whatIfs {
		if b.steps[len(b.steps)-1].Number != b.here {
			cs = append(cs, standAgain(MeetingChange{Do: DoTread, At: b.stood, ID: b.id}, b.here))
		}
	}
	if s.look != s.stand {
		cs = append(cs, MeetingChange{Do: DoAt, At: s.looked, Step: s.look})
	}
	if s.stageAt() > 0 {
		cs = append(cs, MeetingChange{Do: DoStage, At: s.stage.At, ID: s.stage.ID})
	}
	return cs
}

// Adds reports whether a change adds something to a meeting, and does not only go somewhere in it.
func (c MeetingChange) Adds() bool { return !c.moves() }

// moves reports whether a change goes somewhere and adds nothing.
func (c MeetingChange) moves() bool {
	switch c.Do {
	case DoStage, DoAt:
		return true
	case DoBring, DoStep, DoTread:
		return c.Trod.ID == ""
	}
	return false
}
