package cli

import (
	"bearings/content"
	"bearings/navigator/store"
)

// setFromFace writes a setting of the team for a face, or takes it away where the value is empty, and
// returns the settings as they stand then. Nothing is printed: a face is on the terminal.
func (p *program) setFromFace(key, value string) (content.Settings, error) {
	none := content.Settings{}
	path, err := p.settingsFile()
	if err != nil {
		return none, err
	}
	was, err := content.SettingsText(path)
	if err != nil {
		return none, err
	}
	text, err := content.SetSetting(was, key, value)
	if value == "" {
		text, err = content.UnsetSetting(was, key)
	}
	if err != nil {
		return none, err
	}
	if string(text) != string(was) {
		if err := store.Replace(path, was, text); err != nil {
			return none, plainly(err)
		}
	}
	settings, _ := content.ReadSettings(path)
	return settings, nil
}
