package plain_test

import (
	"strings"
	"testing"

	"bearings/tui/plain"
	"bearings/tui/visit"
)

// onSheet holds a session on a worksheet.
func onSheet(t *testing.T, id string, o plain.Options, lines ...string) (said string, end visit.Visit) {
	t.Helper()
	v, _ := begun(t, "").MakeFor(id)
	v, _ = v.Do(visit.Command{ID: visit.Worksheet})
	var out strings.Builder
	o.Visit, o.After = v, func(v visit.Visit) { end = v }
	if err := plain.Run(strings.NewReader(strings.Join(lines, "\n")+"\n"), &out, o); err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(out.String()), " "), end
}

// stands is what stands at a number of the sheet.
func stands(v visit.Visit, n int) string { return v.Sheet()[n-1].Value }

func TestWhatIsRefusedIsSaidAndCanBeMended(t *testing.T) {
	said, v := onSheet(t, "ws-aims-board", plain.Options{}, "2", "31/2/2026", "soon", "27/11/2026", "3", "college")
	if !strings.Contains(said, "There is no such day") || stands(v, 2) != "2026-11-27" || stands(v, 3) != "college" {
		t.Errorf("%q, %q: %s", stands(v, 2), stands(v, 3), said)
	}
	_, v = onSheet(t, "ws-aims-board", plain.Options{}, "2", "31/2/2026", "b", "3", "college")
	if stands(v, 2) != "" || stands(v, 3) != "college" {
		t.Errorf("after going back: %q, %q", stands(v, 2), stands(v, 3))
	}
}

func TestAFieldCanBeEmptied(t *testing.T) {
	_, v := onSheet(t, "ws-aims-board", plain.Options{}, "3", "college", "3", ":empty")
	if stands(v, 3) != "" {
		t.Errorf("%q stands there", stands(v, 3))
	}
}

func TestEveryPromptSaysOfWhichRowItIs(t *testing.T) {
	said, _ := onSheet(t, "ws-dis-integration-grid", plain.Options{}, "9", "1", "Someone to ring", "", "2")
	if !strings.Contains(said, "Parent or carer: What would help? As they would say it") || !strings.Contains(said, "Dis-integration grid: Parent or carer: What would help? Where is it from?") {
		t.Errorf("the row is not named: %s", said)
	}
	said, _ = onSheet(t, "ws-time-balance", plain.Options{}, "3")
	if !strings.Contains(said, "First week.") {
		t.Errorf("the week is not named: %s", said)
	}
}

func TestGoingBackFromARowTellsItsLineAndNotTheSheet(t *testing.T) {
	said, _ := onSheet(t, "ws-aims-board", plain.Options{}, "7", "4", "ring on Friday", "b")
	_, after, _ := strings.Cut(said, "Back at: Aims board.")
	if !strings.HasPrefix(after, " 7. Working together: ring on Friday") || strings.Count(after, "QuickWins") > 0 {
		t.Errorf("%q", after)
	}
}

func TestASheetIsKeptLineByLine(t *testing.T) {
	var saves []visit.Save
	o := plain.Options{Keep: func(s visit.Save) visit.Saved {
		saves = append(saves, s)
		return visit.Saved{Sheet: s.Sheet, Name: "b4kd", Upto: s.First + len(s.Changes)}
	}}
	said, _ := onSheet(t, "ws-aims-board", o, "3", "college", "keep", "HX", "4", "team lead", "q")
	if len(saves) != 2 || saves[0].Code != "HX" || len(saves[0].Changes) != 2 || len(saves[1].Changes) != 1 {
		t.Errorf("%+v", saves)
	}
	for _, want := range []string{"Kept as b4kd.", "Saved.", "Kept: b4kd."} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q: %s", want, said)
		}
	}
}
