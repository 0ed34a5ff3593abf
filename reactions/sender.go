package reactions

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"

	"jobshare/projections"
	"jobshare/reactions/mail"
	"jobshare/vault"
)

// How mail is sent.
const (
	claimFor     = 2 * time.Minute // how long a claimed mail is this instance's
	sendWithin   = 30 * time.Second
	lookEvery    = 100 * time.Millisecond
	firstBackOff = time.Second
	lastBackOff  = time.Hour
	giveUpAfter  = 24 * time.Hour
)

// Sender sends the mail that waits in the vault, each lane on its own, so that nobody waits for a code
// behind a thousand alerts. Every instance has one. Mail is sent at least once: an instance that dies
// between handing a mail over and noting it lets another send it again.
type Sender struct {
	Vault    *vault.Vault
	Runner   *projections.Runner
	Provider mail.Provider
	Log      *slog.Logger
	// PerSecond is the most ordinary mail handed to the provider in a second; 0 is no limit.
	PerSecond int
	// Welsh says that who chose so gets Welsh and English. By default everybody gets English.
	Welsh bool
	// Count is told what came of each try: "sent", "retry", "dead" or "dropped". May be nil.
	Count func(lane vault.Lane, outcome string)
}

// Run sends until the context ends.
func (s *Sender) Run(ctx context.Context) error {
	router, err := message.NewRouter(message.RouterConfig{CloseTimeout: sendWithin}, projections.RouterLog(s.Log))
	if err != nil {
		return fmt.Errorf("sender: %w", err)
	}
	for _, lane := range []vault.Lane{vault.CodeLane, vault.OrdinaryLane} {
		handler := router.AddConsumerHandler("mail "+string(lane), string(lane), newQueue(s.Vault, lane, s.Log), s.send)
		// A mail that still fails after its quick tries is put back, or given up, outside of them: with
		// the two the other way round it would never be tried again.
		poison, err := middleware.PoisonQueue(putBack{s, lane}, "failed mail")
		if err != nil {
			return fmt.Errorf("sender: %w", err)
		}
		quick := middleware.Retry{MaxRetries: 2, InitialInterval: 100 * time.Millisecond, Multiplier: 3,
			ShouldRetry: func(p middleware.RetryParams) bool { return !final(p.Err) && !errors.Is(p.Err, mail.ErrBusy) }}
		handler.AddMiddleware(poison, quick.Middleware, middleware.Recoverer)
		if lane == vault.OrdinaryLane && s.PerSecond > 0 {
			handler.AddMiddleware(middleware.NewThrottle(int64(s.PerSecond), time.Second).Middleware)
		}
	}
	return router.Run(ctx)
}

// final says that trying the same mail again is no use.
func final(err error) bool { return errors.Is(err, errNobody) || errors.Is(err, mail.ErrRefused) }

func (s *Sender) send(m *message.Message) error {
	ctx, cancel := context.WithTimeout(m.Context(), sendWithin)
	defer cancel()
	letter := letterOf(m)
	if err := stillWanted(ctx, s.Vault, s.Runner, &letter.Mail); err != nil {
		letter.err = err
		return err
	}
	subject, text, err := s.inTheirLanguage(ctx, letter.Mail)
	if err != nil {
		letter.err = err
		return err
	}
	if err := s.Provider.Send(ctx, mail.Message{Person: letter.Person, To: letter.To, Subject: subject, Text: text,
		Unsubscribe: letter.Params[unsubscribeParam], Reference: letter.ID, Again: letter.Attempts > 1 || letter.err != nil}); err != nil {
		letter.err = err
		return err
	}
	s.count(letter.Lane, "sent")
	return s.Vault.MailSent(m.Context(), letter.Mail)
}

func (s *Sender) count(lane vault.Lane, outcome string) {
	if s.Count != nil {
		s.Count(lane, outcome)
	}
}

// putBack takes mail that failed, in the place of a poison queue: it is tried again later, and given up
// after a day. Operators see what was given up.
type putBack struct {
	*Sender
	lane vault.Lane
}

// Publish implements [message.Publisher].
func (p putBack) Publish(_ string, messages ...*message.Message) error {
	for _, m := range messages {
		letter := letterOf(m)
		ctx := context.WithoutCancel(m.Context())
		why := mail.Reason(letter.err)
		switch {
		case errors.Is(letter.err, errNobody):
			p.count(p.lane, "dropped")
			if err := p.Vault.MailSent(ctx, letter.Mail); err != nil {
				return err
			}
		case final(letter.err) || time.Since(letter.Queued) > giveUpAfter:
			p.count(p.lane, "dead")
			p.Log.Error("a mail was given up", "lane", string(p.lane), "source", letter.Source, "attempts", letter.Attempts, "why", why)
			if err := p.Vault.MailDead(ctx, letter.Mail, why); err != nil {
				return err
			}
		default:
			p.count(p.lane, "retry")
			if err := p.Vault.RetryMail(ctx, letter.Mail, backOff(letter.Attempts), why); err != nil {
				return err
			}
		}
	}
	return nil
}

// Close implements [message.Publisher].
func (putBack) Close() error { return nil }

func backOff(attempts int) time.Duration {
	d := firstBackOff
	for range attempts - 1 {
		if d *= 4; d >= lastBackOff {
			d = lastBackOff
			break
		}
	}
	return d/2 + rand.N(d)
}

// letter is a claimed mail on its way through the router, and why it last failed.
type letter struct {
	vault.Mail
	err error
}

type letterKey struct{}

func letterOf(m *message.Message) *letter {
	l, _ := m.Context().Value(letterKey{}).(*letter)
	return l
}

// queue gives a router the mail that is due in a lane, one at a time.
type queue struct {
	vault   *vault.Vault
	lane    vault.Lane
	log     *slog.Logger
	closing sync.Once
	closed  chan struct{}
}

func newQueue(v *vault.Vault, lane vault.Lane, log *slog.Logger) *queue {
	return &queue{vault: v, lane: lane, log: log, closed: make(chan struct{})}
}

// Subscribe implements [message.Subscriber].
func (q *queue) Subscribe(ctx context.Context, _ string) (<-chan *message.Message, error) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-q.closed:
			cancel()
		case <-ctx.Done():
		}
	}()
	messages := make(chan *message.Message)
	go func() {
		defer cancel()
		defer close(messages)
		for ctx.Err() == nil {
			mails, err := q.vault.ClaimMail(ctx, q.lane, 10, claimFor)
			if err != nil && ctx.Err() == nil {
				q.log.Warn("the mail queue can't be read", "lane", string(q.lane), "error", err)
				rest(ctx, time.Second)
			}
			for _, m := range mails {
				if !hand(ctx, messages, m) {
					return
				}
			}
			if len(mails) == 0 && !rest(ctx, lookEvery) {
				return
			}
		}
	}()
	return messages, nil
}

func hand(ctx context.Context, messages chan<- *message.Message, claimed vault.Mail) bool {
	m := message.NewMessage(claimed.ID, nil)
	m.SetContext(context.WithValue(ctx, letterKey{}, &letter{Mail: claimed}))
	select {
	case messages <- m:
	case <-ctx.Done():
		return false
	}
	select {
	case <-m.Acked():
	case <-m.Nacked(): // it could not even be put back: its claim runs out, and it comes again
		return rest(ctx, time.Second)
	case <-ctx.Done():
		return false
	}
	return true
}

// Close implements [message.Subscriber].
func (q *queue) Close() error {
	q.closing.Do(func() { close(q.closed) })
	return nil
}
