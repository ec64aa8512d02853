package clean

import "testing"

func TestASentenceBeginsWithACapital(t *testing.T) {
	for words, want := range map[string]string{
		"": "", "a": "A", "the lead": "The lead", "équipe du soir": "Équipe du soir", "ŵyl": "Ŵyl", "ǆ": "Ǆ", "Élan": "Élan", "7 days": "7 days", "“so”": "“so”",
	} {
		if got := Capital(words); got != want {
			t.Errorf("%q becomes %q, want %q", words, got, want)
		}
	}
}
