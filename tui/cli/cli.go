// Package cli is the command line of Bearings: commands and flags, and what they do with the
// streams of the process.
//
// What it writes follows a few rules. What was asked for goes to the output, in one piece, and
// nothing else does; whatever is said about it goes to the stream for messages. An error is one
// line, and a second one that begins with “hint:” says what to try. Nothing that came in as an
// argument or from the disk goes to a terminal uncleaned; JSON has what may not be shown, escaped.
// Nothing waits for an answer but the visit itself, the deleting of what is kept, an editor, and what
// needs a passphrase.
package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
)

// Main runs the command that the arguments name, and returns the code to exit with.
func Main(args []string, std Streams) (code int) {
	std.Err = careful{std.Err}
	defer func() {
		if broken := recover(); broken != nil {
			code = report(failed("tell the project what you did; say nothing of a case", "something in Bearings broke: %v", broken), std.Err)
		}
	}()
	p := newProgram(silence(std))
	defer p.close()
	if err := p.run(args); err != nil {
		return report(err, std.Err)
	}
	return p.code
}

// silence takes away the variables that have Bubble Tea write every key to a file: what is typed
// here reaches no disk.
func silence(std Streams) Streams {
	for _, key := range []string{"TEA_TRACE", "TEA_DEBUG"} {
		if err := std.Unset(key); err != nil {
			fmt.Fprintf(std.Err, "note: %s could not be unset: %v\n", key, err)
		}
		std.Env = slices.DeleteFunc(slices.Clone(std.Env), func(v string) bool { return strings.HasPrefix(v, key+"=") })
	}
	return std
}

// careful cleans what is written through it. Messages go this way, cobra's own among them, since
// they repeat arguments.
type careful struct{ to io.Writer }

func (c careful) Write(p []byte) (int, error) {
	if _, err := io.WriteString(c.to, clean.Text(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// run finds the command and carries it out.
func (p *program) run(args []string) error {
	// Started with a double click, the program has to open, and not to explain itself.
	cobra.MousetrapHelpText = ""
	root := p.root()
	root.SetArgs(append([]string{}, args...))
	root.SetIn(p.std.In)
	root.SetOut(sink{p.std.Out})
	root.SetErr(p.std.Err)
	return root.Execute()
}

// root makes the command with every other one under it.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "bearings",
		Short: "Find your way on when you are stuck",
		Long: "Bearings asks one plain question at a time and leads to one thing to do today. It is for\n" +
			"keyworkers who are stuck, and for those who think with them. Nothing you do in it\n" +
			"is kept unless you ask: a walk or a worksheet can be, on this computer and nowhere else.",
		Example: "  bearings                            start at the safety question\n" +
			"  bearings --plain                    the same, line by line\n" +
			"  bearings open carried along         make for a page, the safety question first\n" +
			"  bearings page aims board            print a page\n" +
			"  bearings sheet aims board           fill a worksheet\n" +
			"  bearings find holding too tight     look for words",
		SuggestionsMinimumDistance: 2,

		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          p.noCommand,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return p.flags.check()
		},
		RunE: func(*cobra.Command, []string) error {
			if p.flags.version {
				return p.version()
			}
			return p.start(beginning{})
		},
	}
	p.flags.add(root)
	root.AddCommand(p.openCommand(), p.pageCommand(), p.findCommand(), p.treeCommand(), p.sheetCommand(), p.sheetsCommand(), p.walksCommand(), p.walkCommand(), p.superviseCommand(), p.exportCommand(), p.agendaCommand(), p.forgetCommand(), p.lockCommand(),
		p.packCommand(), p.newCommand(), p.siteCommand(), p.printCommand(), p.importCommand(), p.editCommand(), p.previewCommand(), p.checkCommand(), p.settingsCommand(), p.pathsCommand(), p.manCommand())
	root.SetHelpCommand(p.helpCommand(root))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { p.help(cmd) })
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("`"+helpFor(cmd)+"` lists the flags", "%v", err)
	})
	root.InitDefaultCompletionCmd("completion")
	if c, _, err := root.Find([]string{"completion"}); err == nil && c != root {
		c.Short = "Print a script that completes commands and page names in a shell"
		c.Long = "Prints a script for a shell, which then completes commands, flags and the names of pages.\n" +
			"`bearings help completion bash` says how to load it, and so for zsh, fish and powershell."
		c.Example = "  bearings completion bash > bearings.bash"
		c.Args, c.RunE = cobra.ArbitraryArgs, func(_ *cobra.Command, args []string) error {
			return usage("name a shell: bash, zsh, fish or powershell", "completion knows no shell called “%s”", strings.Join(args, " "))
		}
	}
	return root
}

// noCommand refuses words that name no command, and suggests what was meant.
func (p *program) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := "`bearings help` lists the commands; a page opens with `bearings open NAME`"
	if near := suggested(cmd, args[0]); len(near) > 0 {
		hint = "did you mean `bearings " + strings.Join(near, "` or `bearings ") + "`?"
	}
	return usage(hint, "there is no command “%s”", args[0])
}

// suggested are the commands that a misspelt one may have meant, the nearest first. More than a few help
// nobody.
func suggested(cmd *cobra.Command, word string) []string {
	const most = 2
	near := content.Nearest(word, cmd.SuggestionsFor(word))
	return near[:min(len(near), most)]
}

// helpFor is the line that tells more about a command.
func helpFor(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return "bearings help"
	}
	return "bearings help " + strings.TrimPrefix(cmd.CommandPath(), "bearings ")
}

// atLeastOne wants a name or some words.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if strings.TrimSpace(strings.Join(args, " ")) == "" {
			return usage("for example `"+firstExample(cmd)+"`", "%s needs %s", cmd.Name(), what)
		}
		return nil
	}
}

// none wants no words at all.
func none(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("`"+helpFor(cmd)+"` says how it is asked", "%s takes no words, and there is “%s”", cmd.Name(), args[0])
	}
	return nil
}

// firstExample is the first line of a command's examples, without what it does.
func firstExample(cmd *cobra.Command) string {
	line, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
	line, _, _ = strings.Cut(line, "  ")
	return line
}
