package visit

import (
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
	is         bool
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
	for _, s := range v.settings.All(v.today) {
		if s.Key == key {
			p.Draft.Text = s.Value
		}
	}
	return v.setTop(p)
}

// settingSet has a setting changed. The file is the face's to write; it stands here once it is.
func (v Visit) settingSet(path, value string) Visit {
	v.changed = changedSetting{strings.TrimPrefix(path, "setting/"), strings.TrimSpace(oneLine(value)), true}
	return v
}

// settles returns the effect that writes a setting that was changed.
func (v Visit) settles() (Visit, []Effect) {
	c := v.changed
	v.changed = changedSetting{}
	if !c.is {
		return v, nil
	}
	return v, []Effect{{Do: SetSetting, Name: c.key, Text: c.value}}
}

// A Setter writes a setting of the team, or with "" takes it away. It returns the settings as they stand
// then, and the manual where that reads another way now, or nil.
type Setter func(key, value string) (content.Settings, *content.Library, error)

// Settled takes the settings as they stand in the file after a change, and the manual where that reads
// another way now; or it says why the change could not be made.
func (v Visit) Settled(s content.Settings, lib *content.Library, err error) Visit {
	if err != nil {
		v.note = "Not changed: " + stopped(err.Error())
		return v
	}
	if lib != nil {
		v = v.Reread(lib)
	}
	v.settings, v.note = s, "It stands in the team’s settings now."
	return v
}
