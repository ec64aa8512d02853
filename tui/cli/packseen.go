package cli

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

func (p *program) packSeen() *cobra.Command {
	return &cobra.Command{
		Use:   "seen PAGE [PACK]",
		Short: "Say that you have read what changed beneath a page",
		Long: "Writes into your local page that you have read the core page as it is now, and keeps that page in the\n" +
			"folder .base of the pack, so that the next change can be told. Nothing else in your page is changed.\n" +
			"Where several packs lie over the page, say which is meant, by its name or its folder.",
		Example: "  bearings pack seen new-start",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("for example `"+firstExample(cmd)+"`", "seen needs the name of a page")
			}
			return nil
		},
		ValidArgsFunction: p.completePages,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.seen(args[0], strings.Join(args[1:], ""))
		},
	}
}

// seen marks the page beneath a local one as read.
func (p *program) seen(name, pack string) error {
	st, err := p.stand()
	if err != nil {
		return err
	}
	defer st.layers.close()
	target, err := p.target(st.lib, []string{name})
	if err != nil {
		return err
	}
	laid, err := st.meant(target.Page, pack)
	if err != nil {
		return err
	}
	l := st.layers[laid.Pack-1]
	was, err := l.pack.Text(laid.Layer.File)
	if err != nil {
		return failed("", "%w", err)
	}
	text, err := content.WrittenAgainst(was, laid.Under.Digest)
	switch {
	case errors.Is(err, content.ErrFront):
		return failed("write `written-against: "+laid.Under.Digest+"` between the lines of ---", "%s: %w", clean.Line(laid.Layer.File), err)
	case err != nil:
		return err
	}
	if !bytes.Equal(text, was) {
		if err := store.ReplaceShared(l.dir, laid.Layer.File, was, text); err != nil {
			return packFault(l, laid.Layer.File, err)
		}
	}
	kept, err := st.keepBase(laid)
	switch {
	case err != nil:
		return err
	case bytes.Equal(text, was) && !kept:
		p.say("Nothing is changed: the page beneath “%s” is the one that it was written over.", laid.Page.Title)
	default:
		p.say("%s says now that you have read the page beneath it.", clean.Line(laid.Layer.File))
	}
	return nil
}

// meant returns the one hand in a page that is meant: that of the pack named, or the only one, or the only
// one beneath which something has changed.
func (st standing) meant(page *content.Page, pack string) (content.Laid, error) {
	mine := slices.DeleteFunc(st.lib.Laid(), func(laid content.Laid) bool { return laid.Page.ID != page.ID || laid.Under == nil })
	if len(mine) == 0 {
		return content.Laid{}, failed("`bearings pack status` tells what your packs change", "no pack lies over “%s”", page.Title)
	}
	if pack != "" {
		i, err := findPack(st.layers, pack)
		if err != nil {
			return content.Laid{}, failed("`bearings pack list` lists them", "no pack “%s” lies over the core", pack)
		}
		if mine = slices.DeleteFunc(mine, func(laid content.Laid) bool { return laid.Pack != i+1 }); len(mine) == 0 {
			return content.Laid{}, failed("`bearings pack status` tells what each pack changes", "%s does not lie over “%s”", st.layers[i].name(), page.Title)
		}
	}
	if changed := slices.DeleteFunc(slices.Clone(mine), func(laid content.Laid) bool { return !st.drifted(laid) }); len(mine) > 1 && len(changed) == 1 {
		return changed[0], nil
	}
	if len(mine) > 1 {
		var names []string
		for _, laid := range mine {
			names = append(names, st.layers[laid.Pack-1].name())
		}
		return content.Laid{}, usage("say which: `bearings pack seen "+st.asked(mine[0])+"`", "%s lie over “%s”", strings.Join(names, ", "), page.Title)
	}
	return mine[0], nil
}

// keepBase keeps the page beneath a local one in the pack, and reports whether that changed anything. Where
// several files had a hand in the page beneath, there is no one file to keep.
func (st standing) keepBase(laid content.Laid) (bool, error) {
	if laid.From < 0 {
		return false, nil
	}
	from := content.Core()
	if laid.From > 0 {
		from = st.layers[laid.From-1].pack
	}
	beneath, err := from.Text(laid.Under.File)
	if err != nil {
		return false, failed("", "%w", err)
	}
	l, name := st.layers[laid.Pack-1], content.BasePath(laid.Page.ID)
	was, err := l.pack.Text(name)
	if err != nil {
		was = nil // there is none, or none that can be read: then it is not written over
	}
	if bytes.Equal(was, beneath) && was != nil {
		return false, nil
	}
	if err := store.ReplaceShared(l.dir, name, was, beneath); err != nil {
		return false, packFault(l, name, err)
	}
	return true, nil
}
