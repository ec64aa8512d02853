package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Span is a run of words in the difference of two texts.
type Span struct {
	Text   string
	Change Change
}

// A Change says which of two texts has a run of words.
type Change string

// The changes. The spans that are the same or gone, put together, are the old text, and those that
// are the same or new are the new one.
const (
	Same Change = "same"
	Gone Change = "gone"
	New  Change = "new"
)

// maxEdits is how many words may be changed before two texts are compared by lines and no more by
// words: what it costs grows with the square of it.
const maxEdits = 1200

// Difference returns what changed from one text to another, word by word, what is gone before what
// is new in its place. A line is held against the one that it became, so that no change runs on from one
// line into the next. Of lines that have little in common it tells the whole.
func Difference(before, after string) []Span {
	spans, ok := compare(lines(before), lines(after))
	if !ok {
		return tidy([]Span{{before, Gone}, {after, New}})
	}
	var all []Span
	var gone, fresh []string
	flush := func() {
		all = append(all, rewrittenLines(gone, fresh)...)
		gone, fresh = nil, nil
	}
	for _, s := range spans {
		switch s.Change {
		case Gone:
			gone = append(gone, s.Text)
		case New:
			fresh = append(fresh, s.Text)
		default:
			flush()
			all = append(all, s)
		}
	}
	flush()
	return tidy(all)
}

// maxPairs is how many pairs of lines are looked at to find which became which.
const maxPairs = 10_000

// rewrittenLines returns the difference of some lines to those in their place.
func rewrittenLines(gone, fresh []string) []Span {
	if len(gone)*len(fresh) > maxPairs {
		return wordByWord(strings.Join(gone, ""), strings.Join(fresh, ""))
	}
	var all []Span
	at := 0
	for i, to := range became(gone, fresh) {
		if to < 0 {
			all = append(all, Span{gone[i], Gone})
			continue
		}
		for ; at < to; at++ {
			all = append(all, Span{fresh[at], New})
		}
		all = append(all, wordByWord(gone[i], fresh[at])...)
		at++
	}
	for ; at < len(fresh); at++ {
		all = append(all, Span{fresh[at], New})
	}
	return all
}

// wordByWord returns the difference of two texts word by word, or the whole of both where that is too much.
func wordByWord(before, after string) []Span {
	if spans, ok := compare(pieces(before), pieces(after)); ok {
		return spans
	}
	return []Span{{before, Gone}, {after, New}}
}

// became returns, for each line that is gone, which of the new ones it became, or -1: in their order, and so
// that they have as many words in common as can be. One line in the place of one has always become it.
func became(gone, fresh []string) []int {
	to := make([]int, len(gone))
	if len(gone) == 1 && len(fresh) == 1 {
		return to
	}
	bags := make([]map[string]int, len(fresh))
	for k, line := range fresh {
		bags[k] = bag(line)
	}
	best := make([][]int, len(gone)+1) // of the lines from there on
	for i := range best {
		best[i] = make([]int, len(fresh)+1)
	}
	alike := make([][]int, len(gone))
	for i := len(gone) - 1; i >= 0; i-- {
		alike[i] = make([]int, len(fresh))
		of := bag(gone[i])
		for k := len(fresh) - 1; k >= 0; k-- {
			alike[i][k] = shared(of, bags[k])
			best[i][k] = max(best[i+1][k], best[i][k+1], best[i+1][k+1]+alike[i][k])
		}
	}
	for i, k := 0, 0; i < len(gone); {
		switch {
		case k < len(fresh) && alike[i][k] > 0 && best[i][k] == best[i+1][k+1]+alike[i][k]:
			to[i] = k
			i, k = i+1, k+1
		case k < len(fresh) && best[i][k] == best[i][k+1]:
			k++
		default:
			to[i] = -1
			i++
		}
	}
	return to
}

// bag counts the words of a line.
func bag(line string) map[string]int {
	of := map[string]int{}
	for _, p := range pieces(line) {
		if r, _ := utf8.DecodeRuneInString(p); isWord(r) {
			of[p]++
		}
	}
	return of
}

// shared returns how many words two lines have in common, or 0 where that is less than half of the shorter.
func shared(a, b map[string]int) int {
	n, all, others := 0, 0, 0
	for word, count := range a {
		n += min(count, b[word])
		all += count
	}
	for _, count := range b {
		others += count
	}
	if 2*n < min(all, others) {
		return 0
	}
	return n
}

// pieces splits a text into words, gaps and single marks.
func pieces(s string) []string {
	var all []string
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if is := classOf(r); is != nil {
			for n < len(s) {
				r, size := utf8.DecodeRuneInString(s[n:])
				if !is(r) {
					break
				}
				n += size
			}
		}
		all, s = append(all, s[:n]), s[n:]
	}
	return all
}

// classOf returns what goes on with a piece that begins with r, or nil where it is one alone.
func classOf(r rune) func(rune) bool {
	switch {
	case r == '\n':
		return nil
	case unicode.IsSpace(r):
		return func(r rune) bool { return r != '\n' && unicode.IsSpace(r) }
	case isWord(r):
		return func(r rune) bool { return isWord(r) || isApostrophe(r) }
	}
	return nil
}

