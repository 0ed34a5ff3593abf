package application

import (
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// newcomers are people without end, every hundredth of them with a published profile.
func newcomers(change func(i int, n *Newcomer)) iter.Seq[Newcomer] {
	return func(yield func(Newcomer) bool) {
		for i := 0; ; i++ {
			n := Newcomer{ID: uuid.New(), Name: "Amina Khan", Address: fmt.Sprintf("amina.khan.%d@homeoffice.gov.uk", i), At: time.Date(2026, 11, 2, 9, 0, i, 0, time.UTC)}
			if i%100 == 0 {
				n.Reference, n.Publish = fmt.Sprintf("k7m2p9-%d", i), true
				n.Answers = []any{profile.GradeChosen{Grade: "G7", Targets: []string{"G7"}}, profile.OrganisationChosen{Organisation: "home-office"},
					profile.ProfessionChosen{Profession: "policy"}, profile.PlacesChosen{Remote: true},
					profile.PatternChosen{Pattern: match.Pattern{Could: everyWeekday, Wanted: 10, Min: 8, Max: 12}},
					profile.SituationDescribed{Situation: profile.SeeksPost}, profile.WorkAreasChosen{Areas: []string{"casework"}}}
			}
			if change != nil {
				change(i, &n)
			}
			if !yield(n) {
				return
			}
		}
	}
}

func first(n int, from iter.Seq[Newcomer], each func(Newcomer)) iter.Seq[Newcomer] {
	return func(yield func(Newcomer) bool) {
		for person := range from {
			if n--; n < 0 || !yield(person) {
				return
			}
			each(person)
		}
	}
}

func TestImportAllTakesEverybodyOver(t *testing.T) {
	w := newWorld(t)
	const n = 2*importBatch + 1
	var came []Newcomer
	people, events, told := 0, 0, 0
	must(t, w.ImportAll(t.Context(), first(n, newcomers(nil), func(person Newcomer) { came = append(came, person) }), func(p, e int) {
		if p <= people || e <= events {
			t.Errorf("after %d people and %d events there are %d and %d", people, events, p, e)
		}
		people, events = p, e
		told++
	}))
	if people != n || told != 3 || len(came) != n {
		t.Errorf("%d of %d people were taken over, told %d times", people, n, told)
	}
	inLog := -1 // that it was installed
	for _, err := range w.store.ReadAll(t.Context(), nil) {
		must(t, err)
		inLog++
	}
	if inLog != events {
		t.Errorf("%d events were made and %d are in the log", events, inLog)
	}
	for i := 0; i < n; i += 50 {
		person := came[i].ID.String()
		w.wantPersonAt(came[i].Address, person)
		w.wantTypes(account.Stream(person), "AccountOpened", "AddressVerified", "CivilServantVerified")
		if state, err := w.Profile(t.Context(), person); err != nil || state.Visible() != (i%100 == 0) || state.Visible() && len(state.Areas) != 1 {
			t.Errorf("the profile of person %d is %+v (%v)", i, state, err)
		}
	}
}

func TestImportAllEndsWithTheFirstFailure(t *testing.T) {
	w := newWorld(t)
	err := w.ImportAll(t.Context(), newcomers(func(i int, n *Newcomer) {
		if i == importBatch+7 {
			n.Address = "amina.khan@example.com"
		}
	}), func(int, int) {})
	if err == nil {
		t.Error("somebody who is no civil servant was taken over")
	}
}
