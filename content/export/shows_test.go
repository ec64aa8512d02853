package export_test

import (
	"strings"
	"testing"
	"time"

	"bearings/content"
	"bearings/content/export"
)

// TestWhatAPageShowsIsOnTheSite: a page that shows what is in the settings shows it outside the program
// too, and what cannot be read in them is not called missing.
func TestWhatAPageShowsIsOnTheSite(t *testing.T) {
	lib, problems := content.Load(content.Core())
	if lib == nil {
		t.Fatal(problems)
	}
	today := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]map[string]string{
		"night: {name: EDT, number: 01632 960004, checked-on: 2026-11-01}\nforms: [{name: Early help form}]\nagencies: [{name: Family hub}]\n": {
			"safety-numbers": "Checked 1 November 2026.", "local-forms": "Family hub",
		},
		"night: {name: EDT\nforms: [{name: a\n": {
			"safety-numbers": "Cannot be read: the settings have a mistake in line 1.", "local-forms": "Some forms cannot be read: the settings have a mistake in line 2.",
		},
	} {
		settings, _ := content.ParseSettings("s", []byte(text))
		files, err := export.Site(lib, settings, today)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			for id, words := range want {
				page := string(f.Data)
				if strings.HasSuffix(f.Name, "/"+id+".html") && (!strings.Contains(page, words) || !strings.Contains(page, content.LocalHeading) && !strings.Contains(page, content.NumbersHeading)) {
					t.Errorf("%s does not say %q", f.Name, words)
				}
			}
		}
	}
}
