package navigator_test

import (
	"slices"
	"testing"

	"bearings/navigator"
)

func TestWhatTellsATeamWhomItIsAbout(t *testing.T) {
	for text, want := range map[string][]string{
		"Who covers K7 when Ade is away":           {"K7", "Ade"},
		"who covers k7’s visits":                   {"k7"},
		"HX, HX and hx":                            {"HX", "HX"},
		"It is about IT at night":                  {"IT"},
		"How to hand over at night":                nil,
		"Ask CAMHS on Monday. The Team Lead knows": nil,
		"Hand-over at K77 and AK7":                 nil,
		"Chloe has no key":                         {"Chloe"},
		"Rang Chloe Smith on 07700 900123":         {"Chloe Smith", "07700 900123"},
		"":                                         nil,
	} {
		var found []string
		for _, h := range navigator.IdentifyingToTeam(text, "K7", "HX", "IT", "") {
			found = append(found, text[h.From:h.To])
		}
		if !slices.Equal(found, want) {
			t.Errorf("in %q it finds %q, and not %q", text, found, want)
		}
	}
}
