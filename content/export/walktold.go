package export

import (
	"slices"
	"strings"
	"time"

	"bearings/content/clean"
	"bearings/navigator"
)

// A pageTold is a walk as one reader is told it, in clean text, for Markdown, plain text and HTML
// alike. Its parts have capitals because html/template reads them.
type pageTold struct {
	Window  string // what other programs show of it: it tells of no case
	Missing []item // why it is not all that was kept; it stands first
	Title   string
	Lead    []string
	Notice  string   // that it is not the official record
	Copied  []string // when and by whom it was copied there
	Field   string   // the field for that, where nobody has
	About   []item
	First   []section // what fits on the first sheet of paper
	Trail   []section // what comes after it
	Ending  []string
}

// What every page says of itself.
const (
	noRecord   = "This is not the official record."
	noRecordYP = "This is not the official record about you."
	copyField  = "Copied to the official record on: " + handRule + " by: " + handRule
	copyYP     = "Copied to the official record about you on: " + handRule
	missingYP  = "Not all that was written could be read. Something may be missing on this page."
	handRule   = "______________"
)

// A walkTeller tells a walk to a reader who may be told everything in it.
type walkTeller struct {
	Walk
	at map[int]int // where each step stands, by its number
}

// tellWalk tells a walk to its reader.
func tellWalk(w Walk) pageTold {
	w = w.told()
	if w.For == ForYoungPerson {
		return tellYoungPerson(w)
	}
	t := walkTeller{w, w.numbers()}
	d := pageTold{
		Window: "Bearings walk", Missing: missing(w.Missing), Title: "Note of a walk", Notice: noRecord, Copied: t.copied(), About: t.about(),
		Ending: lines(w.Ending),
	}
	if w.Met {
		d.Title = "Note of a supervision"
	}
	if len(d.Copied) == 0 {
		d.Field = copyField
	}
	d.First = t.first()
	d.Trail = t.after()
	return d
}

// missing tells why this is not all that was kept.
func missing(reasons []string) []item {
	var items []item
	for _, why := range reasons {
		items = add(items, "", oneLine(why))
	}
	return items
}

// copied tells when and by whom it was copied to the official record.
func (t walkTeller) copied() []string {
	var told []string
	for _, c := range t.Copied {
		words := "Copied to the official record on " + day(c.Day)
		if by := oneLine(c.By); by != "" {
			words += ", by: " + by
		}
		told = append(told, words)
	}
	return told
}

// about tells which walk it is, when it was and who was there.
func (t walkTeller) about() []item {
	var items []item
	items = add(items, "For", map[Reader]string{ForRecord: "the case record", ForSupervisor: "the supervisor"}[t.For])
	items = add(items, "Case", oneLine(t.Code))
	items = add(items, "Kept as", oneLine(t.Name))
	items = add(items, "Begun", t.when(t.Begun))
	items = add(items, "Last added to", t.when(t.Last))
	var room []string
	for _, p := range t.Room {
		role := oneLine(p.Role)
		if p.Facilitates {
			role += " (saw to the time and the order)"
		}
		if p.Gone {
			role += strings.TrimSuffix(" (left "+t.when(p.Left), " ") + ")"
		}
		room = append(room, role)
	}
	if t.Met && len(room) == 0 {
		room = []string{"worker", "supervisor"} // who is there is asked in a group alone
	}
	items = add(items, "In the room", strings.Join(room, "; "))
	if t.Length != "" {
		items = add(items, "Time for it", oneLine(t.Length)+" minutes")
	}
	return add(items, "Manual", oneLine(t.Manual))
}

// add adds an item if something was written.
func add(items []item, ask, words string, quiet ...string) []item {
	if words == "" {
		return items
	}
	return append(items, item{Ask: ask, Text: words, Quiet: quiet})
}

// first tells what stands on the first sheet of paper.
func (t walkTeller) first() []section {
	sections := filled(section{Heading: "The safety question", Items: t.safety()})
	sections = append(sections, filled(section{Heading: "Where it came to", Items: t.outcome()})...)
	sections = append(sections, t.agreed()...)
	return append(sections, some(section{Heading: "Where we disagree", Items: t.disagreements()})...)
}

// safetyOpened is told where somebody went to safety, by its answer or by its key: why is not known.
const safetyOpened = "safety was opened"

// safety tells every answer to a safety question, and every time somebody said that it is a safety
// worry, whatever was said later.
func (t walkTeller) safety() []item {
	var items []item
	for _, s := range t.Steps {
		from, asked := t.before(s)
		switch {
		case s.Via.How == navigator.Worried:
			items = append(items, item{Ask: "On “" + from.name() + "”", Text: safetyOpened})
		case from.Kind == navigator.Safety && s.Via.How == navigator.Chosen:
			items = append(items, item{Ask: asked, Text: tidy(s.Via.Text)})
		default:
			continue
		}
		if at := t.when(s.At); at != "" {
			items[len(items)-1].Quiet = []string{at}
		}
	}
	return items
}

