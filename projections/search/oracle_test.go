package search

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// crowd makes people up who have enough in common to fit often, and enough not to fit in every way there is.
type crowd struct{ *rand.Rand }

func newCrowd(seed uint64) crowd { return crowd{rand.New(rand.NewPCG(seed, 7))} }

func (c crowd) percent(p int) bool { return c.IntN(100) < p }

func pick[T any](c crowd, from ...T) T { return from[c.IntN(len(from))] }

// some are up to most different ones.
func some[T comparable](c crowd, most int, from ...T) []T {
	var chosen []T
	for range c.IntN(most + 1) {
		if x := pick(c, from...); !slices.Contains(chosen, x) {
			chosen = append(chosen, x)
		}
	}
	return chosen
}

func (c crowd) id() string {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(c.Uint32())
	}
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id.String()
}

var (
	townsOfCrowd = []string{"leeds", "bradford", "wakefield", "halifax", "york", "glasgow", "westminster", "manchester", "edinburgh", "newcastle-upon-tyne", "nottingham"}
	wordsOfCrowd = []string{"policy", "policies", "meetings", "children", "running", "gardens", "The", "prisons", "writes", "AND", "NOT", "\"quoted\""}
)

func (c crowd) pattern() match.Pattern {
	habits := []match.Halves{match.EveryWeek(0, 1, 2), match.EveryWeek(2, 3, 4), match.EveryWeek(0, 1, 2, 3), match.Everything, 0b01010101010101010101, 0b10101010101010101010, 1<<10 - 1}
	p := match.Pattern{Could: pick(c, habits...), EitherWeek: c.percent(20)}
	for c.percent(40) {
		p.Could ^= 1 << c.IntN(20)
	}
	if p.Could == 0 {
		p.Could = 1
	}
	p.Prefer = p.Could & pick(c, match.Everything, 0, match.EveryWeek(1, 2), match.Halves(c.Uint32()))
	n := p.Could.Count()
	p.Wanted = 1 + c.IntN(n)
	if c.percent(70) {
		p.Wanted = min(n, 8+c.IntN(8))
	}
	p.Min, p.Max = 1+c.IntN(p.Wanted), p.Wanted+c.IntN(n-p.Wanted+1)
	if c.percent(10) { // all of it or nothing
		p.Min, p.Wanted, p.Max = n, n, n
	}
	return p
}

func (c crowd) candidate() match.Candidate {
	professionIDs := []string{"policy", "tax", "finance", "operational-delivery", "economics", "human-resources", "other"}
	who := match.Candidate{Grade: pick(c, "EO", "HEO", "SEO", "G7"), Profession: pick(c, professionIDs...), Pattern: c.pattern(), Remote: c.percent(30),
		Organisation: pick(c, "home-office", "hm-treasury", "hm-prison-and-probation-service", "ministry-of-justice", "hm-revenue-and-customs")}
	who.Targets = append(some(c, 2, "EO", "HEO", "SEO", "G7", "AA"), pick(c, "EO", "HEO"))
	slices.Sort(who.Targets)
	who.Targets = slices.Compact(who.Targets)
	for _, town := range some(c, 8, townsOfCrowd...) {
		if len(who.Places) < 5 {
			who.Places = append(who.Places, match.Place{ID: town, RadiusKm: pick(c, 1+c.IntN(60), 1+c.IntN(60), 171+c.IntN(30))})
		}
	}
	if c.percent(30) {
		who.Second = pick(c, professionIDs...)
	}
	if c.percent(40) {
		who.Overlap = match.Overlap{Least: c.IntN(4)}
		who.Overlap.Wished = pick(c, 0, who.Overlap.Least, who.Overlap.Least+c.IntN(5))
	}
	who.HasPost = c.percent(40)
	who.Cleared = match.Clearance(c.IntN(4))
	if who.HasPost && c.percent(30) {
		who.Needs = match.Clearance(c.IntN(4))
	}
	if c.percent(40) {
		who.Roles = match.Roles(1 + c.IntN(7))
	}
	if c.percent(50) {
		from := match.Month(2026*12 + c.IntN(12))
		if c.percent(10) { // at the ends of what can be said
			from = pick(c, match.Month(match.FirstYear*12+c.IntN(3)), match.Month(match.LastYear*12+4-c.IntN(3)))
		}
		who.Start = match.Window{From: from, To: from + match.Month(c.IntN(8))}
	}
	leftOut := pick(c, 0, 0, 20, 100) // percent
	for i := range who.Ways {
		if !c.percent(leftOut) {
			who.Ways[i] = uint8(1 + c.IntN(5))
		}
	}
	who.Ambition, who.Horizon = match.Ambition(c.IntN(4)), match.Horizon(c.IntN(4))
	who.Areas, who.Offers, who.Wants = some(c, 4, idsOfTags(reference.WorkAreas[:8])...), some(c, 5, idsOfTags(reference.Skills[:10])...), some(c, 4, idsOfTags(reference.Skills[:10])...)
	if c.percent(10) { // as many as can be said
		who.Areas, who.Offers, who.Wants = idsOfTags(reference.WorkAreas[:8]), idsOfTags(reference.Skills[:8]), idsOfTags(reference.Skills[2:10])
	}
	who.Insists = match.Insists{PlaceIsWish: c.percent(15), ClearanceIsWish: c.percent(30), SameDepartment: c.percent(10), SameProfession: c.percent(10)}
	if c.percent(30) {
		who.Matters = match.Dimensions(c.IntN(128))
	}
	return who
}

