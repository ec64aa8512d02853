package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"bearings/content/growth"
)

// mostMemory is the most that any one thing in a pack may take.
const mostMemory = 256 << 20

// costs fails if do allocates too much. How long it takes is held to its size, below.
func costs(t *testing.T, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > mostMemory {
		t.Errorf("it allocated %d MB", used>>20)
	}
}

// noControls fails if a string anywhere in v has a character a terminal would obey, or one that
// cannot be seen.
func noControls(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		for _, r := range s {
			if r != '\n' && unicode.IsControl(r) || r == 0x202E || r == 0x200E || r == 0x2063 {
				t.Fatalf("U+%04X in %q", r, s)
			}
		}
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not UTF-8", s)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			noControls(t, v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			noControls(t, v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			noControls(t, v.Elem())
		}
	}
}

// hostileBodies are the hostile things a Markdown file can hold, by name: what stands in place of a
// lead, the code it must give, and the line of the file that must be named.
func hostileBodies() map[string]struct {
	body, code string
	line       int
} {
	type c = struct {
		body, code string
		line       int
	}
	return map[string]c{
		"broken UTF-8":              {"a\n\xff\xfe", codeHostile, 7},
		"raw escape":                {"Ring \x1b[8m999", codeHostile, 6},
		"escape in a heading":       {"## \x1b]0;boo\a", codeHostile, 6},
		"escape in a label":         {"[\x1b[2J](about.md)", codeHostile, 6},
		"escape in a target":        {"[a](https://\x1b[2J.uk)", codeHostile, 6},
		"escape in code":            {"a\n\n```\n\x1b[2J\n```", codeHostile, 9},
		"escape in a code span":     {"`\x1b[2J`", codeHostile, 6},
		"escape as a reference":     {"&#27;[2J", codeHostile, 6},
		"octal reference":           {"&#033;[2J", codeHostile, 6},
		"unended reference":         {"&#27[2J", codeHostile, 6},
		"reference in a heading":    {"a\n\n## &#x1b;[2J", codeHostile, 8},
		"reference in a label":      {"[&#x9b;2J](about.md)", codeHostile, 6},
		"reference in a target":     {"[a](https://a&#27;b.uk)", codeHostile, 6},
		"reference in code":         {"`&#27;[2J`", codeHostile, 6},
		"C1":                        {"\u009b2J\u0090q", codeHostile, 6},
		"raw C1":                    {"\x9b2J", codeHostile, 6},
		"bidi":                      {"01632 \u202e100069", codeHostile, 6},
		"bidi by name":              {"a&rlm;b", codeHostile, 6},
		"invisible":                 {"a\u2063b\u200b", codeHostile, 6},
		"tags":                      {"a\U000E0041", codeHostile, 6},
		"a line of ten megabytes":   {strings.Repeat("a", 10<<20), codeLimit, 1},
		"a long line":               {"a\n" + strings.Repeat("a", 2001), codeLimit, 7},
		"too many bytes":            {strings.Repeat("word and word\n", 3000), codeLimit, 1},
		"too many lines":            {strings.Repeat("\n", 2100), codeLimit, 2001},
		"a hundred quotes":          {strings.Repeat("> ", 100) + "a", codeLimit, 6},
		"two hundred lists":         {"a\n\n" + strings.Repeat("- ", 200) + "a", codeLimit, 8},
		"nested numbers":            {strings.Repeat("1. ", 20) + "a", codeLimit, 6},
		"lists deeper each line":    {deeper(20), codeLimit, 14},
		"fifty thousand brackets":   {strings.Repeat("[", 50_000), codeLimit, 1},
		"brackets in a line":        {strings.Repeat("[", 501), codeLimit, 6},
		"brackets over lines":       {strings.Repeat("[a](\n", 501), codeLimit, 506},
		"emphasis over lines":       {strings.Repeat("a*b\n", 501), codeLimit, 506},
		"emphasis":                  {strings.Repeat("*a_ ", 251), codeLimit, 6},
		"a wide table":              {strings.Repeat("|a", 30) + "|\n" + strings.Repeat("|-", 30) + "|", codeLimit, 6},
		"a long table":              {"| a | b |\n|---|---|\n" + strings.Repeat("| 1 | 2 |\n", 100), codeLimit, 68},
		"too many headings":         {strings.Repeat("## a\n", 200), codeLimit, 106},
		"too many links":            {strings.Repeat("[a](about.md)\n\n", 401), codeLimit, 806},
		"a link to a script":        {"[a](javascript:alert)", codeAddress, 6},
		"a link out of the folder":  {"a\n\n[a](../../../../etc/passwd.md)", codeAddress, 8},
		"a link to the root":        {"[a](/etc/passwd.md)", codeAddress, 6},
		"a link by a drive":         {`[a](C:\x.md)`, codeAddress, 6},
		"an encoded way out":        {"[a](%2e%2e/%2e%2e/x.md)", codeAddress, 6},
		"HTML":                      {"<script>a</script>", codeHTML, 6},
		"a heading that never ends": {"## " + strings.Repeat("a", 300), codeLimit, 6},
	}
}

