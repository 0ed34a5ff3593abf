package population

import (
	"slices"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
)

// How many in a hundred answer each of the optional questions. Assumptions: the service is not there yet.
const (
	saySecond       = 15
	sayOverlap      = 40
	sayRoles        = 30
	sayStart        = 50
	sayWays         = 60
	sayAmbition     = 60
	sayAreas        = 70
	saySkills       = 65
	sayIntroduction = 45
	sayPriorities   = 15
)

// more are somebody's answers to the optional questions, in the order of the questions.
func more(d dice, s servant, pattern match.Pattern, situation profile.Situation) []any {
	answers := make([]any, 0, len(profile.Optional))
	give := func(percent int, answer func() any) {
		if d.percent(percent) {
			answers = append(answers, answer())
		}
	}
	var about []string
	give(saySecond, func() any { return profile.SecondProfessionChosen{Profession: secondProfession(d, s.profession)} })
	give(sayOverlap, func() any { return profile.OverlapChosen{Overlap: overlap(d, pattern)} })
	give(sayRoles, func() any { return profile.RolesChosen{Roles: waysToDivide.draw(d)} })
	give(sayStart, func() any { return start(d) })
	give(sayClearance(s), func() any { return clearance(d, s, situation) })
	give(sayWays, func() any { return ways(d) })
	give(sayAmbition, func() any {
		return profile.AmbitionChosen{Ambition: ambitions.draw(d), Horizon: horizons.draw(d)}
	})
	give(sayAreas, func() any {
		about = areas(d, s)
		return profile.WorkAreasChosen{Areas: about}
	})
	give(saySkills, func() any {
		own := offers(d, s)
		return profile.SkillsChosen{Offers: own, Wants: wants(d, s, own)}
	})
	give(sayIntroduction, func() any { return profile.IntroductionWritten{Text: introduction(d, s, about)} })
	give(sayPriorities, func() any { return priorities(d, s) })
	return answers
}

// secondProfession is another profession: mostly one of a kind with the first.
func secondProfession(d dice, first string) string {
	if related := relatedProfessions[first]; len(related) > 0 && d.percent(80) {
		return related[d.below(len(related))]
	}
	for {
		if p := reference.Professions[d.below(len(reference.Professions)-1)].ID; p != first { // not "other", which is last
			return p
		}
	}
}

var relatedProfessions = func() map[string][]string {
	all := make(map[string][]string)
	for _, a := range reference.Professions {
		for _, b := range reference.Professions {
			if reference.RelatedProfessions(a.ID, b.ID) {
				all[a.ID] = append(all[a.ID], b.ID)
			}
		}
	}
	return all
}()

// overlap is what somebody wishes, and for some also what they need. Who works mornings or week about knows
// that there is none to be had.
func overlap(d dice, p match.Pattern) match.Overlap {
	wished := []int{0, 2, 2, 2, 2, 4, 4, 4, 6, 8}[d.below(10)]
	o := match.Overlap{Wished: wished}
	if p.Could.Count() > 10 && d.percent(45) {
		o.Least = min([]int{1, 2, 2, 2, 4}[d.below(5)], p.Max)
	}
	if o.Wished != 0 {
		o.Wished = max(o.Wished, o.Least)
	}
	return o
}

type weighted[T any] struct {
	thing  T
	weight int
}

func weights[T any](all ...weighted[T]) *lots[T] {
	l := new(lots[T])
	for _, w := range all {
		l.add(w.thing, w.weight)
	}
	return l
}

var (
	waysToDivide = weights(weighted[[]string]{[]string{"twin"}, 35}, weighted[[]string]{[]string{"twin", "hybrid"}, 30},
		weighted[[]string]{[]string{"hybrid"}, 15}, weighted[[]string]{[]string{"hybrid", "split"}, 12}, weighted[[]string]{[]string{"split"}, 8})
	ambitions = weights(weighted[string]{"steady", 40}, weighted[string]{"grow", 38}, weighted[string]{"progress", 22})
	horizons  = weights(weighted[string]{"a-year", 15}, weighted[string]{"few-years", 50}, weighted[string]{"long-term", 35})
)

// firstStart is the first month in which somebody could start. It is fixed, because answers must not depend on
// when the people are made.
const firstStart match.Month = 2026*12 + 10

// start is a window of some months: most could start soon, and few wait for one month.
func start(d dice) profile.StartChosen {
	from := firstStart + match.Month([]int{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 9}[d.below(14)])
	to := from + match.Month([]int{0, 1, 2, 2, 3, 3, 5, 5, 5, 8, 11, 11}[d.below(12)])
	return profile.StartChosen{From: profile.MonthID(from), To: profile.MonthID(to)}
}

// secret are the departments where many posts need more than the basic check.
var secret = []string{"home-office", "ministry-of-defence", "foreign-commonwealth-and-development-office", "cabinet-office", "national-crime-agency"}

func (s servant) secret() bool { return contains(secret, s.organisation.Parent) }

func sayClearance(s servant) int {
	if s.secret() {
		return 45
	}
	return 12
}

var (
	heldInSecret = weights(weighted[int]{0, 10}, weighted[int]{1, 22}, weighted[int]{2, 55}, weighted[int]{3, 13})
	heldElse     = weights(weighted[int]{0, 55}, weighted[int]{1, 25}, weighted[int]{2, 19}, weighted[int]{3, 1})
)

// clearance is what somebody holds and, where they have a post to share, what that needs: no more than they
// hold, and mostly nothing outside of secret departments.
func clearance(d dice, s servant, situation profile.Situation) profile.ClearanceDescribed {
	levels, needing := heldElse, 15
	if s.secret() {
		levels, needing = heldInSecret, 60
	}
	held := levels.draw(d)
	c := profile.ClearanceDescribed{Held: profile.ClearanceIDs[held]}
	if situation == profile.HasPost {
		c.Needed = profile.ClearanceIDs[0]
		if d.percent(needing) {
			c.Needed = profile.ClearanceIDs[held]
		}
	}
	return c
}

// ways are answers to the statements: to all of them for most, and seldom at the ends.
func ways(d dice) profile.WaysOfWorkingAnswered {
	all := d.percent(85)
	var w profile.WaysOfWorkingAnswered
	for _, s := range reference.Statements {
		if answer := []int{1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5}[d.below(12)]; all || d.percent(70) {
			w.Answers = append(w.Answers, profile.WayAnswered{Statement: s.ID, Answer: answer})
		}
	}
	return w
}

var matters = weights(weighted[string]{match.OfPattern.String(), 30}, weighted[string]{match.OfWays.String(), 25}, weighted[string]{match.OfWork.String(), 15},
	weighted[string]{match.OfPlace.String(), 12}, weighted[string]{match.OfSkills.String(), 8}, weighted[string]{match.OfAmbition.String(), 6}, weighted[string]{match.OfTiming.String(), 4})

// priorities are what counts twice for somebody, and what they insist on: of all people about one in 30 on
// the profession and one in 50 on the department; to about as many the place is a wish. Nobody can insist on
// a profession that is not listed.
func priorities(d dice, s servant) profile.PrioritiesChosen {
	var p profile.PrioritiesChosen
	p.Insists = match.Insists{PlaceIsWish: d.percent(20), ClearanceIsWish: d.percent(10), SameDepartment: d.percent(13), SameProfession: d.percent(22)}
	p.Insists.SameProfession = p.Insists.SameProfession && s.profession != "other"
	if d.percent(85) {
		p.Matters = several(d, 1+d.below(match.MostMatters), func() *lots[string] { return matters }, nil)
	}
	return p
}

func contains(list []string, id string) bool { return slices.Contains(list, id) }
