package draw

import "bearings/content/clean"

// door is where words come in: what is left holds no control character but the line feed, and none
// of the characters this package keeps for itself.
func door(s string) string { return clean.Text(s) }

// guard is where finished lines go out: text, styles, and links to the web, to post and to
// telephones pass.
func guard(s string) string { return clean.Rendered(s) }
