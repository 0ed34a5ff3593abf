// Package population makes people up: for demonstrations, for trying the service out at the size of the
// Civil Service, and for tests. They are made from published statistics and chance alone; nobody is meant.
package population

import (
	"encoding/binary"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
)

// Over is how long before now the first of the people registered; the others came evenly since.
const Over = 60 * 24 * time.Hour

// published is how many in a hundred have published their profile; the others' are drafts.
const published = 92

// Generate makes n people, the same for the same seed whatever n and at are, but for the times: these
// rise over the 60 days ([Over]) before at. The first are the characters of [Demo].
func Generate(n int, seed uint64, at time.Time) iter.Seq[application.Newcomer] {
	return func(yield func(application.Newcomer) bool) {
		for i := range n {
			person := generate(seed, i)
			person.At = came(i, n, at)
			if !yield(person) {
				return
			}
		}
	}
}

// came is when the one with a number of n people registered.
func came(i, n int, at time.Time) time.Time {
	return at.Add(-Over + Over/time.Duration(n)*time.Duration(i)).Truncate(time.Second)
}

func generate(seed uint64, i int) (person application.Newcomer) {
	var s servant
	person.ID, s, person.Answers, person.Publish = answered(seed, i)
	d := throw(seed, i, named)
	person.Reference = profileReference(d)
	if i < len(characters) {
		person.Name, person.Address = characters[i].Name, characters[i].Address
		return person
	}
	first, last := name(d)
	person.Name = first + " " + last
	person.Address = mailName(first) + "." + mailName(last) + "." + strconv.Itoa(i+1) + "@" + mailDomain(s.organisation)
	return person
}

// answered is what somebody is and answers, without a name: who only compares profiles needs none.
func answered(seed uint64, i int) (id uuid.UUID, s servant, answers []any, publish bool) {
	d := throw(seed, i, answering)
	id = personID(d, i)
	if i < len(characters) {
		c := characters[i]
		return id, servant{}, c.answers(), c.published
	}
	s = statistics().draw(d)
	pattern, situation := patterns().draw(d), situation(d)
	answers = make([]any, 0, len(profile.Questions)+len(profile.Optional))
	answers = append(answers,
		profile.GradeChosen{Grade: s.grade, Targets: targets(d, s.grade)},
		profile.OrganisationChosen{Organisation: s.organisation.ID},
		profile.ProfessionChosen{Profession: s.profession},
		places(d, s.region),
		profile.PatternChosen{Pattern: pattern},
		profile.SituationDescribed{Situation: situation},
	)
	if !d.percent(published) {
		return id, s, answers[:1+d.below(len(answers)-1)], false
	}
	return id, s, append(answers, more(d, s, pattern, situation)...), true
}

// firstID is the millisecond that the ids count from: the day of the statistics. Ids must not depend on
// when the people are made.
var firstID = time.Date(2023, 3, 31, 0, 0, 0, 0, time.UTC).UnixMilli()

// personID is a UUID of version 7 whose random bits come from the seed.
func personID(d dice, i int) (id uuid.UUID) {
	binary.BigEndian.PutUint64(id[:], uint64(firstID+int64(i))<<16|d.Uint64()>>48)
	binary.BigEndian.PutUint64(id[8:], d.Uint64())
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id
}

// profileReference looks like those that people get.
func profileReference(d dice) string {
	const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
	var b strings.Builder
	for range 16 {
		b.WriteByte(alphabet[d.below(len(alphabet))])
	}
	return b.String()
}

// targets are the grades somebody would share a job at: mostly their own, or one beside it too.
func targets(d dice, grade string) []string {
	own := slices.IndexFunc(reference.Grades, func(g reference.GradeRow) bool { return g.ID == grade })
	at := []string{grade}
	switch chance := d.below(100); {
	case chance < 25 && own+1 < len(reference.Grades):
		at = append(at, reference.Grades[own+1].ID)
	case chance >= 85 && own > 0:
		at = append(at, reference.Grades[own-1].ID)
	}
	return at
}

// places are where somebody could work: one to three of a region, each with how far from it.
func places(d dice, region string) profile.PlacesChosen {
	if region == overseas {
		return profile.PlacesChosen{Remote: true}
	}
	chosen := profile.PlacesChosen{Remote: d.percent(30)}
	radii := []int{15, 20, 30, 40, 50, 60}
	if region == "London" {
		radii = []int{5, 10, 10, 15, 20, 25}
	}
	wanted := []int{1, 1, 1, 1, 1, 1, 2, 2, 2, 3}[d.below(10)]
	for range wanted {
		place := statistics().places[region].draw(d).ID
		if !slices.ContainsFunc(chosen.Places, func(p profile.Place) bool { return p.ID == place }) {
			chosen.Places = append(chosen.Places, profile.Place{ID: place, RadiusKm: radii[d.below(len(radii))]})
		}
	}
	return chosen
}

func situation(d dice) profile.Situation {
	if d.percent(35) {
		return profile.HasPost
	}
	return profile.SeeksPost
}

// mailDomain is where an organisation's people have mail: the first domain in use of which it is the main
// organisation, or that it uses at all, or else its department's.
func mailDomain(o reference.OrganisationRow) string {
	if domain, ok := mailDomains()[o.ID]; ok {
		return domain
	}
	return mailDomains()[o.Parent]
}

var mailDomains = sync.OnceValue(func() map[string]string {
	first := make(map[string]string)
	note := func(organisation, domain string) {
		if first[organisation] == "" {
			first[organisation] = domain
		}
	}
	inUse := slices.Clone(reference.EmailDomains)
	inUse = slices.DeleteFunc(inUse, func(d reference.EmailDomain) bool { return !d.Retired.IsZero() })
	for _, d := range inUse {
		note(d.Organisations[0], d.Domain)
	}
	for _, d := range inUse {
		for _, o := range d.Organisations {
			note(o, d.Domain)
		}
	}
	return first
})
