package application

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/domain/candidates"
	"jobshare/domain/contact"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/domain/verification"
	"jobshare/eventstore"
)

// Download is what the service holds about a person, for that person alone.
type Download struct {
	Made      time.Time           `json:"made"`
	Name      string              `json:"name"`
	Addresses []DownloadedAddress `json:"addresses"`
	SignedIn  []DownloadedSession `json:"signedIn"`
	Happened  []Happened          `json:"happened"` // in the order in which it did
}

// DownloadedAddress is an address that the person can sign in with.
type DownloadedAddress struct {
	Address string `json:"address"`
	Kind    string `json:"kind"`
}

// DownloadedSession is where the person is signed in.
type DownloadedSession struct {
	Since    time.Time `json:"since"`
	LastUsed time.Time `json:"lastUsed"`
	Device   string    `json:"device,omitempty"`
	Trusted  bool      `json:"trusted"`
}

// Happened is one thing that the person did, or that others did and told them.
type Happened struct {
	At      time.Time      `json:"at"`
	What    string         `json:"what"` // the stored name of the event
	By      string         `json:"by"`   // "you", "another person 1", "the service"
	Details map[string]any `json:"details,omitempty"`
}

// Download gathers what the log and the vault hold about a person. What others did without telling them (a block, a
// reason to decline, that they read something) is not in it, and neither is who the others are.
func (a *Application) Download(ctx context.Context, person string) (Download, error) {
	state, err := a.account(ctx, person)
	if err != nil {
		return Download{}, err
	}
	d := Download{Made: a.clock.Now().UTC(), Name: state.Name}
	for _, h := range state.Addresses {
		d.Addresses = append(d.Addresses, DownloadedAddress{h.Address.Typed, string(h.Kind)})
	}
	sessions, err := a.Sessions(ctx, person)
	if err != nil {
		return Download{}, err
	}
	for _, s := range sessions {
		d.SignedIn = append(d.SignedIn, DownloadedSession{s.Created, s.Seen, s.Device, s.Trusted})
	}
	streams := []string{account.Stream(person), verification.Stream(person), profile.Stream(person), savedsearch.Stream(person), candidates.Stream(person)}
	head, err := a.log.Store.Head(ctx)
	if err != nil {
		return Download{}, err
	}
	others, err := a.people.Others(ctx, person, head)
	if err != nil {
		return Download{}, fmt.Errorf("contacts: %w", err)
	}
	for _, other := range others {
		streams = append(streams, contact.Stream(person, other))
	}
	t := teller{registry: a.log.Registry, person: person, others: make(map[string]string)}
	for _, stream := range streams {
		history, err := a.log.Load(ctx, stream)
		if err != nil {
			return Download{}, err
		}
		happened, err := t.tell(history)
		if err != nil {
			return Download{}, err
		}
		d.Happened = append(d.Happened, happened...)
	}
	slices.SortStableFunc(d.Happened, func(a, b Happened) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) })
	return d, nil
}

// teller tells a person of events. Others are numbered in the order in which they are met.
type teller struct {
	registry *eventstore.Registry
	person   string
	others   map[string]string
}

func (t *teller) tell(history []eventstore.Event) (happened []Happened, err error) {
	removed := removedWords(history, t.person)
	for _, e := range history {
		if !t.mayKnow(e) {
			continue
		}
		details, err := t.registry.Fields(e.Payload)
		if err != nil {
			return nil, err
		}
		if _, declined := e.Payload.(contact.ContactDeclined); declined && e.Actor != t.person {
			delete(details, "why")
			delete(details, "reason")
		}
		for _, w := range removed {
			if w.of(e.Payload) {
				delete(details, "text")
				delete(details, "message")
			}
		}
		delete(details, "case") // for moderators alone
		for key, value := range details {
			if id, ok := value.(string); ok && uuid.Validate(id) == nil && personKeys[key] {
				details[key] = t.name(id)
			}
		}
		happened = append(happened, Happened{At: e.Time.UTC(), What: t.registry.Name(e.Payload), By: t.by(e), Details: details})
	}
	return happened, nil
}

// personKeys are the fields in which a person's id stands.
var personKeys = map[string]bool{"from": true, "to": true, "by": true, "whom": true, "who": true, "other": true, "whose": true, "toWhom": true, "candidate": true}

// mayKnow says whether an event is the person's own, or one that they were told of. What is new is not told until
// somebody says that it may be.
func (t *teller) mayKnow(e eventstore.Event) bool {
	if t.registry.Name(e.Payload) == "" { // of a newer program, or unreadable
		return false
	}
	if e.Actor == t.person {
		return true
	}
	switch p := e.Payload.(type) {
	case account.Event, profile.Event, savedsearch.Event, candidates.Event: // of streams that are theirs alone
		return true
	case contact.ContactRequested, contact.ContactAccepted, contact.ContactDeclined, contact.ContactWithdrawn, contact.ContactExpired,
		contact.ContactReminderSent, contact.ContactDetailsRevealed, contact.ConversationEnded:
		return true
	case contact.MessageSent:
		return p.To == t.person
	case contact.WordsRemoved:
		return p.Whose == t.person
	}
	return false
}

func (t *teller) name(id string) string {
	if id == t.person {
		return "you"
	}
	if t.others[id] == "" {
		t.others[id] = fmt.Sprintf("another person %d", len(t.others)+1)
	}
	return t.others[id]
}

func (t *teller) by(e eventstore.Event) string {
	_, between := e.Payload.(contact.Event)
	switch {
	case e.Actor == t.person:
		return "you"
	case between && e.Channel == eventstore.Digital:
		return t.name(e.Actor)
	}
	return "the service"
}

// removedWord is something of another's that a moderator took away from the person's sight.
type removedWord contact.WordsRemoved

func removedWords(history []eventstore.Event, person string) (removed []removedWord) {
	for _, e := range history {
		if p, ok := e.Payload.(contact.WordsRemoved); ok && p.Whose != person {
			removed = append(removed, removedWord(p))
		}
	}
	return removed
}

// of says whether these words came with an event.
func (w removedWord) of(payload any) bool {
	switch p := payload.(type) {
	case contact.ContactRequested:
		return w.Number == 0 && w.Request == p.ID && w.Whose == p.From
	case contact.ContactAccepted:
		return w.Number == 0 && w.Request == p.ID && w.Whose == p.To
	case contact.MessageSent:
		return w.Number == p.Number && w.Request == p.Request && w.Whose == p.By
	}
	return false
}
