package content

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bearings/content/growth"
)

// An entry of a zip that was made to be taken in.
type entry struct {
	name string
	text string
	mode fs.FileMode
	raw  func(*zip.FileHeader) // changes the header after everything has been filled in
}

const aManifest = "name: team\nversion: \"1\"\n"

// zipped makes a zip with a manifest and entries.
func zipped(tb testing.TB, entries ...entry) []byte {
	tb.Helper()
	return zippedAs(tb, append([]entry{{name: manifestName, text: aManifest}}, entries...)...)
}

func zippedAs(tb testing.TB, entries ...entry) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		var to io.Writer
		var err error
		if e.raw != nil {
			h.Method, h.UncompressedSize64, h.CompressedSize64 = zip.Store, uint64(len(e.text)), uint64(len(e.text))
			e.raw(h)
			to, err = w.CreateRaw(h)
		} else {
			to, err = w.CreateHeader(h)
		}
		if err == nil {
			_, err = io.WriteString(to, e.text)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// hostileZips are archives that must be refused, by what is wrong with them, each with words of why.
func hostileZips(tb testing.TB) map[string]struct {
	zip []byte
	why string
} {
	type c = struct {
		zip []byte
		why string
	}
	all := map[string]c{}
	for name, why := range map[string]string{
		"../a.md": "leads out", "a/../../b.md": "leads out", "a/..": "leads out", "/a.md": "leads out", "//server/a.md": "leads out",
		"C:/a.md": "drive", "c:a.md": "drive", "a.md:stream": "drive", `..\a.md`: "backslash", `\a.md`: "backslash", `a\b.md`: "backslash",
		"./a.md": "no plain name", "a//b.md": "no plain name", "a/./b.md": "no plain name",
		"con.md": "device", "sub/AUX/a.md": "device", "NUL": "device", "com1.walk": "device", "Lpt9.tar.md": "device", "com¹.md": "device", "prn .md": "device", "conin$.md": "device",
		"a .md ": "may not be shown", "a./b.md": "blank", "a /b.md": "blank", "b/ a.md": "blank", " a.md": "may not be shown", "a?.md": "Windows", "a*.md": "Windows", "a<b>.md": "Windows", `a"b.md`: "Windows", "a|b.md": "Windows",
		"a\x1b[2Jb.md": "may not be shown", "a\u202egpj.md": "may not be shown", "a\u200bb.md": "may not be shown", "a\nb.md": "may not be shown", "a\x00b.md": "may not be shown",
		"a\u009b2J.md": "may not be shown", "\xff\xfe.md": "may not be shown", strings.Repeat("a/", 60) + strings.Repeat("b", 130) + ".md": "too long",
	} {
		all[fmt.Sprintf("%q", name)] = c{zipped(tb, entry{name: name, text: "x"}), why}
	}
	for name, mode := range map[string]fs.FileMode{"link": fs.ModeSymlink, "pipe": fs.ModeNamedPipe, "device": fs.ModeDevice, "character device": fs.ModeDevice | fs.ModeCharDevice, "socket": fs.ModeSocket} {
		all["a "+name] = c{zipped(tb, entry{name: "a.md", text: "/etc/passwd", mode: mode | 0o777}), "“a.md” is a"}
	}
	for name, two := range map[string][2]string{
		"case": {"pages/a.md", "pages/A.md"}, "case of a folder": {"Pages/a.md", "pages/b.md"}, "case of long s": {"ſ.md", "S.md"}, "sharp s": {"straße.md", "STRASSE.md"},
		"normal form": {"caf\u00e9.md", "cafe\u0301.md"}, "compatibility": {"ﬁ.md", "fi.md"}, "the Kelvin sign": {"\u212a.md", "k.md"},
	} {
		all["two names in one: "+name] = c{zipped(tb, entry{name: two[0]}, entry{name: two[1]}), "one name on some computers"}
	}
	all["a name twice"] = c{zipped(tb, entry{name: "a.md"}, entry{name: "a.md"}), "stands twice"}
	all["a file and a folder"] = c{zipped(tb, entry{name: "a.md"}, entry{name: "a.md/b.md"}), "stands twice"}
	all["a folder and a file"] = c{zipped(tb, entry{name: "a.md/b.md"}, entry{name: "a.md"}), "stands twice"}
	all["the manifest twice"] = c{zipped(tb, entry{name: manifestName, text: "name: other\n"}), "stands twice"}
	all["no manifest"] = c{zippedAs(tb, entry{name: "a.md"}), "no pack.yaml"}
	all["the manifest too deep"] = c{zippedAs(tb, entry{name: "a/b/pack.yaml"}), "no pack.yaml"}
	all["nothing in it"] = c{zippedAs(tb), "no pack.yaml"}
	all["no zip"] = c{[]byte("PK, or something like it"), "no zip"}
	all["half a zip"] = c{zipped(tb)[:60], "no zip"}
	all["a passphrase"] = c{zipped(tb, entry{name: "a.md", text: "x", raw: func(h *zip.FileHeader) { h.Flags |= 1 }}), "passphrase"}
	all["another method"] = c{zipped(tb, entry{name: "a.md", text: "x", raw: func(h *zip.FileHeader) { h.Method = 12 }}), "packed in a way"}
	all["a wrong sum"] = c{zipped(tb, entry{name: "a.md", text: "x", raw: func(h *zip.FileHeader) { h.CRC32 = 7 }}), "not what the archive says"}
	lies := func(size uint64) func(*zip.FileHeader) {
		return func(h *zip.FileHeader) { h.UncompressedSize64 = size }
	}
	all["more than it says"] = c{zipped(tb, entry{name: "a.md", text: "xxxx", raw: lies(2)}), "not what the archive says"}
	all["less than it says"] = c{zipped(tb, entry{name: "a.md", text: "xxxx", raw: lies(400)}), "not what the archive says"}
	all["a size that is none"] = c{zipped(tb, entry{name: "a.md", text: "xxxx", raw: lies(1<<64 - 1)}), "unpacked"}
	all["a bomb in one file"] = c{zipped(tb, entry{name: "a.md", text: strings.Repeat("x", 32<<20)}), "times as large"}
	var many []entry
	for i := range 20 {
		many = append(many, entry{name: fmt.Sprintf("a%d.md", i), text: strings.Repeat("x", maxFile)})
	}
	all["a bomb in many files"] = c{zipped(tb, many...), "times as large"}
	all["a bomb that overlaps"] = c{overlapping(tb, 500), "times as large"}
	all["a file that is too long"] = c{zipped(tb, entry{name: "a.md", text: noise(maxFile + 1)}), "longer than"}
	all["too much in all"] = c{zipped(tb, entry{name: "a.md", text: "x", raw: lies(maxPack)}), "unpacked"}
	return all
}

// noise is a text that does not pack.
func noise(n int) string {
	var b strings.Builder
	for x := uint32(1); b.Len() < n; x = x*1664525 + 1013904223 {
		b.WriteByte(byte('!' + x>>24%90))
	}
	return b.String()[:n]
}

// overlapping makes a zip of which many entries are the same bytes.
func overlapping(tb testing.TB, n int) []byte {
	tb.Helper()
	whole := zipped(tb, entry{name: "aaaaaa.md", text: strings.Repeat("x", 128<<10)})
	directory := bytes.Index(whole, []byte("PK\x01\x02"))
	end := bytes.LastIndex(whole, []byte("PK\x05\x06"))
	second := directory + bytes.Index(whole[directory+4:], []byte("PK\x01\x02")) + 4
	out := slices.Clone(whole[:second])
	for i := range n {
		e := slices.Clone(whole[second:end])
		copy(e[bytes.Index(e, []byte("aaaaaa")):], fmt.Sprintf("%06d", i))
		out = append(out, e...)
	}
	tail := slices.Clone(whole[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(n+1))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n+1))
	binary.LittleEndian.PutUint32(tail[12:], uint32(len(out)-directory))
	return append(out, tail...)
}

