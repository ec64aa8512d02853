// Release packs what .ci/release has laid out: one zip for each folder below STAGE, and SHA256SUMS of
// them. The same files make the same bytes: the order is that of the names, the times are all TIME,
// a program may be run and nothing else may, whatever the disk says of them.
//
//	go run ./.ci/release.go STAGE OUT PREFIX TIME
package main

import (
	"archive/zip"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "FAIL  %v\n", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 4 {
		return fmt.Errorf("name what was laid out, where to write, a prefix and a time; there are %d words", len(args))
	}
	stage, out, prefix := args[0], args[1], args[2]
	seconds, err := strconv.ParseInt(args[3], 10, 64)
	if err != nil {
		return fmt.Errorf("the time is no number of seconds: %w", err)
	}
	folders, err := os.ReadDir(stage) // in the order of their names
	if err != nil {
		return err
	}
	if len(folders) == 0 {
		return fmt.Errorf("nothing is laid out in %s", stage)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	for _, folder := range folders {
		name := prefix + "-" + folder.Name()
		if err := pack(filepath.Join(stage, folder.Name()), filepath.Join(out, name+".zip"), name, time.Unix(seconds, 0).UTC()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		data, err := os.ReadFile(filepath.Join(out, name+".zip"))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s.zip\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// pack writes the files of a folder into a zip, below one folder of the zip’s own name.
func pack(dir, file, name string, at time.Time) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z := zip.NewWriter(f)
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, one := range files {
		data, err := os.ReadFile(filepath.Join(dir, one.Name()))
		if err != nil {
			return err
		}
		head := &zip.FileHeader{Name: name + "/" + one.Name(), Method: zip.Deflate, Modified: at}
		head.SetMode(mode(one.Name()))
		w, err := z.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return f.Close()
}

// mode is what may be done with a file once it is unpacked.
func mode(name string) fs.FileMode {
	if name == "bearings" || name == "bearings.exe" {
		return 0o755
	}
	return 0o644
}