// deeper nests a list one level a line.
func deeper(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func TestHostileBodies(t *testing.T) {
	for name, c := range hostileBodies() {
		t.Run(name, func(t *testing.T) {
			dir := small(t, file{"pages/more.md", "---\ntitle: More\nkind: page\n---\n\n" + c.body + "\n"})
			costs(t, func() {
				hostile := toldOf(t, dir, "pages/more.md", c.code)
				if hostile.Line != c.line {
					t.Errorf("told of line %d, want %d: %v", hostile.Line, c.line, hostile)
				}
			})
		})
	}
}

// toldOf loads a folder, finds the problem with a code and a file, and holds everything that came
// of it to being clean. A library always stands.
func toldOf(t *testing.T, dir, name, code string) Problem {
	t.Helper()
	l, problems := loaded(t, dir)
	if l == nil {
		t.Fatalf("no library: %v", problems)
	}
	noControls(t, reflect.ValueOf(problems))
	noControls(t, reflect.ValueOf(l.Pages()))
	noControls(t, reflect.ValueOf(l.Glossary()))
	for _, word := range []string{"a", "ring", "2J"} {
		for _, h := range l.Find(word, "") {
			noControls(t, reflect.ValueOf(h.Text))
		}
	}
	for _, p := range problems {
		noControls(t, reflect.ValueOf(p.String()))
	}
	i := slices.IndexFunc(problems, func(p Problem) bool { return p.Code == code && p.File == name })
	if i < 0 {
		t.Fatalf("%s is not told of %s: %v", code, name, problems)
	}
	return problems[i]
}

func TestHostileFrontMatter(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'k'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for name, c := range map[string]struct {
		front, code string
		line        int
	}{
		"escape in YAML":       {`title: "\x1b[2J\e"`, codeHostile, 2},
		"escape in a key":      {`title: a` + "\n" + `"\x1b[2J": a`, codeHostile, 3},
		"unicode escape":       {`title: "\u202e\u009b"`, codeHostile, 2},
		"newline in a title":   {`title: "a\nb\x00"`, codeHostile, 2},
		"escape in an alias":   {"title: a\naliases: [\"\\x1b[2J a\"]", codeHostile, 3},
		"raw escape":           {"title: a\x1b[2J", codeHostile, 2},
		"reference":            {"title: a&#27;[2J", codeHostile, 2},
		"aliases that explode": {bomb, codeYAML, 2},
		"merge key":            {"title: a\n<<: *x", codeYAML, 3},
		"a tag":                {"title: !!binary aGk=", codeYAML, 2},
		"a tag of its own":     {"title: a\nbehind: !ruby/object:Gem x", codeYAML, 3},
		"deep":                 {"title: " + strings.Repeat("[", 1900), codeLimit, 2},
		"deep and long":        {"title: " + strings.Repeat("{a:\n", 1900), codeYAML, 1},
		"large":                {strings.Repeat("# a line of nothing much\n", 700), codeLimit, 2},
		"two documents":        {"title: a\n...\ntitle: b", codeYAML, 4},
		"not a mapping":        {"- a\n- b", codeYAML, 2},
		"a key twice":          {"title: a\ntitle: b", codeYAML, 3},
		"a list for a key":     {"title: a\n? [a, b]\n: c", codeYAML, 3},
		"a mapping for words":  {"title: {a: b}", codeValue, 2},
		"a long title":         {"title: " + strings.Repeat("a", 500), codeLimit, 2},
		"many aliases":         {"title: a\naliases: [" + strings.Repeat("a,", 300) + "a]", codeLimit, 3},
		"nothing":              {"", codeMissing, 1},
		"a bad day":            {"title: a\nreview-by: 2026-13-01", codeValue, 3},
		"a path as a gate":     {"title: a\nbehind: ../../etc", codeValue, 3},
		"a bad come-back":      {"title: a\ncome-back: {in: 7d, when: when it rains}", codeValue, 3},
		"a come-back of words": {"title: a\ncome-back: soon", codeValue, 3},
		"a wrong bearing":      {"title: a\nbearing: steering", codeValue, 3},
	} {
		t.Run(name, func(t *testing.T) {
			kind := "\nkind: page"
			if name == "aliases that explode" || name == "nothing" || name == "not a mapping" || strings.HasPrefix(name, "deep") {
				kind = ""
			}
			dir := small(t, file{"pages/more.md", "---\n" + c.front + kind + "\n---\n\nWords.\n"})
			costs(t, func() {
				if p := toldOf(t, dir, "pages/more.md", c.code); p.Line != c.line && c.line > 1 {
					t.Errorf("told of line %d, want %d: %v", p.Line, c.line, p)
				}
			})
		})
	}
}

func TestHostileFiles(t *testing.T) {
	text := "---\ntitle: More\nkind: page\n---\n\nWords.\n"
	for name, c := range map[string]struct {
		make func(dir string) error
		told string
		code string
	}{
		"a symbolic link":      {func(dir string) error { return os.Symlink("about.md", filepath.Join(dir, "pages/more.md")) }, "pages/more.md", codeFile},
		"a link out":           {func(dir string) error { return os.Symlink("/etc/passwd", filepath.Join(dir, "pages/more.md")) }, "pages/more.md", codeFile},
		"a linked folder":      {func(dir string) error { return os.Symlink("/etc", filepath.Join(dir, "more")) }, "more", codeFile},
		"a loop":               {func(dir string) error { return os.Symlink(".", filepath.Join(dir, "more")) }, "more", codeFile},
		"a pipe":               {func(dir string) error { return makePipe(filepath.Join(dir, "pages/more.md")) }, "pages/more.md", codeFile},
		"a folder like a page": {func(dir string) error { return os.Mkdir(filepath.Join(dir, "pages/more.md"), 0o700) }, "", ""},
		"look-alike letters": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "pages/\u0430bout.md"), []byte(text), 0o600)
		}, "pages/\u0430bout.md", codeID},
		"another case": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "pages/About.md"), []byte(text), 0o600)
		}, "pages/About.md", codeID},
		"another ending": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "pages/more.MD"), []byte(text), 0o600)
		}, "pages/more.MD", codeID},
		"an escape in a name": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "pages/a\x1b[2J.md"), []byte(text), 0o600)
		}, "pages/a�[2J.md", codeID},
		"the same name": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "tree/about.md"), []byte(text), 0o600)
		}, "tree/about.md", codeDuplicate},
		"an escape in a folder’s name": {func(dir string) error {
			return errors.Join(os.Mkdir(filepath.Join(dir, "a\u009b\u202e"), 0o700), os.WriteFile(filepath.Join(dir, "a\u009b\u202e/more.md"), []byte(text), 0o600))
		}, "a��", codeHostile},
		"folders in folders": {func(dir string) error {
			return os.MkdirAll(filepath.Join(dir, strings.Repeat("a/", 40)), 0o700)
		}, "a/a/a/a/a/a/a/a/a", codeLimit},
	} {
		t.Run(name, func(t *testing.T) {
			dir := small(t)
			if err := c.make(dir); err != nil {
				t.Skipf("this system cannot make it: %v", err)
			}
			if c.code == "" {
				if l, problems := loaded(t, dir); l == nil || len(problems) > 0 {
					t.Fatal(problems)
				}
				return
			}
			costs(t, func() { toldOf(t, dir, c.told, c.code) })
		})
	}
}

