package alerts_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/domain/account"
	candidate "jobshare/domain/candidates"
	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/domain/spec"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/projections/search"
)

// model is a read model of the projections that alerts need, with their faces.
type model struct {
	t         spec.T
	conn      *sqlite.Conn
	folders   map[string]projections.Folder
	faces     map[string]projections.Face
	revisions map[string]uint64
}

var at = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

var inCase = account.Suspension{Case: "c1"}

func newModel(t spec.T) *model {
	conn, err := sqlite.OpenConn(":memory:", sqlite.OpenReadWrite)
	ok(t, err)
	m := &model{t: t, conn: conn, folders: make(map[string]projections.Folder), revisions: make(map[string]uint64),
		faces: map[string]projections.Face{directory.Name: search.New(), alerts.Name: alerts.NewPercolator()}}
	for _, p := range []projections.Projection{directory.Projection{}, candidates.Projection{}, alerts.Projection{}} {
		for _, statement := range p.Schema() {
			ok(t, sqlitex.ExecuteTransient(conn, statement, nil))
		}
		m.folders[p.Name()] = p.Bind(projections.InFile(conn))
	}
	return m
}

func ok(t spec.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fold folds events as a batch, and lets the faces follow.
func (m *model) fold(stream string, payloads ...any) {
	m.t.Helper()
	types := make(map[string]map[string]bool)
	for _, p := range []projections.Projection{directory.Projection{}, candidates.Projection{}, alerts.Projection{}} {
		types[p.Name()] = make(map[string]bool)
		for _, name := range p.Types() {
			types[p.Name()][name] = true
		}
	}
	for _, p := range payloads {
		kind := reflect.TypeOf(p).Name()
		e := eventstore.Event{Recorded: eventstore.Recorded{Stream: stream, Revision: m.revisions[stream]}, Meta: eventstore.Meta{Time: at}, Payload: p}
		m.revisions[stream]++
		for name, folder := range m.folders {
			if types[name][kind] {
				ok(m.t, folder.Fold(e))
			}
		}
	}
	for name, face := range m.faces {
		ok(m.t, face.Refresh(m.conn, m.folders[name].(projections.Toucher).Touched()))
	}
}

var patterns = []match.Halves{match.EveryWeek(0, 1, 2), match.EveryWeek(2, 3, 4), match.Everything, match.Everything, 1<<10 - 1}

// answers are those of somebody whom some fit and some do not.
func answers(t *rapid.T) []any {
	one := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	grade := one("grade", "HEO", "HEO", "G7")
	could := rapid.SampledFrom(patterns).Draw(t, "pattern")
	given := []any{
		profile.GradeChosen{Grade: grade, Targets: slices.Compact(slices.Sorted(slices.Values([]string{grade, one("target", "HEO", "SEO")})))},
		profile.OrganisationChosen{Organisation: one("organisation", "home-office", "hm-revenue-and-customs", "hm-prison-and-probation-service")},
		profile.ProfessionChosen{Profession: one("profession", "policy", "tax", "other")},
		profile.PlacesChosen{Places: []profile.Place{{ID: one("place", "leeds", "leeds", "bristol"), RadiusKm: rapid.SampledFrom([]int{10, 60}).Draw(t, "radius")}}, Remote: rapid.Bool().Draw(t, "remote")},
		profile.PatternChosen{Pattern: match.Pattern{Could: could, Wanted: 10, Min: 8, Max: min(12, could.Count()), EitherWeek: rapid.Bool().Draw(t, "either")}},
		profile.SituationDescribed{Situation: profile.SeeksPost},
		profile.IntroductionWritten{Text: one("introduction", "", "I lead casework", "Casework and planning", "I plan")},
	}
	if rapid.Bool().Draw(t, "more") {
		given = append(given, profile.RolesChosen{Roles: []string{one("role", "twin", "split")}},
			profile.PrioritiesChosen{Insists: match.Insists{SameDepartment: rapid.Bool().Draw(t, "department")}},
			profile.VisibilityChosen{Audience: rapid.SampledFrom(append(profile.Audiences, profile.Everyone, profile.Everyone)).Draw(t, "audience")},
			profile.WorkAreasChosen{Areas: []string{one("area", "casework", "trade")}})
	}
	return given
}

func criteria(t *rapid.T) savedsearch.Criteria {
	some := func(name string, of ...string) []string {
		if rapid.IntRange(0, 2).Draw(t, name) > 0 {
			return nil
		}
		return rapid.SliceOfN(rapid.SampledFrom(of), 1, 2).Draw(t, name+"s")
	}
	return savedsearch.Criteria{
		Words:       rapid.SampledFrom([]string{"", "", "casework", "planning casework", "the", "planned", "nothing"}).Draw(t, "words"),
		Departments: some("department", "home-office", "ministry-of-justice", "hm-revenue-and-customs"),
		Professions: some("profession", "policy", "tax"),
		Grades:      some("grade", "HEO", "G7"),
		Regions:     some("region", "Yorkshire and The Humber", "South West"),
		Patterns:    some("pattern", string(match.StartOfWeek), string(match.EndOfWeek), string(match.AnyTime)),
	}.Known()
}

// Percolating finds exactly the searches whose answer holds the person, whatever the people are like, however they
// come, change their minds, hide, block and go.
func TestPercolatingFindsTheSearchesWhoseAnswerHoldsThePerson(t *testing.T) {
	found, tried := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		m := newModel(t)
		defer m.conn.Close()
		people := make([]string, rapid.IntRange(3, 12).Draw(t, "people"))
		searches := 0
		for i := range people {
			people[i] = uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, "person ", i)).String()
			m.fold("account-"+people[i], account.AccountOpened{Name: "Somebody"})
			m.fold("profile-"+people[i], append(append([]any{profile.ProfileStarted{Reference: fmt.Sprint("r", i)}}, answers(t)...), profile.ProfilePublished{})...)
			for range rapid.IntRange(0, 3).Draw(t, "searches") {
				searches++
				m.fold(savedsearch.Stream(people[i]), savedsearch.SearchSaved{Search: fmt.Sprint("s", searches), Name: "x", Criteria: criteria(t),
					Frequency: rapid.SampledFrom(savedsearch.Frequencies).Draw(t, "frequency"), Until: at.Add(time.Duration(rapid.IntRange(-1, 9).Draw(t, "until")) * time.Hour)})
			}
		}
		var pairs [][2]string // who saved a search, and whom it finds
		for range 4 {
			one, other := rapid.SampledFrom(people).Draw(t, "one"), rapid.SampledFrom(people).Draw(t, "other")
			if len(pairs) > 0 && rapid.IntRange(0, 3).Draw(t, "of a pair") > 0 {
				pair := rapid.SampledFrom(pairs).Draw(t, "pair")
				one, other = pair[0], pair[1]
			}
			if one != other {
				switch rapid.IntRange(0, 8).Draw(t, "change") {
				case 0:
					m.fold(contact.Stream(one, other), contact.PersonBlocked{By: one, Whom: other})
				case 1:
					m.fold(candidate.Stream(one), candidate.CandidateHidden{Candidate: other})
				case 2:
					m.fold("profile-"+one, answers(t)...)
				case 3:
					m.fold("profile-"+one, profile.ProfilePaused{})
				case 4:
					m.fold("account-"+one, account.PersonErased{})
				case 6:
					m.fold("account-"+one, account.AccountSuspended{Suspension: inCase})
				case 7:
					m.fold("account-"+one, account.AccountSuspended{Suspension: inCase}, account.AccountReinstated{Suspension: inCase})
				case 5:
					m.fold("profile-"+one, profile.ProfilePaused{}, profile.ProfileResumed{})
				}
			}
			var n int
			pairs, n = m.compare(people)
			found, tried = found+len(pairs), tried+n
		}
	})
	t.Logf("%d of %d searches found somebody", found, tried)
	if found < 100 {
		t.Errorf("only %d searches found somebody: too few to show anything", found)
	}
}

