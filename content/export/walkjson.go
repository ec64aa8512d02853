package export

import (
	"cmp"
	"fmt"

	"bearings/navigator"
)

// WalkFormatVersion is the version of the JSON that a walk is written as. It grows when a program that
// reads the older one would misread the newer; fields that are added do not count.
const WalkFormatVersion = 1

// walkJSON is a walk for programs, as its reader may have it: what was written, and nothing that is
// worked out. Values are words, as they are kept; a step’s number is a name, as in “s3”. Nothing is a
// count, a sum or a score.
type walkJSON struct {
	Bearings    string           `json:"bearings"`          // “walk”
	Version     int              `json:"version"`           // of this format
	Missing     []string         `json:"missing,omitempty"` // why this is not all that was kept
	For         Reader           `json:"for"`
	Notice      string           `json:"notice"` // that it is not the official record
	Copied      []copiedJSON     `json:"copied"` // to the official record; where nobody has, one to fill in
	Code        string           `json:"code,omitempty"`
	Kept        string           `json:"kept,omitempty"`
	Begun       string           `json:"begun,omitempty"`
	Last        string           `json:"last,omitempty"`
	Manual      string           `json:"manual,omitempty"`
	Length      string           `json:"length,omitempty"`
	Room        []personJSON     `json:"room,omitempty"`
	Here        string           `json:"here,omitempty"`
	Steps       []stepJSON       `json:"steps,omitempty"`
	Facts       []noteJSON       `json:"facts,omitempty"`
	Guesses     []noteJSON       `json:"guesses,omitempty"`
	Consulted   []noteJSON       `json:"consulted,omitempty"`
	Disagree    []noteJSON       `json:"disagreements,omitempty"`
	Entries     []entryJSON      `json:"entries,omitempty"`
	Agreements  []agreementJSON  `json:"agreements,omitempty"`
	ComeBack    []versionJSON    `json:"comeBack,omitempty"`
	After       string           `json:"comeBackAfter,omitempty"`
	Balance     []string         `json:"balance,omitempty"`
	Sheets      []openedJSON     `json:"worksheets,omitempty"`
	WhatIfs     []whatIfJSON     `json:"whatIfs,omitempty"`
	Questions   []string         `json:"questions,omitempty"`
	Reflections []reflectionJSON `json:"reflections,omitempty"`
	Ending      string           `json:"ending,omitempty"`
}

// sharedJSON is a walk for programs, as the young person may have it.
type sharedJSON struct {
	Bearings string       `json:"bearings"`
	Version  int          `json:"version"`
	Missing  []string     `json:"missing,omitempty"`
	For      Reader       `json:"for"`
	Notice   string       `json:"notice"`
	Copied   []copiedJSON `json:"copied"`
	Agreed   []actionJSON `json:"agreed"`
	Lines    []string     `json:"lines,omitempty"`
	ComeBack string       `json:"comeBack,omitempty"`
	Ending   string       `json:"ending,omitempty"`
}

type copiedJSON struct {
	On string `json:"on"`
	By string `json:"by,omitempty"`
	At string `json:"at,omitempty"`
}

type personJSON struct {
	Role        string `json:"role"`
	Came        string `json:"came,omitempty"`
	Left        string `json:"left,omitempty"`
	Facilitates string `json:"facilitates,omitempty"` // “yes”
}

// stepJSON is a page one came to, and the answer that led there.
type stepJSON struct {
	ID         string        `json:"id,omitempty"`
	From       string        `json:"from,omitempty"`
	Asked      string        `json:"asked,omitempty"`
	How        string        `json:"how,omitempty"`
	Said       string        `json:"said,omitempty"`
	At         string        `json:"at,omitempty"`
	Page       string        `json:"page"`
	Title      string        `json:"title"`
	Kind       string        `json:"kind,omitempty"`
	Asks       string        `json:"asks,omitempty"` // of the worker
	Now        PageNow       `json:"pageNow,omitempty"`
	Because    []versionJSON `json:"because,omitempty"`
	Nearly     []versionJSON `json:"nearly,omitempty"`
	Worker     []spokenJSON  `json:"workerWouldHaveSaid,omitempty"`
	Supervisor []spokenJSON  `json:"supervisorWouldHaveSaid,omitempty"`
}

type spokenJSON struct {
	Words  string `json:"words,omitempty"`
	Passed string `json:"passed,omitempty"` // “yes”
	After  string `json:"after,omitempty"`  // “yes”: the other had spoken
	At     string `json:"at,omitempty"`
}

