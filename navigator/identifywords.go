package navigator

import "strings"

// noName reports whether a word with a capital is commonly something else than a person’s name: a
// day, a place, a service, a role, or a word of the field.
func noName(word string) bool {
	for part := range strings.SplitSeq(strings.ToLower(word), "-") {
		if listed(noNames, part) {
			return true
		}
	}
	return false
}

// firstName reports whether a word is a first name that is common in the United Kingdom and is
// seldom anything else.
func firstName(word string) bool { return listed(firstNames, strings.ToLower(word)) }

const noNames = `
 monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
 november december christmas easter eid ramadan diwali new year
 mum mum’s dad nan nana gran grandma grandad grandpa aunt auntie aunty uncle mother father sister brother step parent parents carer
 young person people child children adult family friend i
 social care services service worker work working work's keyworker key team teams lead leads manager head teacher deputy officer
 constable sergeant inspector nurse doctor therapist psychologist psychiatrist consultant advocate mentor coach tutor supervisor
 supervision assistant director chair coordinator practitioner visitor guardian reviewing designated responsible personal adviser
 advisor police probation court crown magistrates youth justice offending offender custody prison council borough county city town
 district local authority authorities government department office agency trust foundation charity centre center hub house home homes
 hostel lodge court road street lane avenue close way hill park green gardens square terrace drive crescent estate tower station
 airport bridge cross church mosque temple library museum hotel cafe gym pool club leisure
 school college academy university primary secondary sixth form nursery pupil referral unit hospital ward clinic surgery practice
 north south east west northern southern eastern western central upper lower great greater little royal saint st london england
 scotland wales ireland britain british english scottish welsh irish european kingdom united manchester birmingham leeds liverpool
 bristol sheffield newcastle nottingham leicester cardiff glasgow edinburgh belfast croydon camden hackney lambeth southwark lewisham
 islington haringey newham hamlets brixton peckham tottenham milton keynes
 mental health physical emotional wellbeing crisis home treatment early help intervention prevention protection safeguarding
 protective plan plans planning planned core group conference review reviews meeting meetings panel board forum strategy referral
 assessment assessments form forms report reports record records order orders act section article law legal duty rights
 universal credit benefit benefits housing pip support supported living independence allowance fund funding grant job jobcentre
 education training employment apprenticeship behaviour special needs need send inclusion attendance exclusion
 drug drugs alcohol substance misuse sexual exploitation county lines missing domestic abuse violence gang gangs knife crime
 thinking together active clear steer contingent holding balance treatment aims aim quick win wins quickwin quickwins hierarchy
 disintegration dis integration grid engagement scaffolding mentalizing mentalization stance community safety gate network map worker
 ambit basics first main parallel bearings risk risks responsibility measure measures gillick fraser maslow insight aboard
 whatsapp facebook instagram snapchat tiktok youtube google maps zoom microsoft word excel outlook playstation xbox netflix uber bolt
 tesco asda lidl aldi greggs costa coffee starbucks mcdonald mcdonald's mcdonald’s burger king nandos nando's nando’s boots primark
 football premier league rangers celtic arsenal chelsea villa palace wanderers rovers athletic fc
 red cross samaritans childline barnardo's barnardo’s mind shelter prince's prince’s princes duke award gold silver bronze streetwise
 the a an and or but not no yes we he she they it our your my his her their this that these those there here when then if so as at in
 on to for from with by of after before again also still only just
 said says asked asks told tells rang ring called call spoke met saw went came left moved missed agreed wants wanted needs need thinks
 feels felt hopes likes dislikes hates loves stayed slept ate phoned texted emailed wrote read heard seen told knows try tried plan
 book booked check checked next today tomorrow yesterday tonight morning afternoon evening night week weekend term half holiday summer
 winter spring autumn bank black asian white muslim christian jewish hindu sikh gp camhs gypsy roma traveller polish somali
`

const firstNames = `
 aaliyah aaron abdul abdullah abigail adam aiden aisha alan alana alesha alex alexander alfie ali alice alisha amber amelia amina amir
 amy andrea andrew angela anna anthony archie arjun arthur asha ashley ava ayaan ayesha bailey barbara ben benjamin beth bethany
 brandon brian bradley caitlin callum cameron carol caroline catherine charlie charlotte chantelle chloe chris christopher claire
 connor courtney craig daisy daniel darren david dean deborah declan dominic donna dylan edward elena eleanor eliza elizabeth ella
 ellie elliot emily emma erin ethan eva evan evie fatima fatimah florence francesca freddie freya gabriel gareth gary gemma george
 georgia georgina graham hamza hannah harriet harrison harry harvey hassan hayley heather helen henry holly ibrahim imran isaac
 isabel isabella isabelle isla jack jacob jade jake jamal jamie james jane janet jasmine jason jayden jennifer jeremiah jessica jo
 joanne joe joel john jonathan jordan jorja joseph josh joshua joyce julie kai kamal karen kate katherine kathleen katie kayla
 kayleigh keira kelly kelvin ken kevin kian kieran kim kirsty kyle laila lauren layla leah leanne lee leo leon lewis liam lily linda
 lisa logan louis louise lucas lucy luke maisie marcus margaret maria maryam martin mary matthew maya megan mehmet mia michael
 michelle millie mohamed mohammad mohammed molly morgan muhammad nadia naomi natalie natasha nathan neil niamh nicola nicole nigel
 noah nora oliver olivia omar oscar owen paige pamela patricia patrick paul paula peter philip phoebe poppy priya rachel rashid
 rebecca reece rhys richard riley robert robyn ronan rosie ross roxanne ruby ryan sally sam samantha samuel sandra sara sarah scarlett
 scott sean sebastian shannon sharon shaun sian simon sophia sophie stacey stephanie stephen steven stuart susan suzanne tamara tanya
 tara taylor theo thomas tiffany tim toby tom tracey tyler tyrone vanessa victoria wayne wendy william yasmin yusuf zac zachary zainab
 zara zoe
`
