package cli

import (
	"errors"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator/store"
)

func (p *program) settingsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "settings",
		Short: "Tell and change your team's settings",
		Long: "Tells every setting of your team: its value, and what is missing or old. Whom to ring, the local\n" +
			"agreement, what you call things, and whether walks are kept. They stand in one file, which\n" +
			"`bearings paths` names, and which you can write by hand as well.",
		Example: "  bearings settings\n" +
			"  bearings settings get hub.number\n" +
			"  bearings settings set hub.number 01632 960002\n" +
			"  bearings settings unset hub.number\n" +
			"  bearings settings edit             write the file by hand\n" +
			"  bearings settings --json           for a program to read",
		SuggestionsMinimumDistance: 2,

		Args: p.noSetting,
		RunE: func(*cobra.Command, []string) error { return p.allSettings(asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write the settings as JSON")
	cmd.AddCommand(p.settingsGet(), p.settingsSet(), p.settingsUnset(), p.settingsEdit())
	return cmd
}

// noSetting refuses words that name nothing that can be done with settings.
func (p *program) noSetting(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := "`bearings settings get " + args[0] + "` tells one setting"
	if near := suggested(cmd, args[0]); len(near) > 0 {
		hint = "did you mean `bearings settings " + near[0] + "`?"
	}
	return usage(hint, "settings cannot “%s”", args[0])
}

func (p *program) settingsGet() *cobra.Command {
	return &cobra.Command{
		Use:   "get KEY",
		Short: "Tell one setting",
		Long: "Tells the value of one setting and nothing else: where it is not set, what holds instead. It ends\n" +
			"with 1 where there is neither. Of a section, as hub, it tells all that is set in it.",
		Example:           "  bearings settings get hub.number\n  bearings settings get hub",
		Args:              exactly(1, "the key of one setting"),
		ValidArgsFunction: p.completeSettings,
		RunE:              func(_ *cobra.Command, args []string) error { return p.getSetting(args[0]) },
	}
}

func (p *program) settingsSet() *cobra.Command {
	return &cobra.Command{
		Use:   "set KEY VALUE",
		Short: "Change one setting",
		Long: "Changes one setting in the file and leaves all else in it as it is, your comments among it. A value\n" +
			"that the reader would not take is refused, and nothing is written. A day may be written as today or\n" +
			"22 Nov, and a choice in any letters: the file has the plain form. A line more of a list is set with\n" +
			"the next number: forms.1.name, then forms.2.name. Write -- before a value that begins with a hyphen.",
		Example: "  bearings settings set hub.number 01632 960002\n" +
			"  bearings settings set hub.checked-on 2026-11-21\n" +
			"  bearings settings set keep-for 6 months\n" +
			"  bearings settings set forms.1.name Early help assessment",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("for example `"+firstExample(cmd)+"`", "set needs a key and a value")
			}
			return nil
		},
		ValidArgsFunction: p.completeSettings,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.changeSetting(args[0], "set", content.PlainSetting(args[0], joined(args[1:]), p.std.Now()))
		},
	}
}

func (p *program) settingsUnset() *cobra.Command {
	return &cobra.Command{
		Use:   "unset KEY",
		Short: "Take one setting away",
		Long: "Takes one setting out of the file, or a section as hub, or a line of a list as forms.1. Your comments\n" +
			"stay.",
		Example:           "  bearings settings unset hide-after\n  bearings settings unset hub",
		Args:              exactly(1, "the key of one setting"),
		ValidArgsFunction: p.completeSettings,
		RunE: func(_ *cobra.Command, args []string) error {
			return p.changeSetting(args[0], "taken away", "")
		},
	}
}

// exactly wants so many words.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usage("for example `"+firstExample(cmd)+"`", "%s needs %s", cmd.Name(), what)
		}
		return nil
	}
}

// A listed setting is a setting, as programs read it.
type listedSetting struct {
	Key       string `json:"key"`
	About     string `json:"about"`
	Set       bool   `json:"set"`
	Value     string `json:"value"`     // "" where it is not set
	Otherwise string `json:"otherwise"` // what holds where it is not set, or ""
	Note      string `json:"note"`      // what is missing or old about it, or ""
}

// allSettings tells every setting. Of what is wrong in the file it tells, and then ends with 1.
func (p *program) allSettings(asJSON bool) error {
	path, err := p.settingsFile()
	if err != nil {
		return err
	}
	settings, problems := content.ReadSettings(path)
	p.tell(problems)
	if len(problems) > 0 {
		p.code = Failed
	}
	var lines []string
	all := []listedSetting{}
	for _, s := range settings.All(p.std.Now()) {
		all = append(all, listedSetting{s.Key, s.About, s.Value != "", s.Value, s.Otherwise, s.Note})
		lines = append(lines, s.Key+": "+valueWords(s))
		if more := moreWords(s); more != "" {
			lines = append(lines, "    "+more)
		}
	}
	if asJSON {
		return p.json(struct {
			File     string          `json:"file"`
			There    bool            `json:"there"`
			Settings []listedSetting `json:"settings"`
		}{clean.Line(path), store.There(path), all})
	}
	switch {
	case !store.There(path):
		p.say("Nothing is set: there is no file %s yet. `bearings settings edit` begins one, and so does `bearings settings set`.", path)
	default:
		p.say("Read from %s.", path)
	}
	return p.lines(lines)
}

