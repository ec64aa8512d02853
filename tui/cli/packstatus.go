package cli

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/tui/draw"
)

func (p *program) packStatus() *cobra.Command {
	var asJSON bool
	var against string
	cmd := &cobra.Command{
		Use:   "status [PAGE]",
		Short: "Tell what your packs change, and what has changed beneath them",
		Long: "Tells of every pack that lies over the core: which pages it stands in the place of, adds to, or\n" +
			"changes the answers of; beneath which the page has changed since; and which are past the day they\n" +
			"were to be looked at again. Of one page it tells, word by word, what changed beneath it and what\n" +
			"the team changed. With --against it tells what another core, in a folder, would change: it ends with 1\n" +
			"where one of your pages would be left out or one of your walks would come out differently. A new Bearings\n" +
			"that you have unpacked beside this one has its own core inside: run its `pack status` and its `check`, and\n" +
			"they tell the same before you take it.",
		Example: "  bearings pack status\n" +
			"  bearings pack status new-start                 one page, word by word\n" +
			"  bearings pack status --against new-core        before you take a new core\n" +
			"  bearings pack status --json                    for a program to read",
		ValidArgsFunction: p.completePages,
		RunE: func(_ *cobra.Command, args []string) error {
			switch page := joined(args); {
			case page != "" && asJSON:
				return usage("ask for one of the two", "--json tells of every page")
			case page != "":
				return p.pageStatus(page, against)
			default:
				return p.status(against, asJSON)
			}
		},
	}
	cmd.Flags().StringVar(&against, "against", "", "`folder` of another core to hold your packs against")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write it as JSON")
	return cmd
}

// A standing is everything there is to tell of the packs that are on.
type standing struct {
	layers layers // those that can be used
	out    bool   // some cannot
	lib    *content.Library
	found  []content.Problem
}

// stand loads the packs that are on. What keeps any of them from being so is told. The layers have to be
// closed.
func (p *program) stand() (standing, error) {
	ls, listed, err := p.layers()
	if err != nil {
		return standing{}, err
	}
	for _, note := range packNotes(ls, listed, nil) {
		p.say("%s", note)
	}
	lib, found := loaded(ls.packs()...)
	if lib == nil {
		ls.close()
		return standing{}, failed("`bearings check` tells what is wrong", "the manual cannot be read")
	}
	return standing{ls.usable(), len(ls.usable()) < len(ls), lib, found}, nil
}

// A statedPage is a page of a pack, as programs read it.
type statedPage struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	File     string `json:"file"`
	Over     string `json:"over"` // replace, add, choices, or "" for a page of its own
	Changed  bool   `json:"changed_beneath"`
	Beneath  string `json:"-"`         // whose the page beneath is, where it is not the core’s alone
	ReviewOn string `json:"review_on"` // a day, or ""
	Overdue  bool   `json:"overdue"`
}

// A statedPack is a pack with what it does, as programs read it.
type statedPack struct {
	Number   int          `json:"number"`
	Name     string       `json:"name"`
	Version  string       `json:"version"`
	Folder   string       `json:"folder"`
	Pages    []statedPage `json:"pages"`
	Errors   int          `json:"errors"`
	Warnings int          `json:"warnings"`
}

// status tells of every pack.
func (p *program) status(against string, asJSON bool) error {
	st, err := p.stand()
	if err != nil {
		return err
	}
	defer st.layers.close()
	packs := []statedPack{}
	for i, l := range slices.Backward(st.layers) { // the uppermost first, as they are listed
		packs = append(packs, st.stated(i+1, l, p.std.Now()))
	}
	var next *outlook
	if against != "" {
		if next, err = st.against(against); err != nil {
			return err
		}
		if len(next.LeftOut)+len(next.Walks) > 0 {
			p.code = Failed
		}
	}
	if asJSON {
		return p.json(struct {
			Packs   []statedPack `json:"packs"`
			Against *outlook     `json:"against"`
		}{packs, next})
	}
	var lines []string
	for _, pack := range packs {
		lines = append(lines, pack.lines()...)
	}
	if next != nil {
		lines = append(lines, next.lines()...)
	}
	if st.out {
		p.code = Failed // what is left out has been told
	}
	if len(packs) == 0 && !st.out {
		p.say("No pack lies over the core. `bearings pack new DIR` makes one, and `bearings pack add DIR` adds one that is there.")
	}
	if len(lines) == 0 {
		return nil
	}
	return p.lines(lines)
}

