package clean

import "strings"

// Device reports whether Windows keeps a name for a device, whatever its ending and its case: it has no
// file and no folder of such a name.
func Device(name string) bool {
	bare, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch bare = strings.TrimRight(bare, " "); bare {
	case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$":
		return true
	}
	port, numbered := strings.CutPrefix(bare, "com")
	if !numbered {
		port, numbered = strings.CutPrefix(bare, "lpt")
	}
	switch port {
	case "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³":
		return numbered
	}
	return false
}