// versionJSON is words as they stood at some time; the last of several are those that stand. Without
// words what was there was taken back.
type versionJSON struct {
	Is     string `json:"is,omitempty"` // of a note: what it was then
	Words  string `json:"words"`
	Ground string `json:"ground,omitempty"`
	At     string `json:"at,omitempty"`
}

type noteJSON struct {
	Step     string        `json:"step,omitempty"`
	Versions []versionJSON `json:"versions"`
}

type entryJSON struct {
	Entry    string        `json:"entry"`
	Versions []versionJSON `json:"versions"`
	Early    string        `json:"early,omitempty"`
}

// agreementJSON is an item with every wording it had, the last of them the one that stands.
type agreementJSON struct {
	ID        string        `json:"id"`
	State     string        `json:"state"` // “agreed” by both, “not agreed” or “taken back”
	Wordings  []wordingJSON `json:"wordings"`
	NotAgreed []versionJSON `json:"notAgreedBecause,omitempty"`
	Was       string        `json:"notAgreedWas,omitempty"` // of one that is agreed: “before” both had marked it, or “after”
}

type actionJSON struct {
	What string `json:"what"`
	Who  string `json:"who,omitempty"`
	By   string `json:"by,omitempty"`
}

type wordingJSON struct {
	actionJSON
	At    string     `json:"at,omitempty"`
	Marks []markJSON `json:"marks,omitempty"`
}

type markJSON struct {
	Of string `json:"of"`
	Is string `json:"is"` // “on” or “off”
	At string `json:"at,omitempty"`
}

type openedJSON struct {
	Page  string `json:"page"`
	Title string `json:"title"`
	Kept  string `json:"kept,omitempty"`
	At    string `json:"at,omitempty"`
}

type whatIfJSON struct {
	Parted string  `json:"parted"` // the step
	Walked wayJSON `json:"walked"`
	WhatIf wayJSON `json:"whatIf"`
}

type wayJSON struct {
	Steps []stepJSON `json:"steps"`
	Ends  string     `json:"ends"` // the page
	Ended string     `json:"ended"`
	Asks  string     `json:"asks,omitempty"`
}

type reflectionJSON struct {
	Ask      string        `json:"ask"`
	Versions []versionJSON `json:"versions"`
}

// JSON returns the walk as JSON for its reader, two blanks a level, with a line’s end. What a terminal
// would obey and what cannot be seen is escaped; read back it is what was written.
func (w Walk) JSON() ([]byte, error) {
	w = w.told()
	var out any = w.json()
	if w.For == ForYoungPerson {
		out = w.shared()
	}
	data, err := encode(out)
	if err != nil {
		return nil, fmt.Errorf("the walk as JSON: %w", err)
	}
	return data, nil
}

// shared returns what is shared with the young person.
func (w Walk) shared() sharedJSON {
	out := sharedJSON{
		Bearings: "walk", Version: WalkFormatVersion, Missing: w.Missing, For: w.For, Notice: noRecordYP, Copied: w.copies(), Agreed: []actionJSON{},
		Lines: w.Share.Lines, ComeBack: w.ComeBack.Words(), Ending: w.Ending,
	}
	for _, a := range w.Agreements {
		out.Agreed = append(out.Agreed, actionOf(a.Action()))
	}
	return out
}

// json returns the walk for the record or the supervisor.
func (w Walk) json() walkJSON {
	out := walkJSON{
		Bearings: "walk", Version: WalkFormatVersion, Missing: w.Missing, For: w.For, Notice: noRecord, Copied: w.copies(),
		Code: w.Code, Kept: w.Name, Begun: w.Begun, Last: w.Last, Manual: w.Manual, Length: w.Length,
		Facts: w.notesOf(navigator.DoFact), Guesses: w.notesOf(navigator.DoGuess),
		Consulted: w.notesOf(navigator.DoConsulted), Disagree: w.notesOf(navigator.DoDisagree),
		ComeBack: versions(w.ComeBack), After: w.After, Balance: w.Balance, Questions: w.Questions, Ending: w.Ending,
	}
	for _, p := range w.Room {
		out.Room = append(out.Room, personJSON{p.Role, p.Came, p.Left, yes(p.Facilitates)})
	}
	if _, there := w.numbers()[w.Here]; there {
		out.Here = stepName(w.Here)
	}
	for _, s := range w.Steps {
		out.Steps = append(out.Steps, stepOf(s))
	}
	for _, e := range w.Entries {
		out.Entries = append(out.Entries, entryJSON{string(e.Entry), versions(e.Written), e.Early})
	}
	for _, a := range w.Agreements {
		out.Agreements = append(out.Agreements, agreementOf(a))
	}
	for _, s := range w.Sheets {
		out.Sheets = append(out.Sheets, openedJSON{s.Page, s.Title, s.Name, s.At})
	}
	for _, c := range w.WhatIfs {
		out.WhatIfs = append(out.WhatIfs, whatIfJSON{stepName(c.Parted.Number), wayOf(c.Walked), wayOf(c.WhatIf)})
	}
	for _, r := range w.Reflections {
		out.Reflections = append(out.Reflections, reflectionJSON{r.Ask, versions(r.Written)})
	}
	return out
}

