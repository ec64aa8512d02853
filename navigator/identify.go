package navigator

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A HintKind says what a piece of text looks like.
type HintKind string

// What could tell who somebody is.
const (
	NameHint     HintKind = "a full name"
	BornHint     HintKind = "a date of birth"
	NHSHint      HintKind = "an NHS number"
	PostcodeHint HintKind = "a postcode"
	PhoneHint    HintKind = "a phone number"
	EmailHint    HintKind = "an e-mail address"
)

// A Hint is a piece of a text that looks like something that should not be in it: text[From:To].
type Hint struct {
	Kind     HintKind
	From, To int
}

// Identifying returns what in a text looks as if it could tell who somebody is, in the order it
// stands. It advises: it misses what is written in its own way, it is sometimes wrong, and nothing
// is ever refused because of it. So that people go on reading what it says, it stays silent where it
// is not fairly sure. A name alone, a role, a code, a day in the diary and the numbers that
// everybody rings are no hints.
func Identifying(text string) []Hint {
	var hints []Hint
	add := func(found []Hint) {
		for _, h := range found {
			if !slices.ContainsFunc(hints, func(o Hint) bool { return h.From < o.To && o.From < h.To }) {
				hints = append(hints, h)
			}
		}
	}
	words := split(text)
	add(emails(text))
	add(births(text, words))
	add(numbers(text))
	add(postcodes(text, words))
	add(names(text, words))
	slices.SortFunc(hints, func(a, b Hint) int { return a.From - b.From })
	return hints
}

// A token is a run of letters and digits, with the apostrophes and hyphens inside it.
type token struct{ from, to int }

func split(text string) []token {
	var words []token
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		from := i
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !joins(text, i, r, size) {
				break
			}
			i += size
		}
		words = append(words, token{from, i})
	}
	return words
}

// joins reports whether an apostrophe or a hyphen stands between two letters.
func joins(text string, at int, r rune, size int) bool {
	if r != '\'' && r != '’' && r != '-' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+size:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// emails finds what stands round an @, with a dot after it.
func emails(text string) []Hint {
	var hints []Hint
	for i := 0; i < len(text); i++ {
		if text[i] != '@' {
			continue
		}
		from, to := i, i+1
		for from > 0 && addressByte(text[from-1]) {
			from--
		}
		for to < len(text) && addressByte(text[to]) {
			to++
		}
		to -= len(text[i:to]) - len(strings.TrimRight(text[i:to], ".-"))
		host := text[min(i+1, to):to]
		if from < i && strings.Contains(strings.Trim(host, "."), ".") {
			hints = append(hints, Hint{EmailHint, from, to})
		}
	}
	return hints
}

func addressByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("._%+-", c) >= 0
}

// numbers finds NHS numbers and phone numbers: runs of digits with blanks, hyphens and brackets.
func numbers(text string) []Hint {
	var hints []Hint
	for i := 0; i < len(text); {
		if c := text[i]; !isDigit(c) && c != '+' && c != '(' || i > 0 && wordByte(text[i-1]) {
			i++
			continue
		}
		end, first, all := run(text, i)
		if kind := numberKind(all, first); kind != "" && (end == len(text) || !wordByte(text[end])) {
			hints = append(hints, Hint{kind, i, end})
		}
		i = max(end, i+1)
	}
	return hints
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// wordByte reports whether a byte would make digits part of something longer: a code, a date, a sum.
func wordByte(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf || strings.IndexByte("/£$_@#", c) >= 0
}

// run reads digits with single blanks, hyphens and brackets between them. It returns where they
// end, how many digits stand together at the start, and all of them, with + for a leading +.
func run(text string, from int) (end, first int, all string) {
	var b strings.Builder
	end, gap, together := from, 0, true
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c == '+' && i == from:
			b.WriteByte('+')
		case isDigit(c):
			b.WriteByte(c)
			if together {
				first++
			}
			end, gap = i+1, 0
		case strings.IndexByte(" -()", c) >= 0 && gap < 2:
			gap++
			together = together && first == 0
		default:
			return end, first, b.String()
		}
	}
	return end, first, b.String()
}

