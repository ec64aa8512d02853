package cli

import (
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"bearings/content"
	"bearings/content/clean"
	"bearings/tui"
)

// One save is often several changes: a new file beside the old one, its name, its mode. The folder is read
// when it has been quiet for so long, and if it never is, then after the longest wait.
const (
	quiet   = 40 * time.Millisecond
	longest = 150 * time.Millisecond
)

// A watching is a folder of pages that somebody is writing, while it is watched.
type watching struct {
	draft
	layers  layers // what else is on, held open while it is read
	watcher *fsnotify.Watcher
	shows   func(*content.Library)
	said    []content.Problem // what was told last
	checked bool              // all that is wrong with it has been looked for
	deaf    string            // why some folder is not watched, or ""
}

// begin reads the folder for the first time, and watches it from before then on.
func (w *watching) begin() error {
	var err error
	if w.watcher, err = fsnotify.NewWatcher(); err != nil {
		return failed("end other programs that watch folders", "the folder cannot be watched: %w", err)
	}
	w.said, _ = w.read(w.listen)
	if w.given == nil {
		return failed("`bearings check "+w.dir+"` tells all that is wrong", "these pages make no tree")
	}
	w.shows(w.given)
	return nil
}

// stop ends the watching: whoever waits for a page to be saved waits no more.
func (w *watching) stop() {
	if w.watcher != nil {
		_ = w.watcher.Close()
	}
}

func (w *watching) close() {
	w.stop()
	w.layers.close()
}

// listen watches a folder and those in it. To watch one that is watched already does nothing.
func (w *watching) listen(pack content.Pack) {
	w.deaf = ""
	_ = fs.WalkDir(pack.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil // the loader tells what cannot be read
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		}
		if err := w.watcher.Add(filepath.Join(w.dir, filepath.FromSlash(name))); err != nil && w.deaf == "" {
			w.deaf = clean.Line("What is saved in " + name + " is not noticed: " + err.Error() + ".")
		}
		return nil
	})
}

// next waits until something is saved, and returns what the manual has become. After each it looks for all
// that is wrong, unless something else has been saved by then, and returns that. It returns false when the
// watching has ended.
func (w *watching) next() (tui.Reloaded, bool) {
	for {
		if !w.checked {
			select {
			case event, open := <-w.watcher.Events:
				if !open {
					return tui.Reloaded{}, false
				}
				if !matters(event) {
					continue
				}
			default:
				w.said, w.checked = w.check(), true
				return tui.Reloaded{Faults: w.faults(w.said), Note: w.deaf}, true
			}
		} else if !w.wait() {
			return tui.Reloaded{}, false
		}
		if !w.settle() {
			return tui.Reloaded{}, false
		}
		problems, changed := w.read(w.listen)
		if !changed {
			continue
		}
		w.said, w.checked = problems, false
		w.shows(w.given)
		return tui.Reloaded{Library: w.given, Faults: w.faults(problems)}, true
	}
}

// wait waits for a change that matters, and reports whether one came.
func (w *watching) wait() bool {
	for {
		select {
		case event, open := <-w.watcher.Events:
			if !open {
				return false
			}
			if matters(event) {
				return true
			}
		case _, open := <-w.watcher.Errors:
			return open // some changes may have been missed, so the folder is read
		}
	}
}

// settle waits until nothing has changed for a while, and reports whether the watching goes on.
func (w *watching) settle() bool {
	still, enough := time.NewTimer(quiet), time.NewTimer(longest)
	defer still.Stop()
	defer enough.Stop()
	for {
		select {
		case event, open := <-w.watcher.Events:
			if !open {
				return false
			}
			if matters(event) {
				still.Reset(quiet)
			}
		case <-still.C:
			return true
		case <-enough.C:
			return true
		}
	}
}

// matters reports whether a change may be one of pages: what editors put beside them is not.
func matters(event fsnotify.Event) bool {
	name := filepath.Base(event.Name)
	switch {
	case event.Op == fsnotify.Chmod, strings.HasPrefix(name, "."), strings.HasSuffix(name, "~"):
		return false
	case strings.EqualFold(filepath.Ext(name), ".md"), filepath.Ext(name) == ".walk", name == "pack.yaml":
		return true
	}
	return event.Op.Has(fsnotify.Create) || event.Op.Has(fsnotify.Remove) || event.Op.Has(fsnotify.Rename) // it may be a folder
}
