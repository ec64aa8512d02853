package navigator_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bearings/navigator"
)

// caught lists what has to be pointed out, by kind. The words in brackets are the range; every name
// and number is made up, from ranges that are set aside for it where there are any.
func caught() map[navigator.HintKind][]string {
	return map[navigator.HintKind][]string{
		navigator.NameHint: {
			"He said that [Kayla Brown] was there too", "Ring [Jordan Okafor] on Thursday", "[Kayla Brown] did not come",
			"Met with [Mrs Patel] about the room", "His uncle, [Dr Ahmed Khan], rang", "A girl called [Kayla] waits outside",
			"a boy named [Tyrese] came", "His name is [Kwame]", "I spoke to [Siobhan O'Brien] again", "with [Anne-Marie Smith-Jones] and me",
			"School says [Chloe Mbeki]’s place is safe", "Rang. [Sarah Whitlock] will call back", "the aunt, [Zofia Nowak], can have him",
			"Kind words from [Łukasz Żak] today", "They think [Renée Dubois] knows", "Facts: [Daniel Reyes] was late",
			"New worker is [Oluwaseun Adeyemi Bright]", "Told Miss [Priya Raman] the plan",
		},
		navigator.BornHint: {
			"born [14/03/2009]", "DOB [14.3.09]", "d.o.b. [14-03-2011]", "Date of birth: [14 March 2018]", "his birthday is [3rd of May]",
			"HX, [14/03/2009], lives with nan", "[2008-11-30] on the form", "on [2 Feb 2010] she came", "She was born on [1 June 2024]", "dob [07/12/21]", "HX, [05/10/15], came", "born [5/1/19]",
		},
		navigator.NHSHint: {
			"NHS [943 476 5919]", "[9434765919] on the letter", "number [943-476-5919].", "([401 023 2137])", "it is [9876543210]",
		},
		navigator.PostcodeHint: {
			"lives at [SW1A 1AA]", "moved to [M1 1AE] now", "[B33 8TH] is the flat", "[ec1a1bb]", "near [cr2 6xh], by the park",
			"[DN55 1PT]", "[w1a 0ax]", "[G1 1XQ],",
		},
		navigator.PhoneHint: {
			"ring [07700 900123]", "ring [07700900123] after six", "mum is on [020 7946 0018]", "[+44 7700 900123]", "[+44 (0)20 7946 0018]",
			"[0161 496 0000] for the school", "[0113 496 0999]", "[(01632) 960001]", "text [07700-900-456].", "[0044 7700 900123]",
		},
		navigator.EmailHint: {
			"write to [k.brown@example.org]", "[HX2009@mail.example.co.uk]", "mail: [a_b+c@example.com], she says", "([someone@example.net])",
		},
	}
}

func TestWhatTellsWhoSomebodyIsIsCaught(t *testing.T) {
	for kind, notes := range caught() {
		for _, marked := range notes {
			from := strings.IndexByte(marked, '[')
			to := strings.IndexByte(marked, ']') - 1
			note := strings.NewReplacer("[", "", "]", "").Replace(marked)
			hints := navigator.Identifying(note)
			// A title belongs to the name or not; the name itself has to be in the hint.
			hit := slices.ContainsFunc(hints, func(h navigator.Hint) bool { return h.Kind == kind && h.From <= from && h.To == to })
			if len(hints) != 1 || !hit {
				t.Errorf("%s in %q: %s", kind, marked, said(note, hints))
			}
		}
	}
}

func said(note string, hints []navigator.Hint) string {
	var words []string
	for _, h := range hints {
		words = append(words, string(h.Kind)+": "+note[h.From:h.To])
	}
	return strings.Join(words, "; ")
}

