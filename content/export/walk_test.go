package export_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"bearings/assets"
	"bearings/content/clean"
	"bearings/content/export"
	"bearings/navigator"
)

func TestWalkGolden(t *testing.T) {
	for name, w := range map[string]export.Walk{"walk": theCase(t), "bare-walk": bareWalk(t)} {
		for _, reader := range export.Readers() {
			for format, text := range drawn(t, w, reader) {
				golden(t, name+"."+string(reader)+"."+format, text)
			}
		}
	}
}

// Every page says that it is not the official record, and when it was copied there or where to write
// that.
func TestNoWalkIsTheOfficialRecord(t *testing.T) {
	for name, w := range cases(t) {
		for _, reader := range append(export.Readers(), "", "nobody") {
			for format, text := range drawn(t, w, reader) {
				if !strings.Contains(text, "This is not the official record") {
					t.Errorf("%s for %q as %s does not say that it is not the official record", name, reader, format)
				}
				if _, read := rendered(t, text); format == "md" && len(w.Copied) == 0 && !strings.Contains(read, "on: ______________") {
					t.Errorf("%s for %q: a renderer shows no field in\n%s", name, reader, read)
				}
				field, day := "Copied to the official record", "23 November 2026"
				if format == "json" {
					field, day = `"copied": [`, "2026-11-23"
				}
				if !strings.Contains(text, field) {
					t.Errorf("%s for %q as %s has no field for when it was copied there", name, reader, format)
				}
				if copied := len(w.Copied) > 0; strings.Contains(text, day) != copied || format != "json" && strings.Contains(text, "on: ____") == copied {
					t.Errorf("%s for %q as %s: copied is %v, and it says\n%s", name, reader, format, copied, text)
				}
			}
		}
	}
}

// A question that the supervisor takes along has no answer here to be missing: it is not told as undone.
func TestAQuestionForTheSupervisorAloneWantsNoAnswer(t *testing.T) {
	w := theCase(t)
	w.Reflections = []navigator.Reflection{{Ask: w.Questions[0], Written: navigator.Written{{Words: "I did, a little", At: "2026-11-20T15:40Z"}}}}
	for format, text := range drawn(t, w, export.ForSupervisor) {
		if format == "json" {
			continue
		}
		_, own, there := strings.Cut(text, "Questions for you alone")
		if !there || strings.Contains(own, "(nothing written)") || !strings.Contains(own, w.Questions[1]) || !strings.Contains(own, "I did, a little") {
			t.Errorf("as %s it ends with %q", format, own)
		}
	}
}

// The page is one file that asks for nothing, and its title tells of no case.
func TestTheWalksPageStandsAlone(t *testing.T) {
	allowed := strings.Fields("html head meta title style body main section footer div span p ul li h1 h2 h3 strong table thead tbody tr th td")
	attributes := strings.Fields("lang charset http-equiv content name class scope")
	all := cases(t)
	all["hostile"] = hostile(t)
	for name, w := range all {
		for _, reader := range export.Readers() {
			text := drawn(t, w, reader)["html"]
			rank, title := 0, ""
			for d := xml.NewDecoder(strings.NewReader(text)); ; {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s is not well formed: %v\n%s", name, err, text)
				}
				start, ok := token.(xml.StartElement)
				if !ok {
					continue
				}
				e := start.Name.Local
				if !slices.Contains(allowed, e) {
					t.Errorf("%s has a %s in it", name, e)
				}
				for _, a := range start.Attr {
					if !slices.Contains(attributes, a.Name.Local) {
						t.Errorf("%s has an attribute %s=%q", name, a.Name.Local, a.Value)
					}
				}
				if len(e) == 2 && e[0] == 'h' && e != "hr" {
					if now := int(e[1] - '0'); now > rank+1 {
						t.Errorf("%s has a heading %s below one of rank %d", name, e, rank)
					} else {
						rank = now
					}
				}
				if e == "title" {
					inside, _ := d.Token()
					title = string(inside.(xml.CharData))
				}
			}
			if title != "Bearings walk" && title != "Bearings" {
				t.Errorf("%s is titled %q", name, title)
			}
		}
	}
}

