//go:build unix

package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bearings/tui/cli"
)

// listing makes a home whose list of packs has these lines.
func listing(t *testing.T, lines string) (env []string) {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "bearings")
	if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, "packs.list"), []byte(lines), 0o600)); err != nil {
		t.Fatal(err)
	}
	return []string{"XDG_CONFIG_HOME=" + dir}
}

func TestTheFullScreenSaysWhichPackIsGone(t *testing.T) {
	env := listing(t, filepath.Join(t.TempDir(), "gone")+"\n")
	term := inTerminal(t, env)
	term.until("Safety first")
	term.until("is left out")
	term.types("q")
	if code := term.ends(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}

func TestTheFullScreenWalksThroughAPack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ours")
	if got := run(t, cli.Streams{}, "pack", "new", dir); got.code != 0 {
		t.Fatal(got.err)
	}
	term := inTerminal(t, listing(t, dir+"\n"), "open", "ours-handover")
	term.until("7")
	term.types("7")
	term.until("How far has the handover got?")
	term.types("q")
	if code := term.ends(); code != 0 {
		t.Errorf("it ends with %d", code)
	}
}

func TestAPackThatIsNotThereIsToldBeforeTheScreenOpens(t *testing.T) {
	term := inTerminal(t, nil, "--pack", "nowhere")
	term.until("nowhere cannot be used as a pack: there is no such folder")
	if code := term.ends(); code != 1 {
		t.Errorf("it ends with %d", code)
	}
}
