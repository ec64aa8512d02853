package cli

import (
	"encoding/json"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/content/export"
	"bearings/tui/draw"
	"bearings/tui/plain"
)

// A program is one run of the command line.
type program struct {
	std   Streams
	flags flags
	code  int  // the exit code of a command that has done its work
	faced bool // a face has the terminal, so nothing else may ask on it

	turn sync.Mutex // for the keeper
	kept *keeper    // nil until something is to be kept or opened

	reading sync.Mutex       // for the manual
	manual  *content.Library // nil until it is read
	notes   []string         // what is wrong with the packs that lie over it
	quiet   bool             // they have been said, or are not to be
}

func newProgram(std Streams) *program { return &program{std: std} }

// flags are the ones that every command has.
type flags struct {
	plain   bool
	ascii   bool
	theme   string
	color   string
	version bool
	packs   []string // folders to lie over the core as well
	core    bool     // leave out the packs that were added

	passphraseFrom string // “-” where the passphrase is on the input, of the commands that unlock
	recoveryKey    string // “-” where a recovery key is
}

func (f *flags) add(root *cobra.Command) {
	all := root.PersistentFlags()
	all.BoolVar(&f.plain, "plain", false, "words only, line by line: for screen readers and simple terminals")
	all.BoolVar(&f.ascii, "ascii", false, "no marks, quotes or dashes beyond ASCII")
	all.StringVar(&f.theme, "theme", "auto", "`name` of the colours: "+strings.Join(themes(), ", "))
	all.StringVar(&f.color, "color", "auto", "`when` to use colour: "+strings.Join(colors(), ", "))
	all.StringArrayVar(&f.packs, "pack", nil, "`folder` of pages to lay over the core, and over those that were added; can be said again")
	all.BoolVar(&f.core, "core", false, "leave out the packs that were added")
	root.Flags().BoolVarP(&f.version, "version", "v", false, "tell the versions of the program and of its content")
	root.Flags().SortFlags, all.SortFlags = false, false
	complete := func(values []string) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return values, cobra.ShellCompDirectiveNoFileComp
		}
	}
	_ = root.RegisterFlagCompletionFunc("theme", complete(themes()))
	_ = root.RegisterFlagCompletionFunc("color", complete(colors()))
}

func themes() []string { return append([]string{"auto"}, draw.Themes()...) }

func colors() []string { return []string{"auto", "always", "never"} }

// check refuses a value that a flag does not have.
func (f *flags) check() error {
	if !slices.Contains(themes(), f.theme) {
		return usage("choose one of "+strings.Join(themes(), ", "), "there is no theme “%s”", f.theme)
	}
	if !slices.Contains(colors(), f.color) {
		return usage("choose one of "+strings.Join(colors(), ", "), "--color cannot be “%s”", f.color)
	}
	return f.fromInput()
}

// ascii reports whether only ASCII may be drawn.
func (p *program) ascii() bool { return p.flags.ascii || !p.std.utf8() }

// color returns when to use colour, NO_COLOR being heard where no flag says otherwise.
func (p *program) color() string {
	if p.flags.color == "auto" && p.std.env("NO_COLOR") != "" {
		return "never"
	}
	return p.flags.color
}

// styled reports whether a page is printed with styles: to a terminal that can show them, or
// because it was asked for.
func (p *program) styled() bool {
	switch {
	case p.flags.plain:
		return false
	case p.flags.color == "always":
		return true
	}
	return p.std.IsTerminal(p.std.Out) && !p.std.dumb()
}

// out writes to the output, in one piece.
func (p *program) out(text string) error {
	if p.ascii() {
		text = plain.ASCII(text)
	}
	_, err := io.WriteString(sink{p.std.Out}, text)
	return err
}

// lines writes lines to the output, cleaned: names of files and folders stand in them, and arguments.
func (p *program) lines(lines []string) error {
	return p.out(clean.Text(strings.Join(lines, "\n") + "\n"))
}

