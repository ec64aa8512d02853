package visit_test

import (
	"errors"
	"strings"
	"testing"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/visit"
)

// TestAServicesWordIsSaidAtOnce: when the word is set, the supervision that lies open goes on in it where
// it was, and nothing that was written changes.
func TestAServicesWordIsSaidAtOnce(t *testing.T) {
	said, _ := content.Load(content.Core().Saying(content.Words{YoungPerson: "adult"}))
	v := atPart(t, inTalk(t, navigator.Sixty), "feedback")
	v = do(typed(picked(t, v, "What goes back to the young person?"), "The young person said so."), visit.Go)
	was := v.Place()
	v = v.Settled(content.Settings{}, said, nil)
	if v.Place().At != was.At || v.Meeting().Stage().ID != "feedback" || v.Note() == "" {
		t.Fatalf("it stands at %+v, %q", v.Place(), v.Note())
	}
	if got := value(t, v, "What goes back to the adult?"); got != "The young person said so." {
		t.Errorf("what was written is %q", got)
	}
	if v.Scene().Title != "Back to the adult" || len(v.Scene().Parts) == 0 && v.Scene().Lead == "" {
		t.Errorf("the part is called %q", v.Scene().Title)
	}
}

func TestASettingThatCannotBeWrittenChangesNothing(t *testing.T) {
	v := inTalk(t, navigator.Ten)
	after := v.Settled(content.Settings{}, nil, errors.New("the disk is full"))
	if !strings.Contains(after.Note(), "the disk is full") || after.Place().At != v.Place().At {
		t.Errorf("%q", after.Note())
	}
}