// copies returns when and by whom it was copied to the official record, or an empty field for that.
func (w Walk) copies() []copiedJSON {
	var out []copiedJSON
	for _, c := range w.Copied {
		out = append(out, copiedJSON{c.Day, c.By, c.At})
	}
	if out == nil {
		return []copiedJSON{{}}
	}
	return out
}

// notesOf returns the notes that are of a kind now.
func (w Walk) notesOf(kind navigator.MeetingDo) []noteJSON {
	var out []noteJSON
	for _, n := range w.Notes {
		if n.last().Kind != kind {
			continue
		}
		note := noteJSON{Step: stepName(n.Step)}
		for _, v := range n.Versions {
			note.Versions = append(note.Versions, versionJSON{string(v.Kind), v.Words, v.Ground, v.At})
		}
		out = append(out, note)
	}
	return out
}

func stepName(number int) string {
	if number == navigator.NoStep {
		return ""
	}
	return fmt.Sprintf("s%d", number)
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

func stepOf(s Step) stepJSON {
	out := stepJSON{
		ID: stepName(s.Number), From: stepName(s.From), Asked: s.Asked, How: string(s.Via.How), Said: s.Via.Text, At: s.At,
		Page: s.ID, Title: s.Title, Kind: string(s.Kind), Asks: string(s.Bearing), Now: s.Now,
		Because: versions(s.Because), Nearly: versions(s.Nearly),
	}
	if s.Sayings.Open {
		out.Worker, out.Supervisor = spokenOf(s.Sayings.Worker), spokenOf(s.Sayings.Supervisor)
	}
	return out
}

func spokenOf(s navigator.Saying) []spokenJSON {
	var out []spokenJSON
	for _, spoken := range s.Spoken {
		out = append(out, spokenJSON{spoken.Words, yes(spoken.Passed), yes(spoken.After), spoken.At})
	}
	return out
}

func versions(w navigator.Written) []versionJSON {
	var out []versionJSON
	for _, v := range w {
		out = append(out, versionJSON{Words: v.Words, Ground: v.Ground, At: v.At})
	}
	return out
}

func actionOf(a navigator.Action) actionJSON { return actionJSON{a.What, a.Who, a.ByDay} }

func agreementOf(a navigator.Agreement) agreementJSON {
	out := agreementJSON{ID: a.ID, State: "not agreed", NotAgreed: versions(a.NotAgreed)}
	switch {
	case a.Withdrawn():
		out.State = "taken back"
	case a.Agreed():
		out.State = "agreed"
		if a.Overtaken() {
			out.Was = "before"
		} else if len(a.NotAgreed) > 0 {
			out.Was = "after"
		}
	}
	for _, w := range a.Wordings {
		wording := wordingJSON{actionJSON: actionOf(w.Action), At: w.At}
		for _, m := range w.Marks {
			is := "off"
			if m.On {
				is = "on"
			}
			wording.Marks = append(wording.Marks, markJSON{string(m.By), is, m.At})
		}
		out.Wordings = append(out.Wordings, wording)
	}
	return out
}

func wayOf(w navigator.Way) wayJSON {
	out := wayJSON{Steps: []stepJSON{}, Ends: w.Ends.ID, Ended: cmp.Or(yes(w.Ended), "no"), Asks: string(w.Leans)}
	for _, t := range w.Steps {
		s := stepOf(Step{Number: t.Number, From: t.From, Via: t.Via, At: t.At, ID: t.ID, Title: t.Title, Kind: t.Kind, Bearing: t.Bearing})
		s.ID, s.From = "", "" // on a what-if numbers are its own, and name no step of the walk
		out.Steps = append(out.Steps, s)
	}
	return out
}
