package profile

import "jobshare/domain/match"

// Candidate is the profile as the compatibility model sees it.
func (s State) Candidate() match.Candidate {
	c := match.Candidate{
		Grade: s.Grade.Grade, Targets: s.Grade.Targets, Profession: s.Profession, Second: s.Second, Organisation: s.Organisation,
		Remote: s.Places.Remote, Pattern: s.Pattern, Overlap: s.Overlap, HasPost: s.Situation == HasPost,
		Start:   s.Start.window(),
		Cleared: clearances[s.Clearance.Held], Needs: clearances[s.Clearance.Needed],
		Ambition: ambitions[s.Ambition.Ambition], Horizon: horizons[s.Ambition.Horizon],
		Areas: s.Areas, Offers: s.Skills.Offers, Wants: s.Skills.Wants, Insists: s.Priorities.Insists,
	}
	for _, p := range s.Places.Places {
		c.Places = append(c.Places, match.Place{ID: p.ID, RadiusKm: p.RadiusKm})
	}
	for _, id := range s.Roles {
		c.Roles |= roles[id]
	}
	for _, way := range s.Ways {
		if place, ok := statements[way.Statement]; ok {
			c.Ways[place] = uint8(way.Answer)
		}
	}
	for _, id := range s.Priorities.Matters {
		c.Matters |= dimensions[id]
	}
	return c
}

// window is the answer as the model has it. Months that can't be read are any time.
func (a StartChosen) window() match.Window {
	from, okFrom := month(a.From)
	to, okTo := month(a.To)
	if !okFrom || !okTo {
		return match.Window{}
	}
	return match.Window{From: from, To: to}
}
