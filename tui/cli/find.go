package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"bearings/tui/draw"
)

// A hit is a place where the words were found, as programs read it.
type hit struct {
	Number int    `json:"number"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Anchor string `json:"anchor"`
	Line   int    `json:"line"`
	Text   string `json:"text"`
}

func (p *program) findCommand() *cobra.Command {
	var asJSON, all bool
	cmd := &cobra.Command{
		Use:   "find WORDS…",
		Short: "Look for words in the manual",
		Long: "Looks for pages that have all the words: titles and other names first, then the text. On a terminal\n" +
			"it shows the first 20, and --all shows every one; in a pipe it always does. It ends with 1 where nothing\n" +
			"was found.",
		Example: "  bearings find holding too tight\n" +
			"  bearings find --json supervision      for a program to read",
		Args: atLeastOne("words to look for"),
		RunE: func(_ *cobra.Command, args []string) error { return p.find(joined(args), asJSON, all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "show every page that was found")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the hits as JSON")
	return cmd
}

// firstHits is how many pages a person is shown at once.
const firstHits = 20

func (p *program) find(words string, asJSON, all bool) error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	hits := []hit{}
	for i, h := range lib.Find(words, "") {
		hits = append(hits, hit{Number: i + 1, ID: h.Page.ID, Title: h.Page.Title, Anchor: h.Anchor, Line: h.Line, Text: h.Text})
	}
	if asJSON {
		if len(hits) == 0 {
			p.code = Failed
		}
		return p.json(hits)
	}
	if len(hits) == 0 {
		hint := "try fewer words, or other ones"
		if near := lib.Suggest(words); len(near) > 0 {
			hint = "the nearest pages are “" + strings.Join(near, "”, “") + "”"
		}
		return failed(hint, "nothing was found for “%s”", words)
	}
	more := 0
	if p.std.IsTerminal(p.std.Out) && !all && len(hits) > firstHits {
		more = len(hits) - firstHits
		hits = hits[:firstHits]
	}
	var lines []string
	for _, h := range hits {
		lines = append(lines, h.lines(p.std.columns())...)
	}
	if err := p.lines(lines); err != nil || more == 0 {
		return err
	}
	p.say("%s more. --all shows every one; another word beside these finds fewer.", counted(more, "page"))
	return nil
}

// lines tells a hit: the page's title and id, and under it the line where the words stand.
func (h hit) lines(width int) []string {
	mark := fmt.Sprintf("%d. ", h.Number)
	indent := strings.Repeat(" ", len(mark))
	lines := draw.Wrap(fmt.Sprintf("%s (%s)", h.Title, h.ID), width-len(mark))
	if h.Text != "" && h.Text != h.Title {
		lines = append(lines, draw.Wrap(fmt.Sprintf("Line %d: %s", h.Line, h.Text), width-len(mark))...)
	}
	for i := range lines {
		if i == 0 {
			lines[i] = mark + lines[i]
			continue
		}
		lines[i] = indent + lines[i]
	}
	return lines
}