// stated gathers what there is to tell of one pack of the library.
func (st standing) stated(number int, l layer, today time.Time) statedPack {
	pack := statedPack{Number: len(st.layers) - number + 1, Name: l.name(), Version: l.manifest.Version, Folder: clean.Line(l.dir), Pages: []statedPage{}}
	for _, laid := range st.lib.Laid() {
		if laid.Pack != number {
			continue
		}
		page := statedPage{ID: laid.Page.ID, Title: laid.Page.Title, File: laid.Layer.File, Over: string(laid.Layer.Over), Changed: st.drifted(laid)}
		if laid.Under != nil && laid.Under.Local() {
			page.Beneath = laid.Under.Hands()
		}
		if !laid.Layer.ReviewOn.IsZero() {
			page.ReviewOn = laid.Layer.ReviewOn.Format(time.DateOnly)
		}
		page.Overdue = slices.ContainsFunc(st.lib.Overdue(today), func(o content.Overdue) bool {
			return o.Page.ID == laid.Page.ID && o.Layer.Pack == laid.Layer.Pack && o.Layer.File == laid.Layer.File
		})
		pack.Pages = append(pack.Pages, page)
	}
	pack.Errors = len(errorsIn(st.found, l))
	pack.Warnings = len(problemsIn(st.found, l)) - pack.Errors
	return pack
}

// drifted reports whether the page beneath a local one has changed since that was written.
func (st standing) drifted(laid content.Laid) bool {
	_, ok := st.drift(laid)
	return ok
}

func (st standing) drift(laid content.Laid) (content.Drifted, bool) {
	for _, d := range st.lib.Drift() {
		if d.Page.ID == laid.Page.ID && d.Layer.Pack == laid.Layer.Pack && d.Layer.File == laid.Layer.File {
			return d, true
		}
	}
	return content.Drifted{}, false
}

// lines tell of a pack.
func (s statedPack) lines() []string {
	lines := []string{fmt.Sprintf("%d. %s %s, in %s", s.Number, s.Name, s.Version, s.Folder)}
	for _, kind := range []struct{ over, words string }{
		{string(content.OverReplace), "In the place of another page"}, {string(content.OverAdd), "Added to"}, {string(content.OverChoices), "Answers changed"}, {"", "Pages of its own"},
	} {
		for i, page := range s.of(kind.over) {
			if i == 0 {
				lines = append(lines, "    "+kind.words+":")
			}
			lines = append(lines, "        "+page.Title+" ("+page.ID+")"+page.whose())
		}
	}
	for _, page := range s.Pages {
		if page.Changed {
			now := ""
			if page.Beneath != "" {
				now = ", and is of " + page.Beneath + " now"
			}
			lines = append(lines, "    The page beneath “"+page.Title+"” has changed since"+now+": `bearings pack status "+page.ID+"` tells how.")
		}
	}
	for _, page := range s.Pages {
		if page.Overdue {
			lines = append(lines, "    “"+page.Title+"” was to be looked at again by "+page.ReviewOn+" ("+page.ID+").")
		}
	}
	if s.Errors+s.Warnings > 0 {
		lines = append(lines, "    "+counted(s.Errors, "error")+" and "+counted(s.Warnings, "warning")+": `bearings check` tells them.")
	}
	return lines
}

// whose says of a page that lies over more than the core’s whose that is.
func (s statedPage) whose() string {
	if s.Beneath == "" {
		return ""
	}
	return ", over the page of " + s.Beneath
}

