// Package directory is who there is: one row a person, with what their own pages and, once they publish
// it, others may see of their profile.
package directory

import (
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "directory"

// Person is a row of the directory.
type Person struct {
	ID           string
	Suspended    []string  // by which cases
	Closed       time.Time // since when they have left for now; zero while they have not
	Gone         bool      // erased, or unreadable for good; nothing else is left then
	Name         string
	Addresses    []Address // that reach the person, the newest last
	Mail         account.MailChosen
	Reference    string // of the profile, in URLs
	Status       profile.Status
	Grade        profile.GradeChosen
	Organisation string
	Profession   string
	Places       profile.PlacesChosen
	Pattern      match.Pattern
	Situation    profile.Situation
	profile.More
	Answered     profile.Revisions
	PublishedAt  time.Time // last published or resumed
	OpenRequests int       // that wait for the person's answer
}

// Address is where a person can be reached.
type Address struct {
	Email string       `json:"email"`
	Kind  account.Kind `json:"kind"`
}

// Visible says whether the person is there to be found, by those whom they want to be found by.
func (p Person) Visible() bool {
	return !p.Away() && p.Status == profile.Published
}

// WhereVisible chooses the rows of people whom others can find: what Visible says, in SQL.
const WhereVisible = "WHERE status = 'published' AND suspended = '' AND closed_at = 9223372036854775807" // math.MaxInt64: not closed

// Away says whether the person can't be reached now, whatever became of their profile.
func (p Person) Away() bool { return p.Gone || len(p.Suspended) > 0 || !p.Closed.IsZero() }

// ShownTo says whether somebody finds the person: whether each is there to be found, and the person wants to be found by
// the other.
func (p Person) ShownTo(other Person) bool {
	return other.Visible() && p.OpenTo(other)
}

// OpenTo says whether the person wants to be found by somebody, and can be, whether or not that one can be found.
func (p Person) OpenTo(other Person) bool {
	return p.Visible() && p.Visibility.Holds(p.Organisation, other.Organisation)
}

// Email is the address to send mail to: the one that the person chose, or the newest, because who is on leave adds one
// that they read.
func (p Person) Email() string {
	if p.Mail.Address != "" && slices.ContainsFunc(p.Addresses, func(a Address) bool { return a.Email == p.Mail.Address }) {
		return p.Mail.Address
	}
	return p.newest()
}

// Wants says whether the person wants to be written to about something.
func (p Person) Wants(n account.News) bool { return !slices.Contains(p.Mail.Without, n) }

func (p Person) newest() string {
	if len(p.Addresses) == 0 {
		return ""
	}
	return p.Addresses[len(p.Addresses)-1].Email
}

// WorkEmail is the address to show to a partner: the newest work address; a personal one only when
// there is no other.
func (p Person) WorkEmail() string {
	for _, a := range slices.Backward(p.Addresses) {
		if a.Kind == account.Work {
			return a.Email
		}
	}
	return p.newest()
}

// Profile is the row as the profile's own state.
func (p Person) Profile() profile.State {
	return profile.State{Reference: p.Reference, Status: p.Status, Grade: p.Grade, Organisation: p.Organisation, Profession: p.Profession,
		Places: p.Places, Pattern: p.Pattern, Situation: p.Situation, More: p.More, Answered: p.Answered}
}

// As is the row with the profile's own state as it was at another time.
func (p Person) As(s profile.State) Person {
	p.Reference, p.Status, p.Grade, p.Organisation, p.Profession = s.Reference, s.Status, s.Grade, s.Organisation, s.Profession
	p.Places, p.Pattern, p.Situation, p.More, p.Answered = s.Places, s.Pattern, s.Situation, s.More, s.Answered
	return p
}

// People is the directory's table.
var People = &projections.Table[Person]{
	Name: "directory_people",
	Columns: []string{"person TEXT", "gone INTEGER", "name TEXT", "reference TEXT", "status TEXT", "organisation TEXT",
		"profession TEXT", "published_at INTEGER", "open_requests INTEGER", "details BLOB", "suspended TEXT", "closed_at INTEGER"},
	Indexed: []string{"UNIQUE reference", "closed_at"},
	Key:     func(p *Person) string { return p.ID },
	Values: func(p *Person) []any {
		published := int64(0)
		if !p.PublishedAt.IsZero() {
			published = p.PublishedAt.UnixMicro()
		}
		closed := int64(math.MaxInt64)
		if !p.Closed.IsZero() {
			closed = p.Closed.UnixMicro()
		}
		var rest []byte
		if !p.Gone {
			rest = (&details{p.Addresses, p.Mail, p.Grade, p.Places, p.Pattern, p.Situation, p.More, p.Answered}).write()
		}
		return []any{p.ID, p.Gone, p.Name, p.Reference, string(p.Status), p.Organisation, p.Profession, published, p.OpenRequests, rest, strings.Join(p.Suspended, " "), closed}
	},
	Scan: func(s *sqlite.Stmt) (Person, error) {
		p := Person{ID: s.ColumnText(0), Gone: s.ColumnBool(1), Name: s.ColumnText(2), Reference: s.ColumnText(3),
			Status: profile.Status(s.ColumnText(4)), Organisation: s.ColumnText(5), Profession: s.ColumnText(6), OpenRequests: s.ColumnInt(8)}
		if cases := s.ColumnText(10); cases != "" {
			p.Suspended = strings.Fields(cases)
		}
		if at := s.ColumnInt64(11); at != math.MaxInt64 {
			p.Closed = time.UnixMicro(at).UTC()
		}
		if at := s.ColumnInt64(7); at != 0 {
			p.PublishedAt = time.UnixMicro(at).UTC()
		}
		if p.Gone {
			return p, nil
		}
		rest := make([]byte, s.ColumnLen(9))
		s.ColumnBytes(9, rest)
		var d details
		err := d.read(rest)
		p.Addresses, p.Mail, p.Grade, p.Places, p.Pattern = d.Addresses, d.Mail, d.Grade, d.Places, d.Pattern
		p.Situation, p.More, p.Answered = d.Situation, d.More, d.Answered
		return p, err
	},
}

// Block is a row for two people one of whom blocked the other.
type Block struct {
	Stream string // of the two
	A, B   string
	State  []string // who blocked
}

// Blocks is the table of pairs who must not see each other.
var Blocks = &projections.Table[Block]{
	Name:    "directory_blocks",
	Columns: []string{"pair TEXT", "a TEXT", "b TEXT", "blockers TEXT"},
	Indexed: []string{"a", "b"},
	Key:     func(b *Block) string { return b.Stream },
	Values:  func(b *Block) []any { return []any{b.Stream, b.A, b.B, strings.Join(b.State, " ")} },
	Scan: func(s *sqlite.Stmt) (Block, error) {
		return Block{s.ColumnText(0), s.ColumnText(1), s.ColumnText(2), strings.Fields(s.ColumnText(3))}, nil
	},
}

// Projection folds the directory. NewFace, when set, makes its face in memory.
type Projection struct {
	Face func() projections.Face
}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 9 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"AccountOpened", "AddressVerified", "AddressRemoved", "MailChosen", "NameChanged", "AccountClosed", "AccountReopened", "PersonErased", "PersonKeyLost", "AccountSuspended", "AccountReinstated",
		"ProfileStarted", "GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen", "PatternChosen", "SituationDescribed",
		"SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed", "WaysOfWorkingAnswered",
		"AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "IntroductionWritten", "PrioritiesChosen", "VisibilityChosen",
		"ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileExpired",
		"ContactRequested", "ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactExpired", "ContactEnded", "PersonBlocked", "PersonUnblocked"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string {
	return slices.Concat(People.Create(), Blocks.Create(), waits.Create())
}

// NewFace implements [projections.Faced].
func (p Projection) NewFace() projections.Face { return p.Face() }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return &folder{people: projections.Bind(s, People), blocks: projections.Bind(s, Blocks), waits: projections.Bind(s, waits)}
}