// compare holds what is percolated for each person against the answer of each search.
func (m *model) compare(people []string) (pairs [][2]string, tried int) {
	m.t.Helper()
	index := m.faces[directory.Name].(*search.Index)
	want := make(map[string][]string)
	for _, person := range people {
		s, err := alerts.Of(m.conn, person)
		ok(m.t, err)
		hidden, err := candidates.Of(m.conn, person)
		ok(m.t, err)
		for _, x := range s.Searches {
			tried++
			answer, err := index.Search(search.Query{Person: person, Text: x.Criteria.Words, Filters: search.FiltersOf(x.Criteria), Limit: search.MostListed, Without: hidden.Hidden})
			if err != nil || !x.Told(at) {
				continue
			}
			for _, f := range answer.People {
				want[f.Person] = append(want[f.Person], x.ID)
				pairs = append(pairs, [2]string{person, f.Person})
			}
		}
	}
	for _, person := range people {
		percolated, err := alerts.Percolate(m.conn, m.faces, person, at)
		ok(m.t, err)
		var got []string
		for _, a := range percolated {
			got = append(got, a.ID)
		}
		slices.Sort(want[person])
		if !slices.Equal(got, want[person]) {
			m.t.Fatalf("%s is percolated to %v, but found by %v", person, got, want[person])
		}
	}
	differences, err := m.faces[alerts.Name].Differences(m.conn)
	ok(m.t, err)
	if len(differences) > 0 {
		m.t.Fatalf("after changes the face is another than one made anew: %v", differences)
	}
	return pairs, tried
}

