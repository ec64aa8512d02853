package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
)

// checkFlags are what check can be asked for besides.
type checkFlags struct {
	json     bool
	strict   bool
	limits   bool
	explain  string
	coverage string
}

// coreList names the list of ideas that comes with the manual.
const coreList = "core"

func (p *program) checkCommand() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Tell what is wrong with a folder of pages",
		Long: "Tells everything that is wrong with a folder of pages: where it stands, what it is, and what to do.\n" +
			"A folder whose pack.yaml names rules is checked on its own; any other is laid over the manual first.\n" +
			"With no folder it checks the manual with every pack that lies over it, walks the walks of the packs,\n" +
			"and reads the settings file. It ends with 1 where it finds problems.\n" +
			"With --coverage it reads a list of ideas instead, and tells of every place the manual no longer has;\n" +
			"core, or no file at all, is the manual’s own list.",
		Example: "  bearings check                    the manual, your packs and your settings\n" +
			"  bearings check our-pages          a folder of yours\n" +
			"  bearings check --pack our-pages   the same, with your other packs\n" +
			"  bearings check --explain BE020    what a code means and how to mend it\n" +
			"  bearings check --limits           how large pages may be\n" +
			"  bearings check --coverage core    whether every idea still has its place",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("check them one after the other", "check takes one folder, and there are %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("coverage") && f.coverage == "" {
				f.coverage = coreList
			}
			return p.check(f, args)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.json, "json", false, "write the problems as JSON")
	flags.BoolVar(&f.strict, "strict", false, "end with 1 for warnings as well")
	flags.StringVar(&f.explain, "explain", "", "`code` of a problem to explain")
	flags.BoolVar(&f.limits, "limits", false, "list the limits that pages are held to")
	flags.StringVar(&f.coverage, "coverage", "", "check a list of ideas: a `file`, or the manual’s own")
	flags.Lookup("coverage").NoOptDefVal = coreList
	return cmd
}

func (p *program) check(f checkFlags, args []string) error {
	switch {
	case f.explain != "":
		return p.explain(f.explain)
	case f.limits:
		return p.limits()
	case f.coverage != "":
		return p.coverage(f, args)
	}
	lib, problems, err := p.inspect(args)
	if err != nil {
		return err
	}
	if err := p.verdict(f, lib, problems); err != nil || f.json {
		return err
	}
	p.due(lib, args)
	return nil
}

// due says on one line how many pages of the packs it is time to look at again. They are not wrong.
func (p *program) due(lib *content.Library, args []string) {
	if lib == nil {
		return
	}
	var words []string
	if n := len(lib.Overdue(p.std.Now())); n > 0 {
		words = append(words, counted(n, "page")+" whose day has passed")
	}
	if n := len(lib.Drift()); n > 0 {
		words = append(words, counted(n, "page")+" with changes beneath")
	}
	if len(words) == 0 {
		return
	}
	status := "bearings pack status"
	if len(args) > 0 {
		status += " --pack " + clean.Line(args[0])
	}
	p.say("To be looked at again: %s. `%s` lists them.", strings.Join(words, ", "), status)
}

// explain prints what a code means.
func (p *program) explain(code string) error {
	words, ok := content.Explain(strings.ToUpper(code))
	if !ok {
		return failed("a code stands in each problem, for example BE020", "there is no code “%s”", code)
	}
	lib, err := p.library()
	if err != nil {
		return err
	}
	return p.show(lib, words)
}

// limits lists the caps at the door.
func (p *program) limits() error {
	var lines []string
	for _, l := range content.Limits() {
		lines = append(lines, l.Name+": "+l.Value)
	}
	return p.lines(lines)
}

