package profile

import (
	"fmt"
	"time"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// The ids by which answers are stored, in the order in which they are offered. What the compatibility model
// calls them may change; an id never does.
var (
	RoleIDs      = []string{"twin", "hybrid", "split"}
	ClearanceIDs = []string{"basic", "ctc", "sc", "dv"}
	AmbitionIDs  = []string{"steady", "grow", "progress"}
	HorizonIDs   = []string{"a-year", "few-years", "long-term"}
)

var (
	roles      = map[string]match.Roles{"twin": match.Twin, "hybrid": match.Hybrid, "split": match.Split}
	clearances = map[string]match.Clearance{"basic": match.BasicCheck, "ctc": match.CounterTerrorismCheck, "sc": match.SecurityCheck, "dv": match.DevelopedVetting}
	ambitions  = map[string]match.Ambition{"steady": match.Steady, "grow": match.Grow, "progress": match.Progress}
	horizons   = map[string]match.Horizon{"a-year": match.AYear, "few-years": match.FewYears, "long-term": match.LongTerm}
)

// MatterIDs are the names of the dimensions of a match, which can matter more to somebody.
var MatterIDs = func() (ids []string) {
	for d := range match.Dimension(len(match.Most)) {
		ids = append(ids, d.String())
	}
	return ids
}()

var dimensions = func() map[string]match.Dimensions {
	sets := make(map[string]match.Dimensions)
	for d, id := range MatterIDs {
		sets[id] = 1 << d
	}
	return sets
}()

// statements are the places of the statements on ways of working in the model's answers.
var statements = func() map[string]int {
	places := make(map[string]int)
	for i, s := range reference.Statements {
		places[s.ID] = i
	}
	return places
}()

// MonthID is how a month is stored, as in "2026-11".
func MonthID(m match.Month) string { return fmt.Sprintf("%04d-%02d", m/12, m%12+1) }

// month reads what [MonthID] wrote, of years in which people start.
func month(id string) (match.Month, bool) {
	t, err := time.Parse("2006-01", id)
	if err != nil || t.Year() < match.FirstYear || t.Year() > match.LastYear {
		return 0, false
	}
	return match.Month(t.Year()*12 + int(t.Month()) - 1), true
}
