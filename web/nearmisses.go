package web

import (
	"fmt"

	"jobshare/domain/match"
	"jobshare/projections/search"
)

// nearMiss is one change that would find people for somebody who finds nobody.
type nearMiss struct {
	page   Path   // where to make it
	change string // as it goes on after "if you"
	people string
}

func nearMissesOf(misses []search.NearMiss) []nearMiss {
	shown := make([]nearMiss, len(misses))
	for i, m := range misses {
		shown[i] = nearMiss{changes[m.Relaxation].page, changes[m.Relaxation].change, count(m.People, "person", "people")}
	}
	return shown
}

// changes are where and how a person makes each change.
var changes = map[match.Relaxation]nearMiss{
	match.MoreTime:         {page: PathPattern, change: fmt.Sprintf("are more flexible about time: up to %d half-days a fortnight, or less overlap", match.MoreHalves)},
	match.FurtherAway:      {page: PathPlaces, change: fmt.Sprintf("go up to %d kilometres further", match.FurtherKm)},
	match.WorkRemotely:     {page: PathPlaces, change: "could work remotely"},
	match.NextGrade:        {page: PathGrade, change: "also share a job at a grade next to yours"},
	match.AnyStart:         {page: PathStart, change: "could start at any time"},
	match.AnyDivision:      {page: PathRoles, change: "divide the job in another way"},
	match.NoClearance:      {page: PathPriorities, change: "wait until a partner has the clearance"},
	match.OtherDepartments: {page: PathPriorities, change: "look in other departments"},
	match.OtherProfessions: {page: PathPriorities, change: "look in other professions"},
}
