package reactions

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // not every machine knows when summer time begins

	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/vault"
)

// Params of a mail about a saved search: the search, for the last look before it is sent, and where to unsubscribe.
const (
	searchParam      = "search"
	unsubscribeParam = "unsubscribe"
)

// toldAtOnce is how many people are told in one transaction.
const toldAtOnce = 500

// alert tells who saved a search that somebody new fits it. A person is new to a search when they come, and when they
// change an answer so that they fit now and did not before. Doing it again tells nobody again.
func (w *Worker) alert(ctx context.Context, e eventstore.Event) error {
	if e.Channel == eventstore.Import {
		return nil
	}
	answered := false
	switch e.Payload.(type) {
	case profile.ProfilePublished, profile.ProfileResumed:
	default:
		if _, answered = profile.QuestionOf(e.Payload); !answered {
			return nil
		}
	}
	if err := w.Runner.Wait(ctx, e.Position); err != nil {
		return err
	}
	newcomer := strings.TrimPrefix(e.Stream, profile.Category+"-")
	found, err := w.newTo(ctx, e, newcomer, answered)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(found, toldAtOnce) {
		told := make([]vault.Told, 0, len(some))
		for _, a := range some {
			t := vault.Told{Search: a.ID, Person: a.Person, About: newcomer, Due: due(a.Frequency, w.Clock.Now())}
			if a.Frequency == savedsearch.Instant {
				if t.Mail, err = w.alertMail(ctx, a.Alert, a.email, newcomer, 1); err != nil {
					return err
				}
			}
			told = append(told, t)
		}
		if err := w.Vault.Tell(ctx, w.held(), told...); err != nil {
			return err
		}
	}
	return nil
}

// addressed is an alert with where its person reads mail.
type addressed struct {
	alerts.Alert
	email string
}

// newTo are the searches to which a person is new by an event.
func (w *Worker) newTo(ctx context.Context, e eventstore.Event, newcomer string, answered bool) (found []addressed, err error) {
	var before profile.State
	if answered {
		log := &eventstore.Log{Store: w.Store, Registry: w.Registry, Opener: w.Opener}
		history, err := log.Load(ctx, e.Stream)
		if err != nil {
			return nil, err
		}
		if before = eventstore.Fold(history[:min(int(e.Revision), len(history))], profile.Evolve); !before.Visible() {
			return nil, nil // nobody could find them, so publishing them will tell
		}
	}
	err = w.Runner.Read(ctx, func(conn *sqlite.Conn, faces map[string]projections.Face) error {
		now := w.Clock.Now()
		searches, err := alerts.Percolate(conn, faces, newcomer, now)
		if err != nil || len(searches) == 0 {
			return err
		}
		known := make(map[string]bool)
		if answered {
			p, _, err := directory.ByID(conn, newcomer)
			if err != nil {
				return err
			}
			earlier, err := alerts.PercolateAs(conn, faces, p.As(before), now)
			if err != nil {
				return err
			}
			for _, a := range earlier {
				known[a.ID] = true
			}
		}
		found = nil
		for _, a := range searches {
			if known[a.ID] {
				continue
			}
			p, _, err := directory.ByID(conn, a.Person)
			if err != nil {
				return err
			}
			if p.Email() != "" {
				found = append(found, addressed{a, p.Email()})
			}
		}
		return nil
	})
	return found, err
}

// alertMail tells a person of so many people. Its source names the first of them, of whom the search tells only once. It
// is nil for a person who is gone.
func (w *Worker) alertMail(ctx context.Context, a alerts.Alert, email, first string, people int) (*vault.Mail, error) {
	token, err := w.Application.UnsubscribeToken(ctx, a.Person, a.ID)
	if errors.Is(err, vault.ErrNoKey) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	unsubscribe := w.Links.Unsubscribe(a.ID, token)
	mail := application.Mail(content.AlertEmail(a.Name, people, w.Links.SearchResults(a.ID), unsubscribe))
	mail.Source, mail.Person, mail.To = "alert "+a.ID+" "+first, a.Person, email
	mail.Params = map[string]string{searchParam: a.ID, unsubscribeParam: unsubscribe}
	if people == 1 {
		mail.Params[aboutParam] = first
	}
	return &mail, nil
}

var london = func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err) // the table is part of the program
	}
	return l
}()

// digestHour is when digests are sent, in London: before work.
const digestHour = 7

// due is when a person is told of somebody found now.
func due(f savedsearch.Frequency, now time.Time) time.Time {
	if f == savedsearch.Instant {
		return now
	}
	local := now.In(london)
	next := time.Date(local.Year(), local.Month(), local.Day(), digestHour, 0, 0, 0, london)
	for !next.After(local) || f == savedsearch.Weekly && next.Weekday() != time.Monday {
		next = next.AddDate(0, 0, 1)
	}
	return next
}

// sendDigests tells people of everybody whom their searches found since they were told last. Who does not fit any more
// is left out.
func (w *Worker) sendDigests(ctx context.Context) error {
	digests, err := w.Vault.DueDigests(ctx, w.Clock.Now(), 100)
	if err != nil || len(digests) == 0 {
		return err
	}
	head, err := w.Store.Head(ctx)
	if err != nil {
		return err
	}
	if err := w.Runner.Wait(ctx, head); err != nil { // a search that isn't known yet must not be taken for a deleted one
		return err
	}
	for _, d := range digests {
		a, email, people, err := w.stillNew(ctx, d)
		if err != nil {
			return err
		}
		var mail *vault.Mail
		if len(people) > 0 && email != "" {
			if mail, err = w.alertMail(ctx, a, email, people[0], len(people)); err != nil {
				return err
			}
		}
		if err := w.Vault.TellDigest(ctx, w.held(), d, mail); err != nil {
			return err
		}
	}
	return nil
}

// stillNew are the people of a digest whom its search still finds.
func (w *Worker) stillNew(ctx context.Context, d vault.Digest) (a alerts.Alert, email string, people []string, err error) {
	err = w.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		email, people = "", nil
		person, search, known, err := alerts.ByID(conn, d.Search)
		if err != nil || !known {
			return err
		}
		a = alerts.Alert{Person: person, Search: search}
		reader, _, err := directory.ByID(conn, person)
		if err != nil {
			return err
		}
		email = reader.Email()
		for _, other := range d.About {
			finds, err := alerts.Finds(conn, a, other, w.Clock.Now())
			if err != nil {
				return err
			}
			if finds {
				people = append(people, other)
			}
		}
		return nil
	})
	return a, email, people, err
}

// alertWanted says whether a mail that is about a saved search still should be sent: it may have been deleted or
// unsubscribed from, and who it is about may have been hidden.
func alertWanted(conn *sqlite.Conn, m *vault.Mail) (bool, error) {
	id := m.Params[searchParam]
	if id == "" {
		return true, nil
	}
	person, search, known, err := alerts.ByID(conn, id)
	if err != nil || !known || person != m.Person || search.Frequency == savedsearch.Never {
		return false, err
	}
	choices, err := candidates.Of(conn, person)
	return !choices.Hides(m.Params[aboutParam]), err
}
