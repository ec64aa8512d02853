package content

import (
	"errors"
	"fmt"
)

// MaxWiki is how many bytes of a wiki’s file are read: one that is longer is not read at all.
const MaxWiki = 32 << 20

// ReadWiki reads a file of a wiki that is to be brought in: a plain file, and no more of it than any
// wiki has. It never waits on a pipe.
func ReadWiki(path string) (string, error) {
	data, err := readPlain(path, MaxWiki)
	switch {
	case err != nil:
		return "", errors.New(cause(err))
	case len(data) > MaxWiki:
		return "", fmt.Errorf("it is longer than the %d bytes that are read", MaxWiki)
	}
	return string(data), nil
}
