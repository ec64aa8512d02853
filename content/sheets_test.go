package content_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bearings/content"
	"bearings/navigator"
)

// asked is what the twelve sheets have to ask (domain brief, section 5): for each part its shape,
// and its fields, with the options of a choice in brackets.
func asked() map[string]string {
	const close = `
		close fields: who-was-there line, made-in (alone | with a colleague | in supervision | with the young person), come-back-on date`
	const about = `
		about fields: case-code code, date date`
	return map[string]string{
		"ws-thinking-together": about + `, minutes (5 minutes | 10 minutes | 15 minutes), caller-role line, listener-role line
		steps steps: task/task line, facts/facts text, facts/time-used number, worker-first/worker-feels text, worker-first/listener-guess-about-worker text,
			then-them/young-person-guess text, then-them/others-guess text, back/back-to-task text, back/first-action line, back/by-when date, back/who-else-told line` + close,
		"ws-dis-integration-grid": about + `
		people grid: label line, kind (young person | family | friend | professional), in-whose-view-key (yes | no | not known),
			*/text text, */source (told me | I guess | written down), */fit (fits | partly | pulls apart | not known)
		next fields: worst-pull from people, kind-guess text, one-conversation line, by-when date, do-not-do line` + close,
		"ws-hierarchy": about + `
		levels levels: state (met | shaky | not met | not known), evidence-line line, one-step line, who line, when date, keep-going line
		theirs fields: they-would-mend-first line` + close,
		"ws-aims-board": about + `
		week fields: steady-this-week line, said-aloud-to line, fixed-points text, free-points text
		board lanes: main-aims/aim line, main-aims/owner-words line, main-aims/whose-aim (theirs | the family’s | a service’s | mine | shared),
			main-aims/waymark line, main-aims/next-step line, main-aims/state (moving | stalled | parked),
			quick-wins/win line, quick-wins/wanted-by line, quick-wins/done-by date, quick-wins/done tick, quick-wins/noticed tick,
			kept-warm/line line, kept-warm/switch-when line` + close,
		"ws-new-case": about + `
		tasks checks: known-risks-read, out-of-hours, lone-working, limits-of-privacy, told-about-feedback, do-not-want-told,
			who-is-key, family-and-friends, professionals, duties, shared-story, assessment, basics, aims, quick-win, ending-talked-about,
			who-knows-case, first-team-talk, stand-in
		paper order: form line, state (done | not yet | does not apply | with someone), with line` + close,
		"ws-network-map": about + `
		map rings: label line, role line, since line, helps-with line, strain (fine | tired | near the limit), risk-too (no | yes | not known),
			trusted-by-young-person (yes | no | not asked yet), could-work-through line, change (keep | lighten | leave | add),
			outer/duty (no | yes | not known), outer/duty-which line
		around-you fields: who-knows-case line, who-can-stand-in line, who-holds-the-rope line, untold-part-told (yes | not yet | there is none), next-ten-minutes line
		their-own-team fields: bad-day-person line, back-up line, place-or-activity line, something-they-give line` + close,
		"ws-time-balance": about + `
		time tally: together, liaison, travel, writing, wasted
		move fields: phase (first weeks | the main work | keeping going | ending), one-call-worth-making line, for-what line, hour-to-move line, from line, to line, why line
		too-much fields: will-not-get-done text, risk-if-not text, given-to-manager-on date` + close,
		"ws-ending": about + `
		ending fields: end-date date, reason-in-plain-words text
		told order: told-on date
		people order: label line, role line, does-what-now-on line, told tick, agreed tick, continues (it goes on | until a day), until date
		story fields: story-fits (yes | partly | no | not known)
		forms order: form line, sent-on date
		meeting fields: meeting-date date, who-chairs line, young-person-there (yes | no | not asked yet)
		likely-wobbles order: wobble line, first-sign line, first-step line, ring line
		parting fields: last-contact-plan (on one date | with visits further apart), worker-feelings-taken-to line,
			invite-to-shape-service (too soon to ask | to be asked later | asked, and yes | asked, and no)` + close,
		"ws-interventions-sort": about + `
		options order: option line, for-which-need line,
			basic-level (safe now | food, warmth, sleep, health | money and a roof | someone to rely on | belonging, and something to do | skills, and belief in themselves | deeper work),
			wanted-by-young-person (yes | unsure | no), who-could-do-it line, trained (yes | partly | no | not known), local-or-evidence-ground line, start-when line, stop-if line
		order fields: why-this-order text, favourite-check text` + close,
		"ws-feedback": about + `
		said fields: asked-how (said | written | drawn | through someone), may-write-down tick, their-words text, about-what (me | the plan | another service | a place), what-we-heard text
		became fields: changed-or-why-not text, told-them-on date, take-to-team line, next-ask date` + close,
		"ws-balance": about + `
		signs signs: whoever-rang, no-aim-lasted, cannot-keep, hard-things, hears-afterwards, visits-cancelled, everyones-job, all-urgent,
			plan-unchanged, agree-and-nothing, talk-more, feel-cross, form-thinks, not-asked, past-the-person, same-reply,
			reasons-surprise, colleagues-cannot-say, take-it-they-know, second-hand, avoid-saying, in-my-head
		aloud fields: said-aloud line
		directions fields: young-person (busy | quiet | not looked), my-team (busy | quiet | not looked), network (busy | quiet | not looked), learning (busy | quiet | not looked)
		step fields: quiet-side line, one-step line, by-when date` + close,
		"ws-walk-record": about + `, walk-id line, began line, ended line, who-was-there line, mode (10 minutes | 30 minutes | 60 minutes),
			made-in (alone | with a colleague | in supervision | with the young person), tree-version line
		safety fields: safety-gate-answer (no | yes | not sure), safety-gate-time line
		answers order: question line, we-said line, because line
		opened fields: pages-opened text, worksheet-ids text
		thoughts fields: facts text, guesses text
		consulted order: who line, when line, advice text
		agreed order: action line, who line, by-when date, worker-agrees tick, supervisor-agrees tick, not-agreed-because line
		open fields: disagreement text
		balance fields: position (follow | lean to following | middle | lean to steering | steer | a duty to protect), quiet-side line
		close fields: come-back-on date, copied-to-official-record (no | yes), copied-on date, copied-by line`,
	}
}

