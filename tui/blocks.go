package tui

import (
	tea "charm.land/bubbletea/v2"

	"bearings/tui/draw"
	"bearings/tui/visit"
)

// blocks are rendered stretches of Markdown, by their words and how they are drawn, and those that
// are being rendered just now. Only Update changes them.
type blocks struct {
	kept  map[blockKey]draw.Block
	asked map[blockKey]bool
}

type blockKey struct {
	words string
	width int
	theme draw.Theme
}

// mostBlocks bounds what is kept; past it everything is let go, and what is seen is drawn anew.
const mostBlocks = 2048

// rendered are blocks that were rendered ahead.
type rendered map[blockKey]draw.Block

func (b blocks) keep(r rendered) {
	if len(b.kept)+len(r) > mostBlocks {
		clear(b.kept)
	}
	for k, block := range r {
		b.kept[k] = block
		delete(b.asked, k)
	}
}

// block returns the rendered form of some Markdown, from what is kept or, where it was not
// rendered ahead, now.
func (a App) block(words string, width int, theme draw.Theme) draw.Block {
	k := blockKey{words, width, theme}
	if b, ok := a.blocks.kept[k]; ok {
		return b
	}
	b := draw.Markdown(words, width, theme)
	a.blocks.keep(rendered{k: b})
	return b
}

// ahead renders, off the event loop, what lies one answer ahead of the place one is at.
func (a App) ahead() tea.Cmd {
	if !a.ready || a.width == 0 || !roomy(a.width, a.height) {
		return nil
	}
	theme, width := a.theme, a.layout(visit.Walking).text
	var keys []blockKey
	for _, words := range a.visit.Ahead() {
		k := blockKey{words, width, theme}
		if _, ok := a.blocks.kept[k]; !ok && !a.blocks.asked[k] {
			keys = append(keys, k)
			a.blocks.asked[k] = true
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return func() tea.Msg {
		r := rendered{}
		for _, k := range keys {
			r[k] = draw.Markdown(k.words, k.width, k.theme)
		}
		return r
	}
}
