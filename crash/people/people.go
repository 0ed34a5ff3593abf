// Package people makes up people by the handful, for tests that need many of them quickly and never the
// same ones twice.
package people

import (
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
)

var (
	given  = []string{"Amina", "Beth", "Chidi", "Dilys", "Ewan", "Farah", "Gareth", "Hana", "Ioan", "Joy"}
	family = []string{"Khan", "Jones", "Okafor", "Rees", "Murray", "Ali", "Price", "Novak", "Clarke", "O'Neill"}
)

// grades are those with anybody beside them to share a job with.
var grades = reference.Grades[:7]

// New makes somebody up, who answered all questions and publishes. The same source of randomness makes
// the same people.
func New(random *rand.Rand, at time.Time) application.Newcomer {
	var id uuid.UUID
	for i := range 2 {
		for j, half := 0, random.Uint64(); j < 8; j++ {
			id[8*i+j] = byte(half >> (8 * j))
		}
	}
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80 // version 7, as the service gives
	compact := strings.ReplaceAll(id.String(), "-", "")
	grade := random.IntN(len(grades))
	targets := []string{grades[grade].ID}
	if grade > 0 && random.IntN(2) == 0 {
		targets = append(targets, grades[grade-1].ID)
	}
	return application.Newcomer{
		ID: id, Name: pick(random, given) + " " + pick(random, family), Address: "person." + compact + "@homeoffice.gov.uk",
		Reference: compact[16:], Publish: true, At: at,
		Answers: []any{
			profile.GradeChosen{Grade: grades[grade].ID, Targets: targets},
			profile.OrganisationChosen{Organisation: pick(random, reference.Organisations).ID},
			profile.ProfessionChosen{Profession: pick(random, reference.Professions).ID},
			profile.PlacesChosen{Places: []profile.Place{{ID: pick(random, reference.Places).ID, RadiusKm: 5 + random.IntN(45)}}, Remote: random.IntN(4) == 0},
			profile.PatternChosen{Pattern: Pattern(random)},
			profile.SituationDescribed{Situation: profile.SeeksPost},
		},
	}
}

// Pattern makes up three or four days a week that somebody could work.
func Pattern(random *rand.Rand) match.Pattern {
	days := random.Perm(5)[:3+random.IntN(2)]
	could := match.EveryWeek(days...)
	wanted := 8 + random.IntN(3)
	return match.Pattern{Could: could, Prefer: could & match.EveryWeek(days[:2]...), Wanted: wanted, Min: wanted - 2, Max: could.Count()}
}

func pick[R any](random *rand.Rand, rows []R) R { return rows[random.IntN(len(rows))] }
