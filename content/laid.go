package content

import (
	"fmt"
	"slices"
)

// maxFile is how many bytes of a file of a pack are handed out as they stand. A licence or a read-me may
// be longer than any page.
const maxFile = 256 << 10

// Text returns a file of the pack as it stands, byte by byte.
func (p Pack) Text(name string) ([]byte, error) {
	data, err := p.read(name, maxFile)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read: %w", p.at(name), err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("%s is longer than the %d bytes that are read", p.at(name), maxFile)
	}
	return data, nil
}

// A Laid is one page of a pack that lies over the core.
type Laid struct {
	Page  *Page // as the library has it, with everything laid over it
	Layer Layer // the local page
	Pack  int   // which of the library's packs it came from; the core is 0
	Under *Page // what lies beneath it, or nil where it is a page of its own
	From  int   // which pack the file came from that Under is, or -1 where several had a hand in it
}

// Laid returns every page of the packs over the core, by pack and then by page.
func (l *Library) Laid() []Laid { return slices.Clone(l.laid) }

// lie finds what lies over what, while the pages can still be put together.
func (l *Library) lie() {
	for _, p := range l.pages {
		pile := l.piles[p.ID]
		for i, d := range pile {
			if d.layer == 0 {
				continue
			}
			laid := Laid{Page: p, Layer: d.page.Layers[0], Pack: d.layer, Under: topOf(pile[:i]), From: -1}
			if laid.Under != nil {
				if b := pile[base(pile[:i])]; b.page.Digest == laid.Under.Digest {
					laid.From = b.layer
				}
			}
			l.laid = append(l.laid, laid)
		}
	}
	slices.SortStableFunc(l.laid, func(a, b Laid) int { return a.Pack - b.Pack })
}

// BasePath returns where a pack keeps the page beneath one of its own as it was when that was written.
func BasePath(id string) string { return baseFolder + "/" + id + ".md" }
