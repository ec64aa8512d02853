package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bearings/tui/plain"
)

// helpCommand explains a command; with none named, the program.
func (p *program) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Explain a command",
		Example: "  bearings help check",
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			switch {
			case err != nil || len(rest) > 0 && cmd == root:
				return p.noCommand(root, args)
			case len(rest) > 0:
				return noSuchPart(cmd, rest[0])
			}
			p.help(cmd)
			return nil
		},
	}
}

// noSuchPart is why there is no help for a word behind a command: what it was, and what there is.
func noSuchPart(cmd *cobra.Command, word string) error {
	name := strings.TrimPrefix(cmd.CommandPath(), "bearings ")
	var parts []string
	for _, sub := range cmd.Commands() {
		if shown(sub) {
			parts = append(parts, sub.Name())
		}
	}
	hint := "`" + helpFor(cmd) + "` explains " + name
	if len(parts) > 0 {
		hint = name + " has " + strings.Join(parts, ", ")
	}
	if near := suggested(cmd, word); len(near) > 0 {
		hint = "did you mean `" + helpFor(cmd) + " " + near[0] + "`?"
	}
	return usage(hint, "%s has no command “%s”", name, word)
}

// help writes what a command is for: what to type first, then everything else.
func (p *program) help(cmd *cobra.Command) {
	var b strings.Builder
	b.WriteString(cmd.Short + ".\n")
	if cmd.Example != "" {
		b.WriteString("\nFor example:\n" + cmd.Example + "\n")
	}
	if cmd.Long != "" {
		b.WriteString("\n" + cmd.Long + "\n")
	}
	b.WriteString("\nUsage:\n  " + useLine(cmd) + "\n")
	if cmd.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, sub := range cmd.Commands() {
			if shown(sub) {
				b.WriteString("  " + padded(sub.Name(), 12) + sub.Short + "\n")
			}
		}
	}
	flagHelp(&b, "Flags", cmd.NonInheritedFlags())
	flagHelp(&b, "Flags of every command", cmd.InheritedFlags())
	if !cmd.HasParent() {
		b.WriteString("\nExit codes:\n")
		for _, code := range exitCodes() {
			b.WriteString("  " + padded(code[0], 12) + code[1] + "\n")
		}
		b.WriteString("\n`bearings help COMMAND` tells more, and `bearings man | man -l -` is the manual page.\n")
	}
	text := b.String()
	if p.ascii() {
		text = plain.ASCII(text)
	}
	_ = p.out(text)
}

// useLine is how a command is typed.
func useLine(cmd *cobra.Command) string {
	words := []string{cmd.CommandPath()}
	if _, args, ok := strings.Cut(cmd.Use, " "); ok {
		words = append(words, args)
	}
	if cmd.HasAvailableSubCommands() {
		words = append(words, "[COMMAND]")
	}
	return strings.Join(append(words, "[flags]"), " ")
}

func flagHelp(b *strings.Builder, label string, flags *pflag.FlagSet) {
	if usages := flags.FlagUsages(); flags.HasAvailableFlags() {
		b.WriteString("\n" + label + ":\n" + usages)
	}
}

// shown reports whether a command stands in the lists.
func shown(cmd *cobra.Command) bool { return cmd.IsAvailableCommand() || cmd.Name() == "help" }

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(width-len(s), 1))
}