func (s statedPack) of(over string) []statedPage {
	return slices.DeleteFunc(slices.Clone(s.Pages), func(page statedPage) bool { return page.Over != over })
}

// pageStatus tells of one page whose hand is in it, and what has changed.
func (p *program) pageStatus(name, against string) error {
	st, err := p.stand()
	if err != nil {
		return err
	}
	defer st.layers.close()
	target, err := p.target(st.lib, []string{name})
	if err != nil {
		return err
	}
	page := target.Page
	lines := []string{page.Title + " (" + page.ID + ")", page.Whose()}
	mine := slices.DeleteFunc(st.lib.Laid(), func(laid content.Laid) bool { return laid.Page.ID != page.ID })
	if len(mine) == 0 {
		return p.lines(append(lines, "No pack has changed it."))
	}
	other, core, err := againstCore(against, st.layers)
	if err != nil {
		return err
	}
	defer core.Close()
	for _, laid := range mine {
		lines = append(lines, "")
		lines = append(lines, st.told(laid, p.std.Now())...)
		if laid.Under == nil {
			continue
		}
		if other != nil {
			lines = append(lines, beneath(laid, other)...)
		}
	}
	if under, ok := st.lib.Under(page.ID); ok && !slices.ContainsFunc(mine, st.drifted) {
		lines = append(lines, "", "What the team changed:", "")
		lines = append(lines, changes(content.Difference(under.Text(), page.Text()))...)
	}
	width := p.std.columns()
	var wrapped []string
	for _, line := range lines {
		wrapped = append(wrapped, draw.Wrap(line, width)...)
	}
	return p.lines(wrapped)
}

// told tells of one hand in a page: whose, who agreed to it, and what the core and the team changed where
// the page beneath is another one now.
func (st standing) told(laid content.Laid, today time.Time) []string {
	l := laid.Layer
	does := map[content.Over]string{content.OverReplace: "stands in the place of the page beneath", content.OverAdd: "adds to it", content.OverChoices: "changes its answers", "": "is a page of its own"}[l.Over]
	lines := []string{l.Pack + ": " + l.File + " " + does + "."}
	if laid.Under != nil && laid.Under.Local() {
		lines = append(lines, "Beneath it lies the page of "+laid.Under.Hands()+".")
	}
	lines = append(lines, l.Said(today)...)
	d, changed := st.drift(laid)
	seen := "`bearings pack seen " + st.asked(laid) + "`"
	switch {
	case laid.Under == nil && changed:
		return append(lines, "No page lies beneath it any more.")
	case laid.Under == nil:
		return lines
	case l.Against == "":
		return append(lines, "It does not say which page it was written over, so changes beneath it are not told: "+seen+" writes that down.")
	case !changed:
		return append(lines, "The page beneath it is as it was.")
	case d.Base == nil:
		lines = append(lines, "The page beneath it has changed since; how it was then is not kept. "+seen+" says that you have read it.", "", "How the two differ now:", "")
		return append(lines, changes(content.Difference(laid.Under.Text(), laid.Page.Text()))...)
	}
	lines = append(lines, "The page beneath it has changed since. "+seen+" says that you have read it.", "", "What "+laid.Under.Hands()+" changed:", "")
	lines = append(lines, changes(d.Core())...)
	lines = append(lines, "", "What "+laid.Layer.Pack+" changed:", "")
	return append(lines, changes(d.Team())...)
}

// asked is how a local page is asked for in a command: by its name, and by its pack where several lie over
// one page.
func (st standing) asked(laid content.Laid) string {
	over := 0
	for _, other := range st.lib.Laid() {
		if other.Page.ID == laid.Page.ID && other.Under != nil {
			over++
		}
	}
	if over < 2 {
		return laid.Page.ID
	}
	return laid.Page.ID + " " + asTyped(st.layers.called(st.layers[laid.Pack-1]))
}
