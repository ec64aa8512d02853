package cli

import (
	"bearings/content"
	"bearings/navigator/store"
)

// setFromFace writes a setting of the team for a face, or takes it away where the value is empty, and
// returns the settings as they stand then, and the manual where they change its words. Nothing is
// printed: a face is on the terminal.
func (p *program) setFromFace(key, value string) (content.Settings, *content.Library, error) {
	none := content.Settings{}
	path, err := p.settingsFile()
	if err != nil {
		return none, nil, err
	}
	was, err := content.SettingsText(path)
	if err != nil {
		return none, nil, err
	}
	text, _, err := content.ChangeSetting(was, key, content.PlainSetting(key, value, p.std.Now()))
	if err != nil {
		return none, nil, err
	}
	if string(text) != string(was) {
		if err := store.Replace(path, was, text); err != nil {
			return none, nil, plainly(err)
		}
	}
	settings, _ := content.ReadSettings(path)
	if before, _ := content.ParseSettings(path, was); before.Words() == settings.Words() {
		return settings, nil, nil
	}
	return settings, p.rereads().Library, nil
}
