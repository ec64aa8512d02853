package store

import "os"

// There reports whether something stands at a path. It opens nothing, so asking about a pipe does
// not wait for one.
func There(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
