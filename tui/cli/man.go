package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bearings/tui/plain"
	"bearings/tui/visit"
)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Long:    "Prints the manual page in roff, made from the commands and the table of keys.",
		Example: "  bearings man | man -l -\n  bearings man > bearings.1",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.out(manual(cmd.Root()))
		},
	}
}

// manual is the manual page in roff.
func manual(root *cobra.Command) string {
	var m roff
	m.line(`.TH BEARINGS 1 "" "Bearings" "User Commands"`)
	m.section("NAME")
	m.words("bearings - " + strings.ToLower(root.Short[:1]) + root.Short[1:])
	m.section("SYNOPSIS")
	m.line(".B bearings")
	m.text("[COMMAND] [flags]")
	m.section("DESCRIPTION")
	m.words(root.Long)
	m.words("The full screen opens where the input and the output are a terminal. Otherwise, or with --plain, the same visit goes line by line on plain streams.")
	m.section("EXAMPLES")
	m.verbatim(root.Example)
	m.section("COMMANDS")
	for _, cmd := range root.Commands() {
		if shown(cmd) {
			m.command(cmd)
		}
	}
	m.section("OPTIONS")
	m.flags(root.NonInheritedFlags())
	m.section("KEYS OF THE FULL SCREEN")
	m.entry("1 to 9, 0", "the answer, link or row with that number; none of these")
	for _, key := range keysOnce() {
		m.entry(key[0], key[1])
	}
	m.section("LINES OF PLAIN MODE")
	m.words("Each is a line of its own. A number chooses, 0 is “none of these”, and an empty line shows the page again.")
	for _, letter := range plain.Letters() {
		m.entry(letter[0], letter[1])
	}
	m.section("EXIT STATUS")
	for _, code := range exitCodes() {
		m.entry(code[0], code[1])
	}
	m.section("ENVIRONMENT")
	for _, v := range variables() {
		m.entry(v[0], v[1])
	}
	m.section("FILES")
	m.entry("bearings/settings.yaml", "in the folder of your configuration: your team's settings, which “bearings settings” tells and changes. “bearings paths” tells where it is looked for.")
	m.entry("bearings/"+packListName, "beside it: the folders of the packs that lie over the core, which “bearings pack” lists and changes.")
	m.entry("bearings/kept", "in the folder of your state: a journal for each walk and each worksheet you keep. Nothing else you do is kept in any file; p prints a page to a new one in the folder you are in.")
	m.entry("bearings/kept/"+keyFile, "your key, under your passphrase, once “bearings lock” has made one. The age command opens it.")
	m.entry("bearings/kept/"+publicFile, "the public keys that what you keep is locked for.")
	return m.b.String()
}

// keysOnce are the keys of the full screen, each once with all it does.
func keysOnce() [][2]string {
	var keys [][2]string
	for _, b := range visit.Bindings() {
		name := strings.Join(b.Names(), ", ")
		same := slices.IndexFunc(keys, func(k [2]string) bool { return k[0] == name })
		switch {
		case b.Long == "" || len(b.Keys) == 0:
		case same >= 0:
			keys[same][1] += "; " + b.Long
		default:
			keys = append(keys, [2]string{name, b.Long})
		}
	}
	return keys
}

// variables are the ones of the environment that the program hears.
func variables() [][2]string {
	return [][2]string{
		{"NO_COLOR", "set to anything, no colour is used"},
		{"BEARINGS_PLAIN, ACCESSIBLE", "set, and not to 0 or false: as --plain"},
		{"TERM", "“dumb” is as --plain"},
		{"COLUMNS", "the width that plain text is wrapped at, from 20 to 120"},
		{"LC_ALL, LC_CTYPE, LANG", "where the first that is set does not name UTF-8: as --ascii"},
		{"XDG_CONFIG_HOME", "the folder of your configuration"},
		{"XDG_STATE_HOME", "the folder of your state"},
	}
}

// roff writes a manual page.
type roff struct{ b strings.Builder }

func (m *roff) line(s string) { m.b.WriteString(s + "\n") }

func (m *roff) section(name string) { m.line(".SH " + name) }

// words writes a paragraph.
func (m *roff) words(s string) {
	m.line(".PP")
	m.text(s)
}

func (m *roff) text(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		m.line(escapedRoff(line))
	}
}

// entry writes something and, indented under it, what it means.
func (m *roff) entry(name, words string) {
	m.line(".TP")
	m.line(".B " + escapedRoff(name))
	m.text(words)
}

// verbatim writes lines as they are.
func (m *roff) verbatim(s string) {
	m.line(".PP")
	m.line(".nf")
	m.text(s)
	m.line(".fi")
}

func (m *roff) command(cmd *cobra.Command) {
	words := cmd.Long
	if words == "" {
		words = cmd.Short + "."
	}
	m.entry("bearings "+cmd.Use, words)
	m.line(".RS")
	m.flags(cmd.NonInheritedFlags())
	if cmd.Example != "" {
		m.verbatim(cmd.Example)
	}
	m.line(".RE")
}

func (m *roff) flags(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		value, words := pflag.UnquoteUsage(f)
		m.entry(strings.TrimSpace("--"+f.Name+" "+value), words)
	})
}

// escapedRoff is words that roff reads as words: no escapes, no requests, and hyphens that can be
// copied.
func escapedRoff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "“", `\(lq`, "”", `\(rq`, "’", `\(cq`, "‘", `\(oq`, "…", "...", "–", `\(en`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