// lines splits a text after each end of a line.
func lines(s string) []string { return slices.Collect(strings.Lines(s)) }

// compare finds the shortest way from one list to another, as Myers does: it follows, for one change
// more at a time, how far each diagonal reaches. It gives up beyond maxEdits changes.
func compare(a, b []string) ([]Span, bool) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	middle, ok := shortest(a[head:len(a)-tail], b[head:len(b)-tail])
	if !ok {
		return nil, false
	}
	var spans []Span
	for _, w := range a[:head] {
		spans = append(spans, Span{w, Same})
	}
	spans = append(spans, middle...)
	for _, w := range a[len(a)-tail:] {
		spans = append(spans, Span{w, Same})
	}
	return spans, true
}

// shortest is compare for lists that begin and end differently.
func shortest(a, b []string) ([]Span, bool) {
	most := min(len(a)+len(b), maxEdits)
	reach := make([]int32, 2*most+3)
	var rounds [][]int32 // reach before each round, from diagonal -d to d
	for d := 0; d <= most; d++ {
		rounds = append(rounds, slices.Clone(reach[most+1-d:most+2+d]))
		for k := -d; k <= d; k += 2 {
			x := int32(0)
			switch at := most + 1 + k; {
			case d == 0:
			case k == -d || k != d && reach[at-1] < reach[at+1]:
				x = reach[at+1]
			default:
				x = reach[at-1] + 1
			}
			for int(x) < len(a) && int(x)-k < len(b) && a[x] == b[int(x)-k] {
				x++
			}
			reach[most+1+k] = x
			if int(x) >= len(a) && int(x)-k >= len(b) {
				return retrace(a, b, rounds), true
			}
		}
	}
	return nil, false
}

// retrace goes back through the rounds and writes the way down.
func retrace(a, b []string, rounds [][]int32) []Span {
	var back []Span
	x, y := len(a), len(b)
	for d := len(rounds) - 1; d > 0; d-- {
		before := rounds[d] // before[d+k] is how far diagonal k reached
		k := x - y
		from := k - 1
		if k == -d || k != d && before[d+k-1] < before[d+k+1] {
			from = k + 1
		}
		fromX := int(before[d+from])
		start := fromX // of what is the same after the change
		if from == k-1 {
			start++
		}
		for x > start {
			x, y = x-1, y-1
			back = append(back, Span{a[x], Same})
		}
		if from == k-1 {
			x--
			back = append(back, Span{a[x], Gone})
		} else {
			y--
			back = append(back, Span{b[y], New})
		}
	}
	for x > 0 {
		x--
		back = append(back, Span{a[x], Same})
	}
	slices.Reverse(back)
	return back
}

// tidy joins neighbours: gaps between two changes go with both, and what is gone comes before what is
// new, so that a changed phrase is told as one.
func tidy(spans []Span) []Span {
	var all []Span
	var gone, fresh strings.Builder
	add := func(text string, c Change) {
		if text == "" {
			return
		}
		if n := len(all); n > 0 && all[n-1].Change == c {
			all[n-1].Text += text
			return
		}
		all = append(all, Span{text, c})
	}
	flush := func() {
		add(gone.String(), Gone)
		add(fresh.String(), New)
		gone.Reset()
		fresh.Reset()
	}
	for i := 0; i < len(spans); {
		switch s := spans[i]; s.Change {
		case Gone:
			gone.WriteString(s.Text)
		case New:
			fresh.WriteString(s.Text)
		default:
			end := gap(spans, i, rewritten(gone.String(), fresh.String()))
			line := strings.HasSuffix(gone.String(), "\n") || strings.HasSuffix(fresh.String(), "\n") // and the next begins here
			if both := gone.Len() > 0 && fresh.Len() > 0 && !line; both && end > i && end < len(spans) && spans[end].Change != Same {
				for _, gap := range spans[i:end] {
					gone.WriteString(gap.Text)
					fresh.WriteString(gap.Text)
				}
				i = end
				continue
			}
			flush()
			add(s.Text, Same)
		}
		i++
	}
	flush()
	return all
}

// rewritten reports whether so much has changed in a stretch that a word or two left standing in it would
// tell a reader nothing.
func rewritten(gone, fresh string) bool {
	const enough = 3 // words
	return len(strings.Fields(gone)) >= enough && len(strings.Fields(fresh)) >= enough
}

// gap returns where what stays the same from a span on ends, if that is no more than blanks in a line or,
// in a stretch that was rewritten, a word or two; else where it begins.
func gap(spans []Span, from int, rewritten bool) int {
	words, end := 0, from
	for ; end < len(spans) && spans[end].Change == Same; end++ {
		if strings.Contains(spans[end].Text, "\n") {
			return from
		}
		words += len(strings.Fields(spans[end].Text))
	}
	if words == 0 || rewritten && words <= 2 {
		return end
	}
	return from
}
