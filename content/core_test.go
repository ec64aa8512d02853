package content_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bearings/content"
	"bearings/navigator"
)

// The core manual is held to the rules it was designed by. What Check finds in any pack is tested
// elsewhere; here are the rules about these pages.

func manual(t *testing.T) *content.Library {
	t.Helper()
	lib, problems := content.Load(content.Core())
	if lib == nil || len(problems) > 0 {
		t.Fatalf("the core does not load: %v", problems)
	}
	return lib
}

func node(t *testing.T, lib *content.Library, id string) navigator.Node {
	t.Helper()
	n, ok := lib.Tree().Node(id)
	if !ok {
		t.Fatalf("%s is gone", id)
	}
	return n
}

func TestTheCoreHasNoProblems(t *testing.T) {
	for _, p := range manual(t).Check() {
		t.Error(p)
	}
}

func TestTheTreeIsWhole(t *testing.T) {
	questions, ends := 0, 0
	for _, p := range manual(t).Pages() {
		switch {
		case len(p.Choices) > 0:
			questions++
		case p.Kind == navigator.Guidance || p.Kind == navigator.Safety:
			ends++
		}
	}
	if questions != 32 || ends != 63 {
		t.Errorf("%d questions and %d end pages, want 32 and 63", questions, ends)
	}
}

// TestDangerNeverLeadsToGuidancePastASafetyPage walks every way out of the gate: as long as no
// clear answer has been given, only safety is reached.
func TestDangerNeverLeadsToGuidancePastASafetyPage(t *testing.T) {
	lib := manual(t)
	for _, id := range lib.Tree().IDs() {
		n := node(t, lib, id)
		if n.Kind != navigator.Safety {
			continue
		}
		for _, c := range n.Choices {
			if to := node(t, lib, c.To); !c.Apart && to.Kind != navigator.Safety {
				t.Errorf("%s: %q leads out of safety, to %s, and is not a clear answer", id, c.Text, c.To)
			}
			unsure := regexp.MustCompile(`(?i)not sure|cannot tell|do not know`)
			if to := node(t, lib, c.To); unsure.MatchString(c.Text) && to.Kind != navigator.Safety {
				t.Errorf("%s: %q is not sure, and leads to %s", id, c.Text, c.To)
			}
		}
	}
}

