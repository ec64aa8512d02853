package content

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkWords finds long sentences and pages that are hard to read.
func (l *Library) checkWords() []Problem {
	known := l.knownWords()
	each := make([][]Problem, len(l.standing))
	onEveryCore(len(l.standing), func() func(int) {
		return func(i int) {
			d := l.standing[i]
			r := reading{known: known}
			for _, s := range d.sentences() {
				n := r.add(s.text)
				if n > maxSentence {
					each[i] = append(each[i], problem(codeSentence, d.file, s.line, 1, "make two of it; 15 words are easy to read, and 20 are enough", "a sentence of %d words: “%s”", n, shorten(s.text)))
				}
			}
			if grade := r.grade(); grade > maxGrade {
				each[i] = append(each[i], problem(codeGrade, d.file, 1, 1, "use shorter sentences and shorter words", "reading grade %.1f; at most %g is asked for", grade, maxGrade))
			}
		}
	})
	var ps []Problem
	for _, p := range each {
		ps = append(ps, p...)
	}
	return ps
}

// knownWords returns the words of the glossary, which are explained and so do not count as hard.
func (l *Library) knownWords() map[string]bool {
	known := map[string]bool{}
	for _, t := range l.glossary {
		for _, name := range append([]string{t.Name}, t.Also...) {
			for _, w := range wordsOf(name) {
				known[w] = true
			}
		}
	}
	return known
}

// A sentence is one sentence of a page and the line it begins on.
type sentence struct {
	text string
	line int
}

// blocks goes through the page paragraph by paragraph: the words of each, with its lines joined, and
// its first line.
func (d *draft) blocks() iter.Seq2[string, plainLine] {
	return func(yield func(string, plainLine) bool) {
		for i := 0; i < len(d.text); {
			first := d.text[i]
			words := first.text
			for i++; i < len(d.text) && d.text[i].block == first.block && first.role == prose; i++ {
				words += " " + d.text[i].text
			}
			if !yield(words, first) {
				return
			}
		}
	}
}

// sentences splits the prose of a page. A list item, a paragraph and a heading end a sentence,
// whether or not a full stop does.
func (d *draft) sentences() []sentence {
	var all []sentence
	for text, first := range d.blocks() {
		if first.role != prose && first.role != title {
			continue
		}
		for text != "" {
			end := sentenceEnd(text)
			if s := strings.TrimSpace(text[:end]); s != "" {
				all = append(all, sentence{s, first.line})
			}
			text = text[end:]
		}
	}
	return all
}

// sentenceEnd returns where the first sentence of a text ends.
func sentenceEnd(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		end := i + 1
		for end < len(s) {
			r, size := utf8.DecodeRuneInString(s[end:])
			if !strings.ContainsRune(".!?”’\")]", r) {
				break
			}
			end += size
		}
		if end == len(s) {
			return end
		}
		if s[end] == ' ' && !(s[i] == '.' && abbreviation(s[:i])) && !goesOn(s[end:]) {
			return end
		}
		i = end - 1
	}
	return len(s)
}

// goesOn reports whether what comes after a full stop goes on with the sentence.
func goesOn(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " “‘\"'(["))
	return unicode.IsLower(r)
}

// abbreviation reports whether the full stop after s only ends a short form.
func abbreviation(s string) bool {
	word := s[strings.LastIndexAny(s, " (“‘")+1:]
	if utf8.RuneCountInString(word) == 1 && word != "I" {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsLetter(r)
	}
	switch strings.ToLower(strings.TrimLeft(word, "“‘\"'(")) {
	case "e.g", "i.e", "etc", "mr", "mrs", "ms", "dr", "st", "vs", "approx", "p", "pp", "ed", "cf":
		return true
	}
	return false
}

// A reading counts what makes a text hard.
type reading struct {
	known     map[string]bool
	sentences int
	words     int // every word
	counted   int // the words whose syllables count
	syllables int
	buf       []byte
}

// add counts a sentence and returns how many words it has.
func (r *reading) add(s string) int {
	n := 0
	r.buf = r.buf[:0]
	letters := false
	end := func() {
		if letters {
			n++
			if !r.known[string(r.buf)] {
				r.counted++
				r.syllables += syllables(r.buf)
			}
		}
		r.buf, letters = r.buf[:0], false
	}
	for _, c := range s {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			r.buf, letters = append(r.buf, byte(c)), true
		case c >= 'A' && c <= 'Z':
			r.buf, letters = append(r.buf, byte(c)+'a'-'A'), true
		case c == '\'' || c == '’' || c == '-' || c == '.' || c == ',':
			// Inside a word or at its edge: it neither ends one nor counts.
		case c < 0x80:
			end()
		case unicode.IsLetter(c):
			r.buf, letters = foldTo(r.buf, c), true
		case unicode.IsSpace(c) || c == '–' || c == '—' || c == '…':
			end()
		}
	}
	end()
	if n > 0 {
		r.sentences++
		r.words += n
	}
	return n
}

// grade returns the Flesch–Kincaid grade: about the years of school it takes. Of very little text
// it says nothing.
func (r *reading) grade() float64 {
	const enough = 30
	if r.words < enough || r.counted == 0 {
		return 0
	}
	return 0.39*float64(r.words)/float64(r.sentences) + 11.8*float64(r.syllables)/float64(r.counted) - 15.59
}

// syllables counts the syllables of a lower-case English word, near enough for an average: groups
// of vowels, without a silent e at the end.
func syllables(w []byte) int {
	n, vowel := 0, false
	for _, c := range w {
		v := c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
		if v && !vowel {
			n++
		}
		vowel = v
	}
	if len(w) > 2 && n > 1 {
		last, before := w[len(w)-1], w[len(w)-2]
		third := w[len(w)-3]
		isVowel := func(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
		switch {
		case last == 'e' && !isVowel(before) && !(before == 'l' && !isVowel(third)):
			n--
		case last == 'd' && before == 'e' && third != 't' && third != 'd' && !isVowel(third):
			n--
		case last == 's' && before == 'e' && !isVowel(third) && strings.IndexByte("cgsxz", third) < 0:
			n--
		}
	}
	return max(n, 1)
}
