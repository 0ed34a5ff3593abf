package population

import (
	"context"
	"fmt"

	"jobshare/application"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/eventstore"
)

// DemoAccount is a character that demonstrations can rely on.
type DemoAccount struct {
	Name    string
	Address string // sign in with it; the code comes to the development mailbox
	What    string // what the account shows
}

// character is a demo account and the answers it gives.
type character struct {
	DemoAccount
	grade, organisation, profession, place string
	radius                                 int
	pattern                                match.Pattern
	situation                              profile.Situation
	published                              bool
	more                                   []any // answers to optional questions
}

var (
	startOfWeek = match.Pattern{Could: early, Prefer: early, Wanted: 12, Min: 10, Max: 12}
	endOfWeek   = match.Pattern{Could: late, Prefer: late, Wanted: 12, Min: 10, Max: 12}
	mornings10  = match.Pattern{Could: mornings, Prefer: mornings, Wanted: 10, Min: 8, Max: 10}
	afternoon10 = match.Pattern{Could: afternoons, Prefer: afternoons, Wanted: 10, Min: 8, Max: 10}
)

// The characters by their number.
const (
	amina = iota
	beth
	callum
	daniela
	efua
	farah
	gareth
	hana
)

var characters = []character{
	amina: {DemoAccount{"Amina Khan", "amina.khan@homeoffice.gov.uk", "has published her profile, works Monday to Wednesday in Leeds, and has matches, Beth among them"},
		"HEO", "home-office", "policy", "leeds", 30, startOfWeek, profile.SeeksPost, true, aminas},
	beth: {DemoAccount{"Beth Jones", "beth.jones@dwp.gov.uk", "fits Amina: Wednesday to Friday in Bradford, with a post to share"},
		"HEO", "department-for-work-and-pensions", "policy", "bradford", 30, endOfWeek, profile.HasPost, true, beths},
	callum: {DemoAccount{"Callum Fraser", "callum.fraser@hmrc.gov.uk", "has a request from Daniela waiting for his answer"},
		"EO", "hm-revenue-and-customs", "operational-delivery", "glasgow", 80, mornings10, profile.HasPost, true, nil},
	daniela: {DemoAccount{"Daniela Rossi", "daniela.rossi@gov.scot", "asked Callum for contact and waits"},
		"EO", "scottish-government", "operational-delivery", "edinburgh", 80, afternoon10, profile.SeeksPost, true, nil},
	efua: {DemoAccount{"Efua Mensah", "efua.mensah@justice.gov.uk", "is in contact with Farah: both see each other's details"},
		"G7", "ministry-of-justice", "digital-data-and-technology", "westminster", 20, startOfWeek, profile.HasPost, true, efuas},
	farah: {DemoAccount{"Farah Siddiqui", "farah.siddiqui@education.gov.uk", "is in contact with Efua: both see each other's details"},
		"G7", "department-for-education", "digital-data-and-technology", "westminster", 20, endOfWeek, profile.SeeksPost, true, farahs},
	gareth: {DemoAccount{"Gareth Evans", "gareth.evans@gov.wales", "has paused his profile: nobody finds him until he resumes it"},
		"SEO", "welsh-government", "project-delivery", "cardiff", 40, startOfWeek, profile.SeeksPost, true, nil},
	hana: {DemoAccount: DemoAccount{"Hana Kowalska", "hana.kowalska@defra.gov.uk", "has just created her account and answered nothing yet"}},
}

func (c character) answers() []any {
	if c.grade == "" {
		return nil
	}
	return append([]any{
		profile.GradeChosen{Grade: c.grade, Targets: []string{c.grade}},
		profile.OrganisationChosen{Organisation: c.organisation},
		profile.ProfessionChosen{Profession: c.profession},
		profile.PlacesChosen{Places: []profile.Place{{ID: c.place, RadiusKm: c.radius}}},
		profile.PatternChosen{Pattern: c.pattern},
		profile.SituationDescribed{Situation: c.situation},
	}, c.more...)
}

// standing is where somebody stands on the statements, in their order.
func standing(answers ...int) profile.WaysOfWorkingAnswered {
	var w profile.WaysOfWorkingAnswered
	for i, a := range answers {
		w.Answers = append(w.Answers, profile.WayAnswered{Statement: reference.Statements[i].ID, Answer: a})
	}
	return w
}

