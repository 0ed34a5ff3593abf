package eventstoredb

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jobshare/eventstore"
)

// Bounds of one delivery.
const (
	deliveryEvents = 1000
	deliveryBytes  = 4 << 20
)

// subscription follows $all in a goroutine that subscribes again, from the last it handed on, whenever
// the server or the library drops it.
type subscription struct {
	filter eventstore.Filter
	news   chan news
	last   eventstore.Position // as far as the caller has been told
	live   bool                // the server has said that we caught up, and not since that we fell behind
	told   bool
	closed <-chan struct{}
	stop   func()
}

// news is one message of the server's: an event, a checkpoint, or a change of live.
type news struct {
	event *eventstore.Recorded
	at    eventstore.Position // zero when only live changes
	live  bool
}

// Subscribe is described by [eventstore.Store].
func (s *Store) Subscribe(ctx context.Context, after *eventstore.Position, filter eventstore.Filter) (eventstore.Subscription, error) {
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	running, stop := context.WithCancel(s.ctx) // it outlives the call
	sub := &subscription{filter: filter, news: make(chan news, 256), closed: running.Done()}
	if after != nil {
		sub.last = *after
	}
	p := &pump{link: s.follower, patience: s.patience, news: sub.news, last: sub.last}
	ended := make(chan struct{})
	go func() {
		defer s.use.Done()
		defer close(ended)
		p.run(running)
	}()
	sub.stop = sync.OnceFunc(func() {
		stop()
		<-ended
	})
	return sub, nil
}

// Next is described by [eventstore.Subscription].
func (s *subscription) Next(ctx context.Context) (eventstore.Delivery, error) {
	var d eventstore.Delivery
	moved := false
	for size := 0; ; {
		select {
		case <-s.closed:
			return eventstore.Delivery{}, eventstore.ErrClosed
		default:
		}
		var n news
		select {
		case n = <-s.news:
		default:
			d.Checkpoint, d.CaughtUp = s.last, s.live
			if moved || d.CaughtUp && !s.told {
				s.told = d.CaughtUp
				return d, nil
			}
			select {
			case n = <-s.news:
			case <-ctx.Done():
				return eventstore.Delivery{}, ctx.Err()
			case <-s.closed:
				return eventstore.Delivery{}, eventstore.ErrClosed
			}
		}
		if n.at == (eventstore.Position{}) {
			if s.live = n.live; !s.live {
				s.told = false
			}
			continue
		}
		s.last, moved = n.at, true
		if n.event != nil && (s.filter == nil || s.filter(*n.event)) {
			d.Events = append(d.Events, *n.event)
			size += len(n.event.Data) + len(n.event.Metadata)
		}
		if len(d.Events) == deliveryEvents || size >= deliveryBytes {
			s.told = false
			d.Checkpoint = s.last
			return d, nil
		}
	}
}

// Close is described by [eventstore.Subscription].
func (s *subscription) Close() error {
	s.stop()
	return nil
}

// pump turns the library's subscriptions, one after another, into one run of news.
type pump struct {
	link     *link
	patience time.Duration
	news     chan<- news
	last     eventstore.Position // as far as it has handed on
}

func (p *pump) run(ctx context.Context) {
	var pause backoff
	for {
		before := p.last
		err := p.follow(ctx)
		if ctx.Err() != nil || err == nil {
			return
		}
		if !p.hand(ctx, news{live: false}) {
			return
		}
		if p.last != before {
			pause.reset()
		}
		if !pause.wait(ctx) {
			return
		}
	}
}

// hand hands on news, unless ctx ends first.
func (p *pump) hand(ctx context.Context, n news) bool {
	select {
	case p.news <- n:
		return true
	case <-ctx.Done():
		return false
	}
}

// follow hands on news from one subscription until it is dropped.
func (p *pump) follow(ctx context.Context) (err error) {
	c, err := p.link.acquire(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			err = &panicError{r}
		}
		p.link.release(c, err)
	}()
	// The library waits for the server's confirmation as long as it is let.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	confirmed := time.AfterFunc(p.patience, cancel)
	sub, err := c.SubscribeToAll(ctx, esdb.SubscribeToAllOptions{From: from(p.last), Filter: esdb.ExcludeSystemEventsFilter()})
	if err != nil {
		return fmt.Errorf("subscribe: %w", err)
	}
	defer sub.Close()
	confirmed.Stop()
	for {
		n, err := p.next(sub.Recv())
		if err != nil {
			return err
		}
		if n.at != (eventstore.Position{}) {
			if !n.at.After(p.last) {
				continue // had before, or a checkpoint that says nothing new
			}
			p.last = n.at
		}
		if !p.hand(ctx, n) {
			return ctx.Err()
		}
	}
}

func (p *pump) next(said *esdb.SubscriptionEvent) (news, error) {
	switch {
	case said.SubscriptionDropped != nil:
		return news{}, fmt.Errorf("subscription dropped: %w", said.SubscriptionDropped.Error)
	case said.CaughtUp != nil:
		return news{live: true}, nil
	case said.FellBehind != nil:
		return news{live: false}, nil
	case said.CheckPointReached != nil:
		return news{at: eventstore.Position{Commit: said.CheckPointReached.Commit, Prepare: said.CheckPointReached.Prepare}}, nil
	case said.EventAppeared != nil:
		at, known := place(said.EventAppeared)
		if !known {
			at = p.last // no news
		}
		n := news{at: at}
		if ours(said.EventAppeared) {
			e := recorded(said.EventAppeared.Event)
			n.event = &e
		}
		return n, nil
	}
	return news{at: p.last}, nil
}
