package locks

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"

	"bearings/navigator/record"
)

const canary = "a-bird-in-the-mine"

func aKey(t testing.TB, recovery ...Recipient) *Key {
	t.Helper()
	k, err := New(recovery...)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// said makes a record of a word.
func said(t testing.TB, n int, word string) record.Record {
	t.Helper()
	r, err := record.New("say", "2026-11-20T14:02Z", map[string]string{"word": word})
	if err != nil {
		t.Fatal(err)
	}
	return r.Numbered(n)
}

func locked(t testing.TB, k *Key, r record.Record) record.Record {
	t.Helper()
	l, err := k.Lock(r)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// messageOf returns the message in a record.
func messageOf(t testing.TB, r record.Record) string {
	t.Helper()
	var m inside
	if err := r.Into(&m); err != nil || m.Age == "" {
		t.Fatalf("%s holds no message: %v", r.JSON(), err)
	}
	return m.Age
}

// holding makes a locked record of any message.
func holding(t testing.TB, n int, message string) record.Record {
	t.Helper()
	r, err := record.New(Kind, "", inside{message})
	if err != nil {
		t.Fatal(err)
	}
	return r.Numbered(n)
}

// inBase64 encrypts any text for a key as lock would, and pads nothing.
func inBase64(t testing.TB, k *Key, text string) string {
	t.Helper()
	var b bytes.Buffer
	if err := encrypt(&b, []byte(text), k.to[0].to); err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes())
}

func TestALockedRecordShowsItsNumberAndNothingElse(t *testing.T) {
	k := aKey(t)
	l := locked(t, k, said(t, 7, canary))
	want := `{"n":7,"at":"","do":"locked","age":"` + messageOf(t, l) + `"}`
	if l.JSON() != want {
		t.Errorf("it is written as %s", l.JSON())
	}
	raw, err := base64.StdEncoding.DecodeString(messageOf(t, l))
	if err != nil || bytes.Contains(raw, []byte(canary)) || !bytes.HasPrefix(raw, []byte("age-encryption.org/v1\n")) {
		t.Errorf("the message is %q, %v", raw, err)
	}
	if again := locked(t, k, said(t, 7, canary)); again == l {
		t.Error("locked twice it looks the same")
	}
}

func TestAnythingLockedComesBackToTheByte(t *testing.T) {
	k := aKey(t)
	rapid.Check(t, func(t *rapid.T) {
		do := rapid.StringN(1, 8, -1).Filter(func(do string) bool { return do != Kind }).Draw(t, "do")
		body := map[string]any{"x": rapid.String().Draw(t, "word"), "y": rapid.SampledFrom([]any{nil, 1.5, []string{"}", " "}}).Draw(t, "value")}
		r, err := record.New(do, record.Minute(rapid.String().Draw(t, "at")), body)
		if err != nil {
			t.Fatal(err)
		}
		r = r.Numbered(rapid.IntRange(0, 1<<30).Draw(t, "n"))
		l, err := k.Lock(r)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := k.Unlock(l); err != nil || got != r {
			t.Fatalf("%s comes back as %s, %v", r.JSON(), got.JSON(), err)
		}
	})
}

func TestNothingTellsAShortAnswerFromAnother(t *testing.T) {
	k := aKey(t)
	size := len(messageOf(t, locked(t, k, said(t, 7, ""))))
	for n := range 100 {
		if got := len(messageOf(t, locked(t, k, said(t, n, strings.Repeat("x", n))))); got != size {
			t.Fatalf("a word of %d letters takes %d bytes, none takes %d", n, got, size)
		}
	}
}

func TestWhatIsNotLockedIsLeftAsItIs(t *testing.T) {
	for _, k := range []*Key{nil, aKey(t), Public{To: aKey(t).to}.Key()} {
		if r := said(t, 1, "word"); second(k.Unlock(r)) != nil {
			t.Error("a record in clear is not read")
		}
	}
	k := aKey(t)
	if _, err := k.Lock(locked(t, k, said(t, 1, "word"))); !errors.Is(err, ErrKind) {
		t.Errorf("what is locked is locked again: %v", err)
	}
	if _, err := k.Lock(record.Record{}); !errors.Is(err, record.ErrNoKind) {
		t.Errorf("nothing is locked: %v", err)
	}
	if _, err := k.Lock(said(t, 1, strings.Repeat("x", record.MaxLine*4/5))); !errors.Is(err, record.ErrLong) {
		t.Errorf("too much is locked: %v", err)
	}
	if r := said(t, 1, strings.Repeat("x", record.MaxLine*7/10)); second(k.Unlock(locked(t, k, r))) != nil {
		t.Error("much is not locked")
	}
}

func second[T any](_ T, err error) error { return err }

func TestOnlyWhoItIsLockedForOpensIt(t *testing.T) {
	recovery := aKey(t)
	k := aKey(t, recovery.Recipients()...)
	l := locked(t, k, said(t, 7, canary))
	for name, c := range map[string]struct {
		key  *Key
		want error
	}{
		"no key": {nil, ErrLocked}, "its own": {k, nil}, "the recovery key": {recovery, nil},
		"another": {aKey(t), ErrOtherKey}, "the public half": {Public{To: k.to}.Key(), ErrLocked},
	} {
		if _, err := c.key.Unlock(l); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if l := locked(t, Public{To: k.to}.Key(), said(t, 8, "word")); second(k.Unlock(l)) != nil {
		t.Error("what the public half locked does not open")
	}
}

// Whatever becomes of a message, it opens as it was or not at all.
func TestAMessageThatWasTouchedDoesNotOpen(t *testing.T) {
	k := aKey(t)
	message := messageOf(t, locked(t, k, said(t, 7, canary)))
	refused := func(what, touched string) {
		t.Helper()
		r, err := k.Unlock(holding(t, 7, touched))
		if r != (record.Record{}) || !errors.Is(err, ErrBroken) && !errors.Is(err, ErrOtherKey) || strings.Contains(err.Error(), canary) {
			t.Fatalf("%s: %s, %v", what, r.JSON(), err)
		}
	}
	for i := range len(message) {
		refused(fmt.Sprintf("cut at %d", i), message[:i])
		for _, c := range []byte("A/=\n ") {
			if b := []byte(message); b[i] != c {
				b[i] = c
				refused(fmt.Sprintf("%q at %d", c, i), string(b))
			}
		}
	}
	raw, _ := base64.StdEncoding.DecodeString(message)
	for i := range raw {
		b := bytes.Clone(raw)
		b[i] ^= 1 << (i % 8)
		refused(fmt.Sprintf("byte %d flipped", i), base64.StdEncoding.EncodeToString(b))
		refused(fmt.Sprintf("cut at byte %d", i), base64.StdEncoding.EncodeToString(raw[:i]))
	}
	refused("a byte more", base64.StdEncoding.EncodeToString(append(raw, 0)))
	refused("twice", base64.StdEncoding.EncodeToString(append(raw, raw...)))
	for tail := 0; tail < 3; tail++ { // one of them leaves bits over at the end, which say nothing
		text := inBase64(t, k, said(t, 7, canary[:tail]).JSON())
		if end := strings.IndexByte(text, '='); end > 0 {
			digits := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
			refused("other bits at the end", text[:end-1]+string(digits[strings.IndexByte(digits, text[end-1])^1])+text[end:])
		}
	}
	refused("a line’s end inside", message[:64]+"\n"+message[64:])
	refused("a line’s end behind", message+"\r\n")
}

// A message is checked in parts of 64 kB. Of one whose last part is damaged the first is not read.
func TestNothingOfALongMessageIsReadBeforeItsEnd(t *testing.T) {
	k := aKey(t)
	raw, _ := base64.StdEncoding.DecodeString(messageOf(t, locked(t, k, said(t, 7, canary+strings.Repeat("x", 200<<10)))))
	for name, b := range map[string][]byte{
		"flipped": append(bytes.Clone(raw[:len(raw)-1]), raw[len(raw)-1]^1), "cut": raw[:len(raw)-1], "parts lost": raw[:len(raw)-100<<10],
	} {
		early, err := age.Decrypt(bytes.NewReader(b), k.secret)
		if err != nil {
			t.Fatal(err)
		}
		if part := make([]byte, 200); second(early.Read(part)) != nil || !bytes.Contains(part, []byte(canary)) {
			t.Fatalf("%s: age is careful by itself", name)
		}
		if text, err := decrypt(bytes.NewReader(b), k.secret); err == nil || text != "" {
			t.Errorf("%s: %d bytes are read, %v", name, len(text), err)
		}
		if r, err := k.Unlock(holding(t, 7, base64.StdEncoding.EncodeToString(b))); !errors.Is(err, ErrBroken) || r != (record.Record{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMessageThatHoldsSomethingElse(t *testing.T) {
	k := aKey(t)
	good := said(t, 7, "word")
	for name, text := range map[string]string{
		"nothing": "", "no record": "word", "two": good.JSON() + good.JSON(), "another’s number": good.Numbered(8).JSON(),
		"a locked one": locked(t, k, good).JSON(), "a line’s end": good.JSON() + "\n",
	} {
		if _, err := k.Unlock(holding(t, 7, inBase64(t, k, text))); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := k.Unlock(holding(t, 7, inBase64(t, k, good.JSON()))); err != nil || got != good {
		t.Errorf("without blanks: %v", err)
	}
	for _, body := range []any{nil, map[string]any{"age": 7}, map[string]any{"age": nil}, map[string]any{"x": "y"}} {
		r, err := record.New(Kind, "", body)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := k.Unlock(r); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v", r.JSON(), err)
		}
	}
}

func aHead() record.Head {
	return record.Head{Kind: "sheet", ID: "k7f3", Case: canary, Made: "2026-11-20T14:00Z", Program: "0.2", Content: "2026-11", Title: canary, Version: record.Version}
}

func TestALockedHeadIsAHead(t *testing.T) {
	k := aKey(t)
	begin, err := k.LockHead(aHead())
	if err != nil {
		t.Fatal(err)
	}
	line, _ := record.Encode(0, begin)
	seen, err := record.ReadHead(bytes.NewReader(line))
	want := aHead()
	want.Case, want.Title = "", ""
	if err != nil || seen != want || bytes.Contains(line, []byte(canary)) || !headLocked(begin) {
		t.Errorf("it is read as %+v, %v, from %s", seen, err, line)
	}
	held, h, err := k.UnlockHead(begin, seen)
	clear, _ := aHead().Record()
	if err != nil || h != aHead() || held != clear || headLocked(held) {
		t.Errorf("unlocked it is %+v, %v", h, err)
	}
	if same, h, err := k.UnlockHead(clear, aHead()); err != nil || same != clear || h != aHead() {
		t.Errorf("in clear it is %+v, %v", h, err)
	}
	for name, other := range map[string]func(*record.Head){
		"id": func(h *record.Head) { h.ID = "zzzz" }, "kind": func(h *record.Head) { h.Kind = "walk" }, "minute": func(h *record.Head) { h.Made = "" },
	} {
		h := seen
		other(&h)
		if same, got, err := k.UnlockHead(begin, h); !errors.Is(err, ErrBroken) || got != h || same != begin {
			t.Errorf("with another %s it is %+v, %v", name, got, err)
		}
	}
	for key, want := range map[*Key]error{nil: ErrLocked, aKey(t): ErrOtherKey} {
		if same, h, err := key.UnlockHead(begin, seen); !errors.Is(err, want) || same != begin || h != seen {
			t.Errorf("it is %+v, %v", h, err)
		}
	}
}

// journal writes a journal, its head and every other of its records locked.
func journal(t testing.TB, k *Key, n int) []byte {
	t.Helper()
	begin, err := k.LockHead(aHead())
	if err != nil {
		t.Fatal(err)
	}
	text, sum := record.Encode(0, begin)
	for i := range n {
		r := said(t, i+1, canary)
		if i%2 == 0 {
			r = locked(t, k, r)
		}
		var line []byte
		line, sum = record.Encode(sum, r)
		text = append(text, line...)
	}
	return text
}

func TestAJournalIsUnlockedAndStaysAsItWas(t *testing.T) {
	k := aKey(t)
	whole, damage := record.Read(bytes.NewReader(journal(t, k, 6)))
	was := texts(whole)
	got, shut := k.Unlocked(whole)
	if len(damage)+len(shut) > 0 || got.Head != aHead() || got.Good != whole.Good || got.Sum != whole.Sum || texts(whole) != was {
		t.Errorf("%v, %v, %+v", damage, shut, got.Head)
	}
	for i, r := range got.Records {
		if r != said(t, i+1, canary) {
			t.Errorf("record %d is %s", i+1, r.JSON())
		}
	}
	for key, why := range map[*Key]error{nil: ErrLocked, aKey(t): ErrOtherKey} {
		got, shut := key.Unlocked(whole)
		if texts(got) != was || fmt.Sprint(shut) != fmt.Sprintf("[the first line: %v the line with the number 1: %[1]v the line with the number 3: %[1]v the line with the number 5: %[1]v]", why) || !errors.Is(shut[1], why) {
			t.Errorf("%v", shut)
		}
	}
}

func texts(j record.Journal) string {
	all := j.Begin.JSON()
	for _, r := range append(j.Records[:len(j.Records):len(j.Records)], j.Later...) {
		all += "\n" + r.JSON()
	}
	return all
}

// Each byte of a locked journal is flipped, and it is cut at each. What stood before opens as before,
// and nothing opens that was not written.
func TestNoDamageToAJournalOpensAnythingElse(t *testing.T) {
	k := aKey(t)
	text := journal(t, k, 3)
	check := func(what string, harmed []byte, hit int) {
		t.Helper()
		j, _ := record.Read(bytes.NewReader(harmed))
		j, shut := k.Unlocked(j)
		if len(shut) > 0 || len(j.Records) < hit-1 {
			t.Fatalf("%s in line %d: %d records, %v", what, hit, len(j.Records), shut)
		}
		for _, r := range append(j.Records, j.Later...) {
			if r != said(t, r.N(), canary) {
				t.Fatalf("%s in line %d: %s", what, hit, r.JSON())
			}
		}
	}
	step := 1
	if testing.Short() {
		step = 11
	}
	for at := 0; at < len(text); at += step {
		hit := bytes.Count(text[:at], []byte("\n"))
		b := bytes.Clone(text)
		b[at] ^= 1 << (at % 8)
		check(fmt.Sprintf("byte %d flipped", at), b, hit)
		check(fmt.Sprintf("cut at byte %d", at), text[:at], hit)
	}
}

// FuzzUnlock takes any text for what stands in a locked line, or in the message of one.
func FuzzUnlock(f *testing.F) {
	k := aKey(f)
	f.Add("")
	f.Add(said(f, 7, "word").JSON())
	f.Add(messageOf(f, locked(f, k, said(f, 7, "word"))))
	f.Fuzz(func(t *testing.T, text string) {
		r, err := record.New(Kind, "", inside{text})
		if err != nil {
			t.Skip()
		}
		if got, err := k.Unlock(r); err == nil {
			t.Fatalf("%q opens as %s", text, got.JSON())
		}
		got, err := k.Unlock(holding(t, 7, inBase64(t, k, text)))
		if parsed, ok := record.Parse(strings.TrimRight(text, " ")); (err == nil) != (ok && parsed.N() == 7 && parsed.Do() != Kind) || err == nil && got != parsed {
			t.Fatalf("%q is unlocked as %s, %v", text, got.JSON(), err)
		}
	})
}