// What the two pairs say about themselves: Amina and Beth are alike, and bring what the other wishes; Efua and
// Farah differ on how to work.
var (
	aminas = []any{
		profile.OverlapChosen{Overlap: match.Overlap{Least: 2, Wished: 4}},
		profile.RolesChosen{Roles: []string{"twin", "hybrid"}},
		profile.StartChosen{From: "2026-12", To: "2027-05"},
		standing(4, 3, 2, 4, 4, 5, 3, 4),
		profile.AmbitionChosen{Ambition: "grow", Horizon: "few-years"},
		profile.WorkAreasChosen{Areas: []string{"borders-and-immigration", "casework", "strategy"}},
		profile.SkillsChosen{Offers: []string{"policy-design", "consultation", "facilitation"}, Wants: []string{"briefing-ministers", "data-analysis"}},
		profile.IntroductionWritten{Text: "I have worked on asylum casework and policy for eight years. I like a proper handover and short meetings, " +
			"and I would like to share a job with somebody who enjoys working with people."},
	}
	beths = []any{
		profile.OverlapChosen{Overlap: match.Overlap{Wished: 4}},
		profile.StartChosen{From: "2027-01", To: "2027-12"},
		standing(4, 4, 2, 4, 3, 5, 3, 4),
		profile.AmbitionChosen{Ambition: "grow", Horizon: "few-years"},
		profile.WorkAreasChosen{Areas: []string{"casework", "strategy", "benefits-and-pensions"}},
		profile.SkillsChosen{Offers: []string{"briefing-ministers", "data-analysis", "correspondence"}, Wants: []string{"consultation"}},
		profile.IntroductionWritten{Text: "I lead a policy team in Bradford that sees to what happens to people's benefits when their lives change. " +
			"Half of my job needs a partner. I am calm, and I write everything down."},
	}
	efuas = []any{
		profile.RolesChosen{Roles: []string{"hybrid"}},
		standing(2, 1, 1, 2, 5, 3, 1, 5),
		profile.WorkAreasChosen{Areas: []string{"digital-services", "courts-and-tribunals"}},
		profile.SkillsChosen{Offers: []string{"service-design", "product-management"}, Wants: []string{"software-development", "user-research"}},
	}
	farahs = []any{
		profile.RolesChosen{Roles: []string{"twin", "hybrid"}},
		standing(3, 4, 2, 5, 3, 5, 2, 3),
		profile.WorkAreasChosen{Areas: []string{"digital-services", "education-and-skills"}},
		profile.SkillsChosen{Offers: []string{"user-research", "testing"}, Wants: []string{"service-design"}},
		profile.PrioritiesChosen{Matters: []string{"skills"}},
	}
)

// Demo are the characters that demonstrations can rely on: the first people of every population.
func Demo() []DemoAccount {
	accounts := make([]DemoAccount, len(characters))
	for i, c := range characters {
		accounts[i] = c.DemoAccount
	}
	return accounts
}

// Demonstrate lets the characters among n people that were imported do what they are there for: they ask
// each other, which is an acceptance where both do, and pause. It says how many events came of it.
func Demonstrate(ctx context.Context, app *application.Application, n int, seed uint64) (events int, err error) {
	as := func(i int) application.Actor {
		return application.Actor{Person: generate(seed, i).ID.String(), Session: "demonstration", Channel: eventstore.Import}
	}
	for _, asks := range []struct {
		from, to int
		message  string
	}{
		{daniela, callum, "Hello Callum, I work afternoons. Would your mornings and my afternoons make one job?"},
		{farah, efua, "Hello Efua, I would like to share a job from Wednesday to Friday. Is yours still to be shared?"},
		{efua, farah, "Hello Farah, it is, and we would overlap on Wednesdays. Shall we talk?"},
	} {
		if max(asks.from, asks.to) >= n {
			continue
		}
		outcome, err := app.AskForContact(ctx, as(asks.from), as(asks.to).Person, asks.message, "ask")
		if err != nil {
			return events, fmt.Errorf("demonstration: %w", err)
		}
		events += len(outcome.Events)
	}
	if gareth >= n {
		return events, nil
	}
	if _, err := app.Pause(ctx, as(gareth), "pause"); err != nil {
		return events, fmt.Errorf("demonstration: %w", err)
	}
	return events + 1, nil
}
