package navigator

import (
	"fmt"
	"slices"
)

// A MeetingNote is something the two wrote down: a fact or a guess, whom they asked, or what they
// disagree on. Kinds never share a box. Nothing here closes a disagreement.
type MeetingNote struct {
	ID   string
	Kind MeetingDo // DoFact, DoGuess, DoConsulted or DoDisagree
	Step int       // the step it is about, or NoStep
	Written
}

func (n MeetingNote) clone() MeetingNote {
	n.Written = slices.Clone(n.Written)
	return n
}

// Note writes something down: a DoFact, DoGuess, DoConsulted or DoDisagree. It is about a step of the
// walk, or NoStep. The ground is who saw or heard a fact, what a guess rests on, who was asked and
// when; it may be "". It returns the note’s id, and fails with ErrFull at the cap.
func (m Meeting) Note(kind MeetingDo, step int, words, ground string) (Meeting, string, error) {
	if _, orNone := kind.OfStep(); !orNone {
		return m, "", fmt.Errorf("%q: %w", kind, ErrChange)
	}
	return m.adding(MeetingChange{Do: kind, Step: step, Words: words, Ground: ground})
}

// Correct writes other words for a note. The ones there were stay, before them. With "" the note is
// taken back, and stays as one that was.
func (m Meeting) Correct(note, words, ground string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoCorrect, ID: note, Words: words, Ground: ground})
}

// adding makes a change that adds something, and returns its id.
func (m Meeting) adding(c MeetingChange) (Meeting, string, error) {
	next, err := m.Apply(c)
	if err != nil {
		return m, "", err
	}
	return next, next.log.change.ID, nil
}

// Notes returns the notes of a kind in the order they were written.
func (m Meeting) Notes(kind MeetingDo) []MeetingNote { return m.read().notesOf(kind, nil) }

func (s *minutes) notesOn(kind MeetingDo, step int) []MeetingNote {
	return s.notesOf(kind, &step)
}

func (s *minutes) notesOf(kind MeetingDo, step *int) []MeetingNote {
	var notes []MeetingNote
	for _, n := range s.notes {
		if n.Kind == kind && (step == nil || n.Step == *step) {
			notes = append(notes, n.clone())
		}
	}
	return notes
}

func (s *minutes) note(c MeetingChange, strict bool) (MeetingChange, error) {
	words, ground, err := noteWords(c.Do, c, strict)
	if err != nil {
		return c, err
	}
	if strict && words == "" {
		return c, fmt.Errorf("%w: there is nothing to write down", ErrValue)
	}
	if err := s.about(c, strict); err != nil {
		return c, err
	}
	if err := room(len(s.notes), MaxNotes, "note", strict); err != nil {
		return c, err
	}
	id, err := s.newID("n", c.ID)
	if err != nil {
		return c, err
	}
	s.notes = append(s.notes, MeetingNote{id, c.Do, c.Step, Written{{Words: words, Ground: ground, At: c.At}}})
	return MeetingChange{Do: c.Do, At: c.At, ID: id, Step: c.Step, Words: words, Ground: ground}, nil
}

// noteWords returns the words and the ground of a note as they are kept.
func noteWords(kind MeetingDo, c MeetingChange, strict bool) (words, ground string, err error) {
	if words, err = kept(kind.Field(), c.Words, strict); err != nil {
		return "", "", err
	}
	ground, err = kept(groundField(), c.Ground, strict)
	return words, ground, err
}

func (s *minutes) correct(c MeetingChange, strict bool) (MeetingChange, error) {
	i := slices.IndexFunc(s.notes, func(n MeetingNote) bool { return n.ID == c.ID })
	if i < 0 {
		return c, fmt.Errorf("note %q: %w", c.ID, ErrNoEntry)
	}
	n := &s.notes[i]
	words, ground, err := noteWords(n.Kind, c, strict)
	if err != nil {
		return c, err
	}
	if words == "" && strict {
		ground = ""
	}
	if n.same(words, ground) {
		return MeetingChange{}, nil
	}
	n.Written = append(n.Written, Version{words, ground, c.At})
	return MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Words: words, Ground: ground}, nil
}

// A Person is somebody in the room, by their role.
type Person struct {
	ID          string
	Role        string
	Came        string // the minute
	Gone        bool
	Left        string // the minute
	Facilitates bool   // sees to the time and the order
}

// Room returns who is and was in the room, in the order they came.
func (m Meeting) Room() []Person { return slices.Clone(m.read().people) }

// Come notes that somebody is there, by role and never by name, and returns the id of their place.
func (m Meeting) Come(role string) (Meeting, string, error) {
	return m.adding(MeetingChange{Do: DoCome, Who: role})
}

// Leave notes that somebody has left.
func (m Meeting) Leave(person string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoLeave, ID: person})
}

// Facilitate notes who facilitates, or with "" that nobody does.
func (m Meeting) Facilitate(person string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoFacilitate, ID: person})
}

func (s *minutes) seat(c MeetingChange, strict bool) (MeetingChange, error) {
	if c.Do == DoCome {
		return s.come(c, strict)
	}
	at := slices.IndexFunc(s.people, func(p Person) bool { return p.ID == c.ID && !p.Gone })
	if at < 0 && !(c.Do == DoFacilitate && c.ID == "") {
		return c, fmt.Errorf("%q: %w", c.ID, ErrNoEntry)
	}
	c = MeetingChange{Do: c.Do, At: c.At, ID: c.ID}
	if c.Do == DoLeave {
		s.people[at].Gone, s.people[at].Left, s.people[at].Facilitates = true, c.At, false
		return c, nil
	}
	if at == slices.IndexFunc(s.people, func(p Person) bool { return p.Facilitates }) {
		return MeetingChange{}, nil
	}
	for i := range s.people {
		s.people[i].Facilitates = i == at
	}
	return c, nil
}