// What a person saved goes with them, and a mail that still names it finds nothing.
func TestSearchesGoWithTheirPerson(t *testing.T) {
	m := newModel(t)
	defer m.conn.Close()
	const amina = "018f4e3a-0000-7000-8000-00000000000a"
	m.fold("account-"+amina, account.AccountOpened{Name: "Amina"})
	m.fold(savedsearch.Stream(amina), savedsearch.SearchSaved{Search: "s1", Name: "x"}, savedsearch.SearchSaved{Search: "s2", Name: "y"}, savedsearch.SearchDeleted{Search: "s2"})
	if person, s, known, err := alerts.ByID(m.conn, "s1"); err != nil || !known || person != amina || s.Name != "x" {
		t.Errorf("s1 is %s's %+v, %v, %v", person, s, known, err)
	}
	if _, _, known, err := alerts.ByID(m.conn, "s2"); err != nil || known {
		t.Errorf("a search that was deleted is there: %v", err)
	}
	m.fold(candidate.Stream(amina), candidate.CandidateHidden{Candidate: "x"})
	m.fold("account-"+amina, account.PersonErased{})
	if _, _, known, err := alerts.ByID(m.conn, "s1"); err != nil || known {
		t.Errorf("the search of somebody who was erased is there: %v", err)
	}
	for _, table := range []string{"alerts_people", "alerts_owners", "candidates_people"} {
		ok(t, sqlitex.Execute(m.conn, "SELECT count(*) FROM "+table, &sqlitex.ExecOptions{ResultFunc: func(s *sqlite.Stmt) error {
			if n := s.ColumnInt(0); n != 0 {
				t.Errorf("%d rows are left in %s", n, table)
			}
			return nil
		}}))
	}
}

// Who is suspended is told of nobody, and of whoever comes once they are back.
func TestWhoIsSuspendedIsToldOfNobody(t *testing.T) {
	m := newModel(t)
	defer m.conn.Close()
	const amina, ben = "018f4e3a-0000-7000-8000-00000000000a", "018f4e3a-0000-7000-8000-00000000000b"
	for i, person := range []string{amina, ben} {
		m.fold("account-"+person, account.AccountOpened{Name: "Somebody"})
		m.fold("profile-"+person, profile.ProfileStarted{Reference: fmt.Sprint("r", i)}, profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO"}},
			profile.PlacesChosen{Remote: true}, profile.PatternChosen{Pattern: match.Pattern{Could: match.Everything, Wanted: 10, Min: 8, Max: 12}}, profile.ProfilePublished{})
	}
	m.fold(savedsearch.Stream(amina), savedsearch.SearchSaved{Search: "s1", Name: "x", Frequency: savedsearch.Instant, Until: at.Add(time.Hour)})
	told := func() int {
		found, err := alerts.Percolate(m.conn, m.faces, ben, at)
		ok(t, err)
		return len(found)
	}
	if n := told(); n != 1 {
		t.Fatalf("%d searches find somebody who fits", n)
	}
	m.fold("account-"+amina, account.AccountSuspended{Suspension: inCase})
	if n := told(); n != 0 {
		t.Error("somebody who is suspended is told")
	}
	m.fold("account-"+amina, account.AccountReinstated{Suspension: inCase})
	if n := told(); n != 1 {
		t.Error("somebody who is back is told of nobody")
	}
}
