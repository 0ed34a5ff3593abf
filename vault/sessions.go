package vault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Rules of sessions, by the domain's clock.
const (
	SessionIdle    = 30 * time.Minute    // without a request
	SessionLife    = 12 * time.Hour      // in all
	TrustedLife    = 14 * 24 * time.Hour // in all, on a device the person trusts; it may be idle
	seenEvery      = time.Minute         // last-seen is written no oftener
	rememberEnded  = 24 * time.Hour      // an ended session is remembered, to say why it ended
	sessionsListed = 100
)

// ErrNoSession says that there is no session for a token.
var ErrNoSession = errors.New("there is no session")

// EndReason is why a session ended.
type EndReason string

// Reasons for the end of a session.
const (
	EndedIdle      EndReason = "idle"
	EndedLife      EndReason = "life"
	EndedSignedOut EndReason = "signed out" // by the person, here or elsewhere
	EndedErased    EndReason = "erased"
	EndedSuspended EndReason = "suspended" // by a moderator
	EndedClosed    EndReason = "closed"    // with the account, by the person
)

// SessionEndedError says that a session has ended, why, and whose it was.
type SessionEndedError struct {
	Why    EndReason
	Person string
}

func (e *SessionEndedError) Error() string { return "the session has ended: " + string(e.Why) }

// Session is a person signed in on one device.
type Session struct {
	ID      string // random; shown to the person and used to correlate what they did, never secret
	Person  string
	Device  string // in words, such as "Firefox on Windows"; empty when that is not known
	Trusted bool   // on a device the person trusts
	Created time.Time
	Seen    time.Time // to the minute
	Fresh   time.Time // when a code was last proved
	Until   time.Time // when it ends at the latest
	Idle    time.Time // when it ends without another request; Until on a trusted device
}

func (s *Session) deadlines() {
	life := SessionLife
	if s.Trusted {
		life = TrustedLife
	}
	s.Until = s.Created.Add(life)
	s.Idle = s.Until
	if idle := s.Seen.Add(SessionIdle); !s.Trusted && idle.Before(s.Until) {
		s.Idle = idle
	}
}

