package record

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
)

// MaxSize is how long a journal may be. Read takes at most this much of one.
const MaxSize = 8 << 20

// A Journal is what could be read of one.
type Journal struct {
	Head    Head     // also where it stands behind a damage
	Begin   Record   // the head as it stands in the journal, with what Head does not know
	Records []Record // what is whole from the start, in the order it was done, without the head
	Later   []Record // what is whole in itself but stands behind a damage
	Good    int64    // how many bytes from the start are whole
	Sum     Sum      // of the last of them: the next line is written after it
}

// Next returns the number of the next record.
func (j Journal) Next() int { return len(j.Records) + 1 }

// Headed reports whether the journal’s head could be read.
func (j Journal) Headed() bool { return j.Begin.do != "" }

// Read reads a journal, whatever is in it, and tells what is damaged. Everything in Records and
// Later stands as it was written, to the byte. A record is in Records only if everything before it
// is there as well; behind the first damage it is in Later. Lines lost from the very end leave
// nothing behind that could tell of them.
func Read(r io.Reader) (Journal, []Damage) {
	return read(slurp(r))
}

// A Reader reads one journal after another, and has all of them pass through the same memory. What it
// has read does not change when it reads on. The zero Reader is ready.
type Reader struct{ room []byte }

// Read reads a journal as the function Read does.
func (b *Reader) Read(r io.Reader) (Journal, []Damage) {
	const first = 32 << 10 // nearly every journal fits into it
	if b.room == nil {
		b.room = make([]byte, first)
	}
	for n := 0; ; {
		m, err := fill(r, b.room[n:min(len(b.room), MaxSize+1)])
		n += m
		if errors.Is(err, io.EOF) {
			return read(string(b.room[:n]), nil)
		}
		if err != nil || n > MaxSize {
			return read(string(b.room[:n]), err)
		}
		b.room = append(b.room, make([]byte, len(b.room))...)
	}
}

// read reads what could be taken of a journal.
func read(text string, err error) (Journal, []Damage) {
	whole := text[:min(len(text), MaxSize)]
	s := scan{text: whole}
	for {
		line, _, ended := strings.Cut(whole[s.at:], "\n")
		if !ended {
			break
		}
		s.line(line)
		s.at += len(line) + 1
		s.number++
	}
	switch rest := whole[s.at:]; {
	case len(text) > MaxSize:
		s.fault(TooLong)
	case err != nil:
		s.fault(Unread)
		s.damage[len(s.damage)-1].Err = err
	case rest != "" || text == "":
		s.tail(rest)
	}
	return s.j, s.damage
}

// slurp reads a byte more than a journal may have, at most, and holds none of it twice for long.
func slurp(r io.Reader) (string, error) {
	const most = 64 << 10
	part := 16 << 10 // nearly every journal fits into it
	var parts [][]byte
	var err error
	for size := 0; size <= MaxSize && err == nil; part = most {
		b := make([]byte, min(part, MaxSize+1-size))
		var n int
		n, err = fill(r, b)
		parts, size = append(parts, b[:n]), size+n
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return joined(parts), err
}

// fill reads until b is full. Unlike io.ReadFull it hands on the reader’s own error, so that the end
// of a journal and a failure to read it are never mixed up.
func fill(r io.Reader, b []byte) (int, error) {
	n := 0
	for nothing := 0; n < len(b); {
		m, err := r.Read(b[n:])
		n += m
		if err != nil {
			return n, err
		}
		if nothing++; m > 0 {
			nothing = 0
		} else if nothing > 100 {
			return n, io.ErrNoProgress
		}
	}
	return n, nil
}

func joined(parts [][]byte) string {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	var b strings.Builder
	b.Grow(size)
	for _, p := range parts {
		b.Write(p)
	}
	return b.String()
}

// ReadHead reads no more than the first line of a journal. Its error is a Damage; beside one, the head
// may still be what could be made out.
func ReadHead(r io.Reader) (Head, error) {
	b := bufio.NewReaderSize(io.LimitReader(r, MaxLine), 1<<10)
	line, err := b.ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
	}
	j, damage := read(line, err)
	if len(damage) > 0 && !(j.Headed() && damage[0].Repairs()) {
		return j.Head, damage[0]
	}
	return j.Head, nil
}

// shortest is less than any line with a record has.
const shortest = lead + len(`{"n":0,"at":"","do":"x"}`)

// A scan is the reading of a journal. Its lines are parts of one text, so a record costs no more
// than its place in it.
type scan struct {
	text   string
	j      Journal
	damage []Damage
	number int   // lines passed
	at     int   // where the next one begins
	last   Sum   // of the last line that is as it was written
	maybe  []Sum // of damaged lines since, as far as it can be told
	least  int   // the least number the next record may have
}

