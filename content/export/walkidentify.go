package export

import (
	"slices"

	"bearings/navigator"
)

// Identifying returns the pieces of what people wrote, as far as its reader is told of it, that look as
// if they could tell who somebody is, each once. It advises, as [navigator.Identifying] does.
func (w Walk) Identifying() []string {
	var found []string
	for _, words := range w.told().words() {
		for _, h := range navigator.Identifying(words) {
			if piece := words[h.From:h.To]; !slices.Contains(found, piece) {
				found = append(found, piece)
			}
		}
	}
	return found
}

// words are everything in it that people wrote.
func (w Walk) words() []string {
	var all []string
	written := func(each ...navigator.Written) {
		for _, one := range each {
			for _, v := range one {
				all = append(all, v.Words, v.Ground)
			}
		}
	}
	for _, s := range w.Steps {
		written(s.Because, s.Nearly)
		for _, said := range []navigator.Saying{s.Sayings.Worker, s.Sayings.Supervisor} {
			for _, spoken := range said.Spoken {
				all = append(all, spoken.Words)
			}
		}
	}
	for _, n := range w.Notes {
		for _, v := range n.Versions {
			all = append(all, v.Words, v.Ground)
		}
	}
	for _, e := range w.Entries {
		written(e.Written)
		all = append(all, e.Early)
	}
	for _, a := range w.Agreements {
		written(a.NotAgreed)
		for _, wording := range a.Wordings {
			all = append(all, wording.What, wording.Who)
		}
	}
	for _, p := range w.Room {
		all = append(all, p.Role)
	}
	for _, c := range w.Copied {
		all = append(all, c.By)
	}
	for _, r := range w.Reflections {
		written(r.Written)
	}
	if w.Share != nil {
		all = append(all, w.Share.Lines...)
	}
	return all
}
