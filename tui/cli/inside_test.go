package cli

import (
	"errors"
	"path/filepath"
	"runtime"
	"testing"
)

func TestWhetherTheLocaleIsUTF8(t *testing.T) {
	for _, c := range []struct {
		env  []string
		want bool
	}{
		{[]string{"LANG=en_GB.UTF-8"}, true}, {[]string{"LANG=cy_GB.utf8"}, true}, {[]string{"LANG=C"}, false},
		{[]string{"LANG=en_GB.ISO-8859-1"}, false}, {[]string{"LC_ALL=C", "LANG=en_GB.UTF-8"}, false},
		{[]string{"LC_ALL=", "LC_CTYPE=C.UTF-8", "LANG=C"}, true}, {nil, runtime.GOOS == "windows"},
	} {
		if got := (Streams{Env: c.env}).utf8(); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}

func TestWhatTurnsAVariableOn(t *testing.T) {
	for value, want := range map[string]bool{"1": true, "true": true, "yes": true, "0": false, "false": false, "False": false, "": false, " 0 ": false} {
		if got := (Streams{Env: []string{"ACCESSIBLE=" + value}}).on("ACCESSIBLE"); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
}

func TestWhereTheSettingsStand(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the paths are those of other systems")
	}
	for _, c := range []struct {
		env  []string
		want string
	}{
		{[]string{"HOME=/home/a"}, "/home/a/.config/bearings/settings.yaml"},
		{[]string{"HOME=/home/a", "XDG_CONFIG_HOME=/etc/a"}, "/etc/a/bearings/settings.yaml"},
		{[]string{"HOME=/home/a", "XDG_CONFIG_HOME=a/b"}, "/home/a/.config/bearings/settings.yaml"},
		{[]string{"HOME=/home/a", "XDG_CONFIG_HOME="}, "/home/a/.config/bearings/settings.yaml"},
	} {
		if got, err := (Streams{Env: c.env}).settingsPath(); filepath.ToSlash(got) != c.want || err != nil {
			t.Errorf("%v: %s, want %s; %v", c.env, got, c.want, err)
		}
	}
}

func TestSettingsNeverStandWhereTheProgramWasStarted(t *testing.T) {
	for _, env := range [][]string{nil, {"HOME="}, {"HOME=.", "AppData=."}, {"HOME=a/b", "AppData=a", "XDG_CONFIG_HOME=c"}} {
		if got, err := (Streams{Env: env}).settingsPath(); got != "" || !errors.Is(err, errNoHome) {
			t.Errorf("%v: %q %v", env, got, err)
		}
	}
}

func TestWordsInRoffStayWords(t *testing.T) {
	for words, want := range map[string]string{
		".SH x":     `\&.SH x`,
		"'tis":      `\&'tis`,
		`a\fBb`:     `a\efBb`,
		"--plain":   `\-\-plain`,
		"“a” – b…’": `\(lqa\(rq \(en b...\(cq`,
		"it":        "it",
	} {
		if got := escapedRoff(words); got != want {
			t.Errorf("%q becomes %q, want %q", words, got, want)
		}
	}
}

func TestEveryCommandHasHelpThatLeadsWithAnExample(t *testing.T) {
	for _, cmd := range newProgram(Streams{}).root().Commands() {
		if shown(cmd) && (cmd.Example == "" || cmd.Short == "") {
			t.Errorf("%s has no example", cmd.Name())
		}
	}
}

func TestWhereWorksheetsAreKept(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the paths are those of other systems")
	}
	for _, c := range []struct {
		env  []string
		want string // or "" where there is nowhere
	}{
		{[]string{"HOME=/home/a"}, "/home/a/.local/state/bearings/kept"},
		{[]string{"HOME=/home/a", "XDG_STATE_HOME=/var/a"}, "/var/a/bearings/kept"},
		{[]string{"HOME=/home/a", "XDG_STATE_HOME=a/b"}, "/home/a/.local/state/bearings/kept"},
		{[]string{"HOME=/home/a", "XDG_STATE_HOME="}, "/home/a/.local/state/bearings/kept"},
		{[]string{"XDG_STATE_HOME=/var/a"}, "/var/a/bearings/kept"},
		{[]string{"HOME=", "XDG_STATE_HOME=a"}, ""},
		{[]string{"HOME=a"}, ""},
		{[]string{"HOME=."}, ""},
		{nil, ""},
	} {
		got, err := Streams{Env: c.env}.keptPath()
		if filepath.ToSlash(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%v: %s, %v, want %s", c.env, got, err, c.want)
		}
	}
}