func idsOfTags(tags []reference.Tag) []string {
	return idsOf(tags, func(t reference.Tag) string { return t.ID })
}

func (c crowd) entry() Entry {
	return Entry{Person: c.id(), Candidate: c.candidate(), Introduction: strings.Join(some(c, 5, wordsOfCrowd...), " "),
		PublishedAt: time.Unix(int64(1_700_000_000+c.IntN(40)), 0).UTC(), OpenRequests: pick(c, 0, 0, 0, 4, 5, 6), Audience: pick(c, Everyone, Everyone, Everyone, Everyone, OtherDepartments, Nobody)}
}

func (c crowd) entries(n int) []Entry {
	all := make([]Entry, n)
	for i := range all {
		all[i] = c.entry()
	}
	return all
}

func (c crowd) query(among []Entry) Query {
	q := Query{Person: pick(c, among...).Person, Limit: 1 + c.IntN(30), Near: c.IntN(4)}
	if c.percent(30) {
		q.Text = strings.Join(some(c, 2, wordsOfCrowd...), " ")
	}
	if c.percent(40) {
		q.Filters = Filters{Grades: some(c, 2, "EO", "HEO", "SEO"), Professions: some(c, 2, "policy", "tax", "finance"), Departments: some(c, 1, "home-office", "ministry-of-justice"),
			Regions: some(c, 1, "Yorkshire and The Humber", "London", ""), Kinds: some(c, 2, match.StartOfWeek, match.EndOfWeek, match.AnyTime)}
	}
	if c.percent(30) {
		q.Skip = c.IntN(5)
	} else if c.percent(20) { // a page after the first, whatever stands between
		q.After = Cursor{rank{uint64(40+c.IntN(50))<<meritPoints | 1<<32 | 1_700_000_010, 1 << 60}, true}
	}
	for range c.IntN(4) {
		q.Without = append(q.Without, pick(c, among...).Person)
	}
	return q
}

