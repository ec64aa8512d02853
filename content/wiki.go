package content

import (
	"errors"
	"fmt"
)

// maxWiki is how many bytes of a wiki's file are read.
const maxWiki = 64 << 20

// ReadWiki reads a file of a wiki that is to be brought in: a plain file, and no more of it than any
// wiki has. It never waits on a pipe.
func ReadWiki(path string) (string, error) {
	data, err := readPlain(path, maxWiki)
	switch {
	case err != nil:
		return "", errors.New(cause(err))
	case len(data) > maxWiki:
		return "", fmt.Errorf("it is longer than the %d bytes that are read", maxWiki)
	}
	return string(data), nil
}
