package liquidity

import (
	"encoding/json"
	"strconv"
	"strings"

	"jobshare/domain/match"
)

// Figure is a number of people as it may be published: rounded to the nearest 5, and suppressed under 5, as
// Civil Service Statistics are.
type Figure struct {
	People     int
	Suppressed bool
}

// least is the fewest people that a number may be about, and leastShare the fewest that a per cent is of: of
// fewer, rounding alone would move it by more than ten.
const (
	least      = 5
	leastShare = 50
)

func published(people int) Figure {
	if people < least {
		return Figure{Suppressed: true}
	}
	return Figure{People: (people + 2) / 5 * 5}
}

// String is the figure as the statistics print it.
func (f Figure) String() string {
	if f.Suppressed {
		return "c"
	}
	digits := strconv.Itoa(f.People)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// MarshalJSON makes a number of the figure; null when it is suppressed.
func (f Figure) MarshalJSON() ([]byte, error) {
	if f.Suppressed {
		return []byte("null"), nil
	}
	return json.Marshal(f.People)
}

// Share is a figure among another: of figures as they are published, so that it tells no more than they do.
type Share struct {
	Figure
	Of Figure
}

// PerCent is the share in whole per cent; ok is false when it is suppressed, or of too few.
func (s Share) PerCent() (percent int, ok bool) {
	if s.Suppressed || s.Of.Suppressed || s.Of.People < leastShare {
		return 0, false
	}
	return (100*s.People + s.Of.People/2) / s.Of.People, true
}

// MarshalJSON has the figure and the per cent.
func (s Share) MarshalJSON() ([]byte, error) {
	var percent *int
	if p, ok := s.PerCent(); ok {
		percent = &p
	}
	return json.Marshal(struct {
		People  Figure `json:"people"`
		PerCent *int   `json:"perCent"`
	}{s.Figure, percent})
}

// Report is who finds somebody, as it may be published.
type Report struct {
	People      string        `json:"people"` // whose report it is
	Model       string        `json:"model"`
	Version     int           `json:"version"` // of the model
	Everybody   GroupReport   `json:"everybody"`
	Regions     []GroupReport `json:"regions"`
	Professions []GroupReport `json:"professions"`   // most people first
	Hidden      int           `json:"groupsLeftOut"` // because they have fewer than five people
	Nobody      Figure        `json:"nobody"`
	Gains       []GainReport  `json:"gains"`
}

// GroupReport is how many of some people find somebody.
type GroupReport struct {
	Name   string `json:"name"`
	People Figure `json:"people"`
	One    Share  `json:"atLeastOne"`
	Three  Share  `json:"atLeastThree"`
}

// GainReport is how many of those who find nobody would find somebody with one change.
type GainReport struct {
	Change string `json:"change"`
	Would  Share  `json:"wouldFindSomebody"`
}

// AnyChange stands for whichever of the changes helps.
const AnyChange = "any one of these"

// Report rounds and suppresses the counts.
func (c Counts) Report() Report {
	r := Report{Model: match.Name, Version: match.Version, Everybody: c.Everybody.report(), Nobody: published(c.Nobody)}
	r.Regions = r.reports(c.Regions)
	r.Professions = r.reports(c.Professions)
	for i, people := range c.Gains {
		r.Gains = append(r.Gains, GainReport{match.Relaxation(i).String(), Share{published(people), r.Nobody}})
	}
	r.Gains = append(r.Gains, GainReport{AnyChange, Share{published(c.AnyGain), r.Nobody}})
	return r
}

func (g Group) report() GroupReport {
	people := published(g.People)
	return GroupReport{g.Name, people, Share{published(g.One), people}, Share{published(g.Three), people}}
}

// reports are groups without those that are too small to be named.
func (r *Report) reports(groups []Group) []GroupReport {
	all := make([]GroupReport, 0, len(groups))
	for _, g := range groups {
		if g.People < least {
			r.Hidden++
			continue
		}
		all = append(all, g.report())
	}
	return all
}
