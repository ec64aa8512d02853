package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/tui"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

func (p *program) previewCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "preview DIR [PAGE]",
		Short: "Show pages as you write them",
		Long: "Shows the manual with a folder of pages laid over it, and draws them anew whenever a file in the\n" +
			"folder is saved. A page that cannot be read just then stays as it was when it last could; what is\n" +
			"wrong, with its file and line, stands at the foot, and i lists all of it. With --plain it is told\n" +
			"each time something is saved, and an empty line shows the page again. Nothing is kept in a preview.",
		Example: "  bearings preview our-pages\n" +
			"  bearings preview our-pages kind-work     making for a page\n" +
			"  bearings --plain preview our-pages       line by line",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("for example `bearings preview our-pages`", "preview needs the folder of the pages")
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return nil, cobra.ShellCompDirectiveFilterDirs
			}
			return p.completePages(cmd, args[1:], begun)
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.preview(args[0], joined(args[1:])) },
	}
}

func (p *program) preview(dir, makeFor string) error {
	w, err := p.watching(dir)
	if err != nil {
		return err
	}
	defer w.close()
	if makeFor != "" {
		target, err := p.target(w.given, []string{makeFor})
		if err != nil {
			return err
		}
		makeFor = target.Page.ID
	}
	settings := p.unkept()
	p.faced = true
	in, out, full := p.screen()
	if !full {
		return p.previewLines(w, settings, makeFor)
	}
	code, err := tui.Run(tui.Options{
		First: w.given, Watch: w.next, Settings: settings, Today: p.std.Now(), Now: p.std.Now,
		Theme: p.flags.theme, ASCII: p.ascii(), Color: p.color(), MakeFor: makeFor,
		Notice: "A preview of " + clean.Line(dir) + ". It is drawn anew whenever a page is saved, and nothing is kept.",
		Edit:   p.editInside(dir), Print: p.print, Input: in, Output: out, Env: p.std.Env,
	})
	p.code = code
	return err
}

// screen returns the terminal for the full screen, and whether there is one to be had and wanted.
func (p *program) screen() (in, out *os.File, full bool) {
	in, out = p.files()
	full = in != nil && out != nil && p.std.IsTerminal(in) && p.std.IsTerminal(out) && !p.flags.plain && !p.std.dumb()
	return in, out, full
}

// unkept are the team's settings, but that nothing is kept: who tries a page out walks no case.
func (p *program) unkept() content.Settings {
	settings, problems := p.settings()
	p.tell(problems)
	file, err := p.std.settingsPath()
	if err != nil {
		return settings
	}
	text, err := content.SettingsText(file)
	if err == nil {
		text, err = content.SetSetting(text, "keep", string(content.KeepNever))
	}
	if err == nil {
		settings, _ = content.ParseSettings(file, text)
	}
	return settings
}

// watching opens a folder of pages to be previewed.
func (p *program) watching(dir string) (*watching, error) {
	pack, err := content.OpenDir(dir)
	if err != nil {
		return nil, failed("name a folder that holds pages and a pack.yaml", "%s cannot be opened: %s", clean.Line(dir), whyNotOpen(err))
	}
	_, fault := pack.Text("pack.yaml")
	alone := entry(pack)
	_ = pack.Close()
	if fault != nil {
		return nil, failed("`bearings pack new DIR` makes one", "%s is no pack: it has no pack.yaml that can be read", clean.Line(dir))
	}
	w := &watching{shows: p.shows}
	settings, _ := p.settings()
	w.dir, w.words = dir, settings.Words()
	if !alone {
		if w.layers, w.below, err = p.beneath(dir); err != nil {
			return nil, err
		}
	}
	if err := w.begin(); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// beneath returns what a pack lies over: the core and, where the pack is among those that are on, those
// before it. Close the layers afterwards.
func (p *program) beneath(dir string) (layers, []content.Pack, error) {
	ls, _, err := p.layers()
	if err != nil {
		return nil, nil, err
	}
	full, err := filepath.Abs(dir)
	if i := slices.IndexFunc(ls, func(l layer) bool { return err == nil && l.dir == full }); i >= 0 {
		return ls, ls[:i].packs(), nil
	}
	return ls, ls.packs(), nil
}

// shows has everything else that needs the manual use the one that is shown.
func (p *program) shows(lib *content.Library) {
	p.reading.Lock()
	defer p.reading.Unlock()
	p.manual = lib
}

// previewLines holds a preview on plain streams: what is wrong is told whenever something is saved.
func (p *program) previewLines(w *watching, settings content.Settings, makeFor string) error {
	var turn sync.Mutex // of the output, and of what was saved
	out := &byTurns{to: sink{p.std.Out}, turn: &turn}
	var saved []tui.Reloaded
	first, _ := w.next() // what is wrong with the pages as they are
	if _, err := io.WriteString(out, p.shown("A preview of "+clean.Line(w.dir)+". "+savedWords(w, ""))+"\n\n"); err != nil {
		return err
	}
	tells := func() {
		for {
			r, more := w.next()
			if !more {
				return
			}
			turn.Lock()
			saved = append(saved, r)
			turn.Unlock()
			if w.checked {
				_, _ = io.WriteString(out, "\n"+p.shown(savedWords(w, "Saved. "))+"\n")
			}
		}
	}
	again := func(v visit.Visit) visit.Visit {
		turn.Lock()
		defer turn.Unlock()
		for _, r := range saved {
			if r.Library != nil {
				v = v.Reread(r.Library)
			}
			v = v.Writing(*r.Faults)
		}
		saved = nil
		return v
	}
	var all sync.WaitGroup
	v := beginning{makeFor: makeFor}.visit(visit.New(w.given, settings, p.std.Now()).Writing(*first.Faults))
	code, err := signalled(func() error {
		all.Go(tells)
		return plain.Run(p.std.In, out, plain.Options{
			Visit: v, Now: p.std.Now, Width: p.std.columns(), ASCII: p.ascii(), Print: p.print, Again: again,
			Echo: !p.std.IsTerminal(p.std.In), CopyOut: !p.std.IsTerminal(p.std.Out),
		})
	})
	w.stop()
	all.Wait()
	if code != Done {
		_ = p.out("\n" + plain.Farewell + "\n")
	}
	p.code = code
	return err
}

// shown is a text as the locale can show it.
func (p *program) shown(text string) string {
	if p.ascii() {
		return plain.ASCII(text)
	}
	return text
}

// savedWords says what is wrong with the pages, and with a lead that they were saved just now.
func savedWords(w *watching, lead string) string {
	errors := 0
	var lines []string
	for _, problem := range w.said {
		if problem.Severity == content.Error {
			errors++
		}
		lines = append(lines, problem.String())
		if problem.Hint != "" {
			lines = append(lines, "hint: "+problem.Hint)
		}
	}
	words := lead + summary(w.given, errors, len(w.said)-errors)
	if lead != "" {
		words += " An empty line shows the page again."
	}
	for _, name := range w.held {
		words += "\nNot shown yet, as it cannot be read: " + clean.Line(name) + "."
	}
	return strings.Join(append([]string{words}, lines...), "\n")
}

// byTurns is an output that several write to, each a piece at a time.
type byTurns struct {
	to   io.Writer
	turn *sync.Mutex
}

func (b *byTurns) Write(p []byte) (int, error) {
	b.turn.Lock()
	defer b.turn.Unlock()
	n, err := b.to.Write(p)
	if err != nil {
		return n, fmt.Errorf("writing: %w", err)
	}
	return n, nil
}
