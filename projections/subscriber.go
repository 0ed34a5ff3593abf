package projections

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/ThreeDotsLabs/watermill"
	"github.com/ThreeDotsLabs/watermill/message"

	"jobshare/eventstore"
)

// Subscriber gives a Watermill router the events of a store, in order: one message in flight at a time,
// and the next only after it was acknowledged. A message is a delivery, carried in its context and not
// in its payload, because nothing is gained by writing it down once more. A message that is refused
// comes again after a pause that grows.
type Subscriber struct {
	Store eventstore.Store
	// From tells where to begin, when the subscription starts.
	From func(context.Context) (*eventstore.Position, error)
	// Most is how many events a message may carry; 0 means as many as a delivery has.
	Most int

	closing sync.Once
	closed  chan struct{}
}

type deliveryKey struct{}

// DeliveryOf is the delivery that a message carries.
func DeliveryOf(m *message.Message) eventstore.Delivery {
	d, _ := m.Context().Value(deliveryKey{}).(eventstore.Delivery)
	return d
}

// NewSubscriber makes a Subscriber.
func NewSubscriber(store eventstore.Store, most int, from func(context.Context) (*eventstore.Position, error)) *Subscriber {
	return &Subscriber{Store: store, From: from, Most: most, closed: make(chan struct{})}
}

// Subscribe implements [message.Subscriber]. The topic only names the reader.
func (s *Subscriber) Subscribe(ctx context.Context, topic string) (<-chan *message.Message, error) {
	from, err := s.From(ctx)
	if err != nil {
		return nil, err
	}
	subscription, err := s.Store.Subscribe(ctx, from, nil)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	messages := make(chan *message.Message)
	go func() {
		defer close(messages)
		defer subscription.Close()
		defer cancel()
		go func() {
			select {
			case <-s.closed:
				cancel()
			case <-ctx.Done():
			}
		}()
		for {
			delivery, err := subscription.Next(ctx)
			if err != nil {
				return // the context ended, or the store was closed
			}
			for _, part := range s.parts(delivery) {
				if !deliver(ctx, messages, topic, part) {
					return
				}
			}
		}
	}()
	return messages, nil
}

// parts cuts a delivery into what one message may carry.
func (s *Subscriber) parts(d eventstore.Delivery) []eventstore.Delivery {
	if s.Most <= 0 || len(d.Events) <= s.Most {
		return []eventstore.Delivery{d}
	}
	var parts []eventstore.Delivery
	for len(d.Events) > s.Most {
		parts = append(parts, eventstore.Delivery{Events: d.Events[:s.Most], Checkpoint: d.Events[s.Most-1].Position})
		d.Events = d.Events[s.Most:]
	}
	return append(parts, d)
}

const (
	firstPause = 50 * time.Millisecond
	lastPause  = 30 * time.Second
)

// deliver hands a delivery over until it is acknowledged; false when there is no point any more.
func deliver(ctx context.Context, messages chan<- *message.Message, topic string, d eventstore.Delivery) bool {
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		id := topic + " " + d.Checkpoint.String()
		m := message.NewMessage(id, nil)
		m.SetContext(context.WithValue(ctx, deliveryKey{}, d))
		select {
		case messages <- m:
		case <-ctx.Done():
			return false
		}
		select {
		case <-m.Acked():
			return true
		case <-m.Nacked():
		case <-ctx.Done():
			return false
		}
		select {
		case <-time.After(pause/2 + rand.N(pause)):
		case <-ctx.Done():
			return false
		}
	}
}

// Close ends all subscriptions.
func (s *Subscriber) Close() error {
	s.closing.Do(func() { close(s.closed) })
	return nil
}

var _ message.Subscriber = (*Subscriber)(nil)

// ErrStopped says that a runner is not running any more.
var ErrStopped = errors.New("the projections were stopped")

// RouterLog gives a router the service's log: what it says of its own comings and goings is for debugging.
func RouterLog(log *slog.Logger) watermill.LoggerAdapter {
	return watermill.NewSlogLoggerWithLevelMapping(log, map[slog.Level]slog.Level{slog.LevelInfo: slog.LevelDebug})
}