// told writes a form as asked does.
func told(f *navigator.Form) string {
	var lines []string
	for _, p := range f.Parts {
		var words []string
		add := func(under string, fields []navigator.Field) {
			for _, q := range fields {
				word := under + q.ID + " " + string(q.Kind)
				if q.Kind == navigator.ChoiceField {
					word = under + q.ID + " (" + strings.Join(q.Options, " | ") + ")"
				}
				if q.From != "" {
					word = under + q.ID + " from " + q.From
				}
				words = append(words, word)
			}
		}
		add("", p.Fields)
		add("*/", p.Cell)
		for _, l := range p.Lanes {
			add(l.ID+"/", l.Fields)
		}
		for _, s := range p.Steps {
			add(s.ID+"/", s.Fields)
		}
		for _, c := range p.Columns {
			words = append(words, c.ID)
		}
		for _, g := range p.Groups {
			for _, item := range g.Items {
				words = append(words, item.ID)
			}
		}
		lines = append(lines, p.ID+" "+string(p.Shape)+": "+strings.Join(words, ", "))
	}
	return strings.Join(lines, " ")
}

func form(t *testing.T, lib *content.Library, id string) *navigator.Form {
	t.Helper()
	p, ok := lib.Page(id)
	if !ok || p.Form == nil {
		t.Fatalf("%s asks nothing", id)
	}
	return p.Form
}

func TestTheTwelveSheetsAskWhatTheyShould(t *testing.T) {
	lib := manual(t)
	for id, want := range asked() {
		if got, want := told(form(t, lib, id)), strings.Join(strings.Fields(want), " "); got != want {
			t.Errorf("%s asks\n%s\nwant\n%s", id, got, want)
		}
	}
	for _, p := range lib.Pages() {
		if (p.Kind == navigator.Sheet) != (asked()[p.ID] != "") || (p.Form != nil) != (p.Kind == navigator.Sheet) {
			t.Errorf("%s is of kind %s; it asks on the screen: %v", p.ID, p.Kind, p.Form != nil)
		}
	}
}