func (s *minutes) come(c MeetingChange, strict bool) (MeetingChange, error) {
	role, err := kept(roleField(), c.Who, strict)
	if err != nil {
		return c, err
	}
	if role == "" {
		return c, fmt.Errorf("%w: say who is there, as a role", ErrValue)
	}
	if err := room(len(s.people), MaxRoom, "person", strict); err != nil {
		return c, err
	}
	id, err := s.newID("p", c.ID)
	if err != nil {
		return c, err
	}
	s.people = append(s.people, Person{ID: id, Role: role, Came: c.At})
	return MeetingChange{Do: c.Do, At: c.At, ID: id, Who: role}, nil
}

// A Copied says that what was agreed was copied to the official record.
type Copied struct {
	Day string
	By  string // a role
	At  string // the minute it was noted
}

// Copied returns when and by whom it was copied to the official record; nothing where it was not.
func (m Meeting) Copied() []Copied { return slices.Clone(m.read().copies) }

// CopiedOut notes that it was copied to the official record, on which day and by whom, as a role.
func (m Meeting) CopiedOut(day, by string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoCopied, Day: day, Who: by})
}

func (s *minutes) copied(c MeetingChange, strict bool) (MeetingChange, error) {
	day, err := kept(dayField(), c.Day, strict)
	if err != nil {
		return c, err
	}
	by, err := kept(roleField(), c.Who, strict)
	if err != nil {
		return c, err
	}
	if strict && (day == "" || by == "") {
		return c, fmt.Errorf("%w: say on which day and by whom, as a role", ErrValue)
	}
	if err := room(len(s.copies), MaxCopies, "copy", strict); err != nil {
		return c, err
	}
	s.copies = append(s.copies, Copied{day, by, c.At})
	return MeetingChange{Do: c.Do, At: c.At, Day: day, Who: by}, nil
}

// An OpenedSheet is a worksheet that was opened in the meeting.
type OpenedSheet struct {
	Page  string // the id of the page it stands on
	Title string
	Name  string // what it is kept under, or ""
	At    string // the minute it was opened
}

// Worksheets returns the worksheets that were opened, in their order.
func (m Meeting) Worksheets() []OpenedSheet { return slices.Clone(m.read().sheets) }

// Worksheet notes that a worksheet was opened, by its page, and once it is kept, under which name.
func (m Meeting) Worksheet(page, title, name string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoOpened, ID: page, Words: title, Name: name})
}

func (s *minutes) opened(c MeetingChange, strict bool) (MeetingChange, error) {
	if c.ID == "" || strict && !plainID(c.ID) {
		return c, fmt.Errorf("worksheet %q: %w", c.ID, ErrNoEntry)
	}
	c = MeetingChange{Do: c.Do, At: c.At, ID: c.ID, Words: c.Words, Name: c.Name}
	i := slices.IndexFunc(s.sheets, func(o OpenedSheet) bool { return o.Page == c.ID && (o.Name == "" || o.Name == c.Name || c.Name == "") })
	switch {
	case i >= 0 && (s.sheets[i].Name == c.Name || c.Name == ""):
		return MeetingChange{}, nil
	case i >= 0:
		s.sheets[i].Name = c.Name
		return c, nil
	}
	if err := room(len(s.sheets), MaxWorksheets, "worksheet", strict); err != nil {
		return c, err
	}
	s.sheets = append(s.sheets, OpenedSheet{c.ID, c.Words, c.Name, c.At})
	return c, nil
}

// A Reflection is what the supervisor answers, alone, to a question of their own. It is kept apart
// from everything else; see [MeetingChange.Private].
type Reflection struct {
	Ask string
	Written
}

func (r Reflection) clone() Reflection {
	r.Written = slices.Clone(r.Written)
	return r
}

// Reflections returns what the supervisor answered for themselves.
func (m Meeting) Reflections() []Reflection { return cloneEach(m.read().own, Reflection.clone) }

// Reflect writes the supervisor’s own answer to a question.
func (m Meeting) Reflect(ask, words string) (Meeting, error) {
	return m.Apply(MeetingChange{Do: DoReflect, Ask: ask, Words: words})
}

func (s *minutes) reflect(c MeetingChange, strict bool) (MeetingChange, error) {
	words, err := kept(c.Do.Field(), c.Words, strict)
	if err != nil {
		return c, err
	}
	ask, err := kept(Field{Kind: LineField, Max: MaxLine}, c.Ask, strict)
	if err != nil {
		return c, err
	}
	if ask == "" {
		return c, fmt.Errorf("%w: there is no question", ErrValue)
	}
	c = MeetingChange{Do: c.Do, At: c.At, Ask: ask, Words: words}
	i := slices.IndexFunc(s.own, func(r Reflection) bool { return r.Ask == ask })
	if i < 0 {
		if words == "" {
			return MeetingChange{}, nil
		}
		if err := room(len(s.own), MaxReflections, "reflection", strict); err != nil {
			return c, err
		}
		i, s.own = len(s.own), append(s.own, Reflection{Ask: ask})
	}
	r := &s.own[i]
	if r.same(words, "") {
		return MeetingChange{}, nil
	}
	r.Written = append(r.Written, Version{Words: words, At: c.At})
	return c, nil
}
