// Package eventstoredb keeps the event log in EventStoreDB, through its Go client.
//
// The client leaves to its callers what a service needs: it closes itself for good in an outage, calls
// may outlast their context, a dropped subscription stays dropped, and some answers end the process.
// Each of these is dealt with in one file here: client.go, subscribe.go and created.go.
package eventstoredb

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jobshare/eventstore"
)

// A call goes on trying for so long, and gives each attempt so long, before it answers ErrUnavailable: a
// person waits for it.
const (
	patience = 3 * time.Second
	attempt  = 1400 * time.Millisecond
)

// Store is an [eventstore.Store] in EventStoreDB. Appends and reads of streams go to the leader, which
// alone knows the latest; what follows all events prefers a follower.
type Store struct {
	leader, follower  *link
	patience, attempt time.Duration

	ctx   context.Context // ends with the store
	close func() error
	use   sync.WaitGroup // calls and subscriptions under way
	mu    sync.Mutex     // keeps use from growing once closed
}

var _ eventstore.Store = (*Store)(nil)

// Open prepares a store for the servers the connection string names ("esdb://..."). It connects when
// first used, so that it can be opened before they are up.
func Open(ctx context.Context, connectionString string) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	config, err := esdb.ParseConnectionString(connectionString)
	if err != nil { // which may quote the connection string, and with it a password
		return nil, errors.New("open EventStoreDB: the connection string can't be read: it should look like esdb://host:2113?tls=true")
	}
	if config.Username != "" && config.DisableTLS {
		return nil, errors.New("open EventStoreDB: the client sends credentials only over TLS: remove tls=false or the credentials")
	}
	config.Logger = nil
	leader, follower := *config, *config
	leader.NodePreference, follower.NodePreference = esdb.NodePreferenceLeader, esdb.NodePreferenceFollower
	if err := config.Validate(); err != nil {
		return nil, fmt.Errorf("open EventStoreDB: %w", err)
	}
	s := &Store{leader: newLink(leader), follower: newLink(follower), patience: patience, attempt: attempt}
	var stop context.CancelFunc
	s.ctx, stop = context.WithCancel(context.Background())
	s.close = sync.OnceValue(func() error {
		s.mu.Lock()
		stop()
		s.mu.Unlock()
		s.use.Wait()
		return errors.Join(s.leader.close(), s.follower.close())
	})
	return s, nil
}

// Close is described by [eventstore.Store].
func (s *Store) Close() error { return s.close() }

// begin counts a use in, unless the store is closed or ctx has ended.
func (s *Store) begin(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil {
		return eventstore.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.use.Add(1)
	return nil
}

// persist tries an operation until it answers, for as long as trying again may help and patience lasts.
// It tells the operation how many attempts went before.
func persist[T any](ctx context.Context, s *Store, l *link, again func(error) bool, operation func(ctx context.Context, client *esdb.Client, before int) (T, error)) (T, error) {
	var none T
	if err := s.begin(ctx); err != nil {
		return none, err
	}
	defer s.use.Done()
	limited, cancel := context.WithTimeout(ctx, s.patience)
	defer cancel()
	defer context.AfterFunc(s.ctx, cancel)()

	var pause backoff
	for before := 0; ; before++ {
		once, done := context.WithTimeout(limited, s.attempt)
		result, err := call(once, l, func(ctx context.Context, client *esdb.Client) (T, error) {
			return operation(ctx, client, before)
		})
		done()
		if err == nil || !isTransient(err) {
			return result, err
		}
		if again(err) && pause.wait(limited) {
			continue
		}
		if s.ctx.Err() != nil {
			return none, eventstore.ErrClosed
		}
		if ctx.Err() != nil {
			return none, ctx.Err()
		}
		return none, fmt.Errorf("%w: %w", eventstore.ErrUnavailable, err)
	}
}