// opening is filled sheets: on each of these answers a page opens, and on no other of the choice.
func TestTheAnswersThatOpenAPage(t *testing.T) {
	lib := manual(t)
	var got []string
	for id := range asked() {
		f, err := navigator.Blank(*form(t, lib, id))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range f.Form().Parts {
			lanes := []string{""}
			if len(p.Lanes) > 0 {
				lanes = nil
				for _, l := range p.Lanes {
					lanes = append(lanes, l.ID)
				}
			}
			for _, lane := range lanes {
				if next, _, err := f.Add(p.ID, lane, ""); err == nil {
					f = next
				}
			}
		}
		for _, a := range f.Asks() {
			for _, o := range f.Options(a.Path) {
				next, err := f.Set(a.Path, o.Value)
				if a.Said || err != nil {
					continue
				}
				if page, opens := next.OpensAt(a.Path); opens {
					got = append(got, id+"/"+a.Path+" = "+o.Value+" > "+page)
				}
			}
		}
	}
	want := []string{
		"ws-ending/story/story-fits = no > ws-dis-integration-grid",
		"ws-ending/story/story-fits = partly > ws-dis-integration-grid",
		"ws-hierarchy/levels/safe-now/state = not known > safety-gate",
		"ws-hierarchy/levels/safe-now/state = not met > safety-gate",
		"ws-network-map/map/p1/risk-too = not known > rel-help-and-risk",
		"ws-network-map/map/p1/risk-too = yes > rel-help-and-risk",
		"ws-network-map/map/p2/risk-too = not known > rel-help-and-risk",
		"ws-network-map/map/p2/risk-too = yes > rel-help-and-risk",
		"ws-walk-record/safety/safety-gate-answer = not sure > safety-gate",
		"ws-walk-record/safety/safety-gate-answer = yes > safety-gate",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("pages are opened by\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatWaitsOnTheSheets(t *testing.T) {
	lib := manual(t)
	var got []string
	for id := range asked() {
		for _, p := range form(t, lib, id).Parts {
			for _, s := range p.Steps {
				if s.Needs != "" {
					got = append(got, id+": "+s.ID+" after "+s.Needs)
				}
			}
			fields := slices.Clone(p.Fields)
			for _, l := range p.Lanes {
				fields = append(fields, l.Fields...)
			}
			for _, f := range fields {
				if f.Needs != "" {
					got = append(got, id+": "+f.ID+" after "+f.Needs)
				}
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"ws-ending: until after continues",
		"ws-feedback: their-words after may-write-down",
		"ws-network-map: duty-which after duty",
		"ws-thinking-together: facts after task",
		"ws-thinking-together: then-them after worker-first",
		"ws-walk-record: copied-by after copied-to-official-record",
		"ws-walk-record: copied-on after copied-to-official-record",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}

func TestTheRowsThatStayAndHowManyThereAre(t *testing.T) {
	lib := manual(t)
	rows := func(id, part string) string {
		f, err := navigator.Blank(*form(t, lib, id))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, r := range f.Rows(part) {
			if !r.Stays {
				t.Errorf("%s: %s can be taken away", id, r.Words)
			}
			words = append(words, r.Words)
		}
		return strings.Join(words, " | ")
	}
	for _, c := range []struct{ id, part, want string }{
		{"ws-dis-integration-grid", "people", "Young person | Parent or carer | Me"},
		{"ws-aims-board", "board", "Working together"},
		{"ws-network-map", "map", ""},
		{"ws-hierarchy", "levels", "Safe now | Food, warmth, sleep, health | Money and a roof | Someone to rely on | Belonging, and something to do | Skills, and belief in themselves | Deeper work"},
		{"ws-time-balance", "time", "First week | Second week"},
		{"ws-thinking-together", "steps", "The task | The facts | You first | Then them | Back to the task"},
	} {
		if got := rows(c.id, c.part); got != c.want {
			t.Errorf("%s: %s, want %s", c.id, got, c.want)
		}
	}
	for id, most := range map[string]int{"ws-dis-integration-grid": 10, "ws-aims-board": 60} {
		if p := form(t, lib, id).Parts; !slices.ContainsFunc(p, func(p navigator.Part) bool { return p.Max == most }) {
			t.Errorf("%s takes no %d", id, most)
		}
	}
	grid := form(t, lib, "ws-dis-integration-grid").Parts[1]
	var questions []string
	for _, q := range grid.Rows {
		questions = append(questions, q.ID)
	}
	if want := []string{"problem-and-why", "what-would-help", "who-does-what"}; !slices.Equal(questions, want) {
		t.Errorf("the grid asks %v", questions)
	}
}

// The aims board warns in three fixed questions, and the list of options has three views and no more.
func TestTheBoardAsksAndTheListIsLaidOut(t *testing.T) {
	lib := manual(t)
	for _, p := range form(t, lib, "ws-aims-board").Parts {
		if want := []string{"Is there no small win?", "Is every aim yours?", "Are more than three aims moving at once?"}; p.ID == "board" && !slices.Equal(p.Beside, want) {
			t.Errorf("beside the board stands %q", p.Beside)
		}
	}
	for _, p := range form(t, lib, "ws-interventions-sort").Parts {
		var by []string
		for _, v := range p.Views {
			by = append(by, v.By)
		}
		if p.ID == "options" && !slices.Equal(by, []string{"basic-level", "wanted-by-young-person", "trained"}) {
			t.Errorf("the options are laid out by %v", by)
		}
	}
	parks := form(t, lib, "ws-hierarchy").Parts[1].Parks
	if parks.Field != "state" || !slices.Equal(parks.On, []string{"not met"}) || parks.Work != "one-step" || parks.Reason != "keep-going" {
		t.Errorf("work is parked by %+v", parks)
	}
}

// The signs on the screen are those on paper, word for word.
func TestTheSignsAreThoseOnPaper(t *testing.T) {
	lib := manual(t)
	p, _ := lib.Page("ws-balance")
	paper := allText(p)
	for _, part := range p.Form.Parts {
		for _, g := range part.Groups {
			for _, sign := range g.Items {
				if !strings.Contains(paper, "- "+sign.Ask) {
					t.Errorf("%q is not on paper", sign.Ask)
				}
			}
		}
	}
}

// Every word of a sheet is short and plain, and no sheet asks for a number about anybody: the only
// ones are the minutes of a talk.
func TestTheWordsOfTheSheetsArePlain(t *testing.T) {
	lib := manual(t)
	never := regexp.MustCompile(`(?i)\b(score|rate|rating|out of ten|severity|high risk|low risk|risk level|compliant|engage|kept warm|row|lane|field|tick box)\b|!`)
	for id := range asked() {
		f, err := navigator.Blank(*form(t, lib, id))
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range everyWord(f.Form()) {
			if n := len(strings.Fields(words)); n > 20 {
				t.Errorf("%s: %d words in %q", id, n, words)
			}
			if never.MatchString(words) && words != "No marks out of ten." {
				t.Errorf("%s says %q", id, words)
			}
			if hints := navigator.Identifying(words); len(hints) > 0 {
				t.Errorf("%s: %q looks as if it told who somebody is", id, words)
			}
		}
		for _, a := range f.Asks() {
			if a.Field.Kind == navigator.NumberField && a.Field.ID != "time-used" {
				t.Errorf("%s asks for a number: %s", id, a.Path)
			}
		}
		if page, _ := lib.Page(id); !strings.Contains(allText(page), "Official records live elsewhere.") {
			t.Errorf("%s does not say where official records live", id)
		}
	}
}

// everyWord returns what a form says, sentence by sentence.
func everyWord(f navigator.Form) []string {
	var said []string
	say := func(words ...string) {
		for _, w := range words {
			for s := range strings.SplitSeq(w, ". ") {
				said = append(said, s)
			}
		}
	}
	fields := func(fields []navigator.Field) {
		for _, q := range fields {
			say(q.Ask, q.Hint)
			say(q.Options...)
		}
	}
	items := func(items []navigator.Item) {
		for _, i := range items {
			say(i.Ask, i.Hint)
		}
	}
	for _, p := range f.Parts {
		say(p.Heading, p.Hint)
		say(p.Beside...)
		fields(p.Fields)
		fields(p.Cell)
		items(p.Rows)
		items(p.Columns)
		for _, l := range p.Lanes {
			say(l.Heading, l.Hint)
			fields(l.Fields)
		}
		for _, s := range p.Steps {
			say(s.Heading, s.Hint)
			fields(s.Fields)
		}
		for _, g := range p.Groups {
			say(g.Heading, g.Hint)
			items(g.Items)
		}
		for _, v := range p.Views {
			say(v.Heading)
		}
	}
	return said
}
