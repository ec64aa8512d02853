// Package assets holds how Bearings looks: the themes. It is data and knows no one.
package assets

import (
	"embed"
	"fmt"
)

//go:embed themes/*.json
var files embed.FS

// Theme returns the tokens of a theme as JSON: an object of colours by the name of the token.
func Theme(name string) ([]byte, error) {
	b, err := files.ReadFile("themes/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("theme %q: %w", name, err)
	}
	return b, nil
}
