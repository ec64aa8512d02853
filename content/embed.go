package content

import (
	"embed"
	"io/fs"
)

//go:embed manual
var manual embed.FS

// Core returns the manual that comes with Bearings.
func Core() Pack {
	sub, err := fs.Sub(manual, "manual")
	if err != nil {
		panic("content: the embedded manual is not where it was built: " + err.Error())
	}
	return Pack{Name: "core", FS: sub}
}
