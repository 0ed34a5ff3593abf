// Package alerts is the searches that people saved, and which of them somebody new is found by.
package alerts

import (
	"encoding/json"
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "alerts"

// Searches are what one person saved, the oldest first.
type Searches struct {
	Person string
	savedsearch.State
}

// People is the table of searches: one row a person, because there are few of them.
var People = &projections.Table[Searches]{
	Name:    "alerts_people",
	Columns: []string{"person TEXT", "searches BLOB", "ask_at INTEGER"},
	Indexed: []string{"ask_at"},
	Key:     func(s *Searches) string { return s.Person },
	Values: func(s *Searches) []any {
		searches, err := json.Marshal(s.Searches)
		if err != nil {
			panic(err) // it holds texts and a time only
		}
		return []any{s.Person, searches, s.askAt()}
	},
	Scan: func(stmt *sqlite.Stmt) (s Searches, err error) {
		s.Person = stmt.ColumnText(0)
		searches := make([]byte, stmt.ColumnLen(1))
		stmt.ColumnBytes(1, searches)
		return s, json.Unmarshal(searches, &s.Searches)
	},
}

// owner says whose a search is: a mail names only the search.
type owner struct{ search, person string }

var owners = &projections.Table[owner]{
	Name:    "alerts_owners",
	Columns: []string{"search TEXT", "person TEXT"},
	Key:     func(o *owner) string { return o.search },
	Values:  func(o *owner) []any { return []any{o.search, o.person} },
	Scan:    func(s *sqlite.Stmt) (owner, error) { return owner{s.ColumnText(0), s.ColumnText(1)}, nil },
}

// Projection folds the searches.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 5 }

// Types implements [projections.Projection]. Profiles are the directory's; the face needs to know when one changes.
func (Projection) Types() []string {
	return []string{"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted", "PersonErased", "PersonKeyLost", "AccountSuspended", "AccountReinstated", "AccountClosed", "AccountReopened",
		"GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen", "PatternChosen", "SituationDescribed",
		"SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed", "WaysOfWorkingAnswered",
		"AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "PrioritiesChosen",
		"ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileExpired"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return slices.Concat(People.Create(), owners.Create()) }

// NewFace implements [projections.Faced].
func (Projection) NewFace() projections.Face { return NewPercolator() }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return &folder{people: projections.Bind(s, People), owners: projections.Bind(s, owners)}
}

type folder struct {
	people  projections.Rows[Searches]
	owners  projections.Rows[owner]
	touched []string
}

// Touched implements [projections.Toucher].
func (f *folder) Touched() []string {
	touched := f.touched
	f.touched = nil
	return touched
}

func (f *folder) Fold(e eventstore.Event) error {
	category, person, _ := strings.Cut(e.Stream, "-")
	s, known, err := f.people.Get(person)
	if err != nil || !known && category != savedsearch.Category {
		return err
	}
	f.touched = append(f.touched, person)
	if category == profile.Category {
		return nil
	}
	switch p := e.Payload.(type) {
	case account.PersonErased, account.PersonKeyLost:
		for _, search := range s.Searches {
			if err := f.owners.Delete(search.ID); err != nil {
				return err
			}
		}
		s.Searches = nil
	case savedsearch.SearchSaved:
		err = f.owners.Put(owner{p.Search, person})
	case savedsearch.SearchDeleted:
		err = f.owners.Delete(p.Search)
	}
	if err != nil {
		return err
	}
	s.Person, s.State = person, savedsearch.Evolve(s.State, e.Payload)
	if len(s.Searches) == 0 {
		return f.people.Delete(person)
	}
	return f.people.Put(s)
}

// Of are a person's searches.
func Of(conn *sqlite.Conn, person string) (Searches, error) {
	s, _, err := People.One(conn, "WHERE person = ?", person)
	s.Person = person
	return s, err
}

// ByID is a search and whose it is.
func ByID(conn *sqlite.Conn, id string) (person string, search savedsearch.Search, ok bool, err error) {
	o, ok, err := owners.One(conn, "WHERE search = ?", id)
	if err != nil || !ok {
		return "", search, false, err
	}
	s, err := Of(conn, o.person)
	if err != nil {
		return "", search, false, err
	}
	search, ok = s.Find(id)
	return o.person, search, ok, nil
}