// TestTheClearAnswersAreTheseAndNoOthers names every answer that leads out of safety. A new one is
// a decision somebody has to make here, in words.
func TestTheClearAnswersAreTheseAndNoOthers(t *testing.T) {
	want := []string{
		"chaos-same > chaos-pattern", "chaos-same > first-known-risk", "eng-changed > eng-repair", "eng-round > eng-avoidance",
		"eng-unseen > eng-meaning-of-help", "eng-well > review-moved", "eng-well > stat-be-open",
		"rel-help-and-risk > rel-hold-both", "rel-shut-out > rel-refuses",
		"safety-gate > stuck-kind", "safety-unsure > first-known-risk", "safety-unsure > stuck-kind",
	}
	lib := manual(t)
	var got []string
	for _, id := range lib.Tree().IDs() {
		n := node(t, lib, id)
		for _, c := range n.Choices {
			if n.Kind == navigator.Safety && node(t, lib, c.To).Kind != navigator.Safety {
				got = append(got, id+" > "+c.To)
			}
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("out of safety lead\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestThePagesBehindAQuestion(t *testing.T) {
	want := map[string]string{
		"eng-repair": "eng-changed", "eng-avoidance": "eng-round", "chaos-pattern": "chaos-same",
		"rel-hold-both": "rel-help-and-risk", "rel-refuses": "rel-shut-out", "stat-follow-agreement": "stat-delegate",
	}
	lib := manual(t)
	for _, id := range lib.Tree().IDs() {
		if got := node(t, lib, id).Behind; got != want[id] {
			t.Errorf("%s stands behind %q, want %q", id, got, want[id])
		}
	}
}

// TestADutyIsNeverHandedOver is the fixed behaviour of the statutory dilemma: nothing but a signed
// local agreement that fits leads to handing part of a duty on.
func TestADutyIsNeverHandedOver(t *testing.T) {
	lib := manual(t)
	n := node(t, lib, "stat-delegate")
	for i, c := range n.Choices {
		want := "stat-keep-duty"
		if i == 0 {
			want = "stat-follow-agreement"
		}
		if c.To != want {
			t.Errorf("%q leads to %s, want %s", c.Text, c.To, want)
		}
	}
	for _, id := range lib.Tree().IDs() {
		for _, c := range node(t, lib, id).Choices {
			if c.To == "stat-follow-agreement" && id != "stat-delegate" {
				t.Errorf("%s leads past the question about the agreement", id)
			}
		}
	}
}

// TestTheBalanceIsTheWorkersToRead: four readings and “about right”, no count, and both sides at
// once lead to a person.
func TestTheBalanceIsTheWorkersToRead(t *testing.T) {
	lib := manual(t)
	var to []string
	for _, c := range node(t, lib, "balance-check").Choices {
		to = append(to, c.To)
	}
	want := []string{"chaos-steer", "rigid-listen", "self-think-now", "bal-say-it", "stall-fresh-eyes"}
	if !slices.Equal(to, want) {
		t.Errorf("the balance check leads to %v, want %v", to, want)
	}
}

// TestWhatTheLawAsksIsSaid holds the lines of the safety pages that must not be edited away.
func TestWhatTheLawAsksIsSaid(t *testing.T) {
	lib := manual(t)
	for id, lines := range map[string][]string{
		"safety-call-now":        {"Ring 999 now", "out-of-hours"},
		"safety-concern":         {"safeguarding lead", "out-of-hours", "Do not look into it yourself", "someone else has", "999"},
		"safety-consult":         {"You do not need proof", "without giving the name", "Pass it on now", "999"},
		"safety-not-acted-on":    {"Ask for the decision", "999", "escalation"},
		"sharing-information":    {"under 13", "Gillick", "not always needed", "not to share"},
		"self-allegation":        {"LADO", "Do not contact", "999"},
		"self-own-up":            {"Never edit an official record"},
		"stat-keep-duty":         {"Do not trade it"},
		"safety-worker":          {"999", "Leave if you can"},
		"stat-local-manualising": {"managers"},
	} {
		page, ok := lib.Page(id)
		if !ok {
			t.Errorf("%s is gone", id)
			continue
		}
		text := allText(page)
		for _, line := range lines {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(line)) {
				t.Errorf("%s no longer says %q", id, line)
			}
		}
	}
}

// allText is every word of a page.
func allText(p *content.Page) string {
	var b strings.Builder
	b.WriteString(p.Title + "\n" + p.Lead + "\n" + p.Ask + "\n")
	for _, c := range p.Choices {
		b.WriteString(c.Text + "\n")
	}
	var add func([]content.Section)
	add = func(sections []content.Section) {
		for _, s := range sections {
			b.WriteString(s.Heading + "\n" + s.Body + "\n")
			add(s.Sub)
		}
	}
	add(p.Sections)
	return b.String()
}

// TestEveryEndPageNamesAPerson: somebody to think with, and where that is a
// supervisor, who to ring when there is none.
func TestEveryEndPageNamesAPerson(t *testing.T) {
	people := regexp.MustCompile(`(?i)supervisor|on-call|lead|colleague|manager|social work|social care|999|someone|team|worker|person|service|whoever|referrer|people`)
	for _, p := range manual(t).Pages() {
		s, ok := p.Section(content.ThinkWith)
		if !ok {
			continue
		}
		if !people.MatchString(s.Body) {
			t.Errorf("%s: %q names nobody", p.ID, s.Body)
		}
		whole := allText(p)
		if strings.Contains(s.Body, "supervisor") && !strings.Contains(whole, "on-call") && !strings.Contains(whole, "away") && !strings.Contains(whole, "whoever stands in") {
			t.Errorf("%s names a supervisor and nobody for when there is none", p.ID)
		}
	}
}

// TestWordsThatNeverReachTheScreen: the builders' words, praise, the sea, scores.
func TestWordsThatNeverReachTheScreen(t *testing.T) {
	never := regexp.MustCompile(`(?i)\b(off the scale|kept warm|great job|sail\w*|anchor\w*|harbour\w*|lighthouse|rudder|afloat|risk level|high[- ]risk|low[- ]risk|compliant|non-?compliant|reach out|touch base|behavior|organize|counselor)\b`)
	for _, p := range manual(t).Pages() {
		if p.Kind == navigator.Page && p.ID == "about" {
			continue // it says what is not done here, and has to name it
		}
		if m := never.FindString(allText(p)); m != "" {
			t.Errorf("%s says %q", p.ID, m)
		}
	}
}

// TestEveryWikiNameHasAPlace: every page the sources name is found by that name, in any spelling.
func TestEveryWikiNameHasAPlace(t *testing.T) {
	names := []string{
		"Core Features of AMBIT", "Managing Risk", "Governance", "Respect for Evidence", "Outcomes measures",
		"Scaffolding existing relationships", "Holding the Balance", "Respect local practice and expertise", "Care Plan",
		"Service User Feedback", "ServiceUserFeedback", "LEARNING at work", "Manualization", "Team Meetings",
		"MAINTENANCE PHASE", "Social-Ecological Work", "meaningful activity", "social bonds", "Social Capital",
		"team around the worker", "Self-efficacy", "KeyWorker", "Mentalization", "FamilyWork",
		"Keyworker well connected to wider team", "Thinking Together", "ENDING PHASE", "Dis-integration",
		"Dis-integration grid", "Multi-agency meeting", "TrainingExercises for Respect local practice and expertise",
		"Mentalizing stance", "Community of Practice", "TiddlyManual", "Addressing Dis-integration", "AMBIT Leads",
		"Experts By Experience", "Active Planning", "Starting a NEW CASE - CheckLists", "AIM", "AIM suggested interventions",
		"Specific interventions", "I'm stuck: what next?", "KeepingYourBearings", "AMBIT is flexible", "Contingent care",
		"Contingent Care", "Formulation and Treatment Aims", "HierarchyOfNeed", "Hierarchy of Need", "Engagement", "QuickWins",
		"SupervisoryStructures", "Working with other professionals",
	}
	lib := manual(t)
	for _, name := range names {
		for _, spelling := range []string{name, strings.ToLower(name), strings.ToUpper(name), strings.ReplaceAll(name, " ", ""), strings.ReplaceAll(name, " ", "-"), "  " + name + " "} {
			target, ok := lib.Lookup(spelling)
			if !ok {
				t.Errorf("%q is not found", spelling)
				continue
			}
			if text := allText(target.Page); len(strings.Fields(text)) < 80 {
				t.Errorf("%q leads to %s, a page of %d words", spelling, target.Page.ID, len(strings.Fields(text)))
			}
		}
	}
}

// TestNoPageClaimsAReviewItHasNotHad: the manifest says there is none, and the About page does.
func TestNoPageClaimsAReviewItHasNotHad(t *testing.T) {
	lib := manual(t)
	if r := lib.Manifest().Reviewer; r != "none yet" {
		t.Errorf("the manifest names a reviewer: %q", r)
	}
	about, ok := lib.Page("about")
	if !ok {
		t.Fatal("there is no About page")
	}
	for _, words := range []string{"no practitioner", "inspired by", "official record", "does not assess"} {
		if !strings.Contains(strings.ToLower(allText(about)), words) {
			t.Errorf("About does not say %q", words)
		}
	}
}
