package web

import (
	"fmt"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/match"
	"jobshare/domain/reference"
	"jobshare/projections/directory"
	"jobshare/projections/search"
)

// nearMiss is one change that would find people.
type nearMiss struct {
	page   Path   // where to make it
	change string // as it goes on after "if you"
	people string
	best   []nearCard
}

// nearCard is somebody who would fit with one change.
type nearCard struct {
	card
	change string // which, in a sentence
}

func nearMissesOf(conn *sqlite.Conn, own directory.Person, misses []search.NearMiss) ([]nearMiss, error) {
	var shown []nearMiss
	for _, m := range misses {
		n := changes[m.Relaxation]
		n.people = count(m.People, "person", "people")
		for _, other := range m.Best {
			p, known, err := directory.ByID(conn, other.Person)
			if err != nil {
				return nil, err
			}
			if c, ok := nearCardOf(own, p, m.Relaxation); ok && known && p.ShownTo(own) {
				n.best = append(n.best, c)
			}
		}
		shown = append(shown, n)
	}
	return shown, nil
}

// nearCardOf is somebody who would fit a person with a change; ok is false when they would not.
func nearCardOf(own, other directory.Person, r match.Relaxation) (nearCard, bool) {
	m, ok := match.Near(candidate(own), candidate(other), r)
	if !ok {
		return nearCard{}, false
	}
	change := m.Reasons[0].Sentence
	m.Reasons = m.Reasons[1:]
	return nearCard{cardOf(other, m), change}, true
}

// nearly is the first change with which somebody would fit a person.
func nearly(own, other directory.Person) (nearCard, match.Relaxation, bool) {
	for _, r := range match.Relaxations() {
		if c, ok := nearCardOf(own, other, r); ok {
			return c, r, true
		}
	}
	return nearCard{}, 0, false
}

// changes are where and how a person makes each change.
var changes = map[match.Relaxation]nearMiss{
	match.MoreTime:         {page: PathPattern, change: fmt.Sprintf("are more flexible about time: up to %d half-days a fortnight, or less overlap", match.MoreHalves)},
	match.FurtherAway:      {page: PathPlaces, change: "go up to " + reference.InMiles(match.FurtherKm) + " further"},
	match.WorkRemotely:     {page: PathPlaces, change: "could work remotely"},
	match.NextGrade:        {page: PathGrade, change: "also share a job at a grade next to yours"},
	match.AnyStart:         {page: PathStart, change: "could start at any time"},
	match.AnyDivision:      {page: PathRoles, change: "divide the job in another way"},
	match.NoClearance:      {page: PathPriorities, change: "wait until a partner has the clearance"},
	match.OtherDepartments: {page: PathPriorities, change: "look in other departments"},
	match.OtherProfessions: {page: PathPriorities, change: "look in other professions"},
}