func TestHostileArchives(t *testing.T) {
	for name, c := range hostileZips(t) {
		t.Run(name, func(t *testing.T) {
			costs(t, func() {
				files, others, err := ReadArchive(c.zip)
				if !errors.Is(err, ErrArchive) || files != nil || others != nil {
					t.Fatalf("it gives %d files, %v", len(files), err)
				}
				words := err.Error()
				if !strings.Contains(words, c.why) {
					t.Errorf("it says %q, and nothing of %q", words, c.why)
				}
				for _, r := range words {
					if r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r == 0x202e || r == 0x200b || !utf8.ValidString(words) {
						t.Errorf("it says %q, with U+%04X", words, r)
					}
				}
			})
		})
	}
}

func TestADirectoryWithoutEndIsCountedBeforeItIsRead(t *testing.T) {
	data := append(bytes.Repeat([]byte("PK\x01\x02"), maxFiles+1), zipped(t)...)
	if _, _, err := ReadArchive(data); !errors.Is(err, ErrArchive) || !strings.Contains(err.Error(), "more than") {
		t.Error(err)
	}
	if _, _, err := ReadArchive(make([]byte, maxArchive+1)); !errors.Is(err, ErrArchive) || !strings.Contains(err.Error(), "longer") {
		t.Error(err)
	}
}