// coverage checks that the manual has every place a list of ideas names. The file may follow the
// flag with an equals sign or without one.
func (p *program) coverage(f checkFlags, args []string) error {
	if len(args) > 0 {
		if f.coverage != coreList {
			return usage("name the list and nothing else", "--coverage takes one file, and there is “%s” besides", args[0])
		}
		f.coverage = args[0]
	}
	list, problems := content.CoreCoverage()
	if f.coverage != coreList {
		list, problems = content.OpenCoverage(f.coverage)
	}
	lib, _ := content.Load(content.Core())
	if lib != nil {
		problems = append(problems, lib.CheckCoverage(list)...)
	}
	return p.verdict(f, lib, problems)
}

// inspect loads what is to be checked, and returns everything wrong with it. A folder laid over
// the manual answers for its own files only.
func (p *program) inspect(args []string) (*content.Library, []content.Problem, error) {
	if len(args) == 0 {
		layers, wrong, err := p.packsToCheck()
		if err != nil {
			return nil, nil, err
		}
		defer layers.close()
		lib, problems := loaded(layers.packs()...)
		_, more := p.settings()
		return lib, slices.Concat(problems, wrong, more), nil
	}
	pack, err := content.OpenDir(args[0])
	if err != nil {
		return nil, nil, failed("name a folder that holds pages and a pack.yaml", "%s cannot be opened: %v", args[0], err)
	}
	defer pack.Close()
	if entry(pack) {
		lib, problems := loaded(pack)
		return lib, problems, nil
	}
	lib, problems := loaded(content.Core(), pack)
	_, core := loaded(content.Core())
	return lib, except(problems, core), nil
}

// loaded returns what packs make, and all that is wrong with it.
func loaded(packs ...content.Pack) (lib *content.Library, problems []content.Problem) {
	withinRoom(func() {
		if lib, problems = content.Load(packs...); lib != nil {
			problems = lib.Check()
		}
	})
	return lib, problems
}

// except returns the problems that are not among others.
func except(problems, others []content.Problem) []content.Problem {
	known := map[content.Problem]bool{}
	for _, o := range others {
		known[o] = true
	}
	var left []content.Problem
	for _, problem := range problems {
		if !known[problem] {
			left = append(left, problem)
		}
	}
	return left
}

// entry reports whether a pack is a manual of its own, and so has a way in.
func entry(pack content.Pack) bool {
	manifest, _ := pack.Manifest() // what is wrong with it is told where it is loaded
	return manifest.Alone()
}

// A finding is a problem, as programs read it.
type finding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

func findingOf(problem content.Problem) finding {
	return finding{
		Code: problem.Code, Severity: string(problem.Severity), File: problem.File,
		Line: problem.Line, Column: problem.Col, Message: problem.Message, Hint: problem.Hint,
	}
}

// verdict prints the problems, counts them on the stream for messages, and settles the exit code.
func (p *program) verdict(f checkFlags, lib *content.Library, problems []content.Problem) error {
	errors, warnings := 0, 0
	var lines []string
	findings := []finding{}
	for _, problem := range problems {
		if problem.Severity == content.Error {
			errors++
		} else {
			warnings++
		}
		findings = append(findings, findingOf(problem))
		lines = append(lines, problem.String())
		if problem.Hint != "" {
			lines = append(lines, "hint: "+problem.Hint)
		}
	}
	if errors > 0 || f.strict && warnings > 0 {
		p.code = Failed
	}
	if f.json {
		return p.json(findings)
	}
	p.say("%s", summary(lib, errors, warnings))
	if len(lines) == 0 {
		return nil
	}
	return p.lines(lines)
}

// leavesOut says what errors mean for whoever reads, for each leaves out something else.
const leavesOut = "What cannot be used is left out until it is mended. `bearings check` says what."

// summary counts what was found.
func summary(lib *content.Library, errors, warnings int) string {
	words := "No problems"
	if errors+warnings > 0 {
		words = counted(errors, "error") + " and " + counted(warnings, "warning")
	}
	if lib == nil {
		return words + "; the pages make no tree."
	}
	words += " in " + counted(len(lib.Pages()), "page")
	if n := len(lib.Walks()); n > 0 {
		words += ", and " + counted(n, "walk") + " tried"
	}
	return words + "."
}

func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
