package visit

import (
	"errors"
	"strings"

	"bearings/content"
	"bearings/content/clean"
	"bearings/navigator"
)

// The settings of a team are told one by one, each with what is missing or old, and changed where they
// stand. What is not set is never made up.

// changedSetting is a setting that was changed and is not in the file yet.
type changedSetting struct {
	key, value string
	by         int  // where one goes on to from it, once it is
	sent       bool // the face has been asked to write it
}

// settingItems are the settings of the team.
func (v Visit) settingItems() []Item {
	var items []Item
	for _, s := range v.settings.All(v.today) {
		group, about, sectioned := strings.Cut(s.About, ": ")
		if section, _, dotted := strings.Cut(s.Key, "."); !sectioned || !dotted {
			group, about = strings.ReplaceAll(section, "-", " "), s.About
		}
		item := Item{
			Text: clean.Capital(about), Role: FieldRole, Kind: navigator.LineField, Path: "setting/" + s.Key,
			Value: s.Value, Hint: s.Key, Group: group,
		}
		switch {
		case s.Value == "" && s.Note != "":
			item.More = s.Note
		case s.Lost != "":
			item.More = s.Lost
		case s.Value == "" && s.Otherwise != "":
			item.More = "not set, so " + s.Otherwise
		case s.Value == "":
			item.More = "not set"
		case s.Note != "":
			item.Value += "  (" + s.Note + ")"
		}
		items = append(items, item)
	}
	return numbered(unseen(items))
}

// settingTake begins to write a setting.
func (v Visit) settingTake(item Item) Visit {
	p := v.top()
	key := strings.TrimPrefix(item.Path, "setting/")
	p.Field, p.Draft = item.Path, Draft{}
	p.Draft.Text = v.setting(key)
	return v.setTop(p)
}

// setting is the value of a setting, or "".
func (v Visit) setting(key string) string {
	for _, s := range v.settings.All(v.today) {
		if s.Key == key {
			return s.Value
		}
	}
	return ""
}

// settingSet has a setting changed. The file is the face's to write; it stands here once it is.
func (v Visit) settingSet(path, value string) Visit {
	v.changed = changedSetting{key: settingKey(path), value: strings.TrimSpace(oneLine(value))}
	return v
}

func settingKey(path string) string { return strings.TrimPrefix(path, "setting/") }

// settingCommit has what was written in a setting changed. Its field stays open until that is in the
// file, so that words which are refused can be mended.
func (v Visit) settingCommit(by int) Visit {
	p := v.top()
	key, words := settingKey(p.Field), strings.TrimSpace(oneLine(p.Draft.Text))
	if v.setting(key) == words {
		return v.settingClosed(by, "It stands as it was.")
	}
	v.changed = changedSetting{key: key, value: words, by: by}
	return v
}

// leaveSetting leaves the field of a setting: esc drops what was typed, and all else keeps it.
func (v Visit) leaveSetting(id ID) Visit {
	switch id {
	case Close:
		return v.settingDropped()
	case Go, Down:
		return v.settingCommit(1)
	case Up:
		return v.settingCommit(-1)
	}
	return v.settingCommit(0)
}

// settingDropped leaves a setting as it was.
func (v Visit) settingDropped() Visit {
	p := v.top()
	if v.setting(settingKey(p.Field)) == p.Draft.Text {
		return v.settingClosed(0, "It stands as it was.")
	}
	return v.settingClosed(0, "What you typed is dropped. It stands as it was.")
}

// settingClosed leaves the field of a setting, for the row it goes on to.
func (v Visit) settingClosed(by int, note string) Visit {
	p := v.top()
	p.Field, p.Draft = "", Draft{}
	v = v.setTop(p)
	if by != 0 {
		v = v.step(by)
	}
	v.note = note
	return v
}

// settles returns the effect that writes a setting that was changed.
func (v Visit) settles() (Visit, []Effect) {
	c := v.changed
	if c.key == "" || c.sent {
		return v, nil
	}
	v.changed.sent = true
	return v, []Effect{{Do: SetSetting, Name: c.key, Text: c.value}}
}

// A Setter writes a setting of the team, or with "" takes it away. It returns the settings as they stand
// then, and the manual where that reads another way now, or nil.
type Setter func(key, value string) (content.Settings, *content.Library, error)

// Settled takes the settings as they stand in the file after a change, and the manual where that reads
// another way now; or it says why nothing was changed, and has what was typed stay to be mended.
func (v Visit) Settled(s content.Settings, lib *content.Library, err error) Visit {
	c, p := v.changed, v.top()
	v.changed = changedSetting{}
	if err != nil {
		v.note, v.refused = "Nothing is changed: "+stopped(err.Error()), true
		var told *content.SettingError
		if errors.As(err, &told) && told.Hint != "" {
			v.note += " " + stopped(clean.Capital(strings.ReplaceAll(told.Hint, "`", "")))
		}
		return v
	}
	if lib != nil {
		v = v.Reread(lib)
	}
	done := "It stands in the team’s settings now."
	contact, isNumber := strings.CutSuffix(c.key, ".number")
	rung := v.setting(contact + ".checked-on")
	if v.settings = s; isNumber && c.value != "" && rung != "" && v.setting(contact+".checked-on") == "" {
		done += " Ring it, and then write the day beside it."
	}
	v.note = done
	if p = v.top(); c.key != "" && p.Kind == Setting && settingKey(p.Field) == c.key && strings.TrimSpace(p.Draft.Text) == c.value {
		v = v.settingClosed(c.by, done)
	}
	return v
}
