package match

import (
	"fmt"
	"slices"
	"strings"

	"jobshare/domain/reference"
)

// reasons say in a sentence each why two people fit, as a sees it.
func reasons(a, b Candidate, s Sharing, m meeting, mine Points) []Reason {
	var all []Reason
	if grade, ok := commonGrade(a, b); ok {
		all = append(all, Reason{About: "grade", Answered: true, Sentence: "You would both share a job at " + grade.Name + "."})
	}
	for d := range dimensions {
		sentence, said := tell(d, a, b, s, m)
		all = append(all, Reason{About: d.String(), Points: mine[d], Most: Most[d], Answered: said == fully, Silent: said == unsaid, Sentence: sentence})
	}
	if a.HasPost != b.HasPost {
		all = append(all, Reason{About: "post", Answered: true, Sentence: "One of you has a post to share and the other is looking for one."})
	}
	return all
}

// said is how much of what a dimension asks two people both answered.
type said uint8

const (
	unsaid said = iota
	partly
	fully
)

func tell(d Dimension, a, b Candidate, s Sharing, m meeting) (string, said) {
	switch d {
	case OfPattern:
		return s.sentence(), fully
	case OfPlace:
		return m.sentence(), fully
	case OfWays:
		return tellWays(a.Ways, b.Ways)
	case OfWork:
		return tellWork(a, b)
	case OfSkills:
		return tellSkills(a, b)
	case OfAmbition:
		return tellAmbition(a, b)
	case OfTiming:
		return tellTiming(a.Start, b.Start)
	}
	return "", unsaid
}

func (s Sharing) sentence() string {
	cover := "Together you can cover every day of the fortnight"
	if s.Swapped {
		cover += ", if one of you exchanges the two weeks"
	}
	days := overlapDays(s.Both)
	switch {
	case s.MostOverlap == 0 || len(days) == 0:
		return cover + ". You would not overlap, so agree how to hand over."
	case len(days) == 5:
		return cover + ". You could overlap on any day."
	}
	return cover + ". You could overlap on " + and(days) + "."
}

// overlapDays are the days on which both could work for some of the day in some week.
func overlapDays(both Halves) []string {
	var days []string
	for d, name := range weekdays {
		if both&(Half(0, d, false)|Half(0, d, true)|Half(1, d, false)|Half(1, d, true)) != 0 {
			days = append(days, name)
		}
	}
	return days
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}

func (m meeting) sentence() string {
	switch {
	case m.kind == Apart:
		return "No place is near enough for both of you, and you both said that it need not be."
	case m.kind == FromAnywhere:
		return "You could both work remotely."
	case m.names[0] == m.names[1]: // names tell places apart
		return "You could both work in " + m.names[0] + "."
	}
	return fmt.Sprintf("%s and %s are %s apart, which is near enough for both of you.", m.names[0], m.names[1], reference.InMiles(m.km))
}

func tellWays(a, b Ways) (string, said) {
	both := 0
	for i := range a {
		if a[i] > 0 && b[i] > 0 {
			both++
		}
	}
	if both == 0 {
		return "You have not both said how you like to work.", unsaid
	}
	answered := fully
	if both < len(a) {
		answered = partly
	}
	switch statement, steps := furthest(a, b); {
	case steps >= 2:
		return "You differ most on " + statement.Topic + ", so talk about " + statement.Difference + ".", answered
	case answered == partly:
		return "Where you both answered, you like to work in much the same way.", partly
	}
	return "You like to work in much the same way.", fully
}

func tellWork(a, b Candidate) (string, said) {
	kind := "Your professions are different."
	switch {
	case len(professions(a)) == 0 || len(professions(b)) == 0:
		kind = "You have not both named your profession."
	case shareProfession(a, b):
		kind = "You are both in the " + sharedProfession(a, b) + " profession."
	case relatedProfession(a, b):
		kind = "Your professions are related."
	}
	if len(a.Areas) == 0 || len(b.Areas) == 0 {
		return kind, partly
	}
	if both := named(a.Areas, b.Areas, reference.WorkArea); len(both) > 0 {
		return kind + " You both work on " + and(both) + ".", fully
	}
	return kind + " You work on different things.", fully
}

func sharedProfession(a, b Candidate) string {
	for _, p := range professions(a) {
		for _, q := range professions(b) {
			if row, ok := reference.Profession(p); ok && p == q {
				return row.Name
			}
		}
	}
	return ""
}