// oracle answers a query by looking at everybody with the model.
func oracle(all []Entry, q Query) (Answer, error) {
	i := slices.IndexFunc(all, func(e Entry) bool { return e.Person == q.Person })
	if i < 0 {
		return Answer{}, ErrNobody
	}
	me := all[i]
	if err := me.Candidate.Check(); err != nil {
		return Answer{}, err
	}
	type ranked struct {
		Found
		rank
	}
	var found []ranked
	counts := map[string]map[string]int{}
	near := make(map[match.Relaxation][]ranked)
	of := func(other Entry, m match.Match) ranked {
		a, b := uuid.MustParse(me.Person), uuid.MustParse(other.Person)
		r := rank{uint64(m.Points)<<meritPoints | uint64(other.PublishedAt.Unix()), hashOf(a[:], b[:])}
		if other.OpenRequests < ManyOpenRequests {
			r.merit |= 1 << 32
		}
		return ranked{Found{other.Person, m.Points}, r}
	}
	for _, other := range all {
		if other.Person == me.Person || slices.Contains(q.Without, other.Person) || !holdsAll(other, q.Text) || other.Audience == Nobody ||
			other.Audience == OtherDepartments && reference.Department(other.Candidate.Organisation) == reference.Department(me.Candidate.Organisation) {
			continue
		}
		values := facetsOf(other.Candidate)
		var missed []string
		for facet, selected := range selectedBy(q.Filters) {
			if len(selected) > 0 && !slices.Contains(selected, values[facet]) {
				missed = append(missed, facet)
			}
		}
		if m, ok := match.Assess(me.Candidate, other.Candidate); ok {
			for facet, value := range values {
				if len(missed) == 0 || len(missed) == 1 && missed[0] == facet {
					if counts[facet] == nil {
						counts[facet] = map[string]int{}
					}
					counts[facet][value]++
				}
			}
			if len(missed) == 0 {
				found = append(found, of(other, m))
			}
			continue
		}
		for _, r := range match.Relaxations() {
			if m, ok := match.Near(me.Candidate, other.Candidate, r); ok && len(missed) == 0 {
				near[r] = append(near[r], of(other, m))
			}
		}
	}
	first := func(list []ranked, skip, most int) []Found {
		slices.SortFunc(list, func(a, b ranked) int { return a.compare(b.rank) })
		people := make([]Found, 0)
		for _, r := range list[min(skip, len(list)):min(skip+most, len(list))] {
			people = append(people, r.Found)
		}
		return people
	}
	total := len(found)
	if !q.After.IsZero() {
		found = slices.DeleteFunc(found, func(r ranked) bool { return !q.After.rank.before(r.rank) })
	}
	answer := Answer{People: first(found, q.Skip, q.Limit), Total: total}
	list := func(facet string) []Count {
		counted := make([]Count, 0)
		for id, n := range counts[facet] {
			counted = append(counted, Count{id, n})
		}
		slices.SortFunc(counted, func(a, b Count) int { return cmp.Or(b.People-a.People, strings.Compare(a.ID, b.ID)) })
		return counted
	}
	answer.Facets = Facets{list("department"), list("profession"), list("grade"), list("region"), list("kind")}
	if q.Near > 0 {
		for _, r := range slices.Sorted(maps.Keys(near)) {
			answer.Near = append(answer.Near, NearMiss{r, len(near[r]), first(near[r], 0, q.Near)})
		}
	}
	return answer, nil
}

func holdsAll(e Entry, wanted string) bool {
	text := e.Introduction
	for _, id := range e.Candidate.Areas {
		area, _ := reference.WorkArea(id)
		text += "\n" + area.Name
	}
	for _, id := range e.Candidate.Offers {
		skill, _ := reference.Skill(id)
		text += "\n" + skill.Name
	}
	// Words are compared by their stems; the crowd's are few enough to know them.
	stems := map[string]string{"policy": "polici", "policies": "polici", "meetings": "meet", "children": "children", "running": "run", "gardens": "garden",
		"prisons": "prison", "writes": "write", "quoted": "quot"}
	words := func(s string) (found []string) {
		for _, word := range strings.Fields(strings.ToLower(strings.ReplaceAll(s, "\"", ""))) {
			if word != "the" && word != "and" && word != "not" {
				found = append(found, cmp.Or(stems[word], word))
			}
		}
		return found
	}
	have := words(text)
	for _, word := range words(wanted) {
		if !slices.Contains(have, word) {
			return false
		}
	}
	return true
}

func facetsOf(c match.Candidate) map[string]string {
	region := ""
	if len(c.Places) > 0 {
		place, _ := reference.Place(c.Places[0].ID)
		region = place.Region
	}
	return map[string]string{"department": reference.Department(c.Organisation), "profession": c.Profession, "grade": c.Grade, "region": region, "kind": string(c.Pattern.Kind())}
}

func selectedBy(f Filters) map[string][]string {
	var kinds []string
	for _, k := range f.Kinds {
		kinds = append(kinds, string(k))
	}
	return map[string][]string{"department": f.Departments, "profession": f.Professions, "grade": f.Grades, "region": f.Regions, "kind": kinds}
}

// compareAnswers says what differs, in words.
func compareAnswers(t *testing.T, what string, got, want Answer) {
	t.Helper()
	type miss struct { // a NearMiss prints as its relaxation alone
		Relaxation string
		People     int
		Best       []Found
	}
	misses := func(near []NearMiss) (all []miss) {
		for _, n := range near {
			all = append(all, miss{n.Relaxation.String(), n.People, n.Best})
		}
		return all
	}
	for _, part := range []struct {
		name      string
		got, want any
	}{{"people", got.People, want.People}, {"total", got.Total, want.Total}, {"facets", got.Facets, want.Facets}, {"near misses", misses(got.Near), misses(want.Near)}} {
		if g, w := fmt.Sprintf("%v", part.got), fmt.Sprintf("%v", part.want); g != w {
			t.Fatalf("%s: %s:\n got %s\nwant %s", what, part.name, g, w)
		}
	}
}