// numberKind says what some digits are: an NHS number by its check digit, or a phone number of the
// United Kingdom. The short numbers that everybody rings are neither.
func numberKind(all string, first int) HintKind {
	if len(all) == 10 && checkDigit(all) && all[0] != '0' {
		return NHSHint
	}
	switch {
	case strings.HasPrefix(all, "+44"):
		all = strings.TrimPrefix(all[3:], "0")
	case strings.HasPrefix(all, "0044"):
		all = strings.TrimPrefix(all[4:], "0")
	case strings.HasPrefix(all, "0") && first >= 3:
		all = all[1:]
	default:
		return ""
	}
	if len(all) == 10 && strings.IndexByte("123578", all[0]) >= 0 || len(all) == 9 && all[0] == '1' {
		return PhoneHint
	}
	return ""
}

// checkDigit reports whether ten digits end in the check digit of an NHS number.
func checkDigit(ten string) bool {
	sum := 0
	for i := range 10 {
		if !isDigit(ten[i]) {
			return false
		}
		if i < 9 {
			sum += int(ten[i]-'0') * (10 - i)
		}
	}
	check := 11 - sum%11
	return check == 11 && ten[9] == '0' || check < 10 && int(ten[9]-'0') == check
}

// postcodeAreas are the letters that postcodes begin with.
const postcodeAreas = ` AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
 FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
 OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR
 WS WV YO ZE `

// postcodes finds postcodes in one word, or in two with a blank between them.
func postcodes(text string, words []token) []Hint {
	var hints []Hint
	for i, w := range words {
		one := text[w.from:w.to]
		if n := len(one); n >= 5 && n <= 7 && outward(one[:n-3]) && inward(one[n-3:]) {
			hints = append(hints, Hint{PostcodeHint, w.from, w.to})
			continue
		}
		if i+1 == len(words) || !outward(one) {
			continue
		}
		next := words[i+1]
		if two := text[next.from:next.to]; text[w.to:next.from] == " " && inward(two) && !ordinal(two) {
			hints = append(hints, Hint{PostcodeHint, w.from, next.to})
		}
	}
	return hints
}

// outward reports whether s is the first half of a postcode: an area, a digit, and a digit or a
// letter.
func outward(s string) bool {
	if len(s) < 2 || len(s) > 4 {
		return false
	}
	s = strings.ToUpper(s)
	letters := 0
	for letters < len(s) && s[letters] >= 'A' && s[letters] <= 'Z' {
		letters++
	}
	rest := s[letters:]
	if letters == 0 || letters > 2 || !listed(postcodeAreas, s[:letters]) || rest == "" || len(rest) > 2 || !isDigit(rest[0]) {
		return false
	}
	return len(rest) == 1 || isDigit(rest[1]) || rest[1] >= 'A' && rest[1] <= 'Z'
}

// inward reports whether s is the second half of a postcode: a digit and two letters.
func inward(s string) bool {
	letter := func(c byte) bool {
		c &^= 0x20
		return c >= 'A' && c <= 'Z' && strings.IndexByte("CIKMOV", c) < 0
	}
	return len(s) == 3 && isDigit(s[0]) && letter(s[1]) && letter(s[2])
}

// ordinal reports whether s is written like 1st or 2nd.
func ordinal(s string) bool {
	return strings.HasSuffix(s, "st") || strings.HasSuffix(s, "nd") || strings.HasSuffix(s, "rd") || strings.HasSuffix(s, "th")
}

// listed reports whether a word stands in a list of words with blanks round them.
func listed(list, word string) bool {
	for {
		at := strings.Index(list, word)
		if at < 0 {
			return false
		}
		end := at + len(word)
		if at > 0 && end < len(list) && list[at-1] <= ' ' && list[end] <= ' ' {
			return true
		}
		list = list[end:]
	}
}
