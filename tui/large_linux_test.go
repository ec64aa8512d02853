package tui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestTenThousandPagesFitInTheirMemory reads a pack of that size with the program as it is built, and
// asks the system how much it ever took.
func TestTenThousandPagesFitInTheirMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program and writes 10,000 files")
	}
	const pages, most = 10_000, 200_000 // kB
	dir := filepath.Join(t.TempDir(), "large")
	writeLargePack(t, dir, pages)
	program := build(t, "..")
	for says, args := range map[string][]string{"(page-9999)": {"--pack", dir, "find", "page 9999"}, " pages": {"check", dir}} {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+t.TempDir(), "XDG_STATE_HOME="+t.TempDir(), "GOMEMLIMIT=", "GOGC=")
		out, err := cmd.CombinedOutput()
		if err != nil && cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), says) {
			t.Fatalf("%v:\n%s", err, out)
		}
		took := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
		t.Logf("%s took %d kB", args[0], took)
		if took > most {
			t.Errorf("%q took %d kB, and is to take no more than %d", args, took, most)
		}
	}
}

// BenchmarkSaveToScreen saves a page of a pack of a thousand while it is shown, and waits until the
// terminal shows the new words.
func BenchmarkSaveToScreen(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "large")
	writeLargePack(b, dir, 1000)
	x := start(b, 100, 30, []string{"XDG_CONFIG_HOME=" + b.TempDir()}, build(b, ".."), "preview", dir, "page-333")
	x.wait("Safety first")
	x.send("7")
	x.wait("Page 333")
	saved := 0
	for b.Loop() {
		saved++
		words := fmt.Sprintf("Saved for the %dth time.", saved)
		text := "---\ntitle: Page 333\nkind: page\n---\n\n" + words + "\n"
		if err := os.WriteFile(filepath.Join(dir, "pages/page-333.md"), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		x.until(func() bool { return strings.Contains(x.screen.String(), words) }, words)
	}
}

// writeLargePack writes pages of the length of the core’s.
func writeLargePack(t testing.TB, dir string, pages int) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "pages"), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("pack.yaml", "name: large\nversion: \"1\"\n")
	para := strings.Repeat("A worker who is stuck may want a word with someone. It helps to say what was seen and when. ", 6)
	for i := range pages {
		write(fmt.Sprintf("pages/page-%d.md", i), fmt.Sprintf(
			"---\ntitle: Page %d\nkind: page\naliases: [Short for %d]\n---\n\n%s\n\n## Today\n\n- Ring the lead.\n- Write it down.\n\n## Why\n\n%s\n\n%s\n\n## See also\n\n- [The next one](page-%d.md)\n- [The core](chaos-steer.md)\n",
			i, i, para, para, para, (i+1)%pages))
	}
}
