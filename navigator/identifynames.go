package navigator

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bornBefore is the last year of birth that is looked for where nothing says that a date is one. A
// full date so far back is rarely anything else in a note, and a later one is mostly a day in the
// diary. It need not follow the calendar: whoever was born later is found by the word beside it.
const bornBefore = 2015

// births finds dates of birth: any date after a word for birth, and a full date long ago.
func births(text string, words []token) []Hint {
	var hints []Hint
	for i := range words {
		last, year, ok := date(text, words, i)
		if !ok {
			continue
		}
		// 5/10/15 is as often three numbers as a date.
		full := year > 0 && words[last].to-words[i].from >= len("05/10/15")
		if full && year <= bornBefore || bornSaid(text, words, i) {
			hints = append(hints, Hint{BornHint, words[i].from, words[last].to})
		}
	}
	return hints
}

// date reads a date that begins with a word: 14/03/2009, 14-3-09, 2009-03-14, 14 March 2009 or
// 14th of March. It returns its last word, and the year or 0.
func date(text string, words []token, i int) (last, year int, ok bool) {
	word := func(k int) string {
		if k >= len(words) {
			return ""
		}
		return text[words[k].from:words[k].to]
	}
	between := func(k int) string { return text[words[k-1].to:words[k].from] }
	first, isNumber := digits(strings.TrimRight(strings.ToLower(word(i)), "stndrh"))
	if !isNumber {
		return 0, 0, false
	}
	if i+2 < len(words) && between(i+1) == between(i+2) && strings.Contains("/ . - –", between(i+1)) && len(between(i+1)) > 0 && between(i+1) != " " {
		second, ok2 := digits(word(i + 1))
		third, ok3 := digits(word(i + 2))
		switch {
		case !ok2 || !ok3:
		case len(word(i)) == 4 && isDate(first, second, third):
			return i + 2, first, true
		case len(word(i+2)) == 4 && isDate(third, second, first):
			return i + 2, third, true
		case len(word(i+2)) == 2 && isDate(2000+third, second, first):
			return i + 2, century(third), true
		}
		return 0, 0, false
	}
	k := i + 1
	if strings.EqualFold(word(k), "of") {
		k++
	}
	if !month(word(k)) || first < 1 || first > 31 {
		return 0, 0, false
	}
	if y, ok := digits(word(k + 1)); ok && len(word(k+1)) == 4 && y > 1900 {
		return k + 1, y, true
	}
	return k, 0, true
}

// century returns the year that two digits most likely mean.
func century(two int) int {
	if two < 30 {
		return 2000 + two
	}
	return 1900 + two
}

func month(word string) bool {
	return len(word) >= 3 && listed(" january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ", strings.ToLower(word))
}

// bornSaid reports whether one of the few words before a date says that it is of a birth.
func bornSaid(text string, words []token, i int) bool {
	for k := i - 1; k >= max(i-4, 0); k-- {
		if strings.ContainsAny(text[words[k].to:words[k+1].from], "!?\n;") {
			return false
		}
		word := strings.ToLower(text[words[k].from:words[k].to])
		if listed(" born birth dob birthday birthdate birthday's birthday’s ", word) {
			return true
		}
		if word == "b" && k+2 < len(words) && strings.EqualFold(text[words[max(k-2, 0)].from:words[k].to], "d.o.b") {
			return true
		}
	}
	return false
}

// names finds full names: two words with a capital each, that are no service, place, role or day,
// and one such word after “called” or a title. The first word of a sentence has its capital anyway,
// so there it has to be a first name that is known.
func names(text string, words []token) []Hint {
	var hints []Hint
	for i := 0; i < len(words); i++ {
		if !capital(text[words[i].from:words[i].to]) {
			continue
		}
		end := i + 1
		for end < len(words) && text[words[end-1].to:words[end].from] == " " && capital(text[words[end].from:words[end].to]) {
			end++
		}
		if from, to, ok := nameIn(text, words, i, end); ok {
			hints = append(hints, Hint{NameHint, words[from].from, unowned(text, words[to-1])})
		}
		i = end - 1
	}
	return hints
}

// nameIn finds a name in a row of words with capitals.
func nameIn(text string, words []token, from, end int) (int, int, bool) {
	word := func(k int) string { return text[words[k].from:unowned(text, words[k])] }
	plain, titled := true, -1
	for k := from; k < end; k++ {
		if titles := " Mr Mrs Ms Miss Dr Mx "; listed(titles, word(k)) {
			if titled < 0 {
				titled = k
			}
			continue
		}
		plain = plain && !noName(word(k)) && (k > from || !strings.HasSuffix(word(k), "ing"))
	}
	if titled >= 0 && titled+1 < end && !noName(word(titled+1)) {
		return titled, end, true
	}
	for k := from; k+1 < end; k++ {
		if firstName(word(k)) && !noName(word(k+1)) {
			return k, end, true
		}
	}
	if !plain || titled >= 0 {
		return 0, 0, false
	}
	if starts(text, words[from].from) {
		from++
	}
	return from, end, end-from >= 2 || end > from && called(text, words, from)
}

// unowned returns where a word ends without its ’s.
func unowned(text string, w token) int {
	for _, s := range []string{"'s", "’s"} {
		if strings.HasSuffix(text[w.from:w.to], s) {
			return w.to - len(s)
		}
	}
	return w.to
}

// capital reports whether a word begins with a capital and goes on in small letters, as Brown,
// O'Brien or Smith-Jones do and AMBIT does not.
func capital(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return false
	}
	lower := false
	for _, r := range word[size:] {
		if unicode.IsDigit(r) {
			return false
		}
		lower = lower || unicode.IsLower(r)
	}
	return lower
}

// starts reports whether a sentence begins at a place.
func starts(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \t“‘\"'(–-*•")
	if before == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:;\n…”", last)
}

// called reports whether the words before a place say that a name comes.
func called(text string, words []token, i int) bool {
	if i == 0 || text[words[i-1].to:words[i].from] != " " {
		return false
	}
	before := strings.ToLower(text[words[i-1].from:words[i-1].to])
	two := ""
	if i > 1 {
		two = strings.ToLower(text[words[i-2].from:words[i-2].to])
	}
	switch before {
	case "named":
		return true
	case "called":
		// “She called Jordan” is a call; “a boy called Jordan” and “is called Jordan” name him.
		return !listed(" i we she he they who mum dad nan school ", two)
	case "is":
		return two == "name"
	}
	return false
}
