package eventstoredb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jobshare/eventstore"
)

// link lends out a connected client and replaces it when it is lost.
//
// A client that finds no server a few times closes itself for good, and while it looks, calls wait
// without regard to their context. Both happen within the client's own reconnecting, so that is never
// used: a client is lent out only once it is connected, taken back at the first sign that its connection
// is gone, and a new one connects in the background, however long that takes.
type link struct {
	config esdb.Configuration

	mu         sync.Mutex
	current    *client
	connected  chan struct{} // closed when there is a current client again
	connecting bool
	closed     chan struct{}
	connects   sync.WaitGroup
}

// client counts its calls, because closing it under them makes the library panic.
type client struct {
	*esdb.Client
	calls   int
	retired bool
}

func newLink(config esdb.Configuration) *link {
	config.MaxDiscoverAttempts = 1 // trying again is ours
	config.GossipTimeout = 2       // seconds
	return &link{config: config, connected: make(chan struct{}), closed: make(chan struct{})}
}

// acquire waits for a connected client.
func (l *link) acquire(ctx context.Context) (*client, error) {
	for {
		l.mu.Lock()
		select {
		case <-l.closed:
			l.mu.Unlock()
			return nil, eventstore.ErrClosed
		default:
		}
		if c := l.current; c != nil {
			c.calls++
			l.mu.Unlock()
			return c, nil
		}
		if !l.connecting {
			l.connecting = true
			l.connects.Go(l.connect)
		}
		connected := l.connected
		l.mu.Unlock()
		select {
		case <-connected:
		case <-l.closed:
			return nil, eventstore.ErrClosed
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: %w", errNotConnected, ctx.Err())
		}
	}
}

// release gives a client back with what came of its use.
func (l *link) release(c *client, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.calls--
	if isLost(err) {
		l.retire(c)
	}
	if c.retired && c.calls == 0 {
		c.Close()
	}
}

// retire lends the client out no more. It is closed when the last of its calls returns; one that the
// library lets hang is freed by closing it all the same. Either way it is no longer current.
func (l *link) retire(c *client) {
	if c.retired {
		return
	}
	c.retired = true
	if l.current == c {
		l.current = nil
		l.connected = make(chan struct{})
	}
	if c.calls > 0 {
		time.AfterFunc(10*time.Second, func() { c.Close() })
	}
}

// connect makes a client and lends it out once it has spoken with a server.
func (l *link) connect() {
	var pause backoff
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		select {
		case <-l.closed:
			stop()
		case <-ctx.Done():
		}
	}()
	for {
		config := l.config
		made, err := esdb.NewClient(&config)
		if err == nil {
			if _, err = made.GetServerVersion(); err != nil { // this connects; it takes seconds at most
				made.Close()
			}
		}
		l.mu.Lock()
		if ctx.Err() != nil { // closed meanwhile
			l.mu.Unlock()
			if err == nil {
				made.Close()
			}
			return
		}
		if err == nil {
			l.current, l.connecting = &client{Client: made}, false
			close(l.connected)
			l.mu.Unlock()
			return
		}
		l.mu.Unlock()
		if !pause.wait(ctx) {
			return
		}
	}
}

// close ends connecting and retires the client. All calls have ended by then.
func (l *link) close() error {
	l.mu.Lock()
	close(l.closed)
	if c := l.current; c != nil {
		l.retire(c)
		if c.calls == 0 {
			c.Close()
		}
	}
	l.mu.Unlock()
	l.connects.Wait()
	return nil
}

// call runs an operation with a client in a goroutine of its own, so that it ends with ctx whatever the
// library does. The operation's goroutine gives the client back when it is done.
func call[T any](ctx context.Context, l *link, operation func(context.Context, *esdb.Client) (T, error)) (T, error) {
	var none T
	c, err := l.acquire(ctx)
	if err != nil {
		return none, err
	}
	type answer struct {
		result T
		err    error
	}
	answered := make(chan answer, 1)
	go func() {
		var a answer
		defer func() {
			if r := recover(); r != nil {
				a = answer{err: &panicError{r}}
			}
			l.release(c, a.err)
			answered <- a
		}()
		a.result, a.err = operation(ctx, c.Client)
	}()
	select {
	case a := <-answered:
		return a.result, a.err
	case <-ctx.Done():
	}
	// The library should notice at once too, and often knows more.
	grace := time.NewTimer(100 * time.Millisecond)
	defer grace.Stop()
	select {
	case a := <-answered:
		return a.result, a.err
	case <-grace.C:
		return none, ctx.Err()
	}
}

// backoff waits longer each time, up to two seconds, and never quite as long as others do.
type backoff struct{ next time.Duration }

// wait returns false when ctx ended first.
func (b *backoff) wait(ctx context.Context) bool {
	b.next = min(max(2*b.next, 50*time.Millisecond), 2*time.Second)
	timer := time.NewTimer(b.next/2 + rand.N(b.next/2))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (b *backoff) reset() { b.next = 0 }
