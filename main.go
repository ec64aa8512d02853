// Bearings helps a keyworker who is stuck to find a way on: one plain question at a time, on the
// full screen of a terminal or line by line.
package main

import (
	"os"

	"bearings/tui/cli"
)

func main() {
	std := cli.OS()
	code := cli.Main(os.Args[1:], std)
	cli.HoldWindow(code, std)
	os.Exit(code)
}