// paint writes lines that have styles, in as many colours as the terminal has.
func (p *program) paint(lines []string) error {
	env := p.std.Env
	switch p.color() {
	case "never":
		env = append(slices.Clone(env), "NO_COLOR=1", "CLICOLOR_FORCE=")
	case "always":
		env = append(slices.Clone(env), "NO_COLOR=", "CLICOLOR_FORCE=1")
	}
	var b strings.Builder
	w := colorprofile.Writer{Forward: &b, Profile: colorprofile.Env(env)}
	if _, err := io.WriteString(&w, strings.Join(lines, "\n")+"\n"); err != nil {
		return err
	}
	return p.out(b.String())
}

// json writes a value for programs to read. What may not be shown stands in it escaped, so that a program
// has it as it is and a terminal obeys nothing.
func (p *program) json(value any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	return p.raw(string(export.Seen(b.String())))
}

// library returns the manual with the packs that lie over it, which are read once. What is wrong with a
// pack stops nothing, but for one that --pack names.
func (p *program) library() (*content.Library, error) {
	p.reading.Lock()
	defer p.reading.Unlock()
	if p.manual != nil {
		return p.manual, nil
	}
	layers, wrong, err := p.layers()
	if err != nil {
		return nil, err
	}
	defer layers.close()
	settings, _ := p.settings()
	var lib *content.Library
	var problems []content.Problem
	withinRoom(func() { lib, problems = content.Load(inWords(settings.Words(), layers.packs())...) })
	if lib != nil {
		p.manual, p.notes = lib, packNotes(layers, wrong, problems)
		if !p.faced {
			p.sayNotes()
		}
		return lib, nil
	}
	for _, problem := range problems {
		if problem.Severity == content.Error {
			return nil, failed("`bearings check` tells all that is wrong", "the manual cannot be read: %s", problem.String())
		}
	}
	return nil, failed("`bearings check` tells what is wrong", "the manual cannot be read")
}

// inWords returns packs in a service’s own words.
func inWords(words content.Words, packs []content.Pack) []content.Pack {
	said := make([]content.Pack, len(packs))
	for i, pack := range packs {
		said[i] = pack.Saying(words)
	}
	return said
}

// sayNotes says what is wrong with the packs, once.
func (p *program) sayNotes() {
	if p.quiet {
		return
	}
	for _, note := range p.notes {
		p.say("%s", note)
	}
	p.quiet = true
}

// settings reads the team's numbers. What is wrong with them is told and stops nothing.
func (p *program) settings() (content.Settings, []content.Problem) {
	path, err := p.std.settingsPath()
	if err != nil {
		return content.Settings{}, nil // there is no place where a team could have written any
	}
	return content.ReadSettings(path)
}

// target finds a page by any of its names.
func (p *program) target(lib *content.Library, words []string) (content.Target, error) {
	name := strings.Join(words, " ")
	target, ok := lib.Lookup(name)
	if ok {
		return target, nil
	}
	hint := "`bearings find WORDS` looks for words in the manual"
	if near := lib.Suggest(name); len(near) > 0 {
		hint = "the nearest are “" + strings.Join(near, "”, “") + "”"
	}
	return target, failed(hint, "there is no page called “%s”", name)
}

// version tells the versions of the program and of its content.
func (p *program) version() error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	return p.out("bearings " + programVersion() + ", content " + lib.Version() + "\n")
}

// programVersion is what the build wrote down of itself.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}

// completePages offers the ids of pages to a shell, with their titles.
func (p *program) completePages(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return p.completeMorePages(cmd, args, begun)
}

// completeMorePages completes the names of pages where a command takes several.
func (p *program) completeMorePages(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	p.quiet = true
	lib, err := p.library()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, page := range lib.Pages() {
		if strings.HasPrefix(page.ID, begun) {
			names = append(names, page.ID+"\t"+page.Title)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
