package content

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
)

// Severity says how much a problem matters.
type Severity string

// An error means that something is missing from the screen or leads somebody wrong. A warning is
// about words that could be better.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// A Problem is something wrong with a pack, a settings file or a coverage list. Its code names a page that says
// what it means and what to do; see [Explain].
type Problem struct {
	Code      string
	Severity  Severity
	File      string // its path, with forward slashes
	Line, Col int    // from 1; 0 where the problem is not in one place
	Message   string
	Hint      string // what to do, or ""
	LeavesOut bool   // the whole page is left out for it
}

// String returns the problem on one line, as compilers write theirs.
func (p Problem) String() string {
	where := p.File
	if p.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", p.File, p.Line, max(p.Col, 1))
	}
	return fmt.Sprintf("%s: %s %s: %s", where, p.Severity, p.Code, p.Message)
}

// The codes of the problems. Each has a page of its name in problems/, with an example that fails
// with it and one that does not.
const (
	codeFile        = "BE001" // not a file that can be read
	codeLimit       = "BE002" // over a cap
	codeHostile     = "BE003" // text that may not be shown
	codeID          = "BE004" // a file name that is no id
	codeDuplicate   = "BE005" // two pages with one id
	codeManifest    = "BE006" // a pack without a usable manifest
	codeEnding      = "BE007" // a file whose name ends nearly as a page’s
	codeYAML        = "BE010" // front matter that is not plain YAML
	codeKey         = "BE011" // an unknown key
	codeValue       = "BE012" // a wrong value
	codeMissing     = "BE013" // a key that has to be there
	codeName        = "BE014" // a name two pages claim
	codeComment     = "BE015" // words lost to a remark
	codeLink        = "BE020" // a link to no page
	codeAnchor      = "BE021" // a link to no section
	codeAddress     = "BE022" // a link to a place links may not lead to
	codePath        = "BE023" // a link whose path is wrong
	codeHTML        = "BE024" // HTML
	codeSlip        = "BE025" // a mark that is not read, for a blank
	codePart        = "BE030" // a missing part
	codeHeading     = "BE031" // a heading that is no part
	codeAnswer      = "BE032" // something among the answers that is none
	codeMany        = "BE033" // more answers than are read
	codeLead        = "BE034" // a lead that is more than paragraphs
	codeSupervision = "BE035" // nothing to ask or to listen for
	codeTwice       = "BE036" // a part that stands twice
	codeBlank       = "BE037" // words of a template that nobody has replaced
	codeAsks        = "BE038" // a question that hardly asks
	codeDeadEnd     = "BE040"
	codeLoop        = "BE041"
	codeUnreached   = "BE042"
	codeRound       = "BE043" // a way round a gate
	codeLeaves      = "BE044" // an answer that leaves safety
	codeFar         = "BE045" // an end too far from the gate
	codeOrphan      = "BE046"
	codeBehind      = "BE047" // a page behind something that does not ask
	codeShape       = "BE050" // a part of a sheet that is not laid out as its shape asks
	codeAsksTwice   = "BE051" // an id on a sheet that stands twice
	codeOpens       = "BE052" // an answer that opens no page
	codeNeeds       = "BE053" // something on a sheet that waits for nothing
	codeNoCode      = "BE054" // a sheet without a code, or with a name
	codeOverCap     = "BE055" // a sheet that asks more than the engine takes
	codeSentence    = "BE060"
	codeGrade       = "BE061"
	codeListLine    = "BE070" // a line of a coverage list that is no idea
	codeListTwice   = "BE071" // a number two lines have
	codeListPage    = "BE072" // a place on a page that is gone
	codeListPlace   = "BE073" // a place at a heading that is gone
	codeNothing     = "BE080" // a page that lies over no page
	codeProtected   = "BE081" // a change to what has to stay as it is
	codeUnfit       = "BE082" // a page that does not fit the one beneath
	codeNoSuch      = "BE083" // an answer struck out that the question does not have
	codeWalkLine    = "BE084" // a line of a golden walk that cannot be read
	codeWalk        = "BE085" // a golden walk that comes out differently
	codeWalkOpen    = "BE086" // a golden walk that does not say where it comes to
)

// severityOf returns how much the problems with a code matter.
func severityOf(code string) Severity {
	switch code {
	case codeEnding, codeComment, codePath, codeSlip, codeBlank, codeAsks, codeOrphan, codeSentence, codeGrade, codeNoSuch, codeWalkOpen:
		return Warning
	}
	return Error
}

// problem makes a problem with the severity of its code.
func problem(code, file string, line, col int, hint, format string, args ...any) Problem {
	return Problem{
		Code: code, Severity: severityOf(code), File: file, Line: line, Col: col,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	}
}

// rank says how soon a problem is to be mended. What leaves a page out comes first, for other things may
// be wrong because of it, and errors come before warnings.
func (p Problem) rank() int {
	switch {
	case p.LeavesOut:
		return 0
	case p.Severity == Error:
		return 1
	}
	return 2
}

// sortProblems puts problems in the order a reader mends them: the causes first, then by file and by line.
func sortProblems(ps []Problem) {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(a.rank()-b.rank(), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}

//go:embed problems
var problemPages embed.FS

// Explain returns the page about a code in Markdown, and whether there is one.
func Explain(code string) (string, bool) {
	page, err := problemPages.ReadFile("problems/" + code + ".md")
	return string(page), err == nil
}
