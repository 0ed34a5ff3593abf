package web

import (
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// Others see what is about working, and nothing of what is only for finding out who fits.
func TestOptionalAnswersThatOthersSee(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben,
		profile.SecondProfessionChosen{Profession: "legal"},
		profile.OverlapChosen{Overlap: match.Overlap{Least: 1, Wished: 7}},
		profile.RolesChosen{Roles: []string{"hybrid"}},
		profile.StartChosen{From: "2027-01", To: "2027-03"},
		profile.ClearanceDescribed{Held: "dv"},
		profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "planning", Answer: 5}}},
		profile.AmbitionChosen{Ambition: "grow", Horizon: "a-year"},
		profile.WorkAreasChosen{Areas: []string{"casework", "trade"}},
		profile.SkillsChosen{Offers: []string{"coaching"}, Wants: []string{"statistics"}},
		profile.IntroductionWritten{Text: "I lead casework.\nIn Leeds.\n\n<b>Ask</b> me."},
		profile.PrioritiesChosen{Matters: []string{"ways"}})
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner").follow("Grade 7, Policy, Home Office")
	b.wants(200, "Grade 7, Policy, Home Office", "Profession Policy Legal", "Work areas Casework Trade", "Skills they bring Coaching and mentoring",
		"Skills they wish for Statistics", "Dividing the job Both do some tasks, and each has tasks of their own", "Start Could start between January 2027 and March 2027",
		"Ambition Learn and widen the job For about a year", "Introduction I lead casework. In Leeds. <b>Ask</b> me.")
	b.lacks("<b>Ask", "Developed Vetting", "I plan ahead", "Security clearance", "Ways of working", "Overlap", "3.5 days", "Matters most")
	if n := len(b.doc.All("p.app-written")); n != 2 {
		t.Errorf("the introduction has %d paragraphs", n)
	}
}

// Half of the statements on ways of working are enough to say something.
func TestReasonsFromHalfAnAnswer(t *testing.T) {
	ways := func(answer int) profile.WaysOfWorkingAnswered {
		return profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "planning", Answer: answer}}}
	}
	w := newWorld(t)
	w.somebody("Amina Khan", amina, ways(1))
	w.somebody("Ben Okafor", ben, ways(5))
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner")
	b.wants(200, "1 person could share a job with you", "You differ most on planning, so talk about how far ahead you will plan.")
	b.lacks("You have not both answered") // a card in a list is short
	b.follow("Grade 7, Policy, Home Office").wants(200, "Grade 7, Policy, Home Office", "You differ most on planning, so talk about how far ahead you will plan.",
		"You have not both answered about work areas, skills, what you want from the next few years or when you could start yet.")
}
