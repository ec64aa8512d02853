package cli

import (
	"os"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/navigator/store"
	"bearings/tui"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

func (p *program) openCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "open ID|NAME",
		Short: "Start, making for a page",
		Long: "Starts as `bearings` does, and goes on to a page once the safety question has been answered.\n" +
			"Any of a page's names will do: its id, its title, another name, in any spelling.",
		Example:           "  bearings open chaos-steer           by its id\n  bearings open keeping your bearings\n  bearings --plain open aims board    line by line",
		Args:              atLeastOne("the name of a page"),
		ValidArgsFunction: p.completePages,
		RunE: func(_ *cobra.Command, args []string) error {
			lib, err := p.library()
			if err != nil {
				return err
			}
			target, err := p.target(lib, args)
			if err != nil {
				return err
			}
			name := target.Page.ID
			if target.Anchor != "" {
				name = joined(args)
			}
			return p.start(beginning{makeFor: name})
		},
	}
}

// A beginning is where a visit begins, if not at the safety question alone.
type beginning struct {
	makeFor string             // the name of a page to make for, or ""
	sheet   string             // the id of a worksheet to open fresh, or ""
	resumed *visit.Resumed     // a kept worksheet to open again, or nil
	walk    *visit.ResumedWalk // a kept walk to take up again, or nil
	talk    *visit.Talk        // a supervision to begin or to take up again, or nil
}

// start opens a visit: on the full screen where there is one to be had, else line by line.
func (p *program) start(b beginning) error {
	p.faced = true
	in, inFile := p.std.In.(*os.File)
	out, outFile := p.std.Out.(*os.File)
	full := inFile && outFile && p.std.IsTerminal(in) && p.std.IsTerminal(out) && !p.flags.plain && !p.std.dumb()
	if !full {
		return p.lineByLine(b)
	}
	given, err := p.given() // whoever names a pack that is not there is told at once
	if err != nil {
		return err
	}
	given.close()
	settings, problems := p.settings()
	first, err := content.LoadGate(content.Core().Saying(settings.Words()))
	if err != nil {
		return failed("`bearings check` tells what is wrong", "the safety question cannot be read: %v", err)
	}
	notice := ""
	if len(problems) > 0 {
		notice = "Your team’s settings have a mistake. “bearings check” says where."
	}
	code, err := tui.Run(tui.Options{
		Notice: notice,
		First:  first, Load: p.library, Told: p.told, Settings: settings, Today: p.std.Now(),
		Theme: p.flags.theme, ASCII: p.ascii(), Color: p.color(),
		MakeFor: b.makeFor, Sheet: b.sheet, Resume: b.resumed, Walk: b.walk, Talk: b.talk, Now: p.std.Now, Shelf: shelf{p}, Idle: settings.HideAfter(), Set: p.setFromFace, Edit: p.editInside(""), Reload: p.rereads,
		Print: p.print, Keep: p.keep, Input: in, Output: out, Env: p.std.Env,
	})
	p.code = code
	return err
}

// lineByLine holds a visit on plain streams.
func (p *program) lineByLine(b beginning) error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	p.sayNotes()
	settings, problems := p.settings()
	p.tell(problems)
	v := b.visit(visit.New(lib, settings, p.std.Now()))
	code, err := signalled(func() error {
		return plain.Run(p.std.In, sink{p.std.Out}, plain.Options{
			Visit: v, Now: p.std.Now, Shelf: shelf{p}, Set: p.setFromFace, Width: p.std.columns(), ASCII: p.ascii(), Print: p.print, Keep: p.keep,
			Secret: p.secret, Echo: !p.std.IsTerminal(p.std.In), CopyOut: !p.std.IsTerminal(p.std.Out),
		})
	})
	if code != Done {
		_ = p.out("\n" + plain.Farewell + "\n")
	}
	p.code = code
	return err
}

// visit begins a visit there.
func (b beginning) visit(v visit.Visit) visit.Visit {
	if b.makeFor != "" {
		v, _ = v.MakeFor(b.makeFor)
	}
	if b.sheet != "" {
		v, _ = v.MakeFor(b.sheet)
		v, _ = v.Do(visit.Command{ID: visit.Worksheet})
	}
	if b.resumed != nil {
		v = v.Resume(*b.resumed)
	}
	if b.walk != nil {
		v = v.ResumeWalk(*b.walk)
	}
	if b.talk != nil {
		v = b.talk.Begin(v)
	}
	return v
}

// print writes a page, given as Markdown, to a new file in the folder the program was started in,
// and returns the file's name.
func (p *program) print(name, markdown string) (string, error) {
	lib, err := p.library()
	if err != nil {
		return "", err
	}
	return store.WriteNew(".", name, text(lib, markdown, plain.Usual))
}
