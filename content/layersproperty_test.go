package content

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// A randomFile is a page of a random pack: mostly one that lies over the core, of every sort, and
// with answers that lead anywhere.
func randomFile(core *Library, news []string) *rapid.Generator[[2]string] {
	pages := core.Pages()
	ids := append([]string{"none"}, news...)
	for _, p := range pages {
		ids = append(ids, p.ID)
	}
	return rapid.Custom(func(t *rapid.T) [2]string {
		id := rapid.SampledFrom(ids[1:]).Draw(t, "id")
		under, _ := core.Page(id)
		over := rapid.SampledFrom([]string{"replace", "add", "choices", "", "cover"}).Draw(t, "over")
		kind := rapid.SampledFrom([]string{"question", "guidance", "safety", "page", ""}).Draw(t, "kind")
		if under != nil && rapid.IntRange(0, 3).Draw(t, "rightly") > 0 {
			kind = string(under.Kind)
		}
		var b strings.Builder
		b.WriteString("---\n")
		front := func(key, value string) {
			if value != "" {
				fmt.Fprintf(&b, "%s: %s\n", key, value)
			}
		}
		front("over", over)
		front("kind", kind)
		front("title", rapid.SampledFrom([]string{"", "Ours", "Safety first", "Where is it stuck?", "Get help now"}).Draw(t, "title"))
		front("behind", rapid.SampledFrom([]string{"", "", "", "both-a-help", "carried", "ours"}).Draw(t, "behind"))
		front("aliases", rapid.SampledFrom([]string{"", "", "[Limits, Ring now]", "[Team page]"}).Draw(t, "aliases"))
		if kind == "guidance" {
			front("bearing", "middle")
		}
		b.WriteString("---\n\n")
		b.WriteString(rapid.SampledFrom([]string{"", "Words of ours.\n\n"}).Draw(t, "lead"))
		b.WriteString(rapid.SampledFrom([]string{"", "## What is it?\n\n", "## Today you could\n\n", "## See also\n\n"}).Draw(t, "heading"))
		for range rapid.IntRange(0, 8).Draw(t, "answers") {
			to, words := rapid.SampledFrom(ids).Draw(t, "to"), "An answer"
			if under != nil && len(under.Choices) > 0 && rapid.Bool().Draw(t, "known") {
				c := rapid.SampledFrom(under.Choices).Draw(t, "choice")
				to = c.To
				if rapid.Bool().Draw(t, "as it was") {
					words = c.Text
				}
			}
			line := "[" + words + "](" + to + ".md)"
			b.WriteString(rapid.SampledFrom([]string{"- " + line, "- " + line, "- ~~" + line + "~~", "---\n\n- " + line}).Draw(t, "line") + "\n")
		}
		b.WriteString(rapid.SampledFrom([]string{"", "\n## See also\n\n- [One](one-thing.md)\n- [Help](ring-now.md)\n", "\n## Here\n\nOurs.\n\n### Deeper\n\nStill.\n"}).Draw(t, "tail"))
		return [2]string{id, b.String()}
	})
}

// randomPack makes a pack of random files.
func randomPack(core *Library, name string, news ...string) *rapid.Generator[map[string]string] {
	return rapid.Custom(func(t *rapid.T) map[string]string {
		files := map[string]string{}
		for _, f := range rapid.SliceOfN(randomFile(core, news), 0, 6).Draw(t, name) {
			files[f[0]+".md"] = f[1]
		}
		return files
	})
}

// packOf makes a pack of files.
func packOf(name string, files map[string]string) Pack {
	var all []string
	for file, text := range files {
		all = append(all, file, text)
	}
	return teamPack(name, all...)
}

