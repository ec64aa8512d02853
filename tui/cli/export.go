package cli

import (
	"io"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
	"bearings/navigator/store/locks"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// exported is a kept worksheet as it leaves the program.
func exported(lib *content.Library, page *content.Page, filled navigator.Filled, s shelved, missing []string) export.Sheet {
	return export.Sheet{
		Title: page.Title, Lead: page.Lead, Filled: filled, Step: s.sheet.Step, Name: s.id(), Missing: missing,
		Ending: visit.Ending(lib), Titles: titles(lib),
	}
}

// written is a worksheet in a format.
func written(format string, s export.Sheet) ([]byte, error) {
	switch format {
	case "html":
		text, err := export.HTML(s)
		return []byte(text), err
	case "json":
		return export.JSON(s)
	}
	return []byte(export.Markdown(s)), nil
}

// handsOver gives a command that prints something the flag that encrypts it.
func handsOver(cmd *cobra.Command, to *[]string) {
	cmd.Flags().StringArrayVar(to, "to", nil, "encrypt it for a public `key`, age1…; may be given for several people")
}

// addressees refuses public keys that nothing can be encrypted for, before anything else is done.
func addressees(to []string) error {
	for _, key := range to {
		if _, err := locks.ParseRecipient(key); err != nil {
			return usage("they make one with age-keygen, or `bearings lock`, and send you the line that begins with age1", "%v", err)
		}
	}
	return nil
}

// handOver writes what was asked for to the output as it is or, where it goes to somebody, so that
// they alone can open it: as text, with age -d.
func (p *program) handOver(out []byte, to []string) error {
	if len(to) == 0 {
		return p.raw(string(out))
	}
	text, err := locks.EncryptTo(to, out)
	if err != nil {
		return failed("with --to once, and with that key alone, it can be encrypted for each", "%w", err)
	}
	p.say("It is encrypted. Who has the key opens it with: age -d -i KEYFILE")
	return p.raw(text)
}

// blankSheet prints the worksheet of a page with nothing on it, for paper.
func (p *program) blankSheet(lib *content.Library, format string, page *content.Page) error {
	filled, err := navigator.Blank(*page.Form)
	if err != nil {
		return failed("`bearings check` tells what is wrong", "the worksheet “%s” cannot be filled in: %w", page.Title, err)
	}
	sheet := export.Sheet{Title: page.Title, Lead: page.Lead, Filled: filled, Ending: visit.Ending(lib), Titles: titles(lib)}
	switch format {
	case "html":
		text, err := export.BlankHTML(sheet)
		if err != nil {
			return err
		}
		return p.raw(text)
	case "md":
		return p.raw(export.Blank(sheet))
	}
	return p.out(text(lib, export.Blank(sheet), plain.Usual))
}

// blankKept prints the worksheet that a kept one stands on.
func (p *program) blankKept(format, id string) error {
	lib, err := p.library()
	if err != nil {
		return err
	}
	s, err := p.read(p.readOut(id, "sheets"))
	if err != nil {
		return err
	}
	page, err := s.form(lib)
	if err != nil {
		return err
	}
	return p.blankSheet(lib, format, page)
}

// raw writes to the output as it is: what other programs read is never made ASCII, and neither is
// what somebody wrote.
func (p *program) raw(text string) error {
	_, err := io.WriteString(sink{p.std.Out}, text)
	return err
}

// titles are the titles of all pages, by their ids.
func titles(lib *content.Library) map[string]string {
	all := map[string]string{}
	for _, page := range lib.Pages() {
		all[page.ID] = page.Title
	}
	return all
}