// before returns the step that a step was made from, and what was asked there.
func (t walkTeller) before(s Step) (from Step, asked string) {
	if i, there := t.at[s.From]; there && s.From != navigator.NoStep {
		from = t.Steps[i]
	}
	if asked = clean.Line(s.Asked); asked == "" {
		asked = from.name()
	}
	return from, asked
}

// name returns what a page was called.
func (s Step) name() string {
	if title := clean.Line(s.Title); title != "" {
		return title
	}
	if id := clean.Line(s.ID); id != "" {
		return id
	}
	return "a page that is not named"
}

// outcome tells where the walk stands, what that asks, which side has gone quiet, and when to come
// back.
func (t walkTeller) outcome() []item {
	var items []item
	for _, e := range t.Entries {
		if e.Entry == navigator.EntryTask {
			items = append(items, t.written("To leave with", e.Written)...)
		}
	}
	if here, ok := t.cameTo(); ok {
		items = append(items, item{Ask: "The walk came to", Text: here.name()})
		items = add(items, "This step asks of the worker", leans(here.Bearing))
	}
	for _, e := range t.Entries {
		if e.Entry == navigator.EntryQuietSide {
			items = append(items, t.written("Which side has gone quiet", e.Written)...)
		}
	}
	for _, line := range t.Balance {
		items = add(items, "", tidy(line))
	}
	return append(items, t.comeBack()...)
}

// leans says what a page asks of the worker, between following and steering. On a duty there is no
// such thing.
func leans(b navigator.Bearing) string {
	switch b {
	case navigator.Follow:
		return "follow"
	case navigator.LeanFollow:
		return "lean to following"
	case navigator.Middle:
		return "the middle, between following and steering"
	case navigator.LeanSteer:
		return "lean to steering"
	case navigator.Steer:
		return "steer"
	case navigator.Duty:
		return "a duty to protect: balance does not apply until people are safe"
	}
	return ""
}

// comeBack tells when it is to be taken up again.
func (t walkTeller) comeBack() []item {
	days := slices.Clone(t.ComeBack)
	for i := range days {
		days[i].Words = day(days[i].Words)
	}
	items := add(t.written("Come back on", days), "Come back after", tidy(t.After))
	if items == nil {
		return []item{{Ask: "Come back on", Text: nothing}}
	}
	return items
}

// disagreements tells what the two do not see alike: what they wrote down as that, and where both have
// said what they would have answered, and it is not the same. Nothing here closes one.
func (t walkTeller) disagreements() []item {
	var items []item
	for _, s := range t.Steps {
		if s.Sayings.Open && s.Sayings.Differ() {
			items = append(items, item{Ask: "At “" + s.name() + "”", Text: "two answers", Quiet: []string{
				"The worker would have said: " + tidy(s.Sayings.Worker.Words()), "The supervisor would have said: " + tidy(s.Sayings.Supervisor.Words()),
			}})
		}
	}
	for _, n := range t.Notes {
		if n.last().Kind == navigator.DoDisagree {
			items = append(items, t.note(n))
		}
	}
	return items
}

// written tells what was written, with what stood there before.
func (t walkTeller) written(ask string, w navigator.Written) []item {
	if len(w) == 0 {
		return nil
	}
	it := item{Ask: ask, Text: tidy(w.Words())}
	if it.Text == "" {
		it.Text = t.takenBack(w[len(w)-1].At)
	}
	for _, v := range w.Before() {
		it.Quiet = append(it.Quiet, t.earlier(tidy(v.Words), v.At))
	}
	return []item{it}
}

// takenBack stands where there were words that somebody took back, with when.
func (t walkTeller) takenBack(at string) string {
	return "(" + strings.TrimSuffix("taken back, "+t.when(at), ", ") + ")"
}

// earlier tells what stood somewhere before.
func (t walkTeller) earlier(words, at string) string {
	if words == "" {
		return "What stood here before was taken back" + t.since(at) + "."
	}
	return "Corrected. Before" + t.since(at) + ": " + words
}

// since returns a minute in brackets, after other words, or "".
func (t walkTeller) since(at string) string {
	if at = t.when(at); at == "" {
		return ""
	}
	return " (" + at + ")"
}

// when returns a minute as it is read where the worker is.
func (w Walk) when(minute string) string {
	at, err := time.Parse("2006-01-02T15:04Z", minute)
	switch {
	case err != nil:
		return clean.Line(minute)
	case w.Zone == nil:
		return at.Format("2 Jan 2006, 15:04") + " UTC"
	}
	return at.In(w.Zone).Format("2 Jan 2006, 15:04")
}

// day returns a day as it is read. What is none is told as it stands.
func day(d string) string {
	at, err := time.Parse(time.DateOnly, d)
	if err != nil {
		return oneLine(d)
	}
	return at.Format("2 January 2006")
}