func TestAnArchiveIsTakenWhole(t *testing.T) {
	plain := []entry{{name: "pages/", mode: fs.ModeDir | 0o755}, {name: "pages/a.md", text: "A"}, {name: "pages/b/c.walk", text: "C"}, {name: "README.md", text: "R"}, {name: "LICENSE", text: "L"}, {name: ".base/a.md", text: "B"}}
	want := []PackFile{{".base/a.md", []byte("B")}, {"LICENSE", []byte("L")}, {"README.md", []byte("R")}, {manifestName, []byte(aManifest)}, {"pages/a.md", []byte("A")}, {"pages/b/c.walk", []byte("C")}}
	others := []entry{{name: ".git/config", text: "x"}, {name: "photo.jpg", text: "x"}, {name: "settings.yaml", text: "x"}, {name: ".base/deeper/a.md"}, {name: "sub/.base/a.md"}, {name: ".hidden.md"}, {name: "sub/pack.yaml"}, {name: "1/2/3/4/5/6/7/8/9/a.md"}}
	inside := []entry{{name: "our team/" + manifestName, text: aManifest}, {name: "__MACOSX/our team/._a.md", text: "x"}}
	for _, e := range plain {
		e.name = "our team/" + e.name
		inside = append(inside, e)
	}
	for name, c := range map[string]struct {
		zip    []byte
		others int
	}{
		"as it lies":            {zipped(t, plain...), 0},
		"with other things":     {zipped(t, append(slices.Clone(plain), others...)...), len(others)},
		"in one folder":         {zippedAs(t, inside...), 1},
		"behind something else": {append([]byte("#!/bin/sh\n"), zipped(t, plain...)...), 0},
	} {
		got, left, err := ReadArchive(c.zip)
		if err != nil || len(left) != c.others || !sameFiles(got, want) {
			t.Errorf("%s: %q, %q, %v", name, got, left, err)
		}
	}
}

func sameFiles(a, b []PackFile) bool {
	return slices.EqualFunc(a, b, func(a, b PackFile) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) })
}

func TestOnlyWhatBelongsToAPackLeavesIt(t *testing.T) {
	p := Pack{FS: mapFS(map[string]string{
		manifestName: aManifest, "a.md": "A", "b/c.MD": "C", "b/d.walk": "D", "LICENSE": "L", ".base/a.md": "B",
		"names.txt": "x", "settings.yaml": "x", ".git/a.md": "x", "b/.base/a.md": "x", ".a.md": "x", ".base/.a.md.7.new": "x", "b/LICENSE": "x", "1/2/3/4/5/6/7/8/9/a.md": "x",
	})}
	files, others, err := p.Files()
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	if err != nil || !slices.Equal(names, []string{".base/a.md", "LICENSE", "a.md", "b/c.MD", "b/d.walk", manifestName}) || len(others) != 8 {
		t.Errorf("%q %q %v", names, others, err)
	}
	if _, err := WriteArchive([]PackFile{{manifestName, []byte(aManifest)}, {"names.txt", nil}}); err == nil {
		t.Error("what is no part of a pack is packed")
	}
	if _, err := WriteArchive([]PackFile{{manifestName, []byte(aManifest)}, {"a.md", nil}, {"A.md", nil}}); !errors.Is(err, ErrArchive) {
		t.Errorf("what nobody could take in is packed: %v", err)
	}
	long := Pack{FS: mapFS(map[string]string{manifestName: aManifest, "a.md": strings.Repeat("x", maxFile+1)})}
	if _, _, err := long.Files(); err == nil {
		t.Error("half of a long file leaves the pack")
	}
}

