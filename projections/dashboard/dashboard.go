// Package dashboard is what a person's dashboard says at a glance: how far their profile is, and how
// many requests wait for whom.
package dashboard

import (
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "dashboard"

// Counts is a person's row.
type Counts struct {
	Person   string
	Gone     bool
	Answered int            // questions of the profile that have an answer, as a set of bits by [profile.QuestionOf]
	Status   profile.Status // of the profile
	Waiting  int            // requests that wait for the person
	Sent     int            // requests of the person that wait for others
	Contacts int            // people the person is in contact with
	Unread   int            // messages that the person has not read
	Since    time.Time      // the profile's time runs, by [profile.StartsTerm]
	Due      bool           // the person was asked to renew the profile
}

// People is the dashboard's table.
var People = &projections.Table[Counts]{
	Name: "dashboard_people",
	Columns: []string{"person TEXT", "gone INTEGER", "answered INTEGER", "status TEXT", "waiting INTEGER", "sent INTEGER", "contacts INTEGER", "unread INTEGER",
		"since INTEGER", "due INTEGER", "ask_since INTEGER", "asked_since INTEGER"},
	Indexed: []string{"ask_since", "asked_since"},
	Key:     func(c *Counts) string { return c.Person },
	Values: func(c *Counts) []any {
		ask, asked := c.terms()
		return []any{c.Person, c.Gone, c.Answered, string(c.Status), c.Waiting, c.Sent, c.Contacts, c.Unread, c.Since.UnixMicro(), c.Due, ask, asked}
	},
	Scan: func(s *sqlite.Stmt) (Counts, error) {
		return Counts{Person: s.ColumnText(0), Gone: s.ColumnBool(1), Answered: s.ColumnInt(2), Status: profile.Status(s.ColumnText(3)),
			Waiting: s.ColumnInt(4), Sent: s.ColumnInt(5), Contacts: s.ColumnInt(6), Unread: s.ColumnInt(7),
			Since: time.UnixMicro(s.ColumnInt64(8)).UTC(), Due: s.ColumnBool(9)}, nil
	},
}

// pair is what stands between two people, so that what ends can be counted off.
type pair struct {
	Stream    string
	From, To  string // of the request
	Open      bool   // it waits for an answer
	InContact bool   // it was accepted
	FromReads int    // messages that wait to be read by who asked
	ToReads   int    // and by who was asked
}

var pairs = &projections.Table[pair]{
	Name:    "dashboard_pairs",
	Columns: []string{"pair TEXT", "asked_by TEXT", "asked TEXT", "open INTEGER", "in_contact INTEGER", "from_reads INTEGER", "to_reads INTEGER"},
	Key:     func(p *pair) string { return p.Stream },
	Values:  func(p *pair) []any { return []any{p.Stream, p.From, p.To, p.Open, p.InContact, p.FromReads, p.ToReads} },
	Scan: func(s *sqlite.Stmt) (pair, error) {
		return pair{Stream: s.ColumnText(0), From: s.ColumnText(1), To: s.ColumnText(2), Open: s.ColumnBool(3), InContact: s.ColumnBool(4), FromReads: s.ColumnInt(5), ToReads: s.ColumnInt(6)}, nil
	},
}

// Projection folds the dashboard.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 5 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"AccountOpened", "PersonErased", "PersonKeyLost",
		"GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen", "PatternChosen", "SituationDescribed",
		"SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed", "WaysOfWorkingAnswered",
		"AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "IntroductionWritten", "PrioritiesChosen", "VisibilityChosen",
		"ProfileStarted", "ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileRenewalDue", "ProfileRenewed", "ProfileExpired",
		"ContactRequested", "ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactExpired", "ContactEnded", "PersonBlocked",
		"MessageSent", "MessagesRead", "ConversationEnded"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return append(People.Create(), pairs.Create()...) }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return folder{projections.Bind(s, People), projections.Bind(s, pairs)}
}

type folder struct {
	people projections.Rows[Counts]
	pairs  projections.Rows[pair]
}

func (f folder) Fold(e eventstore.Event) error {
	category, person, _ := strings.Cut(e.Stream, "-")
	if category == contact.Category {
		return f.foldPair(e)
	}
	return f.change(person, func(c *Counts) {
		if profile.StartsTerm(e.Payload) {
			c.Since = e.Time
		}
		switch e.Payload.(type) {
		case account.PersonErased, account.PersonKeyLost:
			*c = Counts{Person: person, Gone: true}
			return
		case profile.ProfileStarted:
			c.Status = profile.Draft
		case profile.ProfilePublished, profile.ProfileResumed:
			c.Status, c.Due = profile.Published, false
		case profile.ProfilePaused:
			c.Status, c.Due = profile.Paused, false
		case profile.ProfileWithdrawn:
			c.Status, c.Due = profile.Withdrawn, false
		case profile.ProfileRenewalDue:
			c.Due = true
		case profile.ProfileRenewed:
			c.Due = false
		case profile.ProfileExpired:
			c.Status, c.Due = profile.Expired, false
		}
		if question, ok := profile.QuestionOf(e.Payload); ok {
			c.Answered |= 1 << question
		}
	})
}

func (f folder) foldPair(e eventstore.Event) error {
	p, _, err := f.pairs.Get(e.Stream)
	if err != nil {
		return err
	}
	before := p
	state := contact.Evolve(p.state(), e.Payload)
	p = pair{Stream: e.Stream}
	if state.Open != nil {
		p.Open, p.From, p.To = true, state.Open.From, state.Open.To
	}
	if state.Accepted != nil {
		p.InContact, p.From, p.To = true, state.Accepted.From, state.Accepted.To
		p.FromReads, p.ToReads = state.UnreadBy(p.From), state.UnreadBy(p.To)
	}
	if err := f.pairs.Put(p); err != nil {
		return err
	}
	if err := f.count(before, -1); err != nil {
		return err
	}
	return f.count(p, 1)
}

// state is the row as the contact's own state, as far as counting needs it.
func (p pair) state() contact.State {
	request := &contact.Request{From: p.From, To: p.To}
	switch {
	case p.InContact:
		return contact.State{Accepted: request, Unread: []contact.Unread{{Who: p.From, Count: p.FromReads}, {Who: p.To, Count: p.ToReads}}}
	case p.Open:
		return contact.State{Open: request}
	}
	return contact.State{}
}

func (f folder) count(p pair, by int) error {
	if !p.Open && !p.InContact {
		return nil
	}
	if err := f.change(p.From, func(c *Counts) {
		if p.InContact {
			c.Contacts += by
			c.Unread += by * p.FromReads
		} else {
			c.Sent += by
		}
	}); err != nil {
		return err
	}
	return f.change(p.To, func(c *Counts) {
		if p.InContact {
			c.Contacts += by
			c.Unread += by * p.ToReads
		} else {
			c.Waiting += by
		}
	})
}

func (f folder) change(person string, change func(*Counts)) error {
	c, _, err := f.people.Get(person)
	if err != nil || c.Gone {
		return err
	}
	c.Person = person
	change(&c)
	return f.people.Put(c)
}

// Of is a person's row.
func Of(conn *sqlite.Conn, person string) (Counts, error) {
	c, _, err := People.One(conn, "WHERE person = ?", person)
	return c, err
}