// TestFoldersOpenPlainFilesOnly holds the wrapper itself to it, whoever asks.
func TestFoldersOpenPlainFilesOnly(t *testing.T) {
	dir := small(t, file{"pages/link.md -> about.md", ""}, file{"out.md -> ../../../../../../etc/passwd", ""})
	pipe := filepath.Join(dir, "pipe.md")
	if err := makePipe(pipe); err != nil {
		t.Skip(err)
	}
	p, err := OpenDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if p.Name != "small" {
		t.Errorf("the pack is called %q", p.Name)
	}
	for _, name := range []string{"pages/link.md", "out.md", "pipe.md", "../x", "/etc/passwd", "pages/../../x", "none.md", ""} {
		if f, err := p.FS.Open(name); err == nil {
			f.Close()
			t.Errorf("%q was opened", name)
		}
	}
	if _, err := fs.ReadFile(p.FS, "pages/about.md"); err != nil {
		t.Error(err)
	}
	if _, err := OpenDir(filepath.Join(dir, "none")); err == nil {
		t.Error("a folder that is not there was opened")
	}
	if err := (Pack{}).Close(); err != nil {
		t.Error(err)
	}
}

func TestTooManyFiles(t *testing.T) {
	files := map[string]string{}
	for i := range maxFiles + 5 {
		files[fmt.Sprintf("p/n%d.txt", i)] = ""
	}
	_, problems := Pack{FS: mapFS(files)}.list()
	if len(problems) != 1 || problems[0].Code != codeLimit {
		t.Errorf("%v", problems)
	}
}

