package content

import (
	"strings"
	"testing"
)

func TestWhatLiesOverWhat(t *testing.T) {
	front := func(over string) string { return "---\nover: " + over + "\n---\n\nOurs.\n" }
	page := "---\ntitle: Ours\nkind: page\n---\n\nSee [the step](../guidance/one-thing.md).\n"
	first := teamPack("first", "guidance/one-thing.md", front("add"), "pages/ours.md", page)
	second := teamPack("second", "guidance/one-thing.md", front("add"), "pages/ours.md", strings.Replace(page, "---\n", "---\nover: replace\n", 1))
	third := teamPack("third", "pages/ours.md", front("add"))
	l, problems := Load(smallPack(t), first, second, third)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	core, _ := Load(smallPack(t))
	step, _ := core.Page("one-thing")
	got := map[string]Laid{}
	pack := 0
	for _, laid := range l.Laid() {
		if laid.Pack < pack {
			t.Error("they are not in the order of the packs")
		}
		pack = laid.Pack
		got[laid.Layer.Pack+" "+laid.Page.ID] = laid
	}
	if len(got) != 5 || len(l.Laid()) != 5 {
		t.Fatalf("%v", got)
	}
	if a := got["first one-thing"]; a.Under == nil || a.Under.Digest != step.Digest || a.From != 0 || a.Pack != 1 {
		t.Errorf("%+v", a)
	}
	if b := got["second one-thing"]; b.Under == nil || b.Under.Digest == step.Digest || b.From != -1 || b.Layer.Over != OverAdd {
		t.Errorf("%+v", b)
	}
	if c := got["first ours"]; c.Under != nil || c.From != -1 {
		t.Errorf("%+v", c)
	}
	if d := got["second ours"]; d.Under == nil || d.Under.Pack != "first" || d.From != 1 {
		t.Errorf("%+v", d)
	}
	if e := got["third ours"]; e.Under == nil || e.Under.Pack != "second" || e.From != 2 {
		t.Errorf("%+v", e)
	}
	if len(core.Laid()) != 0 {
		t.Errorf("over nothing lies %v", core.Laid())
	}
	l.Laid()[0].Pack = 9
	if l.Laid()[0].Pack == 9 {
		t.Error("who asks can change the library")
	}
}

// Marking a page as read with what Laid says keeps Drift quiet until the next change, and then tells it.
func TestWhatIsSeenIsTheNextTimeTold(t *testing.T) {
	local := []byte("---\nover: add\nwritten-against: " + aDigest + "\n---\n\nOurs.\n")
	l, _ := over(t, "guidance/one-thing.md", string(local))
	if len(l.Drift()) != 1 || len(l.Laid()) != 1 {
		t.Fatalf("%v", l.Drift())
	}
	laid := l.Laid()[0]
	local, err := WrittenAgainst(local, laid.Under.Digest)
	if err != nil {
		t.Fatal(err)
	}
	beneath, err := smallPack(t).Text(laid.Under.File)
	if err != nil {
		t.Fatal(err)
	}
	kept := []string{"guidance/one-thing.md", string(local), BasePath("one-thing"), string(beneath)}
	if l, _ = over(t, kept...); len(l.Drift()) != 0 {
		t.Errorf("%v", l.Drift())
	}
	core := smallPack(t)
	files := core.FS.(interface {
		ReadFile(string) ([]byte, error)
	})
	was, err := files.ReadFile(laid.Under.File)
	if err != nil {
		t.Fatal(err)
	}
	newer := map[string]string{}
	for name, text := range manualOf(t) {
		newer[name] = string(text)
	}
	manifest, _ := files.ReadFile(manifestName)
	newer[manifestName] = string(manifest)
	newer[laid.Under.File] = string(was) + "\n- Something new.\n"
	l, _ = Load(Pack{Name: "small", FS: mapFS(newer)}, teamPack("team", kept...))
	if d := l.Drift(); len(d) != 1 || d[0].Base == nil || len(d[0].Core()) < 2 {
		t.Errorf("%+v", d)
	}
}

func TestAFileOfAPackAsItStands(t *testing.T) {
	p := Pack{Name: "p", Dir: "p", FS: mapFS(map[string]string{"a.md": "\uFEFFa\r\n\x1b", "long.md": strings.Repeat("x", maxFile+1)})}
	if text, err := p.Text("a.md"); err != nil || string(text) != "\uFEFFa\r\n\x1b" {
		t.Errorf("%q %v", text, err)
	}
	for _, name := range []string{"long.md", "nothing.md", "../a.md", "."} {
		if text, err := p.Text(name); err == nil || text != nil {
			t.Errorf("%s: %d bytes", name, len(text))
		}
	}
}