type folder struct {
	people  projections.Rows[Person]
	blocks  projections.Rows[Block]
	waits   projections.Rows[wait]
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
	if category == contact.Category {
		return errors.Join(f.foldBlock(e), f.foldWait(e))
	}
	p, known, err := f.people.Get(person)
	if err != nil {
		return err
	}
	if known && p.Gone {
		return nil // what comes after an erasure is ignored
	}
	p.ID = person
	switch category {
	case account.Category:
		err = f.foldAccount(&p, e)
	case profile.Category:
		foldProfile(&p, e)
	}
	if err != nil {
		return err
	}
	f.touched = append(f.touched, person)
	return f.people.Put(p)
}

func (f *folder) foldAccount(p *Person, e eventstore.Event) error {
	switch event := e.Payload.(type) {
	case account.AccountOpened:
		p.Name = event.Name
	case account.NameChanged:
		p.Name = event.Name
	case account.AccountClosed:
		p.Closed = event.At
	case account.AccountReopened:
		p.Closed = time.Time{}
	case account.AccountSuspended:
		p.Suspended = append(without(p.Suspended, event.Case), event.Case)
	case account.AccountReinstated:
		p.Suspended = without(p.Suspended, event.Case)
	case account.AddressVerified:
		p.Addresses = append(p.withoutAddress(event.Address), Address{event.Address, event.Kind})
	case account.AddressRemoved:
		p.Addresses = p.withoutAddress(event.Address)
	case account.MailChosen:
		p.Mail = event
	case account.PersonErased, account.PersonKeyLost:
		*p = Person{ID: p.ID, Gone: true}
	case domain.Erased: // the erasure itself comes later in the stream
	}
	return nil
}

