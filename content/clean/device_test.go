package clean

import "testing"

func TestDevice(t *testing.T) {
	for name, want := range map[string]bool{
		"con": true, "CON": true, "con.md": true, "Lpt9.tar.md": true, "com0": true, "com¹": true, "prn .md": true, "conin$.md": true, "clock$": true, "nul.": true,
		"": false, "control": false, "com": false, "com10": false, "coma": false, "lpt": false, "a.con": false, "team": false, "con-pack": false, ".con": false,
	} {
		if got := Device(name); got != want {
			t.Errorf("Device(%q) is %v", name, got)
		}
	}
}