// protectedOf returns the pages of a library that packs may only add to.
func protectedOf(l *Library) []string {
	gates := map[string]bool{}
	for _, p := range l.Pages() {
		gates[p.Behind] = p.Behind != ""
	}
	var ids []string
	for _, p := range l.Pages() {
		if p.Kind == navigator.Safety || p.Behind != "" || gates[p.ID] {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// TestProtectedPagesAreTheSameUnderEveryPack: every one of them reads as it did, with nothing but
// parts added at its end.
func TestProtectedPagesAreTheSameUnderEveryPack(t *testing.T) {
	small := smallPack(t)
	core, _ := Load(small)
	packs := randomPack(core, "files", "ours", "other")
	touchProtected(t, core, packs, small)
	rapid.Check(t, func(t *rapid.T) {
		a, b := packs.Draw(t, "a"), packs.Draw(t, "b")
		l, problems := Load(small, packOf("a", a), packOf("b", b))
		if l == nil {
			t.Fatalf("no library: %v", problems)
		}
		for _, p := range problems {
			if page, ok := Explain(p.Code); !ok || page == "" || p.File == "" {
				t.Fatalf("told as %+v", p)
			}
		}
		for _, id := range protectedOf(core) {
			was, _ := core.Page(id)
			now, ok := l.Page(id)
			if !ok {
				t.Fatalf("%s is gone", id)
			}
			like(t, was, now)
			n, in := l.Tree().Node(id)
			before, _ := core.Tree().Node(id)
			n.Digest, before.Digest = "", ""
			if !in || !reflect.DeepEqual(n, before) {
				t.Fatalf("in the tree %s is %+v, and was %+v", id, n, before)
			}
		}
		l.Check()
	})
}

// touchProtected holds what random packs are made of, over the same hundred whenever it is run: some
// write over a protected page what is refused, and some add to one.
func touchProtected(t *testing.T, core *Library, packs *rapid.Generator[map[string]string], small Pack) {
	t.Helper()
	refused, stood := 0, 0
	for seed := range 100 {
		l, problems := Load(small, packOf("a", packs.Example(seed)))
		for _, p := range problems {
			if p.Code == codeProtected {
				refused++
			}
		}
		for _, id := range protectedOf(core) {
			if onTop(l, id) {
				stood++
			}
		}
	}
	if refused == 0 || stood == 0 {
		t.Fatalf("%d refused and %d added to, so this looks at nothing", refused, stood)
	}
}

// like holds a page to being another one with parts added at its end.
func like(t *rapid.T, was, now *Page) {
	t.Helper()
	n := *now
	if len(n.Sections) < len(was.Sections) || len(n.Links) < len(was.Links) {
		t.Fatalf("%s has lost something: %+v", was.ID, now)
	}
	for _, s := range n.Sections[len(was.Sections):] {
		if s.By == "" || s.Part != "" {
			t.Fatalf("%s: whose is %+v?", was.ID, s)
		}
	}
	n.Sections = slices.Clip(n.Sections[:len(was.Sections)])
	n.Links = slices.Clip(n.Links[:len(was.Links)])
	n.Digest, n.Layers = was.Digest, was.Layers
	if len(n.Links) == 0 {
		n.Links = was.Links
	}
	if len(n.Sections) == 0 {
		n.Sections = was.Sections
	}
	if len(n.Choices) == 0 {
		n.Choices = was.Choices
	}
	if !reflect.DeepEqual(*was, n) {
		t.Fatalf("%s is\n%+v\nand was\n%+v", was.ID, n, *was)
	}
}

// TestWhatLeadsToSafetyStays: every answer that leads to safety, every link under See also that does,
// and every safety page that is reached at all.
func TestWhatLeadsToSafetyStays(t *testing.T) {
	small := smallPack(t)
	core, _ := Load(small)
	packs := randomPack(core, "files", "ours", "other")
	rapid.Check(t, func(t *rapid.T) {
		l, _ := Load(small, packOf("a", packs.Draw(t, "a")), packOf("b", packs.Draw(t, "b")))
		for _, was := range core.Pages() {
			now, _ := l.Page(was.ID)
			for i, c := range was.Choices {
				if core.safe(c.To) {
					at := slices.Index(now.Choices, c)
					if at < 0 || at > i || firstNew(targets(was.Choices[:i]), targets(now.Choices[:at])) >= 0 {
						t.Fatalf("%s: %+v was answer %d of %+v, and is %d of %+v", was.ID, c, i, was.Choices, at, now.Choices)
					}
				}
			}
			for i, to := range was.Next {
				if at := slices.Index(now.Next, to); core.safe(to) && (at < 0 || at > i) {
					t.Fatalf("%s leads on to %v, and did to %v", was.ID, now.Next, was.Next)
				}
			}
		}
		reached := from(l.Tree(), "")
		for id := range from(core.Tree(), "") {
			if n, _ := core.Tree().Node(id); n.Kind == navigator.Safety && !reached[id] {
				t.Fatalf("nobody comes to %s any more", id)
			}
		}
	})
}

// waysIn are the places that the engine leads to from a node, each through its door.
func waysIn(tree navigator.Tree, id string) []string {
	n, _ := tree.Node(id)
	rules := tree.Rules()
	var to []string
	for _, c := range n.Choices {
		to = append(to, tree.Door(id, c.To))
	}
	for _, next := range n.Next {
		to = append(to, tree.Door(id, next))
	}
	if n.Kind == navigator.Question {
		to = append(to, tree.Door(id, rules.Unnamed), tree.Door(id, rules.Company))
	}
	if id == rules.Gate {
		to = append(to, tree.Door(id, rules.ComeBack))
	}
	return to
}

// from returns what is reached from the gate without passing one node.
func from(tree navigator.Tree, without string) map[string]bool {
	seen := map[string]bool{}
	var next []string
	reach := func(id string) {
		if id != without && !seen[id] {
			seen[id] = true
			next = append(next, id)
		}
	}
	reach(tree.Rules().Gate)
	for len(next) > 0 {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		for _, to := range waysIn(tree, id) {
			reach(to)
		}
	}
	return seen
}

// dominated returns what nobody reaches but through a node.
func dominated(tree navigator.Tree, by string) []string {
	past := from(tree, by)
	var ids []string
	for id := range from(tree, "") {
		if id != by && !past[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// TestTheGatesStillDominate: whatever nobody reached but through the first question, or through the
// question a page stands behind, nobody reaches otherwise under any pack.
func TestTheGatesStillDominate(t *testing.T) {
	small := smallPack(t)
	core, _ := Load(small)
	gates := map[string][]string{core.Tree().Rules().Gate: nil}
	for _, p := range core.Pages() {
		if p.Behind != "" {
			gates[p.Behind] = nil
		}
	}
	for id := range gates {
		if gates[id] = dominated(core.Tree(), id); len(gates[id]) == 0 {
			t.Fatalf("%s dominates nothing, so this looks at nothing", id)
		}
	}
	packs := randomPack(core, "files", "ours", "other")
	rapid.Check(t, func(t *rapid.T) {
		l, _ := Load(small, packOf("a", packs.Draw(t, "a")))
		for gate, was := range gates {
			past := from(l.Tree(), gate)
			for _, id := range was {
				if past[id] {
					t.Fatalf("%s is reached past %s", id, gate)
				}
			}
		}
	})
}

// TestTakingALayerAwayBringsBackWhatWas: a pack whose files are gone is no pack, and a page whose
// file is gone is the core’s.
func TestTakingALayerAwayBringsBackWhatWas(t *testing.T) {
	small := smallPack(t)
	core, _ := Load(small)
	packs := randomPack(core, "files", "ours", "other")
	rapid.Check(t, func(t *rapid.T) {
		files := packs.Draw(t, "a")
		Load(small, packOf("a", files))
		l, _ := Load(small, packOf("a", nil))
		sameLibrary(t, "with an empty pack", core, l)
		for file := range files {
			if !strings.HasPrefix(file, "o") { // of the core
				delete(files, file)
				l, _ = Load(small, packOf("a", files))
				id := strings.TrimSuffix(file, ".md")
				was, _ := core.Page(id)
				now, _ := l.Page(id)
				if was, now := whole(was, files), whole(now, files); !reflect.DeepEqual(was, now) {
					t.Fatalf("without its file %s is\n%+v\nand was\n%+v", id, now, was)
				}
				break
			}
		}
	})
}

// whole is a page whose links into pages that other files still lie over lead to all of such a page: the
// section that one led to may be gone there.
func whole(p *Page, files map[string]string) *Page {
	if p == nil {
		return nil
	}
	q := *p
	var trim func(sections []Section) []Section
	words := func(s string) string {
		for file := range files {
			id := strings.TrimSuffix(file, ".md")
			s = regexp.MustCompile(`\(#`+regexp.QuoteMeta(id)+`/[^)]*\)`).ReplaceAllString(s, "(#"+id+")")
		}
		return s
	}
	trim = func(sections []Section) []Section {
		sections = slices.Clone(sections)
		for i := range sections {
			sections[i].Body, sections[i].Sub = words(sections[i].Body), trim(sections[i].Sub)
		}
		return sections
	}
	q.Lead, q.Sections, q.Links = words(p.Lead), trim(p.Sections), slices.Clone(p.Links)
	for i, link := range q.Links {
		if _, touched := files[link.To+".md"]; touched {
			q.Links[i].Anchor = ""
		}
	}
	return &q
}

// TestOrderMattersOnlyWhereTwoTouchOnePage: whichever of two packs lies over the other, the pages
// that only one of them touches are the same.
func TestOrderMattersOnlyWhereTwoTouchOnePage(t *testing.T) {
	small := smallPack(t)
	core, _ := Load(small)
	packs := randomPack(core, "files", "ours", "other")
	sharePages(t, packs)
	rapid.Check(t, func(t *rapid.T) {
		a, b := packs.Draw(t, "a"), packs.Draw(t, "b")
		for _, file := range []string{"ours.md", "other.md"} {
			if _, both := a[file]; both {
				delete(b, file) // what one writes and the other wants as well may not be there at all
			}
		}
		one, _ := Load(small, packOf("a", a), packOf("b", b))
		two, _ := Load(small, packOf("b", b), packOf("a", a))
		for _, p := range one.Pages() {
			_, inA := a[p.ID+".md"]
			if _, inB := b[p.ID+".md"]; inA && inB {
				continue
			}
			q, ok := two.Page(p.ID)
			if !ok || !reflect.DeepEqual(p, q) {
				t.Fatalf("%s is\n%+v\nand, the other way round,\n%+v", p.ID, p, q)
			}
		}
	})
}

// sharePages holds that among the same hundred random packs some two lie over one page.
func sharePages(t *testing.T, packs *rapid.Generator[map[string]string]) {
	t.Helper()
	for seed := range 100 {
		b := packs.Example(seed + 100)
		for file := range packs.Example(seed) {
			if _, both := b[file]; both && file != "ours.md" && file != "other.md" {
				return
			}
		}
	}
	t.Fatal("no two packs ever share a page")
}

// TestChangedAnswersKeepTheirLaws: naming every answer in its words and order is nothing, what is
// struck out is gone, and what was there and is not struck out stays.
func TestChangedAnswersKeepTheirLaws(t *testing.T) {
	choice := rapid.Custom(func(t *rapid.T) navigator.Choice {
		return navigator.Choice{Text: rapid.StringMatching("[a-c]").Draw(t, "text"), To: rapid.StringMatching("[p-s]").Draw(t, "to"), Apart: rapid.IntRange(0, 4).Draw(t, "apart") == 0}
	})
	rapid.Check(t, func(t *rapid.T) {
		under := rapid.SliceOfN(choice, 0, 6).Draw(t, "under")
		slices.SortStableFunc(under, func(a, b navigator.Choice) int { return apartLast(a) - apartLast(b) })
		var all []change
		for _, c := range under {
			all = append(all, change{Choice: c})
		}
		if got, vain := changed(under, all); !slices.Equal(got, under) || len(vain) > 0 {
			t.Fatalf("%v becomes %v", under, got)
		}
		var changes []change
		struck := 0
		for _, c := range rapid.SliceOfN(choice, 0, 6).Draw(t, "changes") {
			changes = append(changes, change{Choice: c, struck: rapid.Bool().Draw(t, "struck")})
		}
		got, vain := changed(under, changes)
		fresh := 0
		for i, at := range matched(under, changes) {
			switch {
			case at >= 0 && changes[i].struck:
				struck++
			case at < 0 && !changes[i].struck:
				fresh++
			}
		}
		if len(got) != len(under)-struck+fresh || len(vain) > len(changes) {
			t.Fatalf("%v with %v is %v", under, changes, got)
		}
		for i, at := range matched(under, changes) {
			if at >= 0 && !changes[i].struck {
				c := changes[i].Choice
				c.Apart = c.Apart || under[at].Apart
				if !slices.Contains(got, c) {
					t.Fatalf("%v is lost in %v", c, got)
				}
			}
		}
		if !slices.IsSortedFunc(got, func(a, b navigator.Choice) int { return apartLast(a) - apartLast(b) }) {
			t.Fatalf("%v", got)
		}
	})
}