// hostile is a walk with marks of every kind for words.
func hostile(t *testing.T) export.Walk {
	w := theCase(t)
	bad := `</title></li></div><script>alert(1)</script><img src=x onerror=alert(1)>{{.Style}}" onload="x`
	w.Code, w.Name, w.Ending, w.Begun = bad, bad, bad, bad
	w.Notes = append(w.Notes, export.Note{Versions: []export.NoteVersion{{Kind: navigator.DoGuess, Words: bad, Ground: bad, At: bad}}})
	w.Share = &export.Share{Lines: []string{bad}}
	for i := range w.Steps {
		w.Steps[i].Title, w.Steps[i].Via.Text = bad, bad
	}
	return w
}

// What comes after begins a new sheet of paper, and only where there is something to come.
func TestTheFirstSheetHoldsWhatWasAgreed(t *testing.T) {
	_, style, err := assets.WalkPage()
	if err != nil {
		t.Fatal(err)
	}
	_, shared, err := assets.SheetPage()
	if err != nil || !strings.HasPrefix(style, shared) {
		t.Errorf("the walk’s page has another style than the worksheet’s: %v", err)
	}
	if !regexp.MustCompile(`(?s)@media print \{.*\.trail \{[^}]*break-before: page`).MatchString(strings.TrimPrefix(style, shared)) {
		t.Error("nothing begins a new sheet of paper")
	}
	for _, no := range []string{"url(", "@import", "expression", "http"} {
		if strings.Contains(style, no) {
			t.Errorf("the style has %s in it", no)
		}
	}
	first, trail, both := strings.Cut(drawn(t, theCase(t), export.ForRecord)["html"], `<div class="trail">`)
	for _, heading := range []string{"The safety question", "Where it came to", "Agreed by both", "Not agreed", "Where we disagree"} {
		if !both || !strings.Contains(first, "<h2>"+heading+"</h2>") {
			t.Errorf("“%s” does not stand on the first sheet", heading)
		}
	}
	for _, heading := range []string{"Facts", "Guesses", "The walk, step by step"} {
		if !strings.Contains(trail, "<h2>"+heading+"</h2>") {
			t.Errorf("“%s” does not come after it", heading)
		}
	}
	if page := drawn(t, theCase(t), export.ForYoungPerson)["html"]; strings.Contains(page, `class="trail"`) {
		t.Error("the young person’s page has a sheet with nothing on it")
	}
}

// The policy lets in the page’s own style, and nothing else.
func TestTheWalksPolicyFitsItsStyle(t *testing.T) {
	policyFits(t, drawn(t, theCase(t), export.ForRecord)["html"])
}

// In the record facts stand before guesses, each marked as what it is, in a box of its own.
func TestFactsAndGuessesStandApart(t *testing.T) {
	for _, reader := range []export.Reader{export.ForRecord, export.ForSupervisor} {
		text := drawn(t, theCase(t), reader)["txt"]
		facts, guesses := sectionOf(text, "Facts"), sectionOf(text, "Guesses")
		if strings.Index(text, "\nFacts\n") > strings.Index(text, "\nGuesses\n") {
			t.Error("guesses come before facts")
		}
		for _, fact := range []string{"  Fact: He has not rung since the 11th.\n    Who saw or heard it: the log\n", "  Fact: It began in June.\n", "(written as a guess) It began\n"} {
			if !strings.Contains(facts, fact) {
				t.Errorf("among the facts there is no\n%s\nbut\n%s", fact, facts)
			}
		}
		for _, guess := range []string{"  Guess: He thinks we gave up.\n    It rests on: how he left on Monday\n", "  Guess: School wants him gone.\n    It rests on: (nothing written)\n", "  Guess about what it is like"} {
			if !strings.Contains(guesses, guess) || strings.Contains(facts, guess) {
				t.Errorf("among the guesses alone there is no\n%s\nbut\n%s", guess, guesses)
			}
		}
	}
}

// sectionOf returns what stands under a heading of the plain text.
func sectionOf(text, heading string) string {
	_, rest, ok := strings.Cut(text, "\n\n"+heading+"\n")
	if !ok {
		return ""
	}
	if end := regexp.MustCompile(`\n\n\S`).FindStringIndex(rest); end != nil {
		rest = rest[:end[0]+1]
	}
	return rest
}

