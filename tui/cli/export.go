package cli

import (
	"io"
	"strings"

	"bearings/content"
	"bearings/content/export"
	"bearings/navigator"
	"bearings/tui/plain"
	"bearings/tui/visit"
)

// exported is a kept worksheet as it leaves the program.
func exported(lib *content.Library, page *content.Page, filled navigator.Filled, s shelved) export.Sheet {
	return export.Sheet{
		Title: page.Title, Lead: page.Lead, Filled: filled, Step: s.sheet.Step, Name: s.id(),
		Ending: ending(lib), Titles: titles(lib),
	}
}

// export prints a worksheet in a format.
func (p *program) export(format string, s export.Sheet) error {
	switch format {
	case "html":
		text, err := export.HTML(s)
		if err != nil {
			return err
		}
		return p.raw(text)
	case "json":
		text, err := export.JSON(s)
		if err != nil {
			return err
		}
		return p.raw(string(text))
	}
	return p.raw(export.Markdown(s))
}

// blankSheet prints the worksheet of a page with nothing on it, for paper.
func (p *program) blankSheet(lib *content.Library, format string, page *content.Page) error {
	filled, err := navigator.Blank(*page.Form)
	if err != nil {
		return failed("`bearings check` tells what is wrong", "the worksheet “%s” cannot be filled in: %w", page.Title, err)
	}
	sheet := export.Sheet{Title: page.Title, Lead: page.Lead, Filled: filled, Ending: ending(lib), Titles: titles(lib)}
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
	k, err := p.keeper()
	if err != nil {
		return nowhere(err)
	}
	s, err := k.read(id)
	if err != nil {
		return err
	}
	defer s.kept.Close()
	page, err := s.form(lib)
	if err != nil {
		return err
	}
	return p.blankSheet(lib, format, page)
}

// raw writes to the output as it is: what other programs read is never made ASCII, and neither is
// what somebody wrote.
func (p *program) raw(text string) error {
	_, err := io.WriteString(p.std.Out, text)
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

// ending is how everything that leaves the program ends.
func ending(lib *content.Library) string {
	return "From Bearings, content " + lib.Version() + ". This is not an official record. " + visit.UrgentLine
}

// capital begins words as a sentence begins.
func capital(words string) string {
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