// aPack draws the files of a pack, some of which pack very well.
func aPack(t *rapid.T) []PackFile {
	files := []PackFile{{manifestName, []byte(aManifest)}}
	seen := map[string]bool{}
	for range rapid.IntRange(0, 8).Draw(t, "files") {
		folder := rapid.SampledFrom([]string{"", "pages/", "deep/er/", ".base/", "tŷ/"}).Draw(t, "folder")
		name := folder + rapid.StringMatching(`[a-z0-9]{4,8}`).Draw(t, "name") + ".md"
		if seen[name] || badName(name) != "" {
			continue // com0 is refused, and held elsewhere
		}
		seen[name] = true
		text := rapid.SliceOfN(rapid.Byte(), 0, 60).Draw(t, "text")
		if rapid.Bool().Draw(t, "long") {
			text = bytes.Repeat(append(text, 'x'), maxFile/(len(text)+1))
		}
		files = append(files, PackFile{name, text})
	}
	return files
}

// A program that unpacks an archive shows the day of each file, which has to be one.
func TestWhatIsExportedBearsADayThatThereIs(t *testing.T) {
	data, err := WriteArchive([]PackFile{{manifestName, []byte(aManifest)}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if day := f.ModifiedDate; day>>5&15 == 0 || day&31 == 0 || !f.Modified.Equal(packedOn()) { //nolint:staticcheck // what older programs read
			t.Errorf("%s is of %v, %d in the old form", f.Name, f.Modified, day)
		}
	}
}

func TestWhatIsExportedArrives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := aPack(t)
		shuffled := rapid.Permutation(files).Draw(t, "order")
		archive, err := WriteArchive(shuffled)
		if err != nil {
			t.Fatal(err)
		}
		got, others, err := ReadArchive(archive)
		slices.SortFunc(files, func(a, b PackFile) int { return strings.Compare(a.Name, b.Name) })
		if err != nil || len(others) > 0 || !sameFiles(got, files) {
			t.Fatalf("%v %v", others, err)
		}
		if again, err := WriteArchive(got); err != nil || !bytes.Equal(again, archive) {
			t.Fatalf("the same files give other bytes: %v", err)
		}
	})
}

// FuzzArchive holds whatever is taken out of a zip to being a pack that can stand anywhere.
func FuzzArchive(f *testing.F) {
	for _, c := range hostileZips(f) {
		if len(c.zip) < 4000 {
			f.Add(c.zip)
		}
	}
	f.Add(zipped(f, entry{name: "a/b.md", text: "x"}, entry{name: ".base/c.md", text: "y"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, _, err := ReadArchive(data)
		if err != nil {
			if !errors.Is(err, ErrArchive) || strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Fatalf("%q", err)
			}
			return
		}
		places := map[string]bool{}
		for _, f := range files {
			if badName(f.Name) != "" || !fs.ValidPath(f.Name) || !belongs(f.Name) || places[samePlace(f.Name)] || len(f.Data) > maxFile {
				t.Fatalf("%q is taken", f.Name)
			}
			places[samePlace(f.Name)] = true
		}
		if archive, err := WriteArchive(files); err != nil {
			t.Fatal(err)
		} else if got, others, err := ReadArchive(archive); err != nil || len(others) > 0 || !sameFiles(got, files) {
			t.Fatalf("what was taken in does not go out again: %v", err)
		}
	})
}

// TestNamesGrowWithTheArchive holds what is done with the names of an archive to time in proportion to
// them, however many folders stand in each: nothing of it has been refused yet.
func TestNamesGrowWithTheArchive(t *testing.T) {
	take := func(n int, name string) {
		names := tree{}
		for i := range n {
			if why := names.take(fmt.Sprintf("%05d/", i)+name, 0); why != "" {
				t.Fatal(why)
			}
		}
	}
	t.Run("names", func(t *testing.T) {
		growth.Holds(t, 1000, func(size int) func() { return func() { take(size, strings.Repeat("é/", 100)+"x") } })
	})
	t.Run("folders", func(t *testing.T) {
		growth.Holds(t, 100, func(size int) func() { return func() { take(300, strings.Repeat("é/", size)+"x") } })
	})
	t.Run("folders that are one beyond what is looked at", func(t *testing.T) {
		names := tree{}
		deep := strings.Repeat("a/", maxFolders+2)
		if why := cmp.Or(names.take(deep+"b.md", 0), names.take(deep+"B.md", 0)); why != "" {
			t.Error(why) // neither is taken out of an archive
		}
		if why := names.take("a", 0); !strings.Contains(why, "stands twice") {
			t.Errorf("a file that is a folder is told as %q", why)
		}
	})
	t.Run("one name", func(t *testing.T) {
		names := tree{}
		if why := cmp.Or(names.take("a/b.md", 0), names.take("a／b.md", 0)); !strings.Contains(why, "one name on some computers") {
			t.Errorf("a look-alike slash is told as %q", why)
		}
	})
}
