package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"bearings/content/clean"
	"bearings/navigator/store"
)

// A place is a file or a folder that the program may read or write.
type place struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Use   string `json:"use"`
	There bool   `json:"there"`
}

func (p *program) pathsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "paths",
		Short:   "List every file and folder that is read or written",
		Long:    "Lists every file and folder that Bearings may read or write, and whether it is there.\nThe manual is inside the program. Nothing is written until you ask.",
		Example: "  bearings paths\n  bearings paths --json      for a program to read",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.paths(asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the paths as JSON")
	return cmd
}

// places lists what may be touched on disk. There is nothing else.
func (p *program) places() []place {
	here, err := filepath.Abs(".")
	if err != nil {
		here = "."
	}
	settings, _ := p.std.settingsPath() // where there is none, that is what is told
	kept, _ := p.std.keptPath()         // where there is none, that is what is told
	key, public := "", ""
	if kept != "" {
		key, public = filepath.Join(kept, keyFile), filepath.Join(kept, publicFile)
	}
	list, _ := p.std.packList() // where there is none, that is what is told
	places := []place{
		{"settings", clean.Line(settings), "read, and written by bearings settings: your team's settings", settings != "" && store.There(settings)},
		{"packs", clean.Line(list), "read, and written by bearings pack: the folders of the packs that lie over the core", list != "" && store.There(list)},
		{"pages", clean.Line(here), "written: a new file for each page you print with p", store.There(here)},
		{"kept", clean.Line(kept), "written: a file for each walk and each worksheet you keep, step by step and field by field", kept != "" && store.There(kept)},
		{"key", clean.Line(key), "written by bearings lock: your key, under your passphrase", key != "" && store.There(key)},
		{"public keys", clean.Line(public), "written by bearings lock: for whom what you keep is locked", public != "" && store.There(public)},
	}
	dirs, _ := p.installed() // what is wrong in the list is told where the packs are used
	for _, dir := range dirs {
		places = append(places, place{"pack", clean.Line(dir), "read, and written by bearings new, edit, pack seen and pack clone: pages of a team", store.There(dir)})
	}
	return places
}

func (p *program) paths(asJSON bool) error {
	places := p.places()
	if asJSON {
		return p.json(places)
	}
	var lines []string
	for _, place := range places {
		there := "there"
		if !place.There {
			there = "not there"
		}
		if place.Path == "" {
			hint := homeHint()
			if place.Name == "settings" || place.Name == "packs" {
				hint = configHint()
			}
			lines = append(lines, place.Name+": nowhere", "    "+place.Use+". "+clean.Capital(hint)+".")
			continue
		}
		lines = append(lines, fmt.Sprintf("%s: %s", place.Name, place.Path), fmt.Sprintf("    %s. It is %s.", place.Use, there))
	}
	return p.lines(lines)
}
