package record_test

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"bearings/navigator/record"
)

func slow(text string) io.Reader { return iotest.HalfReader(strings.NewReader(text)) }

func failing(text string) io.Reader {
	return io.MultiReader(strings.NewReader(text), iotest.ErrReader(io.ErrClosedPipe))
}

// FuzzParse reads any text as a record, and compares with what encoding/json makes of it.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`{"n":1,"at":"x","do":"y"}`, `{"n":1,"at":"x","do":"y","a":"b","c":7}`, `{"n":01,"at":"x","do":"y"}`, `{"n":1,"at":"x","do":""}`,
		`{"n":1,"at":"\u0041","do":"y"}`, `{"n":1,"at":"x","do":"\n"}`, `{"n":1,"at":"x","do":"y","n":2}`, `{"n":1,"at":"x","do":"y","\u0064o":"z"}`,
		`{"n":1,"at":"x","do":"y",}`, `{"n":1,"at":"x","do":"y"}}`, `{"n":1,"at":"x","do":"y","a":00}`, `{"n":1,"at":"x","do":"y","a":-1}`,
		`{"n":1,"at":"x","do":"y","a":{"b":[1,"}"]}}`, `{ "n":1,"at":"x","do":"y"}`, `{"do":"y","at":"x","n":1}`, "{\"n\":1,\"at\":\"x\",\"do\":\"y\",\"a\":\"\x01\"}",
		`{"n":1,"at":"x","do":"y","a":"\q"}`, `{"n":1,"at":"x","do":"y","a":"\u12"}`, `{"n":1,"at":"x","do":"y","a":"\u12fG"}`, `{"n":1,"at":"x","do":"y","a":"\\"}`,
		"{\"n\":1,\"at\":\"\xff\",\"do\":\"y\"}", `{"n":1,"at":"x","do":"y"`, `{"n":1,"at":"x","do":"y","a"}`, `{"n":1,"at":"x","do":"y","a":}`, `{"n":1e0,"at":"x","do":"y"}`,
		`{"n":1,"at":"x","do":"y","a":"`, `{"n":1,"at":"x","do":"y","a":1`, `{"n":1 ,"at":"x","do":"y"}`, `{"n":1,"at":"x","at":"x"}`, `{"n":1,"at":1,"do":"y"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := record.Parse(text)
		n, at, do, is := slowly(text)
		if ok != is || ok && (r.N() != n || string(r.At()) != at || r.Do() != do || r.JSON() != text) {
			t.Fatalf("%q is record %d at %q, %q (%v); want %d at %q, %q (%v)", text, r.N(), r.At(), r.Do(), ok, n, at, do, is)
		}
	})
}

// slowly reads a record by its definition: one JSON object with a number, a minute and a kind, each
// once. The text of a string is what stands there where nothing in it is escaped.
func slowly(text string) (n int, at, do string, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	if !strings.HasPrefix(text, "{") || !json.Valid([]byte(text)) || strings.Contains(text, "\n") || len(text) > record.MaxLine-100 {
		return 0, "", "", false
	}
	_, _ = d.Token()
	seen := map[string]int{}
	for d.More() {
		name, _ := d.Token()
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return 0, "", "", false
		}
		seen[name.(string)]++
		switch words := string(value); name {
		case "n":
			var err error
			if n, err = strconv.Atoi(words); err != nil || n < 0 || n > 1<<30 || strconv.Itoa(n) != words {
				return 0, "", "", false
			}
		case "at", "do":
			if words[0] != '"' {
				return 0, "", "", false
			}
			s := words[1 : len(words)-1]
			if strings.Contains(s, `\`) && json.Unmarshal(value, &s) != nil {
				return 0, "", "", false
			}
			if name == "at" {
				at = s
			} else {
				do = s
			}
		}
	}
	return n, at, do, do != "" && seen["n"] == 1 && seen["at"] == 1 && seen["do"] == 1
}
