package navigator_test

import (
	"testing"

	"bearings/navigator"
)

// FuzzMoves reads a string of bytes as moves, makes them in a walk and in its ledger, and asks them
// to agree after each. Every ninth walk is put aside and must be as it was at the end.
func FuzzMoves(f *testing.F) {
	for _, seed := range []string{"", "\x18\x08\x08", "\x18\x01\x00\x03\x04\x05", "\x18\x02\x02\x2a\x1a\x08\x00\x06", "\x18\x00\x00\x01\x18\x02\x03\x03\x03\x03"} {
		f.Add([]byte(seed))
	}
	made := tree(f)
	f.Fuzz(func(t *testing.T, moves []byte) {
		now := &pair{navigator.Begin(made), newLedger(rules(), nodes())}
		var aside []kept
		for i, b := range moves[:min(len(moves), 200)] {
			now.do(t, readMove(made, now.walk, b))
			now.agree(t)
			if i%9 == 8 {
				aside = append(aside, kept{*now, viewOf(now.walk)})
			}
		}
		for _, k := range aside {
			k.unchanged(t)
		}
	})
}

// readMove reads the low three bits of a byte as what to do, and the rest as which.
func readMove(made navigator.Tree, w navigator.Walk, b byte) move {
	which := int(b >> 3)
	switch b & 7 {
	case 1:
		return move{does: "worry"}
	case 2:
		return move{does: "open", id: append(made.IDs(), "lost")[which%(len(made.IDs())+1)]}
	case 3:
		return move{does: "back"}
	case 4:
		return move{does: "forward"}
	case 5:
		return move{does: "jump", n: which % (w.Steps() + 1)}
	}
	return move{does: "answer", n: which % 6}
}
