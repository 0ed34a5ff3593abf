// Package candidates is who is on each person's shortlist, and whom they do not want to find again: one row a person.
package candidates

import (
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/account"
	"jobshare/domain/candidates"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "candidates"

// Choices are what a person made of others, the latest last.
type Choices struct {
	Person string
	candidates.State
}

// Has says whether another is on the person's shortlist.
func (c Choices) Has(other string) bool { return slices.Contains(c.Shortlisted, other) }

// Hides says whether the person does not want to find another.
func (c Choices) Hides(other string) bool { return slices.Contains(c.Hidden, other) }

// People is the projection's table.
var People = &projections.Table[Choices]{
	Name:    "candidates_people",
	Columns: []string{"person TEXT", "shortlisted TEXT", "hidden TEXT"},
	Key:     func(c *Choices) string { return c.Person },
	Values: func(c *Choices) []any {
		return []any{c.Person, strings.Join(c.Shortlisted, " "), strings.Join(c.Hidden, " ")}
	},
	Scan: func(s *sqlite.Stmt) (Choices, error) {
		return Choices{s.ColumnText(0), candidates.State{Shortlisted: strings.Fields(s.ColumnText(1)), Hidden: strings.Fields(s.ColumnText(2))}}, nil
	},
}

// Projection folds the candidates.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 1 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden", "PersonErased", "PersonKeyLost"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return People.Create() }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return folder{projections.Bind(s, People)}
}

type folder struct{ people projections.Rows[Choices] }

func (f folder) Fold(e eventstore.Event) error {
	_, person, _ := strings.Cut(e.Stream, "-")
	switch e.Payload.(type) {
	case account.PersonErased, account.PersonKeyLost: // what comes later on their stream can't be opened
		return f.people.Delete(person)
	}
	c, _, err := f.people.Get(person)
	if err != nil {
		return err
	}
	c.Person, c.State = person, candidates.Evolve(c.State, e.Payload)
	if len(c.Shortlisted)+len(c.Hidden) == 0 {
		return f.people.Delete(person)
	}
	return f.people.Put(c)
}

// Of is what a person made of others.
func Of(conn *sqlite.Conn, person string) (Choices, error) {
	c, _, err := People.One(conn, "WHERE person = ?", person)
	c.Person = person
	return c, err
}
