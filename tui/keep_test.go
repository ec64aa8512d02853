package tui

import (
	"errors"
	"strings"
	"testing"

	"bearings/tui/visit"
)

// A slow disk keeps what it is handed when it is told to.
type slow struct {
	saves []visit.Save
	err   error
}

func (d *slow) keep(s visit.Save) visit.Saved {
	d.saves = append(d.saves, s)
	if d.err != nil {
		return visit.Saved{Sheet: s.Sheet, Name: s.Name, Upto: s.First, Err: d.err}
	}
	return visit.Saved{Sheet: s.Sheet, Name: "b4kd", Upto: s.First + len(s.Changes)}
}

// keptSheet is a board that is kept on a disk.
func keptSheet(t *testing.T, d *slow) App {
	t.Helper()
	a := onSheet(t, "ws-aims-board")
	a.options.Keep = d.keep
	a = typed(t, press(t, a, "ctrl+s"), "HX")
	return settled(t, entered(a), d)
}

// entered presses enter, and leaves what that asks of the disk undone.
func entered(a App) App {
	m, _ := a.Update(keyMsg("enter"))
	return m.(App)
}

// settled hands the app what came of the saves it asked for.
func settled(t *testing.T, a App, d *slow) App {
	t.Helper()
	for _, s := range a.visit.Unsaved() {
		m, _ := a.Update(d.keep(s))
		a = m.(App)
	}
	return a
}

func TestTheFrameWaitsForTheDisk(t *testing.T) {
	d := &slow{}
	a := keptSheet(t, d)
	if head := firstLine(a); !strings.Contains(head, "kept") || strings.Contains(head, "not kept") {
		t.Fatalf("kept, the header says %q", head)
	}
	before := a.frame.content
	a = typed(t, press(t, goTo(t, a, "stays the same"), "enter"), "college")
	writing := a.frame.content
	a = entered(a)
	if a.frame.content != writing || writing == before {
		t.Error("what is not on disk yet is shown as if it were")
	}
	m, _ := a.Update(late{})
	if slowly := m.(App); !strings.Contains(firstLine(slowly), "saving…") {
		t.Errorf("a disk that takes its time is not told: %q", firstLine(slowly))
	}
	if safe := press(t, a, "!"); safe.frame.content == writing || safe.visit.Scene().Urgent == "" {
		t.Error("safety waits for the disk")
	}
	if a = settled(t, a, d); !strings.Contains(screen(a), "college") || strings.Contains(firstLine(a), "saving") {
		t.Errorf("saved, the frame is\n%s", screen(a))
	}
}

func TestAFullDiskIsSaidAndNothingIsLost(t *testing.T) {
	d := &slow{}
	a := keptSheet(t, d)
	d.err = errors.New("the disk is full")
	a = settled(t, entered(typed(t, press(t, goTo(t, a, "stays the same"), "enter"), "college")), d)
	if !strings.Contains(firstLine(a), "not saved") || !strings.Contains(screen(a), "the disk is full") || !strings.Contains(screen(a), "college") {
		t.Errorf("a full disk is not told:\n%s", screen(a))
	}
	if err := flush(a.visit, d.keep); err == nil || !strings.Contains(err.Error(), "Aims board") || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("at the end it says %v", err)
	}
	d.err = nil
	if err := flush(a.visit, d.keep); err != nil || len(d.saves[len(d.saves)-1].Changes) != 1 {
		t.Errorf("with room again: %v, %+v", err, d.saves[len(d.saves)-1])
	}
}

// firstLine is the header of the screen.
func firstLine(a App) string {
	line, _, _ := strings.Cut(screen(a), "\n")
	return line
}
