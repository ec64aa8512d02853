package cli

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator/record"
	"bearings/navigator/store"
	"bearings/tui/draw"
	"bearings/tui/visit"
)

func (p *program) sheetsCommand() *cobra.Command {
	var asJSON, unlock bool
	cmd := &cobra.Command{
		Use:   "sheets",
		Short: "List the worksheets you have kept",
		Long: "Lists the worksheets that are kept on this computer, the newest first: the name each is kept under,\n" +
			"the code of the case, the title, and the days it was made and last changed. Of one that is locked it\n" +
			"tells the name and the days alone, and the rest with --unlock.",
		Example: "  bearings sheets\n  bearings sheets --json      for a program to read",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.sheets(asJSON, unlock) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the list as JSON")
	p.listsLocked(cmd, &unlock)
	return cmd
}

// A listed sheet is a kept worksheet, as programs read it.
type listedSheet struct {
	ID      string `json:"id"`
	Code    string `json:"code"`
	Title   string `json:"title"`
	Made    string `json:"made"`
	Changed string `json:"changed"`
	File    string `json:"file"`
	Locked  bool   `json:"locked"`        // it tells neither code nor title without the passphrase
	Partly  bool   `json:"partly_locked"` // it tells what it was before it was locked
	Problem string `json:"problem"`       // why it may not open, or ""
}

// A listed stray is something else that lies in the folder.
type listedStray struct {
	Name string `json:"name"`
	Why  string `json:"why"`
}

// The listing is everything that lies in the folder of kept worksheets.
type listing struct {
	Sheets []listedSheet `json:"sheets"`
	Strays []listedStray `json:"strays"`
}

func (p *program) sheets(asJSON, unlock bool) error {
	kept, strays, err := p.list(record.KindSheet, unlock)
	if err != nil {
		return err
	}
	all := listing{Sheets: []listedSheet{}, Strays: []listedStray{}}
	for _, t := range kept {
		all.Sheets = append(all.Sheets, listedTold(t))
	}
	for _, s := range strays {
		all.Strays = append(all.Strays, listedStray{s.Name, clean.Line(s.Why.Error())})
	}
	if asJSON {
		return p.json(all)
	}
	if len(kept) == 0 {
		p.say("Nothing is kept yet. In a worksheet, ctrl+s keeps it; line by line, the word keep does.")
	}
	for _, s := range all.Strays {
		p.say("“%s” lies among them and is left alone: %s.", s.Name, s.Why)
	}
	if len(kept) == 0 {
		return nil
	}
	p.tellLocked(kept, "sheets")
	return p.lines(table(kept, p.std.columns(), p.std.Now().Location()))
}

// readAll reads all of what is kept of a kind, or of every kind where it is "": each has the code that its case goes
// by now, and the title of what it has come to. What has no head that can be read is among every kind.
func (p *program) readAll(kind string) ([]store.Told, []store.Stray, error) {
	k, err := p.keeper()
	if err != nil {
		return nil, nil, err
	}
	all, strays, err := k.on().Told()
	all = slices.DeleteFunc(all, func(t store.Told) bool { return kind != "" && t.Head.Kind != kind && t.Head.Kind != "" })
	for i := range all {
		h, g := &all[i].Head, all[i].Gist
		h.Case, h.Title = cmp.Or(g.Case, h.Case), cmp.Or(g.Stands, h.Title)
	}
	return all, strays, err
}

// itemsOf are what is kept as a list has it.
func itemsOf(all []store.Told) []store.Item {
	var items []store.Item
	for _, t := range all {
		items = append(items, t.Item)
	}
	return items
}

// someLocked is said of what was in clear at first, and was gone on with once there was a key.
const someLocked = "some of it locked"

// shelf lists the worksheets that are kept, and what else lies beside them. A file whose head
// cannot be read is taken for a worksheet, so that it is not passed over.
func (p *program) shelf() ([]store.Item, []store.Stray, error) {
	return p.kind(record.KindSheet)
}

// kind lists what is kept of a kind, or of every kind where it is "". What has no head that can be
// read is among every kind.
func (p *program) kind(kind string) ([]store.Item, []store.Stray, error) {
	k, err := p.keeper()
	if err != nil {
		return nil, nil, err
	}
	items, strays, err := k.on().List()
	items = slices.DeleteFunc(items, func(i store.Item) bool { return kind != "" && i.Head.Kind != kind && i.Head.Kind != "" })
	return items, strays, err
}

// listed is a record as it is listed. Whatever stands in its head came from the disk.
func listed(item store.Item) listedSheet {
	s := listedSheet{
		ID: item.ID, Code: clean.Line(item.Head.Case), Title: clean.Line(item.Head.Title), Made: clean.Line(string(item.Head.Made)),
		Changed: string(record.At(item.Changed)), File: clean.Line(item.Path), Locked: item.Locked,
	}
	if item.Err != nil {
		s.Problem = clean.Line(item.Err.Error())
	}
	return s
}

// listedTold is a record that was read whole, as it is listed.
func listedTold(t store.Told) listedSheet {
	s := listed(t.Item)
	s.Partly = t.PartlyLocked()
	return s
}

// table lists kept worksheets, a line each, in columns where the lines are wide enough.
func table(all []store.Told, width int, in *time.Location) []string {
	var rows [][]string
	for _, t := range all {
		row := cells(t.Item, in)
		if t.PartlyLocked() {
			row[len(row)-1] += ", " + someLocked
		}
		rows = append(rows, row)
	}
	return aligned(rows, width)
}

// aligned sets rows in columns where all of them fit, and else each behind its first cell.
func aligned(rows [][]string, width int) []string {
	var wide []int // of the columns; the last cell of a row has no other behind it
	longest := 0
	for _, row := range rows {
		for len(wide) < len(row)-1 {
			wide = append(wide, 0)
		}
		for i, cell := range row[:len(row)-1] {
			wide[i] = max(wide[i], draw.Width(cell))
		}
		longest = max(longest, draw.Width(row[len(row)-1]))
	}
	const gap = "  "
	for _, w := range wide {
		longest += w + len(gap)
	}
	fits := longest <= width
	var lines []string
	for _, row := range rows {
		if !fits {
			lines = append(lines, hung(row[0], strings.Join(saying(row[1:]), gap), width)...)
			continue
		}
		last := len(row) - 1
		for i := range row[:last] {
			row[i] = draw.Pad(row[i], wide[i])
		}
		lines = append(lines, strings.Join(row, gap))
	}
	return lines
}

// cells are what the line of a kept worksheet says: its id, its code, its title and its days. Of
// one whose head cannot be read it says why.
func cells(item store.Item, in *time.Location) []string {
	s := listed(item)
	if item.Err != nil && (item.Head.Title == "" || item.Head.ID != item.ID || !errors.Is(item.Err, store.ErrDamaged)) {
		return []string{s.ID, filepath.Base(s.File) + ": " + why(item.Err).Error()}
	}
	code, title := s.Code, s.Title
	switch {
	case item.Locked:
		code, title = "locked", ""
	case code == "":
		code = "no code"
	}
	if title == "" && !item.Locked {
		title = "no title"
	}
	made := s.Made
	if at, ok := item.Head.Made.Time(); ok {
		made = at.In(in).Format(visit.ShortDay)
	}
	days := "made " + made + ", changed " + item.Changed.In(in).Format(visit.ShortDay)
	if item.Err != nil { // what stands before the damage is told all the same
		days += ", " + why(item.Err).Error()
	}
	return []string{s.ID, code, title, days}
}

// saying are the cells that say something.
func saying(cells []string) []string {
	return slices.DeleteFunc(slices.Clone(cells), func(c string) bool { return c == "" })
}

// hung puts words beside a mark, wrapped and indented.
func hung(mark, words string, width int) []string {
	indent := draw.Width(mark) + 2
	lines := draw.Wrap(words, max(width-indent, 1))
	for i := range lines {
		if i == 0 {
			lines[i] = mark + "  " + lines[i]
			continue
		}
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return lines
}

// completeSheets offers kept worksheets to a shell, and the pages of those that can be begun.
func (p *program) completeSheets(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	items, _, _ := p.shelf() // what cannot be listed cannot be offered
	for _, item := range items {
		if s := listed(item); strings.HasPrefix(s.ID, begun) {
			names = append(names, s.ID+"\t"+strings.TrimSpace(s.Code+" "+s.Title))
		}
	}
	lib, err := p.library()
	if err != nil {
		return names, cobra.ShellCompDirectiveNoFileComp
	}
	for _, page := range lib.Pages() {
		if page.Form != nil && strings.HasPrefix(page.ID, begun) {
			names = append(names, page.ID+"\t"+page.Title)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