// line reads one line that has an end.
func (s *scan) line(line string) {
	sum, text, ok := split(line)
	switch {
	case len(line) >= MaxLine:
		s.fault(Altered)
	case ok && s.follows(sum, text):
		s.keep(sum, text, s.at+len(line)+1)
	default:
		s.fault(s.unlike(text))
		s.pieces(line)
	}
}

// pieces takes a damaged line to be two that lost the end between them, if it looks like that, and
// else as one. A piece that is as it was written is kept.
func (s *scan) pieces(line string) {
	both := []string{line}
	if at := seam(line); at >= 0 {
		both = []string{line[:at], line[at+1:]}
	}
	for _, piece := range both {
		sum, text, ok := split(piece)
		if ok && s.follows(sum, text) {
			s.keep(sum, text, 0)
			continue
		}
		s.guess(sum, text, ok)
	}
}

// seam returns where in a line an end has been lost: before the first thing inside it that begins
// as a line does. It returns -1 where there is none.
func seam(line string) int {
	for at := digits; ; {
		next := strings.Index(line[min(at, len(line)):], " {")
		if next < 0 {
			return -1
		}
		at += next + 1
		if begins := at - lead; begins > 0 {
			if _, _, ok := split(line[begins:]); ok {
				return begins - 1
			}
		}
	}
}

// follows reports whether a line has the sum that it must have where it stands.
func (s *scan) follows(sum Sum, text string) bool {
	after := func(prev Sum) bool { return prev.over(text) == sum }
	return after(s.last) || slices.ContainsFunc(s.maybe, after)
}

// guess tells what a damaged line’s sum may have been, so that the lines behind it can still be
// known: the one it has, if its record was damaged, or the one its record should have.
func (s *scan) guess(sum Sum, text string, formed bool) {
	first := len(s.maybe) == 0
	s.maybe = s.maybe[:0]
	if formed {
		s.maybe = append(s.maybe, sum)
	}
	if first && text != "" {
		s.maybe = append(s.maybe, s.last.over(text))
	}
}

// unlike tells why a line does not follow: a record with a number that is not its turn was lost,
// doubled or moved, any other was changed.
func (s *scan) unlike(text string) Fault {
	if r, ok := parse(text); ok && r.n != s.least {
		return Displaced
	}
	return Altered
}

// keep takes a line in that is as it was written and ends at a place, if it is a record and it is
// its turn.
func (s *scan) keep(sum Sum, text string, end int) bool {
	s.last, s.maybe = sum, s.maybe[:0]
	r, ok := parse(text)
	whole := len(s.damage) == 0
	switch {
	case !ok:
		s.fault(Strange)
		return false
	case r.n < s.least || whole && r.n != s.least:
		s.fault(Displaced)
		return false
	case r.n == 0:
		h, ok := head(r)
		if !ok {
			s.fault(Strange)
			return false
		}
		s.j.Head, s.j.Begin = h, r
	case whole:
		s.j.Records = append(s.room(s.j.Records), r)
	default:
		s.j.Later = append(s.room(s.j.Later), r)
	}
	s.least = r.n + 1
	if whole {
		s.j.Good, s.j.Sum = int64(end), sum
	}
	return true
}

// room makes room, once, for as many records as the rest of the text can hold.
func (s *scan) room(records []Record) []Record {
	if records != nil {
		return records
	}
	rest := s.text[s.at:]
	return make([]Record, 0, 1+min(strings.Count(rest, "\n"), len(rest)/shortest))
}

// mostRuns is how many runs of damaged lines are told apart. The last of them takes in the others,
// so that a file of rubbish does not cost more than its size.
const mostRuns = 1000

// fault tells the line at hand, together with the ones before it that have the same fault.
func (s *scan) fault(f Fault) {
	if n := len(s.damage); n > 0 {
		last := &s.damage[n-1]
		goesOn := last.Fault == f && last.Line+last.Lines == s.number+1
		if goesOn || n == mostRuns && f < TooLong {
			last.Lines = s.number + 2 - last.Line
			return
		}
	}
	s.damage = append(s.damage, Damage{Fault: f, Line: s.number + 1, Lines: 1, At: int64(s.at)})
}

// tail reads what stands after the last end of a line: nothing whole, unless only the end is
// missing or something else stands in its place.
func (s *scan) tail(line string) {
	if len(line) >= MaxLine {
		s.fault(Altered) // no writer of ours was stopped in this
		return
	}
	for cut := 0; cut <= min(1, len(line)); cut++ {
		sum, text, ok := split(line[:len(line)-cut])
		if ok && s.follows(sum, text) && s.keep(sum, text, s.at+len(line)-cut) {
			s.fault(Unended)
			return
		}
	}
	s.fault(Half)
}
