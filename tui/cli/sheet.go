package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/visit"
)

// sheetFlags are what a worksheet can be asked for besides being opened.
type sheetFlags struct {
	blank  bool
	format string
	to     []string
	remove bool
	yes    bool
}

// formats are what a worksheet can be printed as, for other programs.
func formats() []string { return []string{"md", "html", "json"} }

func (p *program) sheetCommand() *cobra.Command {
	var f sheetFlags
	cmd := &cobra.Command{
		Use:   "sheet [NAME]",
		Short: "Open a worksheet: a kept one, or a fresh one",
		Long: "Opens a worksheet. NAME is the name it is kept under, or the code of a case that one kept worksheet\n" +
			"has, or a page of the manual that is a worksheet: then a fresh one opens. What you write on it is\n" +
			"kept when you ask, on this computer and nowhere else. Without a name it lists the worksheets.\n\n" +
			"With --format it prints a kept worksheet instead, and with --to so that only the one with that key\n" +
			"can open it; with --blank it prints an empty one to fill in by hand, and with --delete it deletes a\n" +
			"kept one for good.",
		Example: "  bearings sheet aims board              a fresh one\n" +
			"  bearings sheet b4kd                    go on with one that is kept\n" +
			"  bearings sheet b4kd --format html > board.html\n" +
			"  bearings sheet b4kd --format md --to age1… > board.age\n" +
			"  bearings sheet aims board --blank      for paper\n" +
			"  bearings sheet b4kd --delete",
		ValidArgsFunction: p.completeSheets,
		PreRunE:           func(*cobra.Command, []string) error { return f.check() },
		RunE:              func(_ *cobra.Command, args []string) error { return p.sheet(f, joined(args)) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.blank, "blank", false, "print it empty, with room to write by hand")
	flags.StringVar(&f.format, "format", "", "print it as `md`, html or json")
	handsOver(cmd, &f.to)
	flags.BoolVar(&f.remove, "delete", false, "delete a kept one, with every copy that was set aside")
	flags.BoolVar(&f.yes, "yes", false, "delete it without asking")
	p.recovers(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return formats(), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// check refuses flags that do not go together.
func (f sheetFlags) check() error {
	switch {
	case f.format != "" && !slices.Contains(formats(), f.format):
		return usage("choose md, html or json", "a worksheet has no format “%s”", f.format)
	case f.remove && (f.blank || f.format != ""):
		return usage("print it first, and delete it then", "--delete goes with no other flag but --yes")
	case f.yes && !f.remove:
		return usage("leave it out", "--yes goes with --delete alone")
	case f.blank && f.format == "json":
		return usage("choose md or html, or leave --format out", "an empty worksheet cannot be had as json")
	case len(f.to) > 0 && (f.format == "" || f.blank):
		return usage("add --format md, html or json", "--to goes with --format, and not with --blank")
	}
	return addressees(f.to)
}

// sheet finds what a name stands for, a kept worksheet before the page of one, and does with it what
// was asked.
func (p *program) sheet(f sheetFlags, name string) error {
	if name == "" {
		return p.blankSheets()
	}
	items, _, unlisted := p.shelf()
	id, err := p.keptNamed(items, name, "kept worksheet")
	switch {
	case err != nil:
		return err
	case id != "":
		p.tellUnlooked(items, id, name, "worksheet", "sheets")
		return p.keptSheet(f, id, name)
	}
	lib, err := p.library()
	if err != nil {
		return err
	}
	page, err := sheetPage(lib, name, unlisted)
	if err != nil {
		if id, err = p.behindLock(record.KindSheet, "kept worksheet", name, items, err); err != nil {
			return err
		}
		return p.keptSheet(f, id, name)
	}
	switch {
	case f.blank:
		return p.blankSheet(lib, f.format, page)
	case f.format != "":
		return usage("with --blank it prints an empty one; `bearings sheets` lists what is kept", "--format prints kept worksheets, and “%s” is a page", page.Title)
	case f.remove:
		return usage("`bearings sheets` lists what is kept", "--delete deletes kept worksheets, and “%s” is a page", page.Title)
	}
	return p.start(beginning{sheet: page.ID})
}

// keptSheet does with a kept worksheet what was asked.
func (p *program) keptSheet(f sheetFlags, id, name string) error {
	switch {
	case f.remove:
		return p.deleteKept(id, name, f.yes)
	case f.blank:
		return p.blankKept(f.format, id)
	case f.format != "":
		return p.printSheet(f.format, id, f.to)
	}
	resumed, err := p.resume(id)
	if err != nil {
		return err
	}
	return p.start(beginning{resumed: &resumed})
}

// sheetPrefix is what the ids of worksheets begin with.
const sheetPrefix = "ws-"

// blankSheets names the worksheets of the manual, one a line.
func (p *program) blankSheets() error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	lines := []string{"The worksheets are:", ""}
	for _, page := range lib.Pages() {
		if page.Form != nil {
			lines = append(lines, "  "+page.Title)
		}
	}
	return p.lines(append(lines, "", "`bearings sheet NAME` opens one; `bearings sheets` lists what you kept."))
}

// sheetPage finds the page of a worksheet by any of its names. Where there is none, and what is kept
// could not be listed, that is why.
func sheetPage(lib *content.Library, name string, unlisted error) (*content.Page, error) {
	target, ok := lib.Lookup(name)
	if !ok || target.Page.Form == nil {
		if sheet, is := lib.Lookup(sheetPrefix + name); is {
			target, ok = sheet, true // by its id without what all of them begin with
		}
	}
	switch {
	case ok && target.Page.Form != nil:
		return target.Page, nil
	case unlisted != nil:
		return nil, nowhere(unlisted)
	case ok:
		return nil, noSheet(lib, target.Page)
	}
	hint := "`bearings sheets` lists what is kept"
	if near := lib.Suggest(name); len(near) > 0 {
		hint += "; the nearest pages are “" + strings.Join(near, "”, “") + "”"
	}
	return nil, failed(hint, "no worksheet is kept under “%s”, and none is called so", name)
}

// keptNamed finds something kept by its id or, where only one has it, by the code of its case. Where several
// have it they are told apart by their days, the one made last first.
func (p *program) keptNamed(items []store.Item, name, thing string) (string, error) {
	var coded []store.Item
	for _, item := range items {
		if strings.EqualFold(item.ID, name) {
			return item.ID, nil
		}
		if s := listed(item); s.Code != "" && strings.EqualFold(s.Code, name) {
			coded = append(coded, item)
		}
	}
	if len(coded) == 0 {
		return "", nil
	}
	if len(coded) == 1 {
		return coded[0].ID, nil
	}
	var those []string
	for _, item := range coded {
		those = append(those, item.ID+" ("+clean.Line(item.Head.Title)+", made "+p.madeAmong(coded, item)+")")
	}
	return "", failed("name one of them: "+strings.Join(those, ", "), "%s have the code “%s”", counted(len(coded), thing), name)
}

// madeAmong is the day on which something was made, with the hour where another of them is of that day too.
func (p *program) madeAmong(all []store.Item, item store.Item) string {
	in := p.std.Now().Location()
	made, ok := item.Head.Made.Time()
	if !ok {
		return clean.Line(string(item.Head.Made))
	}
	day := made.In(in).Format(visit.ShortDay)
	for _, other := range all {
		if at, ok := other.Head.Made.Time(); ok && other.ID != item.ID && at.In(in).Format(visit.ShortDay) == day {
			return day + " at " + made.In(in).Format("15:04")
		}
	}
	return day
}

// noSheet tells that a page is no worksheet, and where there is one for it.
func noSheet(lib *content.Library, page *content.Page) error {
	hint := "`bearings open " + page.ID + "` opens it; `bearings sheets` lists the worksheets that are kept"
	if sheet, ok := lib.Page(page.Sheet); ok && sheet.Form != nil {
		hint = "the worksheet for it is `bearings sheet " + sheet.ID + "`"
	}
	return failed(hint, "“%s” is no worksheet", page.Title)
}

// printSheet prints a kept worksheet for another program, or to be read, or for whom it is to go to.
func (p *program) printSheet(format, id string, to []string) error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	s, err := p.read(p.readOut(id, "sheets"))
	if err != nil {
		return err
	}
	page, err := s.form(lib)
	if err != nil && format == "md" {
		missing := s.missing(s.strange)
		p.tellMissing(missing)
		p.tellHalf(s.half())
		p.say("The manual no longer has this worksheet. This is what was written, and where.")
		return p.handOver([]byte(s.bare(slices.Concat(missing, s.half()), visit.Ending(lib))), to)
	}
	if err != nil {
		return err
	}
	filled, lost, err := s.filled(page)
	if err != nil {
		return err
	}
	missing := s.missing(lost)
	p.tellMissing(missing)
	p.tellHalf(s.half())
	out, err := written(format, exported(lib, page, filled, s, slices.Concat(missing, s.half())))
	if err != nil {
		return err
	}
	return p.handOver(out, to)
}

// bare is what was written on a worksheet that is gone, each thing with its path, as Markdown, and before it
// why that is not all.
func (s shelved) bare(missing []string, ending string) string {
	var paths []string
	last := map[string]string{}
	for _, c := range s.changes {
		if c.Do != navigator.DoSet {
			continue
		}
		if _, there := last[c.Path]; !there {
			paths = append(paths, c.Path)
		}
		last[c.Path] = c.Value
	}
	var b strings.Builder
	for _, why := range missing {
		fmt.Fprintf(&b, "%s\n\n", content.Escape(why))
	}
	fmt.Fprintf(&b, "# %s\n\n", content.Escape(s.sheet.Title))
	for _, path := range paths {
		if value := last[path]; value != "" {
			fmt.Fprintf(&b, "- **%s:** %s\n", content.Escape(path), strings.ReplaceAll(content.Escape(value), "\n", " / "))
		}
	}
	fmt.Fprintf(&b, "\n%s\n", ending)
	return b.String()
}
