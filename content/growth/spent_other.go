//go:build !unix

package growth

import "time"

// spent returns a time that goes on while work is done.
func spent() time.Duration { return time.Duration(time.Now().UnixNano()) }
