package cli

import (
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/tui/visit"
)

// An outlook is what another core would change for the packs that are on, as programs read it.
type outlook struct {
	Folder  string       `json:"folder"`
	Core    string       `json:"core"`
	Changed []statedPage `json:"changed_beneath"` // local pages beneath which it has another page
	LeftOut []leftOut    `json:"left_out"`
	Walks   []finding    `json:"walks"` // where the team's walks would come out differently
}

// A leftOut is a local page that could not lie over another core.
type leftOut struct {
	ID   string `json:"id"`
	File string `json:"file"`
	Why  string `json:"why"`
}

// coreHint is what to name where another core is wanted. Who has a new program and no folder has its core
// inside the program.
const coreHint = "name the folder of a core: its pack.yaml has rules. A new Bearings tells it of its own core: run its `pack status` and its `check`"

// againstCore loads packs over another core, or returns nil where there is none to hold them against. The
// pack has to be closed.
func againstCore(dir string, over layers) (*content.Library, content.Pack, error) {
	if dir == "" {
		return nil, content.Pack{}, nil
	}
	core, err := content.OpenDir(dir)
	if err != nil {
		return nil, core, failed(coreHint, "%s cannot be used as a core: %s", clean.Line(dir), whyNotOpen(err))
	}
	lib, problems := content.Load(append([]content.Pack{core}, over.packs()[1:]...)...)
	if lib != nil {
		return lib, core, nil
	}
	core.Close()
	why := "its pages make no tree"
	for _, problem := range problems {
		if problem.Severity == content.Error {
			why = problem.String()
			break
		}
	}
	return nil, content.Pack{}, failed(coreHint, "%s cannot be used as a core: %s", clean.Line(dir), why)
}

// against holds the packs against another core.
func (st standing) against(dir string) (*outlook, error) {
	next, core, err := againstCore(dir, st.layers)
	if err != nil {
		return nil, err
	}
	defer core.Close()
	o := &outlook{Folder: clean.Line(dir), Core: next.Manifest().Name + " " + next.Version(), Changed: []statedPage{}, LeftOut: []leftOut{}, Walks: []finding{}}
	after := map[string]content.Laid{}
	for _, laid := range next.Laid() {
		after[laidKey(laid)] = laid
	}
	problems := next.Check()
	for _, laid := range st.lib.Laid() {
		now, stays := after[laidKey(laid)]
		switch {
		case !stays:
			o.LeftOut = append(o.LeftOut, leftOut{laid.Page.ID, laid.Layer.File, whyLeftOut(problems, st.layers[laid.Pack-1], laid.Layer.File)})
		case otherBeneath(laid, now):
			o.Changed = append(o.Changed, statedPage{ID: laid.Page.ID, Title: laid.Page.Title, File: laid.Layer.File, Over: string(laid.Layer.Over), Changed: true})
		}
	}
	for _, walk := range next.Walks() {
		for _, problem := range except(next.Try(walk), st.lib.Try(walk)) {
			o.Walks = append(o.Walks, findingOf(problem))
		}
	}
	return o, nil
}

func laidKey(laid content.Laid) string { return laid.Layer.File + "\n" + string(rune(laid.Pack)) }

// otherBeneath reports whether another page lies beneath a local one than did.
func otherBeneath(was, now content.Laid) bool {
	if was.Under == nil || now.Under == nil {
		return was.Under != now.Under
	}
	return was.Under.Digest != now.Under.Digest
}

// whyLeftOut returns the first error in a file of a pack.
func whyLeftOut(problems []content.Problem, l layer, file string) string {
	for _, problem := range errorsIn(problems, l) {
		if strings.HasSuffix(problem.File, "/"+file) {
			return problem.Message
		}
	}
	return "it cannot be used there"
}

// lines tell of it.
func (o *outlook) lines() []string {
	lines := []string{"With the core in " + o.Folder + " (" + o.Core + "):"}
	for _, page := range o.Changed {
		lines = append(lines, "    The page beneath “"+page.Title+"” would change ("+page.ID+").")
	}
	for _, page := range o.LeftOut {
		lines = append(lines, "    "+page.File+" would be left out: "+page.Why+".")
	}
	for _, walk := range o.Walks {
		lines = append(lines, "    The walk in "+walk.File+" would come out differently: "+walk.Message+".")
	}
	if len(lines) == 1 {
		lines = append(lines, "    Nothing beneath your pages would change, and every walk would come out as it does now.")
	}
	return lines
}

// beneath tells word by word what another core has beneath a local page.
func beneath(laid content.Laid, next *content.Library) []string {
	for _, now := range next.Laid() {
		switch {
		case laidKey(now) != laidKey(laid):
		case now.Under == nil:
			return []string{"", "The other core has no page beneath it."}
		case now.Under.Digest == laid.Under.Digest:
			return []string{"", "The other core has the same page beneath it."}
		default:
			return append([]string{"", "What the other core changes:", ""}, changes(content.Difference(laid.Under.Text(), now.Under.Text()))...)
		}
	}
	return []string{"", "With the other core it would be left out."}
}

// changes writes a difference with marks that need no colour, but for the paragraphs in which nothing
// changed.
func changes(spans []content.Span) []string {
	var text strings.Builder
	for _, s := range spans {
		for part := range strings.SplitAfterSeq(s.Text, "\n") {
			text.WriteString(visit.Marked(content.Span{Text: part, Change: s.Change}))
		}
	}
	lines := []string{"([−gone−], [+new+]; what is the same is left out)"}
	for block := range strings.SplitSeq(text.String(), "\n\n") {
		if strings.Contains(block, "[−") || strings.Contains(block, "[+") {
			lines = append(lines, "")
			lines = append(lines, strings.Split(strings.Trim(block, "\n"), "\n")...)
		}
	}
	if len(lines) == 1 {
		return []string{"No words."}
	}
	return lines
}
