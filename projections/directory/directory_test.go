package directory_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/spec"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/directory"
)

// rows are a directory, and the folder that fills it.
type rows struct {
	t         spec.T
	conn      *sqlite.Conn
	folder    projections.Folder
	revisions map[string]uint64
}

func newRows(t spec.T) *rows {
	conn, err := sqlite.OpenConn(":memory:", sqlite.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range (directory.Projection{}).Schema() {
		if err := sqlitex.ExecuteTransient(conn, statement, nil); err != nil {
			t.Fatal(err)
		}
	}
	return &rows{t: t, conn: conn, folder: directory.Projection{}.Bind(projections.InFile(conn)), revisions: make(map[string]uint64)}
}

var at = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

func (r *rows) fold(stream string, payloads ...any) {
	r.t.Helper()
	for _, p := range payloads {
		e := eventstore.Event{Recorded: eventstore.Recorded{Stream: stream, Revision: r.revisions[stream]}, Meta: eventstore.Meta{Time: at}, Payload: p}
		r.revisions[stream]++
		if err := r.folder.Fold(e); err != nil {
			r.t.Fatal(err)
		}
	}
}

func (r *rows) person(id string) directory.Person {
	r.t.Helper()
	p, _, err := directory.ByID(r.conn, id)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func TestPersonHoldsEveryAnswer(t *testing.T) {
	answers := []any{
		profile.ProfileStarted{Reference: "k7m2p9"},
		profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO", "SEO"}, Own: "Band 5"},
		profile.OrganisationChosen{Organisation: "home-office"},
		profile.ProfessionChosen{Profession: "policy"},
		profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 20}}},
		profile.PatternChosen{Pattern: match.Pattern{Could: 1023, Prefer: 7, Wanted: 6, Min: 5, Max: 8}},
		profile.SituationDescribed{Situation: profile.HasPost},
		profile.SecondProfessionChosen{Profession: "project-delivery"},
		profile.OverlapChosen{Overlap: match.Overlap{Least: 2, Wished: 4}},
		profile.RolesChosen{Roles: []string{"twin"}},
		profile.StartChosen{From: "2026-11", To: "2027-02"},
		profile.ClearanceDescribed{Held: "sc", Needed: "ctc"},
		profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "risk", Answer: 2}}},
		profile.AmbitionChosen{Ambition: "grow", Horizon: "a-year"},
		profile.WorkAreasChosen{Areas: []string{"casework"}},
		profile.SkillsChosen{Offers: []string{"coaching"}, Wants: []string{"statistics"}},
		profile.IntroductionWritten{Text: "I like to plan ahead."},
		profile.PrioritiesChosen{Insists: match.Insists{SameProfession: true}, Matters: []string{"ways"}},
		profile.VisibilityChosen{Audience: profile.OtherDepartments},
		profile.ProfilePublished{},
	}
	r := newRows(t)
	r.fold("account-amina", account.AccountOpened{Name: "Amina Khan"})
	var want profile.State
	for i, a := range answers {
		r.fold("profile-amina", a)
		want = profile.EvolveAt(want, a, uint64(i))
		got := r.person("amina").Profile()
		for _, q := range append(profile.Questions, profile.Optional...) {
			if !reflect.DeepEqual(got.Answer(q), want.Answer(q)) {
				t.Errorf("after %T, %s is %+v in the directory, want %+v", a, q, got.Answer(q), want.Answer(q))
			}
		}
		if got.Answered != want.Answered || !reflect.DeepEqual(got.Candidate(), want.Candidate()) {
			t.Errorf("after %T the directory has %+v, want %+v", a, got, want)
		}
	}
	if p := r.person("amina"); !p.Visible() || p.Introduction != "I like to plan ahead." || !p.PublishedAt.Equal(at) {
		t.Errorf("the directory has %+v", p)
	}
	r.fold("account-amina", account.PersonErased{})
	if p := r.person("amina"); !reflect.DeepEqual(p, directory.Person{ID: "amina", Gone: true}) {
		t.Errorf("of somebody who was erased is left %+v", p)
	}
}

// However people ask each other, the directory knows how many requests wait for each, also when what they
// said can't be read any more.
func TestOpenRequestsAreThoseThatWait(t *testing.T) {
	people := []string{"amina", "beth", "callum"}
	rapid.Check(t, func(t *rapid.T) {
		r := newRows(t)
		defer r.conn.Close()
		states := make(map[string]contact.State)
		gone := make(map[string]bool)
		for n := range rapid.IntRange(1, 30).Draw(t, "commands") {
			i, step := rapid.IntRange(0, 2).Draw(t, "who"), rapid.IntRange(1, 2).Draw(t, "other")
			who, other := people[i], people[(i+step)%3]
			stream := contact.Stream(who, other)
			state := states[stream]
			open := ""
			if state.Open != nil {
				open = state.Open.ID
			}
			var command contact.Command
			switch rapid.IntRange(0, 9).Draw(t, "command") {
			case 0, 1, 2, 3:
				command = contact.Ask{Request: contact.Request{ID: fmt.Sprint(n), From: who, To: other, At: at}, Message: "Hello"}
			case 4:
				command = contact.Accept{Request: open, By: who, At: at}
			case 5:
				command = contact.Decline{Request: open, By: who, At: at}
			case 6:
				command = contact.Withdraw{Request: open, By: who, At: at}
			case 7:
				command = contact.Block{By: who, Whom: other, At: at}
			case 8:
				command = contact.Unblock{By: who, Whom: other, At: at}
			case 9:
				if n < 10 {
					continue // so that something happens before
				}
				command = contact.End{Who: who, Other: other, At: at}
				if rapid.Bool().Draw(t, "recorded before it ended") {
					r.fold("account-"+who, account.PersonErased{})
					gone[who] = true
				}
			}
			events, _ := contact.Decide(state, command)
			for _, e := range events {
				states[stream] = contact.Evolve(states[stream], e)
				if rapid.Bool().Draw(t, "key is destroyed") {
					e = spec.Forgotten(t, contact.Types, e)
				}
				r.fold(stream, e)
			}
			waiting := make(map[string]int)
			for _, s := range states {
				if s.Open != nil && !gone[s.Open.To] {
					waiting[s.Open.To]++
				}
			}
			for _, person := range people {
				if got := r.person(person).OpenRequests; got != waiting[person] {
					t.Fatalf("after %+v %d requests wait for %s, want %d", command, got, person, waiting[person])
				}
			}
		}
	})
}
