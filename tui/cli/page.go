package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/navigator"
	"bearings/tui/draw"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

func (p *program) pageCommand() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "page ID|NAME",
		Short: "Print a page",
		Long: "Prints a page, or a section where the name is a section's, and which pages lead to it. On a terminal\n" +
			"it is styled, in a pipe it is plain text. A page that stands behind a question prints that question\n" +
			"instead.",
		Example:           "  bearings page ws-aims-board              by its id\n  bearings page keeping your bearings      by a name\n  bearings page glossary > glossary.txt\n  bearings page about --format json        for a program to read",
		Args:              atLeastOne("the name of a page"),
		ValidArgsFunction: p.completePages,
		RunE:              func(_ *cobra.Command, args []string) error { return p.page(format, args) },
	}
	cmd.Flags().StringVar(&format, "format", format, "`format` of it: text or json")
	return cmd
}

func (p *program) page(format string, args []string) error {
	if format != "text" && format != "json" {
		return usage("choose text or json", "a page has no format “%s”", format)
	}
	lib, err := p.library()
	if err != nil {
		return err
	}
	target, err := p.target(lib, args)
	if err != nil {
		return err
	}
	page := gated(lib, target.Page)
	if page != target.Page {
		p.say("“%s” stands behind a question. This is the question.", target.Page.Title)
		target = content.Target{Page: page}
	}
	settings, problems := p.settings()
	if page.Kind == navigator.Safety || page.Shows != "" {
		p.tell(problems)
	}
	d := document{lib: lib, page: page, anchor: target.Anchor, settings: settings, today: p.std.Now()}
	if target.Anchor != "" {
		p.say("This is a section of “%s”; `bearings page %s` prints all of it.", page.Title, page.ID)
	}
	if format == "json" {
		return p.json(d.stated())
	}
	return p.show(lib, d.markdown())
}

// show prints Markdown as the output can take it, and the pages it leads to.
func (p *program) show(lib *content.Library, markdown string) error {
	width := p.std.columns()
	if !p.styled() {
		return p.out(text(lib, markdown, width))
	}
	theme, err := draw.NewTheme(p.flags.theme, p.std.dark())
	if err != nil {
		return err
	}
	theme = theme.WithASCII(p.ascii())
	lines := draw.Markdown(markdown, width, theme).Lines
	_, refs := draw.Plain(markdown, 0)
	if names := named(lib, refs); len(names) > 0 {
		lines = append(lines, "", theme.Label("Links"))
		for _, name := range names {
			lines = append(lines, draw.Hanging(theme.Marks().Dash, name, width, theme)...)
		}
	}
	return p.paint(lines)
}

// text is Markdown as plain text, with the names of the pages that its numbers in brackets mean.
func text(lib *content.Library, markdown string, width int) string {
	lines, refs := draw.Plain(markdown, width)
	if len(refs) > 0 {
		lines = append(append(lines, ""), draw.Wrap("The pages meant by numbers in brackets:", width)...)
	}
	for i, ref := range refs {
		lines = append(lines, draw.Wrap(fmt.Sprintf("[%d] %s", i+1, nameOf(lib, ref)), width)...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// named names the pages of some links, each once.
func named(lib *content.Library, refs []string) []string {
	var names []string
	seen := map[string]bool{}
	for _, ref := range refs {
		if name := nameOf(lib, ref); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

func nameOf(lib *content.Library, ref string) string {
	id, _, _ := strings.Cut(ref, "/")
	page, ok := lib.Page(id)
	if !ok {
		return id
	}
	return page.Title + " (" + id + ")"
}

// gated returns the page itself, or the question that has to be answered before it.
func gated(lib *content.Library, page *content.Page) *content.Page {
	for range lib.Tree().IDs() {
		node, _ := lib.Tree().Node(page.ID)
		before, ok := lib.Page(node.Behind)
		if !ok {
			break
		}
		page = before
	}
	return page
}

// say tells something about the output on the stream for messages.
func (p *program) say(format string, args ...any) {
	fmt.Fprintf(p.std.Err, format+"\n", args...)
}

// sayWords says some sentences, on a terminal broken between words.
func (p *program) sayWords(format string, args ...any) {
	words := fmt.Sprintf(format, args...)
	if width := p.std.Width(p.std.Err); width > 0 {
		words = strings.Join(draw.Wrap(words, max(width, plain.Narrowest)), "\n")
	}
	p.say("%s", words)
}

// tell tells problems that stop nothing.
func (p *program) tell(problems []content.Problem) {
	for _, problem := range problems {
		p.say("%s", problem.String())
		if problem.Hint != "" {
			p.say("hint: %s", problem.Hint)
		}
	}
}

// joined is a name given in several words.
func joined(words []string) string { return strings.Join(words, " ") }

// walked reports whether a page is reached by walking, so that the safety question comes first.
func walked(page *content.Page) bool {
	switch page.Kind {
	case navigator.Question, navigator.Safety, navigator.Guidance:
		return true
	}
	return false
}

// safety says what a page printed outside a walk must not leave out.
func safety(page *content.Page, gate string) string {
	if !walked(page) || page.Kind == navigator.Safety || page.ID == gate {
		return ""
	}
	return fmt.Sprintf("*In a walk the safety question comes first. To walk there: `bearings open %s`*\n\n", page.ID)
}

// whom lists the numbers of a scene under a heading, as Markdown.
func whom(heading string, s visit.Scene) string {
	var b strings.Builder
	b.WriteString("## " + heading + "\n\n")
	for _, ring := range s.Rings(visit.SettingsCommand) {
		fmt.Fprintf(&b, "- %s\n", ring)
	}
	return b.String() + "\n"
}
