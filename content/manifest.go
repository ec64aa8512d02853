package content

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"bearings/content/clean"
	"bearings/navigator"
)

// A Provenance says whose words a page is, and until when they may be trusted. A page that says
// nothing of itself has what its pack's manifest says.
type Provenance struct {
	Author    string
	Reviewer  string // “none yet” where nobody has reviewed it
	WrittenOn time.Time
	ReviewBy  time.Time
}

// A Manifest is what a pack says about itself in pack.yaml.
type Manifest struct {
	Name       string
	Version    string
	ForWhom    string // the team or the service it is written for
	Licence    string
	ClonedFrom string // the pack it was made from, or ""
	Provenance
	Rules navigator.Rules // of the first pack; a pack laid over it has none
}

// Alone reports whether the pack has rules, and so is a manual of its own: it has a way in and lies over
// none.
func (m Manifest) Alone() bool { return m.Rules != (navigator.Rules{}) }

// Manifest returns what the pack says about itself, and what is wrong with how it says it. A pack
// with rules can stand on its own; one without is laid over the core.
func (p Pack) Manifest() (Manifest, []Problem) {
	m, problems, _ := readManifest(p)
	return m, problems
}

// readManifest reads the manifest of a pack. It returns false where there is none to read.
func readManifest(p Pack) (Manifest, []Problem, bool) {
	data, err := p.read(manifestName, maxYAML)
	if err != nil {
		message := "it cannot be read: " + cause(err)
		if errors.Is(err, fs.ErrNotExist) {
			message = "a pack needs a " + manifestName + " at its top, and there is none"
		}
		return Manifest{}, []Problem{problem(codeManifest, p.at(manifestName), 0, 0, "write one with a name and a version", "%s", message)}, false
	}
	m, problems := ParseManifest(p.at(manifestName), data)
	return m, problems, true
}

// ParseManifest reads a manifest; name is how problems call it.
func ParseManifest(name string, data []byte) (Manifest, []Problem) {
	var m Manifest
	if isUTF16(data) {
		return m, []Problem{problem(codeManifest, name, 0, 0, saveAsUTF8, "%s", utf16File)}
	}
	words, faults := clean.Source(data)
	s := &strict{file: name, prose: true}
	s.problems = hostile(s.file, faults)
	fields := s.read(words)
	for _, f := range fields {
		s.manifest(&m, f)
	}
	for _, f := range fields {
		if f.key == "name" && !m.Alone() {
			s.packName(&m, f)
		}
	}
	broken := slices.ContainsFunc(s.problems, func(p Problem) bool { return p.Code == codeYAML })
	if (m.Name == "" || m.Version == "") && !broken {
		s.problems = append(s.problems, problem(codeManifest, s.file, 1, 1, "add `name:` and `version:`", "a manifest needs a name and a version"))
	}
	return m, s.problems
}

// manifest takes one key of a manifest.
func (s *strict) manifest(m *Manifest, f field) {
	switch f.key {
	case "name":
		m.Name = s.text(f)
	case "version":
		m.Version = s.text(f)
	case "licence":
		m.Licence = s.text(f)
	case "for-whom":
		m.ForWhom = s.text(f)
		if at, words, _ := blankIn(m.ForWhom, toReplace()); at >= 0 {
			s.wrong(codeBlank, f.value, "say it in your own words", "“%s” are words to be replaced", words)
		}
	case "cloned-from":
		m.ClonedFrom = s.text(f)
	case "rules":
		for _, r := range s.fields(f.value) {
			s.rule(&m.Rules, r)
		}
	default:
		if !s.provenance(&m.Provenance, f) {
			s.unknown(f, append([]string{"name", "version", "for-whom", "licence", "cloned-from", "rules"}, provenanceKeys()...)...)
		}
	}
}

// maxPackName is how many characters of a pack’s name are shown. It stands above pages, in one line with
// other words.
const maxPackName = 40

// packName holds the name of a pack to being a name, and none that would have its pages be taken for others.
func (s *strict) packName(m *Manifest, f field) {
	if runes := []rune(m.Name); len(runes) > maxPackName {
		s.wrong(codeManifest, f.value, "give it a short one; what it is for goes behind `for-whom:`", "a name of %d characters is too long to stand on a page; at most %d are shown", len(runes), maxPackName)
		m.Name = strings.TrimSpace(string(runes[:maxPackName-1])) + "…"
	}
	if taken := strings.TrimPrefix(strings.ToLower(m.Name), "the "); taken == "core" || taken == "bearings" {
		s.wrong(codeManifest, f.value, "call it as your team is called", "“%s” is what the pages that come with Bearings are called", m.Name)
		m.Name = "“" + m.Name + "” (a pack)"
	}
}

// rule takes one of the rules.
func (s *strict) rule(r *navigator.Rules, f field) {
	switch f.key {
	case "gate":
		r.Gate = s.text(f)
	case "come-back":
		r.ComeBack = s.text(f)
	case "unnamed":
		r.Unnamed = s.text(f)
	case "company":
		r.Company = s.text(f)
	default:
		s.unknown(f, "gate", "come-back", "unnamed", "company")
	}
}

func provenanceKeys() []string { return []string{"author", "reviewer", "written-on", "review-by"} }

// provenance takes a key that says whose words these are, and reports whether it was one.
func (s *strict) provenance(p *Provenance, f field) bool {
	switch f.key {
	case "author":
		p.Author = s.text(f)
	case "reviewer":
		p.Reviewer = s.text(f)
	case "written-on":
		p.WrittenOn = s.date(f)
	case "review-by":
		p.ReviewBy = s.date(f)
	default:
		return false
	}
	return true
}

// over returns what a page says of itself, and what the pack says where the page says nothing.
func (p Provenance) over(pack Provenance) Provenance {
	if p.Author == "" {
		p.Author = pack.Author
	}
	if p.Reviewer == "" {
		p.Reviewer = pack.Reviewer
	}
	if p.WrittenOn.IsZero() {
		p.WrittenOn = pack.WrittenOn
	}
	if p.ReviewBy.IsZero() {
		p.ReviewBy = pack.ReviewBy
	}
	return p
}

// hostile turns what was taken out of a file into problems, the first few in full.
func hostile(file string, faults []clean.Fault) []Problem {
	var ps []Problem
	coded := slices.IndexFunc(faults, clean.Fault.NotUTF8)
	if coded >= 0 {
		f := faults[coded]
		ps = append(ps, problem(codeHostile, file, f.Line, f.Col, saveAsUTF8, "the file is not saved as UTF-8, so some letters show as %s", string(clean.Mark)))
		faults = slices.DeleteFunc(slices.Clone(faults), clean.Fault.NotUTF8)
	}
	for i, f := range faults {
		if i == maxFaults {
			ps = append(ps, problem(codeHostile, file, f.Line, f.Col, "", "and %d more like this", len(faults)-i))
			break
		}
		ps = append(ps, problem(codeHostile, file, f.Line, f.Col, "take it out; it shows as "+string(clean.Mark), "%s", f.What))
	}
	return ps
}