func tellSkills(a, b Candidate) (string, said) {
	switch {
	case len(a.Wants) == 0:
		return "You have not said which skills you want a partner to bring.", unsaid
	case len(b.Offers) == 0:
		return "They have not said which skills they bring.", unsaid
	}
	brought := named(a.Wants, b.Offers, reference.Skill)
	switch {
	case len(brought) == 0:
		return "They do not bring the skills you asked for.", fully
	case len(brought) == len(a.Wants) && len(brought) > 1:
		return "They bring all the skills you asked for: " + and(brought) + ".", fully
	}
	return "They bring " + and(brought) + ", which you asked for.", fully
}

// named are the names of what is in both lists, in the first one's order.
func named(a, b []string, find func(string) (reference.Tag, bool)) []string {
	var both []string
	for _, id := range a {
		if tag, ok := find(id); ok && common([]string{id}, b) > 0 {
			both = append(both, lowerFirst(tag.Name))
		}
	}
	return both
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

var (
	ambitions = map[Ambition]string{Steady: "do the job well as it is", Grow: "learn and widen the job", Progress: "go for promotion together"}
	horizons  = map[Horizon]string{AYear: "for about a year", FewYears: "for two or three years", LongTerm: "for longer than three years"}
)

func tellAmbition(a, b Candidate) (string, said) {
	var told []string
	bothAim, bothTime := a.Ambition > 0 && b.Ambition > 0, a.Horizon > 0 && b.Horizon > 0
	switch {
	case bothAim && a.Ambition == b.Ambition:
		told = append(told, "You both want to "+ambitions[a.Ambition]+".")
	case bothAim:
		told = append(told, "You want different things from the job.")
	}
	switch {
	case bothTime && a.Horizon == b.Horizon:
		told = append(told, "You both want to share a job "+horizons[a.Horizon]+".")
	case bothTime:
		told = append(told, "You want to share a job for different lengths of time.")
	}
	if len(told) == 0 {
		return "You have not both said what you want from the next years.", unsaid
	}
	if bothAim && bothTime {
		return strings.Join(told, " "), fully
	}
	return strings.Join(told, " "), partly
}

func tellTiming(a, b Window) (string, said) {
	if !a.Given() || !b.Given() {
		return "When you could start is still open.", unsaid
	}
	first, last := max(a.From, b.From), min(a.To, b.To)
	if first == last {
		return "You could both start in " + first.String() + ".", fully
	}
	return "You could both start between " + first.String() + " and " + last.String() + ".", fully
}

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// String is the month in words, as in November 2026.
func (m Month) String() string {
	year, month := m/12, m%12
	if month < 0 {
		year, month = year-1, month+12
	}
	return fmt.Sprintf("%s %d", months[month], year)
}

// change says what a would have to give for somebody who nearly fits.
func change(a, b Candidate, r Relaxation, s Sharing) string {
	asked := [relaxations]string{
		FurtherAway:      "went " + reference.InRoundMiles(FurtherKm) + " further",
		WorkRemotely:     "worked remotely, as they could",
		NextGrade:        "shared a job at a grade next to one you chose",
		AnyStart:         "started at another time",
		AnyDivision:      "divided the job in another way",
		NoClearance:      "waited until they get the clearance that your post needs",
		OtherDepartments: "looked beyond your own department",
		OtherProfessions: "looked beyond your own profession",
	}[r]
	if r == MoreTime {
		asked = timeAsked(a, b, s)
	}
	return "You would fit if you " + asked + "."
}

// spell names half-days in the order of the days, those of both weeks once.
func spell(h Halves) string {
	const aWeek = 1<<10 - 1
	every, first, second := h&h.SwapWeeks()&aWeek, h&^h.SwapWeeks()&aWeek, h>>10&^h&aWeek
	var words []string
	name := func(day int, halves Halves, when string) {
		switch morning, afternoon := halves&Half(0, day, false) != 0, halves&Half(0, day, true) != 0; {
		case morning && afternoon:
			words = append(words, weekdays[day]+when)
		case morning:
			words = append(words, weekdays[day]+" morning"+when)
		case afternoon:
			words = append(words, weekdays[day]+" afternoon"+when)
		}
	}
	for day := range weekdays {
		name(day, every, "")
		name(day, first, " in week 1")
		name(day, second, " in week 2")
	}
	return and(words)
}

// and joins what is listed in a sentence, with a comma before the last where there is another "and".
func and(words []string) string {
	switch last := len(words) - 1; {
	case last < 0:
		return ""
	case last == 0:
		return words[0]
	case slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, " and ") }):
		return strings.Join(words[:last], ", ") + ", and " + words[last]
	default:
		return strings.Join(words[:last], ", ") + " and " + words[last]
	}
}