// A minute is told as it is where the worker is; what is no minute stands as it was written.
func TestMinutesAreLocal(t *testing.T) {
	w := export.Walk{For: export.ForRecord, Begun: "2026-07-01T23:30Z", Last: "about noon"}
	for want, zone := range map[string]*time.Location{"Begun: 2 Jul 2026, 00:30\n": time.FixedZone("BST", 3600), "Begun: 1 Jul 2026, 23:30 UTC\n": nil} {
		w.Zone = zone
		if text := w.Text(); !strings.Contains(text, want) || !strings.Contains(text, "Last added to: about noon\n") {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
}

// Nothing is counted: without days, minutes and what was typed there is no number on a page.
func TestNothingOfAWalkIsCounted(t *testing.T) {
	w := theCase(t)
	w.Length, w.Begun, w.Last, w.Manual, w.Ending, w.Name, w.Copied, w.ComeBack, w.Sheets = "", "", "", "", "", "", nil, nil, nil
	digits := regexp.MustCompile(`\d{1,2} (Nov|December|November) 2026(, \d\d:\d\d)?|\d{4}-\d\d-\d\dT\d\d:\d\dZ|20\d\d-\d\d-\d\d|13:30|11th|"s\d"|"a\d"|"version": 1`)
	for _, reader := range export.Readers() {
		for format, text := range drawn(t, w, reader) {
			if format == "html" {
				_, text, _ = strings.Cut(text, "<body>")
				text = tag.ReplaceAllString(text, "")
			}
			text = digits.ReplaceAllString(strings.Join(strings.Fields(text), " "), "")
			if i := strings.IndexAny(text, "0123456789"); i >= 0 {
				t.Errorf("for %s as %s there is a number: …%.60q", reader, format, text[max(0, i-20):])
			}
		}
	}
}

// Values are words. The only number in the file is its version.
func TestTheWalksJSONHasNoNumbers(t *testing.T) {
	for name, w := range cases(t) {
		for _, reader := range export.Readers() {
			var all any
			text := drawn(t, w, reader)["json"]
			if err := json.Unmarshal([]byte(text), &all); err != nil {
				t.Fatal(err)
			}
			if n := numbers(all); n != 1 {
				t.Errorf("%s for %s has %d numbers:\n%s", name, reader, n, text)
			}
		}
	}
}

// Plain text has no line that a case system would fold, and nothing in it that a terminal would obey.
func TestPlainTextIsNarrow(t *testing.T) {
	w := theCase(t)
	for _, words := range []string{strings.Repeat("long", 80), strings.Repeat("漢字", 60), strings.Repeat("👪", 60), strings.Repeat("x ", 90), strings.Repeat("e\u0301", 99), "\x1b[2J\u202e", strings.Repeat(" ", 200) + "x"} {
		w.Code, w.Balance = words, []string{words + "\n" + words}
		w.Notes = append(w.Notes, export.Note{Versions: []export.NoteVersion{{Kind: navigator.DoGuess, Words: words, Ground: words}}})
		w.Steps[1].Title, w.Steps[2].Asked = words, words
		w.WhatIfs[0].Walked.Steps[0].Title = words
	}
	for _, reader := range export.Readers() {
		text := drawn(t, w, reader)["txt"]
		narrow(t, text)
	}
}

func narrow(t interface{ Fatalf(string, ...any) }, text string) {
	if clean.Text(text) != text {
		t.Fatalf("there is something in it that cannot be shown:\n%q", text)
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if n := ansi.StringWidth(line); n > 76 || strings.TrimRight(line, " ") != line {
			t.Fatalf("a line has %d cells, or blanks at its end: %q", n, line)
		}
	}
}

// A page of which not all could be read says so before anything else, to every reader and in every format;
// the young person is told no more than that.
func TestAPageThatIsNotAllSaysSoFirst(t *testing.T) {
	const why = "A part of walk-k7f3.jsonl is damaged. What stands before it is here."
	for name, w := range map[string]export.Walk{"walk": theCase(t), "bare walk": bareWalk(t)} {
		w.Missing = []string{why}
		for _, reader := range export.Readers() {
			says, quiet := why, "Not all that was written could be read."
			if reader == export.ForYoungPerson {
				says, quiet = quiet, says
			}
			for format, text := range drawn(t, w, reader) {
				_, text, _ = strings.Cut(text, "<body>\n<main>\n<div class=\"first\">")
				if format != "html" {
					text = drawn(t, w, reader)[format]
				}
				text = strings.Join(strings.Fields(text), " ")
				if at := strings.Index(text, says); at < 0 || at > 70 || strings.Contains(text, quiet) {
					t.Errorf("%s for %s as %s begins\n%s", name, reader, format, text[:min(len(text), 400)])
				}
			}
		}
	}
}