func TestTooManyBytes(t *testing.T) {
	files := map[string]string{}
	large := strings.Repeat("a", maxPage)
	for i := range maxPack/maxPage + 5 {
		files[fmt.Sprintf("n%d.md", i)] = large
	}
	pages, problems := Pack{FS: mapFS(files)}.list()
	if len(problems) != 1 || problems[0].Code != codeLimit || len(pages) > maxPack/maxPage {
		t.Errorf("%d pages, %v", len(pages), problems)
	}
}

// TestAPageGrowsWithItsText has of what costs a reader most as much as a page has room for: a pack is
// thousands of such pages, and every start reads them.
func TestAPageGrowsWithItsText(t *testing.T) {
	for _, s := range []string{
		"&#0;", "&#0;\x01", "\x01", "\x01\n", "\xff", "\u202e", "&", "&amp;", "&amp", "[", "[a](about.md)\n\n", "[[a]]\n\n", "]", "*a", "_", "~~", "`", "`a`\n", "\\", "<", "<a>\n", "> a\n\n", "- a\n", "1. a\n", "# a\n\n", "| a ", "a\n\n", "a ", "a", "\t", "'", "---\n", "```\n", ": a\n", "é", "http://a.b ",
	} {
		t.Run(fmt.Sprintf("%q", s), func(t *testing.T) {
			growth.Holds(t, maxPage-1<<10, func(size int) func() {
				pack := tinyPack([]byte("---\ntitle: Page\nkind: page\n---\n\n" + strings.Repeat(s, size/len(s))))
				return func() { Load(pack) }
			})
		})
	}
	t.Run("references, and what may not be shown behind them", func(t *testing.T) {
		growth.Holds(t, maxPage-1<<10, func(size int) func() {
			pack := tinyPack([]byte("---\ntitle: Page\nkind: page\n---\n\n" + strings.Repeat("&#0;", size/8) + strings.Repeat("\x01", size/2)))
			return func() { Load(pack) }
		})
	})
}

// TestGoodPagesLoad holds the door to opening for real writing.
func TestGoodPagesLoad(t *testing.T) {
	for name, body := range map[string]string{
		"Welsh":       "Mae’r gweithiwr yn y tŷ. Gŵyl, dŵr, ŷd.",
		"Urdu":        "کیا آپ محفوظ ہیں؟ اپنے سپروائزر کو فون کریں۔",
		"Arabic":      "هل أنت بأمان؟ اتصل بالمشرف.",
		"Persian":     "می\u200cخواهم با کسی حرف بزنم.",
		"Hebrew":      "שָׁלוֹם. האם את בטוחה?",
		"Hindi":       "क्या आप सुरक्षित हैं? क्\u200dष",
		"flags":       "🇬🇧 🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F 👩\u200d👩\u200d👧 ❤\uFE0F",
		"six levels":  deeper(6) + "  ",
		"quotes":      "> > > > > > six quotes",
		"long table":  "| a | b |\n|---|---|\n" + strings.Repeat("| 1 | 2 |\n", 60),
		"numbers":     "1. one\n2. two\n   - three",
		"definitions": "Term\n:   what it means",
		"emphasis":    "**strong**, *soft*, ~~gone~~, `code`, a\\\nb  \nc",
		"setext":      "A heading\n---------\n\nWords under it.",
	} {
		t.Run(name, func(t *testing.T) {
			text := "---\ntitle: More\nkind: page\n---\n\n" + body + "\n"
			crlf := "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n")
			for _, text := range []string{text, crlf} {
				l, problems := loaded(t, small(t, file{"pages/more.md", text},
					file{"pages/about.md", "---\ntitle: About and limits\nkind: page\naliases: [{Limits: '#limits'}]\n---\n\n## Limits\n\n[More](more.md), [steer](clear-steer.md)\n"}))
				p, ok := l.Page("more")
				if !ok || len(problems) > 0 {
					t.Fatal(problems)
				}
				said := p.Lead
				for _, s := range p.Sections {
					said += s.Heading + "\n" + s.Body
				}
				for _, word := range strings.Fields(body) {
					if name != "setext" && !strings.Contains(said, word) {
						t.Errorf("%q is lost in %q", word, said)
					}
				}
			}
		})
	}
}
