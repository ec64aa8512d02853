package cli

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

func (p *program) settingsEdit() *cobra.Command {
	return &cobra.Command{
		Use:   "edit",
		Short: "Write the settings by hand",
		Long: "Opens the file of the settings in your editor, the one that VISUAL or EDITOR names, and tells\n" +
			"afterwards what is wrong in it, with line and column. Where there is no file yet, it begins one in\n" +
			"which every setting stands with what it is for, and none is set.",
		Example: "  bearings settings edit",
		Args:    none,
		RunE:    func(*cobra.Command, []string) error { return p.editSettings() },
	}
}

func (p *program) editSettings() error {
	in, isFile := p.std.In.(*os.File)
	out, both := p.std.Out.(*os.File)
	if !isFile || !both || !p.std.IsTerminal(in) || !p.std.IsTerminal(out) {
		return usage("`bearings settings set KEY VALUE` needs none", "edit needs a terminal")
	}
	path, err := p.settingsFile()
	if err != nil {
		return err
	}
	editor, err := p.editor()
	if err != nil {
		return err
	}
	if !store.There(path) {
		if err := store.Replace(path, nil, content.SettingsTemplate()); err != nil {
			return settingsFault(path, err)
		}
	}
	before, unread := content.SettingsText(path)
	if err := p.runs(editor, path, in, out); err != nil {
		return failed("set EDITOR to the name of an editor", "%s did not end well: %v", clean.Line(editor), err)
	}
	after, err := content.SettingsText(path)
	_, problems := content.ReadSettings(path)
	p.tell(problems)
	switch {
	case len(problems) > 0 || err != nil:
		p.code = Failed
		p.say("What is wrong is left out until it is mended: `bearings settings edit` opens the file again.")
	case unread == nil && string(before) == string(after):
		p.say("Nothing is changed in %s.", path)
	default:
		p.say("No problems in %s. `bearings settings` tells what is set.", path)
	}
	return nil
}

// editor returns the command that starts the person's editor: the one they have named, else one that
// is there.
func (p *program) editor() (string, error) {
	for _, key := range []string{"VISUAL", "EDITOR"} {
		if command := strings.TrimSpace(p.std.env(key)); command != "" {
			return command, nil
		}
	}
	usual := []string{"sensible-editor", "nano", "vi"}
	if runtime.GOOS == "windows" {
		usual = []string{"notepad"}
	}
	for _, name := range usual {
		if _, err := exec.LookPath(name); err == nil {
			return name, nil
		}
	}
	return "", failed("set EDITOR to the name of an editor", "no editor is named, and none was found")
}

// runs opens a file in an editor and waits for it. As an editor is named with its flags, a shell reads
// the name where there is one. While it runs, ctrl+c is the editor's: neither we nor the shell end by it.
func (p *program) runs(editor, path string, in, out *os.File) error {
	cmd := exec.Command("sh", "-c", "trap : INT QUIT; "+editor+` "$1"`, "sh", path)
	if runtime.GOOS == "windows" {
		words := append(commandWords(editor), path)
		cmd = exec.Command(words[0], words[1:]...)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = in, out, os.Stderr, p.std.Env
	theirs := make(chan os.Signal, 1)
	signal.Notify(theirs, os.Interrupt, syscall.SIGQUIT)
	defer signal.Stop(theirs)
	err := cmd.Run()
	var ended *exec.ExitError
	if errors.As(err, &ended) && ended.ExitCode() > 0 {
		return errors.New("it says that it failed")
	}
	return err
}
