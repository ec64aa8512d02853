package navigator_test

import (
	"testing"

	"bearings/navigator"
)

// A code that could be a name is asked about: short names too, unless they are all capitals. What has a
// digit in it, or is as short as initials, is none.
func TestWhatCouldBeAName(t *testing.T) {
	for code, want := range map[string]bool{
		"": false, "HX": false, "K7": false, "ABC": false, "BCDE": false, "H-12": false, "hx": false, "Jo": false, "jack7": false, "A-B.C": false,
		"Jack": true, "sam": true, "Ada": true, "éva": true, "Sarah": true, "SARAH": true, "H-Jack": true, "Jo Smith": true,
	} {
		if got := navigator.LikeName(code); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
}
