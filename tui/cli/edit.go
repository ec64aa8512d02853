package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/tui"
)

// editFlags are what edit can be asked for besides.
type editFlags struct {
	yes     bool
	add     bool
	choices bool
}

func (p *program) editCommand() *cobra.Command {
	var f editFlags
	cmd := &cobra.Command{
		Use:   "edit PAGE",
		Short: "Write your team’s copy of a page",
		Long: "Opens your team’s copy of a page in your editor, the one that VISUAL or EDITOR names, and tells\n" +
			"afterwards what is wrong in it, with line and column. Where your team has no copy yet it asks before\n" +
			"it makes one; the core page stays as it is, and taking your file away brings it back. If you change\n" +
			"nothing, the new copy goes away again. What keeps people safe can be added to, and nothing in it\n" +
			"changed.",
		Example: "  bearings edit keeping your bearings\n" +
			"  bearings edit kind-work --choices     only the answers of a question\n" +
			"  bearings edit new-start --add         only something at its end\n" +
			"  bearings edit about --pack our-pages  in one pack of several",
		Args:              atLeastOne("the name of a page"),
		ValidArgsFunction: p.completePages,
		RunE:              func(_ *cobra.Command, args []string) error { return p.edit(f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.choices, "choices", false, "begin a copy that changes only the answers of a question")
	flags.BoolVar(&f.add, "add", false, "begin a copy that only adds at the end of a page")
	flags.BoolVar(&f.yes, "yes", false, "make a copy without asking")
	return cmd
}

// An editing is a page of a pack that is being written by hand.
type editing struct {
	*program
	own    layer
	pack   content.Pack   // its own
	made   *madeCopy      // what was begun just now, or nil
	layers layers         // every pack that is on
	below  []content.Pack // what the pack lies over, the core first
	under  *content.Library
	id     string
	file   string // of the page, inside the pack
}

func (p *program) edit(f editFlags, words []string) error {
	if f.add && f.choices {
		return usage("a copy that replaces a question can do both", "--choices and --add exclude each other")
	}
	e := editing{program: p}
	defer func() { e.close() }()
	if err := e.open(); err != nil {
		return err
	}
	command, err := p.editor()
	if err != nil {
		return err
	}
	there, err := e.find(words)
	if err != nil {
		return err
	}
	if !there {
		if err := e.begin(f); err != nil {
			return err
		}
	}
	return orElse(e.write(command), e.unmade())
}

// unmade takes the copy that was begun away again where nothing was written in it, and says so.
func (e *editing) unmade() error {
	if e.made == nil || !e.made.untouched(e.pack) {
		return nil
	}
	if err := e.made.takeAway(); err != nil {
		return packFault(e.own, e.file, err)
	}
	e.say("Nothing was written in %s, so it is taken away again. %s", e.at(), waitingEditor)
	return nil
}

// waitingEditor is what to do where an editor seems to change nothing.
const waitingEditor = "If your editor has opened a window of its own, name it with the flag that waits, as in EDITOR=\"code --wait\"."

// open opens the pack that is written in, and reads what lies beneath it.
func (e *editing) open() error {
	own, err := e.ownPack()
	if err != nil {
		return err
	}
	e.own, e.pack = own, own.pack
	if e.layers, _, err = e.program.layers(); err != nil {
		return err
	}
	below := e.layers
	if i := slices.IndexFunc(below, func(l layer) bool { return l.dir == own.dir }); i >= 0 {
		below = below[:i]
	}
	e.below = below.packs()
	if e.under, _ = content.Load(e.below...); e.under == nil {
		return failed("`bearings check` tells what is wrong", "the manual cannot be read")
	}
	return nil
}

func (e *editing) close() {
	_ = e.pack.Close()
	e.layers.close()
}

// find finds the page that is meant, and reports whether the pack has a copy of it. A file that cannot be
// read as a page is found by its id, so that it can be mended.
func (e *editing) find(words []string) (there bool, err error) {
	e.id = joined(words)
	if lib, _ := content.Load(e.all()...); lib != nil {
		if target, ok := lib.Lookup(e.id); ok {
			e.id = target.Page.ID
		}
	}
	if e.file, there = e.pack.PageFile(e.id); there {
		return true, nil
	}
	target, err := e.target(e.under, words)
	if err == nil {
		e.id = target.Page.ID
	}
	return false, err
}

// begin makes a copy of a page beneath, where that is wanted.
func (e *editing) begin(f editFlags) error {
	page, _ := e.under.Page(e.id)
	over, words := content.OverReplace, "Your team has no copy of “"+page.Title+"” yet. Make one, to say it in your own words?"
	why := e.under.Protected(e.id)
	switch {
	case f.add || why != "" && !f.choices:
		over, words = content.OverAdd, "Make a page that adds to the end of “"+page.Title+"”?"
	case f.choices:
		over, words = content.OverChoices, "Make a page that changes the answers of “"+page.Title+"”?"
	}
	c, err := e.under.LocalCopy(e.id, over, e.std.Now())
	if err != nil {
		hint := "without --choices it can be made your own, or with --add be added to"
		if why != "" {
			hint = "`bearings edit " + e.id + " --add` begins what comes at its end"
		}
		return failed(hint, "%w", err)
	}
	if why != "" {
		e.say("%s", why)
	}
	if !f.yes {
		if yes, err := e.asks(words, false); err != nil || !yes {
			return orElse(err, failed("with --yes it is made without asking", "nothing was made"))
		}
	}
	if e.made, err = makeCopy(e.own, c); err != nil {
		return err
	}
	e.file = c.File
	e.say("%s is made. Taking the file away brings back what lies beneath.", e.at())
	return nil
}

// orElse returns the first of two errors that there is.
func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// at is how the page's file is called in problems.
func (e *editing) at() string { return clean.Line(path.Join(e.pack.Dir, e.file)) }

// write opens the page in the editor until the person leaves it, and tells what is wrong.
func (e *editing) write(command string) error {
	in, out := e.files()
	if in == nil || out == nil {
		return failed("start it from a terminal or a script", "an editor cannot be given these streams")
	}
	earlier := e.problems()
	for {
		before, _ := fs.ReadFile(e.pack.FS, e.file)
		if err := e.runs(command, filepath.Join(filepath.FromSlash(e.pack.Dir), filepath.FromSlash(e.file)), in, out); err != nil {
			return failed("set EDITOR to the name of an editor", "%s did not end well: %v", clean.Line(command), err)
		}
		after, err := fs.ReadFile(e.pack.FS, e.file)
		if err != nil {
			if e.made == nil {
				e.say("%s is not there any more, so what lies beneath stands.", e.at())
			}
			return nil
		}
		if e.made != nil && e.made.untouched(e.pack) {
			return nil // what becomes of it is said where it is taken away
		}
		wrong := slices.DeleteFunc(e.problems(), func(problem content.Problem) bool {
			return problem.File != e.at() && slices.Contains(earlier, problem)
		})
		e.tell(wrong)
		e.say("%s", e.verdictOn(wrong, string(before) == string(after)))
		if !slices.ContainsFunc(wrong, func(problem content.Problem) bool { return problem.Severity == content.Error }) {
			return nil
		}
		if e.asking() {
			again, err := e.asks("Open it again?", true)
			if err != nil {
				return err
			}
			if again {
				continue
			}
		}
		e.code = Failed
		return nil
	}
}

// files are the streams for the editor, none where they are no files.
func (p *program) files() (in, out *os.File) {
	in, _ = p.std.In.(*os.File)
	out, _ = p.std.Out.(*os.File)
	return in, out
}

// problems are all that is wrong with what the pack and those beneath it make.
func (e *editing) problems() []content.Problem {
	_, problems := loaded(e.all()...)
	return problems
}

// all are the pack and those beneath it.
func (e *editing) all() []content.Pack { return append(e.below[:len(e.below):len(e.below)], e.pack) }

// verdictOn says what became of a page.
func (e *editing) verdictOn(wrong []content.Problem, same bool) string {
	errors, warnings := 0, 0
	for _, problem := range wrong {
		if problem.Severity == content.Error {
			errors++
		} else {
			warnings++
		}
	}
	switch {
	case errors > 0:
		return counted(errors, "error") + " and " + counted(warnings, "warning") + ". What cannot be used is left out until it is mended."
	case same:
		return "Nothing is changed in " + e.at() + ". " + waitingEditor
	case warnings > 0:
		return counted(warnings, "warning") + ", and no errors, in " + e.at() + "."
	}
	return "No problems in " + e.at() + "."
}

// asking reports whether there is somebody to ask.
func (p *program) asking() bool { return p.std.IsTerminal(p.std.In) }

// asks asks something that is answered with yes or no; usual is what an empty line means.
func (p *program) asks(question string, usual bool) (bool, error) {
	if !p.asking() {
		return false, usage("with --yes it is made without asking", "nothing was made: there is nobody to ask")
	}
	choice := " [y/N] "
	if usual {
		choice = " [Y/n] "
	}
	fmt.Fprint(p.std.Err, question+choice)
	line, err := lineOf(p.std.In)
	if err != nil {
		return false, err
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "y", "yes":
		return true, nil
	case "":
		return usual, nil
	}
	return false, nil
}

// lineOf reads a line byte by byte, so that nothing behind it is lost to who reads on, an editor for one.
// The end of the input is a line that says no.
func lineOf(in io.Reader) (string, error) {
	var line []byte
	one := make([]byte, 1)
	for len(line) < 1024 {
		n, err := in.Read(one)
		switch {
		case n > 0 && one[0] == '\n':
			return string(line), nil
		case n > 0:
			line = append(line, one[0])
		case err == io.EOF:
			return string(append(line, 'n')), nil
		case err != nil:
			return "", err
		}
	}
	return string(line), nil
}

// commandWords splits a command where no shell is there to do it: at blanks, but for those in double
// quotation marks.
func commandWords(command string) []string {
	var words []string
	word, quoted, begun := "", false, false
	for _, r := range command {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case !quoted && (r == ' ' || r == '\t'):
			if begun {
				words = append(words, word)
			}
			word, begun = "", false
		default:
			word, begun = word+string(r), true
		}
	}
	if begun {
		words = append(words, word)
	}
	return words
}

// rereads reads the manual again, after an editor.
func (p *program) rereads() tui.Reloaded {
	p.reading.Lock()
	before := p.manual
	p.manual = nil
	p.reading.Unlock()
	lib, err := p.library()
	if err != nil {
		p.shows(before)
		return tui.Reloaded{Note: "The manual stays as it was: " + clean.Line(err.Error()) + "."}
	}
	return tui.Reloaded{Library: lib}
}

// editInside returns the command that opens a page in an editor from inside the full screen: this very
// program, at the terminal, so that it can ask and tell as it does outside. With a folder it writes in
// that pack; else in the one that is the person's own.
func (p *program) editInside(dir string) func(page string) (*exec.Cmd, error) {
	return func(page string) (*exec.Cmd, error) {
		var args []string
		packs := p.flags.packs
		if dir != "" {
			packs = []string{dir}
		} else if own, err := p.ownPack(); err != nil {
			return nil, inOne(err)
		} else {
			_ = own.pack.Close()
		}
		for _, pack := range packs {
			args = append(args, "--pack", pack)
		}
		if p.flags.core {
			args = append(args, "--core")
		}
		if _, err := p.editor(); err != nil {
			return nil, err
		}
		self, err := os.Executable()
		if err != nil {
			return nil, fmt.Errorf("the program does not find itself: %w", err)
		}
		in, out := p.files()
		if in == nil || out == nil {
			return nil, fmt.Errorf("there is no terminal to open it on")
		}
		cmd := exec.Command(self, append(args, "edit", "--", page)...)
		cmd.Args[0], cmd.Env = os.Args[0], p.std.Env
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, os.Stderr
		return cmd, nil
	}
}