func foldProfile(p *Person, e eventstore.Event) {
	*p = p.As(profile.EvolveAt(p.Profile(), e.Payload, e.Revision))
	switch e.Payload.(type) {
	case profile.ProfilePublished, profile.ProfileResumed:
		p.PublishedAt = e.Time
	}
}

func (f *folder) foldBlock(e eventstore.Event) error {
	switch e.Payload.(type) {
	case contact.PersonBlocked, contact.PersonUnblocked, contact.ContactEnded:
	default:
		return nil
	}
	b, _, err := f.blocks.Get(e.Stream)
	if err != nil {
		return err
	}
	b.Stream = e.Stream
	switch event := e.Payload.(type) {
	case contact.PersonBlocked:
		b.A, b.B = ordered(event.By, event.Whom)
		b.State = append(without(b.State, event.By), event.By)
	case contact.PersonUnblocked:
		b.State = without(b.State, event.By)
	case contact.ContactEnded:
		b.State = nil
	}
	f.touched = append(f.touched, e.Stream)
	if len(b.State) == 0 {
		return f.blocks.Delete(e.Stream)
	}
	return f.blocks.Put(b)
}

func (p *Person) withoutAddress(email string) []Address {
	return slices.DeleteFunc(slices.Clone(p.Addresses), func(a Address) bool { return a.Email == email })
}

func ordered(a, b string) (string, string) {
	if b < a {
		return b, a
	}
	return a, b
}

func without(list []string, item string) []string {
	rest := make([]string, 0, len(list)+1)
	for _, x := range list {
		if x != item {
			rest = append(rest, x)
		}
	}
	return rest
}

// ByID finds a person.
func ByID(conn *sqlite.Conn, person string) (Person, bool, error) {
	return People.One(conn, "WHERE person = ?", person)
}

// ByReference finds the person whose profile has a reference.
func ByReference(conn *sqlite.Conn, reference string) (Person, bool, error) {
	if reference == "" {
		return Person{}, false, nil
	}
	return People.One(conn, "WHERE reference = ? AND reference <> ''", reference)
}

// Blocked says whether either of two people blocked the other.
func Blocked(conn *sqlite.Conn, a, b string) (bool, error) {
	_, blocked, err := Blocks.One(conn, "WHERE pair = ?", contact.Stream(a, b))
	return blocked, err
}

// BlockedBy are the people whom a person has blocked.
func BlockedBy(conn *sqlite.Conn, person string) ([]Person, error) {
	var others []string
	err := Blocks.All(conn, "WHERE a = ?1 OR b = ?1 ORDER BY pair", func(b Block) error {
		if slices.Contains(b.State, person) {
			other := b.A
			if other == person {
				other = b.B
			}
			others = append(others, other)
		}
		return nil
	}, person)
	var people []Person
	for _, other := range others {
		p, known, byID := ByID(conn, other)
		if err = errors.Join(err, byID); known && !p.Gone {
			people = append(people, p)
		}
	}
	return people, err
}