// StartSession signs a person in on a device and returns the token for their cookie. It returns [ErrErasing] for a
// person being erased.
func (v *Vault) StartSession(ctx context.Context, person, device string, trusted bool, at time.Time) (token string, s Session, err error) {
	if err := bounded("person", person, maxID); err != nil {
		return "", Session{}, fmt.Errorf("start session: %w", err)
	}
	if err := optional("device", device, maxID); err != nil {
		return "", Session{}, fmt.Errorf("start session: %w", err)
	}
	token, digest := newToken()
	at = instant(micros(at))
	s = Session{ID: newID(), Person: person, Device: device, Trusted: trusted, Created: at, Seen: at, Fresh: at}
	s.deadlines()
	err = v.db.Write(ctx, func(tx Tx) error {
		if err := refuseErasing(tx, person); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO sessions (digest, id, person, device, trusted, created, seen, fresh, ended, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '')`,
			digest, s.ID, person, device, flag(trusted), micros(at), micros(at), micros(at))
		return err
	})
	if err != nil {
		return "", Session{}, fmt.Errorf("start session: %w", err)
	}
	return token, s, nil
}

// Session finds the session of a token and notes that the person was seen. It returns [ErrNoSession]
// or *[SessionEndedError].
func (v *Vault) Session(ctx context.Context, token string, at time.Time) (s Session, err error) {
	digest, ok := tokenDigest(token)
	if !ok {
		return Session{}, fmt.Errorf("session: %w", ErrNoSession)
	}
	var why EndReason
	var stale bool
	err = v.db.Read(ctx, func(tx Tx) error {
		s, why, err = readSession(tx, digest)
		stale = err == nil && why == "" && (!s.Seen.Add(seenEvery).After(at) || s.over(at) != "")
		return err
	})
	if err == nil && stale {
		err = v.db.Write(ctx, func(tx Tx) error { // read again: it may have been seen or ended meanwhile
			if s, why, err = readSession(tx, digest); err != nil || why != "" {
				return err
			}
			if why = s.over(at); why != "" {
				return end(tx, why, at, `digest = $3`, digest)
			}
			if s.Seen.Before(at) {
				s.Seen = instant(micros(at))
				s.deadlines()
				_, err = tx.Exec(`UPDATE sessions SET seen = $1 WHERE digest = $2`, micros(at), digest)
			}
			return err
		})
	}
	if err == nil && why != "" {
		err = &SessionEndedError{why, s.Person}
	}
	if err != nil {
		return Session{}, fmt.Errorf("session: %w", err)
	}
	return s, nil
}

// over says why a session ends now. A clock that was set back ends it too: no session lives longer
// for that.
func (s Session) over(at time.Time) EndReason {
	switch {
	case at.Add(clockTolerance).Before(s.Seen), !at.Before(s.Until):
		return EndedLife
	case !at.Before(s.Idle):
		return EndedIdle
	}
	return ""
}

const sessionColumns = `SELECT id, person, device, trusted, created, seen, fresh, why FROM sessions `

func scanSession(r Row) (s Session, why EndReason, err error) {
	var created, seen, fresh int64
	var trusted int
	err = r.Scan(&s.ID, &s.Person, &s.Device, &trusted, &created, &seen, &fresh, (*string)(&why))
	s.Trusted, s.Created, s.Seen, s.Fresh = trusted == 1, instant(created), instant(seen), instant(fresh)
	s.deadlines()
	return s, why, err
}

func readSession(tx Tx, digest []byte) (s Session, why EndReason, err error) {
	found := false
	err = tx.Query(sessionColumns+`WHERE digest = $1`, []any{digest}, func(r Row) error {
		found = true
		s, why, err = scanSession(r)
		return err
	})
	if err == nil && !found {
		err = ErrNoSession
	}
	return s, why, err
}

// end ends the sessions that a condition, whose parameters start at $3, chooses.
func end(tx Tx, why EndReason, at time.Time, where string, args ...any) error {
	_, err := tx.Exec(`UPDATE sessions SET ended = $1, why = $2 WHERE why = '' AND `+where,
		append([]any{micros(at), string(why)}, args...)...)
	return err
}

func (v *Vault) end(ctx context.Context, at time.Time, where string, args ...any) error {
	err := v.db.Write(ctx, func(tx Tx) error { return end(tx, EndedSignedOut, at, where, args...) })
	if err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// EndSession signs out the session of a token. One that is over already stays as it was.
func (v *Vault) EndSession(ctx context.Context, token string, at time.Time) error {
	digest, ok := tokenDigest(token)
	if !ok {
		return nil
	}
	return v.end(ctx, at, `digest = $3`, digest)
}

// EndSessionOf signs out one session of a person, by its id.
func (v *Vault) EndSessionOf(ctx context.Context, person, id string, at time.Time) error {
	return v.end(ctx, at, `person = $3 AND id = $4`, person, id)
}

// EndSessions signs a person out everywhere, except in the session with the id given; "" spares none.
func (v *Vault) EndSessions(ctx context.Context, person, except string, at time.Time) error {
	return v.end(ctx, at, `person = $3 AND id <> $4`, person, except)
}

// Sessions are a person's sessions that have not ended, newest first (100 at most).
func (v *Vault) Sessions(ctx context.Context, person string, at time.Time) (list []Session, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		list = nil
		return tx.Query(sessionColumns+`WHERE person = $1 AND why = '' ORDER BY created DESC, id LIMIT $2`, []any{person, sessionsListed}, func(r Row) error {
			s, _, err := scanSession(r)
			if err == nil && s.over(at) == "" {
				list = append(list, s)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("sessions: %w", err)
	}
	return list, nil
}

// Freshen notes that the person of a live session proved a code again.
func (v *Vault) Freshen(ctx context.Context, token string, at time.Time) error {
	if _, err := v.Session(ctx, token, at); err != nil {
		return err
	}
	digest, _ := tokenDigest(token)
	err := v.db.Write(ctx, func(tx Tx) error {
		_, err := tx.Exec(`UPDATE sessions SET fresh = $1 WHERE digest = $2 AND why = ''`, micros(at), digest)
		return err
	})
	if err != nil {
		return fmt.Errorf("freshen session: %w", err)
	}
	return nil
}
