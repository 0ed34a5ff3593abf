package match

import "jobshare/domain"

// Candidate is a person as the model sees them. No protected characteristic, name, photograph, age,
// caring reason, pay or presence is in it, so none can matter. A zero answer is one that was not given.
type Candidate struct {
	Grade        string   // reference id
	Targets      []string // grades they would share a job at
	Profession   string   // reference id
	Second       string   // a second profession; may be empty
	Organisation string   // reference id
	Places       []Place
	Remote       bool // would share a job that both do from anywhere
	Pattern      Pattern
	Overlap      Overlap
	HasPost      bool
	Roles        Roles
	Start        Window
	Cleared      Clearance // what they hold
	Needs        Clearance // what the post they have needs
	Ways         Ways
	Ambition     Ambition
	Horizon      Horizon
	Areas        []string // work areas, reference ids
	Offers       []string // skills they bring, reference ids
	Wants        []string // skills they wish that a partner brings, reference ids
	Insists      Insists
	Matters      Dimensions // what counts twice for them
}

// Place is somewhere a person could work, and how far from it.
type Place struct {
	ID       string // reference id
	RadiusKm int
}

// Overlap is how many half-days a fortnight both should work.
type Overlap struct {
	Least  int `json:"least,omitempty"`  // fewer are not acceptable
	Wished int `json:"wished,omitempty"` // 0 stands for [UsualOverlap]
}

// UsualOverlap is the least that somebody is taken to wish for who said nothing: half a day a week, because
// pairs that last advise to have some.
const UsualOverlap = 2

// wish is the least and the most half-days of overlap that are as wished.
func (o Overlap) wish() (least, most int) {
	if o.Wished == 0 {
		return UsualOverlap, mostOverlap
	}
	return o.Wished, o.Wished
}

// Roles are the ways in which a person would divide a job. None chosen is any.
type Roles uint8

// The ways to divide a job.
const (
	Twin    Roles = 1 << iota // both do all of the job
	Hybrid                    // some tasks are shared, others belong to one of them
	Split                     // each has tasks of their own
	AnyRole = Twin | Hybrid | Split
)

func (r Roles) any() Roles {
	if r == 0 {
		return AnyRole
	}
	return r
}

// Month counts months from January of the year 0, so that 2026-11 is 2026*12+10.
type Month int

// The years in which anybody could start. Profiles hold no others, so that months are small numbers.
const (
	FirstYear = 2020
	LastYear  = 2040
)

// Window is when a person could start: from a month up to and with another. A zero Window is any time.
type Window struct {
	From Month `json:"from"`
	To   Month `json:"to"`
}

// Given says whether the question was answered.
func (w Window) Given() bool { return w != Window{} }

// Meet is how many months two windows share, none or fewer when they don't meet; both must be given.
func (w Window) Meet(other Window) int { return int(min(w.To, other.To)-max(w.From, other.From)) + 1 }

// Clearance is a level of national security vetting, each of which includes those below it.
type Clearance uint8

// The levels above what every civil servant has.
const (
	BasicCheck Clearance = iota
	CounterTerrorismCheck
	SecurityCheck
	DevelopedVetting
)

// Ways are the answers to the statements on ways of working, in the order of reference.Statements: 1 to
// 5, or 0 where there is none.
type Ways [8]uint8

// Ambition is what a person wants from their next years in the job.
type Ambition uint8

// The ambitions, in order: two that stand beside each other are near.
const (
	Steady   Ambition = 1 + iota // do the job well
	Grow                         // learn and widen it
	Progress                     // go for promotion together
)

// Horizon is for how long a person would like to share the job.
type Horizon uint8

// The horizons, in order.
const (
	AYear Horizon = 1 + iota
	FewYears
	LongTerm
)

// Insists are the constraints that a person can make a must or a wish. In a zero Insists, place and
// clearance are musts, and department and profession don't matter.
type Insists struct {
	PlaceIsWish     bool `json:"placeIsWish,omitempty"`     // would also share a job across any distance, with somebody who would too
	ClearanceIsWish bool `json:"clearanceIsWish,omitempty"` // a partner could get the clearance later
	SameDepartment  bool `json:"sameDepartment,omitempty"`
	SameProfession  bool `json:"sameProfession,omitempty"`
}

// Dimensions are a set of what is scored.
type Dimensions uint8

// Has says whether a dimension is in the set.
func (d Dimensions) Has(one Dimension) bool { return d&(1<<one) != 0 }

// MostMatters is how many dimensions can count twice for one person.
const MostMatters = 3

// Check says why nobody can be found for a person whatever the others are like, with a way out.
func (c Candidate) Check() error {
	pattern := c.Pattern.Check()
	switch {
	case len(c.Targets) == 0:
		return domain.RefuseField("targets", "no target grade", "Select at least one grade you would share a job at")
	case len(c.Places) == 0 && !c.Remote && !c.Insists.PlaceIsWish:
		return domain.RefuseField("places", "no place", "Select at least one place, or say that you could work remotely")
	case pattern != nil:
		return pattern
	case c.Overlap.Least < 0 || c.Overlap.Least > mostOverlap:
		return domain.RefuseField("least", "needed overlap out of range", "You can ask for up to 8 half-days of overlap a fortnight. Ask for less overlap")
	case c.Overlap.Least > c.Pattern.Max:
		return domain.RefuseField("least", "overlap is more than they work", "You ask for more overlap than you could work. Ask for less overlap, or work more half-days")
	case c.Overlap.Wished < 0 || c.Overlap.Wished > mostOverlap:
		return domain.RefuseField("wished", "wished overlap out of range", "You can wish for up to 8 half-days of overlap a fortnight. Wish for less overlap")
	case c.Overlap.Wished != 0 && c.Overlap.Wished < c.Overlap.Least:
		return domain.RefuseField("wished", "wishes less overlap than the least", "The overlap you would like must be at least the overlap you need")
	case c.Start.To < c.Start.From:
		return domain.RefuseField("to", "start ends before it begins", "The latest start must be the same as or after the earliest start")
	case c.Insists.SameDepartment && c.Organisation == "":
		return domain.RefuseField("same-department", "insists on a department without having one", "Say which organisation you work for, or look in all departments")
	case c.Insists.SameProfession && len(professions(c)) == 0:
		return domain.RefuseField("same-profession", "insists on a profession without having one", "Say which profession you belong to, or look in all professions")
	case c.Needs > BasicCheck && !c.HasPost:
		return domain.RefuseField("needs", "clearance without a post", "Only a post can need clearance. Say that you have a post to share, or remove the clearance it needs")
	}
	return nil
}