func TestEveryKindInOneNote(t *testing.T) {
	note := "Kayla Brown (born 14/03/2009, NHS 943 476 5919) lives at M1 1AE. Ring 07700 900123 or write to kb@example.org."
	want := "a full name: Kayla Brown; a date of birth: 14/03/2009; an NHS number: 943 476 5919; a postcode: M1 1AE; a phone number: 07700 900123; an e-mail address: kb@example.org"
	if got := said(note, navigator.Identifying(note)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// goodNotes are notes as they should be: roles, codes, days, places and services. They are the
// measure of how often somebody is warned for nothing.
func goodNotes() []string {
	return []string{
		"HX missed school again. Mum says he slept till noon.",
		"I feel stuck, and a bit cross. I wonder if he is scared of Thursday.",
		"Rang Social Care at 14:02; the Duty Social Worker will ring back by Friday.",
		"Met the Head of Year with nan. She wants a key worker, not another meeting.",
		"YOT worker and CAMHS say different things about the Education Health and Care Plan.",
		"One aim that stays: he eats once a day with someone. Nothing else this week.",
		"Plan review on 27/11/2026, at the Family Centre. I will go with her.",
		"He has had four workers since January 2026. Nobody told him why.",
		"Universal Credit stopped on 3 November 2026. Rent is due on the 14th.",
		"Ring 999 if she is hurt, 101 if not. The out-of-hours team is on the wall.",
		"Dad is back from prison in the New Year. HX has not been told.",
		"I wonder if she thinks help is a trap. I wonder if I pushed too hard.",
		"Told me: he sleeps at a friend’s. I guess: he owes someone money.",
		"School Nurse, Youth Justice, Early Help and the Housing Officer all visit on Mondays.",
		"Next step: a bus pass by Wednesday. Who: me. By: 2026-12-01.",
		"Waited 45 minutes. Tried 3 times. Sent 2 texts. 10 calls in a week.",
		"Boxing Club on Tuesday nights is the one place he goes without being asked.",
		"The Team Manager asked for a Strategy Meeting. I asked what would change.",
		"Her auntie in South London could have her for a weekend.",
		"Thinking Together: my task is to leave with one thing I will not do.",
		"Dis-integration Grid done with the Social Worker. Worst pull is school and us.",
		"Mum, Dad and Nan all say they were not told. Each was told by a different person.",
		"He came to the Job Centre with me. First time in three months.",
		"She called Mum from my phone. They talked for an hour.",
		"I called Dad twice. No answer. Called again at 5.",
		"HX said: “Do not bother.” Then he asked when I would come back.",
		"Supervision with my Team Lead on Friday. Take the load, not only the case.",
		"The flat is cold. Gas is on a key meter; £10 lasts four days.",
		"Bank Holiday Monday: no service. Who is there? Crisis Line only.",
		"Prince’s Trust start in April. He wants the Construction one, not Retail.",
		"Rang school 09:30, 11:15 and 14:40. Left word with the office.",
		"Section 17 money for a bed. Children’s Services say Thursday.",
		"He is 15 and 4 months. She was 13 when it began.",
		"Case closed in 2019, opened in 2022, closed in 2024. Same worries each time.",
		"In Year 10, set 3. Was in Year 9 when she stopped going.",
		"Bus 36 to the Town Hall, then walk. Room 12, 2nd floor, E block.",
		"Flat 4B has mould. Housing Association was told in May and in July.",
		"She likes drawing, her dog, and Arsenal. She hates being asked how she is.",
		"Told the Independent Reviewing Officer that the plan has not moved since March.",
		"New Placement falls through on Sunday. Emergency Duty Team know.",
		"Google Maps says 40 minutes. He says it is too far, and means it is their road.",
		"Black British boy, white team. I have not asked what that is like.",
		"Imam at the East London Mosque keeps an eye on him; so does the barber.",
		"I think I am carrying this one home. Wednesday was bad.",
		"Agreed: I tell school today, she tells gran tonight. Come back on 4 Dec.",
		"The order runs to 30/06/2027. Visits are weekly until 31/03/2027.",
		"He knows about the Child Protection Conference. He does not know he may come.",
		"Ref 2026/1147, form EH-12, page 3 of 9. Sent to the panel.",
		"Text back on WhatsApp at 23:10: “u coming tmrw?” I said yes.",
		"A boy on his road was stabbed in August. Nobody has talked to HX about it.",
		"Missing three nights, back on Sunday, hungry, new trainers. Told the police and our lead.",
		"Aim in her words: “to have one week where nobody shouts”.",
		"Care leavers’ Personal Adviser starts in the spring. HX asked: who is that for?",
		"We said: carried along, because four visits moved this week.",
		"Fact: not seen by a Doctor since 2023. Guess: she is frightened of it.",
		"Duty to visit stays with Children’s Social Care. How we visit can change.",
		"HX and KB’s mum know each other from St Mary’s Primary School.",
		"Step-dad works nights at Tesco, so nobody is in from 9 to 6.",
		"I need cover from 12 to 16 January. Who can hold HX? Ask the Deputy.",
		"Small win: he cooked. Jollof Rice. He sent me a picture.",
	}
}

// The measure asked for: in sixty good notes at most one hint.
func TestGoodNotesAreLeftInPeace(t *testing.T) {
	notes := goodNotes()
	if len(notes) != 60 {
		t.Fatalf("%d notes", len(notes))
	}
	told := 0
	for _, note := range notes {
		if hints := navigator.Identifying(note); len(hints) > 0 {
			told += len(hints)
			t.Logf("%q: %s", note, said(note, hints))
		}
	}
	if told > 1 {
		t.Errorf("%d hints in sixty good notes, want at most one", told)
	}
}

func TestNumbersThatTellNothing(t *testing.T) {
	for _, note := range []string{
		"943 476 5918", "1234567890", "0000000000", "Ring 0800 1111", "ring 111", "£07700900123", "ID07700900123", "ref/9434765919", "07700 90012",
		"Y9 1st set", "set B2 3rd group", "A1 paper, 2 by 3", "QX1 1AA", "M1 motorway", "at 14.03", "14/13/2009", "31/02/2009", "2009", "in March 2009",
		"a@b", "@HX", "HX@", "me@home", "1.2.3", "14/03/2024", "14-03-26", "10 of 12", "5/10/15 minutes", "We talked about Managing Risk again", "",
	} {
		if hints := navigator.Identifying(note); len(hints) > 0 {
			t.Errorf("%q: %s", note, said(note, hints))
		}
	}
}

// Ranges are always good to cut with: in order, apart from each other, and between characters.
func TestRangesCanBeCut(t *testing.T) {
	pieces := []string{"Kayla Brown", "Mr", " ", "\n", ".", "é", "14/03/2009", "born", "07700 900123", "943 476 5919", "SW1A 1AA", "a@example.org", "@", "+", "(", "’s", "\xff", "1", "Ł"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String())).Draw(t, "pieces"), "")
		at := 0
		for _, h := range navigator.Identifying(text) {
			if h.From < at || h.To <= h.From || h.To > len(text) || h.Kind == "" {
				t.Fatalf("%+v after %d in %d bytes", h, at, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[h.From:h.To]) {
				t.Fatalf("%+v cuts a character of %q", h, text)
			}
			at = h.To
		}
	})
}