// valueWords says what holds.
func valueWords(s content.Setting) string {
	switch {
	case s.Value != "":
		return s.Value
	case s.Lost != "" && s.Otherwise != "":
		return s.Lost + ", so " + s.Otherwise
	case s.Lost != "":
		return s.Lost
	case s.Otherwise != "":
		return "not set, so " + s.Otherwise
	}
	return "not set"
}

// moreWords says what there is to say of a setting besides, and nothing twice.
func moreWords(s content.Setting) string {
	if s.Value != "" {
		return s.Note
	}
	note := strings.TrimPrefix(s.Note, "Not set. ")
	if _, rest, ok := strings.Cut(note, s.Lost[min(1, len(s.Lost)):]+". "); ok && s.Lost != "" {
		note = rest
	}
	return note
}

// getSetting tells the value of one setting, or what is set in a section.
func (p *program) getSetting(key string) error {
	path, err := p.settingsFile()
	if err != nil {
		return err
	}
	settings, problems := content.ReadSettings(path)
	p.tell(problems)
	var lines []string
	section, lost := false, ""
	for _, s := range settings.All(p.std.Now()) {
		value := s.Value
		if value == "" {
			value = s.Otherwise
		}
		if s.Lost != "" && (s.Key == key || strings.HasPrefix(s.Key, key+".")) {
			lost = s.Key + " " + s.Lost
		}
		switch {
		case s.Key == key && value != "":
			return p.lines([]string{value})
		case strings.HasPrefix(s.Key, key+"."):
			section = true
			if s.Value != "" {
				lines = append(lines, s.Key+": "+s.Value)
			}
		}
	}
	if len(lines) > 0 {
		return p.lines(lines)
	}
	if err := content.CheckSetting(key); err != nil && !section {
		return settingFault(err)
	}
	if lost != "" {
		return failed("`bearings settings edit` opens the file", "%s", lost)
	}
	return failed("`bearings settings` tells what is set, and `bearings settings set` sets it", "%s is not set", key)
}

// changeSetting changes the file, and says what became of it.
func (p *program) changeSetting(key, done, value string) error {
	path, err := p.settingsFile()
	if err != nil {
		return err
	}
	was, err := content.SettingsText(path)
	if err != nil {
		return failed("`bearings paths` names the file", "%w", err)
	}
	text, day, err := content.ChangeSetting(was, key, value)
	if err != nil {
		return unchanged(err)
	}
	if string(text) == string(was) {
		p.say("Nothing is changed: %s is so already.", key)
		return nil
	}
	if err := store.Replace(path, was, text); err != nil {
		return settingsFault(path, err)
	}
	settings, problems := content.ReadSettings(path)
	section, _, _ := strings.Cut(key, ".")
	p.say("%s is %s in %s.", key, done, path)
	if day != "" {
		p.say("%s is taken away with it: nobody has rung this number yet.", day)
	}
	for _, s := range settings.All(p.std.Now()) {
		if s.Note != "" && (s.Key == section || strings.HasPrefix(s.Key, section+".")) {
			p.say("%s: %s", s.Key, s.Note)
		}
	}
	if len(problems) > 0 {
		p.say("Something else in the file is wrong: `bearings check` says what.")
	}
	return nil
}

// unchanged says that nothing was changed, and why.
func unchanged(err error) error {
	var told *content.SettingError
	if errors.As(err, &told) {
		return settingFault(&content.SettingError{Message: "nothing is changed: " + told.Message, Hint: told.Hint, InFile: told.InFile})
	}
	return err
}

// settingFault is why a setting cannot be told or changed, with what to try.
func settingFault(err error) error {
	var told *content.SettingError
	switch {
	case !errors.As(err, &told):
		return err
	case told.InFile:
		return failed(told.Hint, "%s", told.Message)
	}
	return usage(told.Hint, "%s", told.Message)
}

// settingsFault is why the file cannot be written.
func settingsFault(path string, err error) error {
	hint := "`bearings paths` names the file"
	switch {
	case errors.Is(err, store.ErrChanged):
		hint = "nothing was written; look at it, and do it again"
	case errors.Is(err, store.ErrNotFile):
		hint = "a link is not written through: change the file it leads to by hand"
	case errors.Is(err, syscall.ENOTDIR):
		err = errors.New("a file stands where their folder should be")
	}
	return failed(hint, "the settings cannot be written to %s: %w", clean.Line(path), plainly(err))
}

// settingsFile returns where the settings are, or a fault where nothing says so.
func (p *program) settingsFile() (string, error) {
	path, err := p.std.settingsPath()
	if err != nil {
		return "", failed(configHint(), "there is no place for settings: %w", err)
	}
	return path, nil
}

// completeSettings offers the keys to a shell, with what they are for.
func (p *program) completeSettings(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	path, err := p.std.settingsPath()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	settings, _ := content.ReadSettings(path) // what is wrong is told elsewhere
	var keys []string
	for _, s := range settings.All(p.std.Now()) {
		if strings.HasPrefix(s.Key, begun) {
			keys = append(keys, s.Key+"\t"+s.About)
		}
	}
	return keys, cobra.ShellCompDirectiveNoFileComp
}

// configHint says how a folder for settings can be had.
func configHint() string {
	return "set " + configKey() + ", or XDG_CONFIG_HOME, to the full path of a folder of yours"
}
