// Package esdbtest is an event store that speaks EventStoreDB's protocol, for tests and rehearsals on
// machines where there is no EventStoreDB.
//
// It keeps events in any [eventstore.Store] and is as lenient as EventStoreDB where that store is strict:
// ids are looked at only when an append comes too late for its expectation. It is not EventStoreDB:
// there are no deletions, stream metadata, projections, persistent subscriptions or clusters.
package esdbtest

import (
	"context"
	"net"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/serverfeatures"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"

	"jobshare/eventstore"
)

// Server is a running server that can be made to misbehave.
type Server struct {
	streams.UnimplementedStreamsServer
	serverfeatures.UnimplementedServerFeaturesServer

	store eventstore.Store
	grpc  *grpc.Server
	addr  net.Addr
	stop  func() error

	mu            sync.Mutex
	drop          chan struct{} // closed to drop every subscription
	loseAnswers   int
	delay         time.Duration
	delays        int
	appending     int
	forgetful     bool
	withhold      int
	created       func(eventstore.Recorded) string
	subscriptions int
}

// Serve answers on the listener until Stop. The store stays the caller's to close.
func Serve(listener net.Listener, store eventstore.Store) *Server {
	s := &Server{
		store: store,
		addr:  listener.Addr(),
		drop:  make(chan struct{}),
		grpc: grpc.NewServer(
			// Clients ping every ten seconds; gRPC's own default would turn them away.
			grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 5 * time.Second, PermitWithoutStream: true}),
			grpc.MaxRecvMsgSize(2*eventstore.MaxAppendBytes),
		),
	}
	streams.RegisterStreamsServer(s.grpc, s)
	serverfeatures.RegisterServerFeaturesServer(s.grpc, s)
	ended := make(chan error, 1)
	go func() { ended <- s.grpc.Serve(listener) }()
	s.stop = sync.OnceValue(func() error {
		s.grpc.Stop()
		return <-ended
	})
	return s
}

// Stop refuses new connections and cuts those there are, as a crash would. A new server may then be
// started on the same address. It may be called more than once.
func (s *Server) Stop() error { return s.stop() }

// ConnectionString is what clients connect to.
func (s *Server) ConnectionString() string { return "esdb://" + s.addr.String() + "?tls=false" }

// Address is what the server listens on.
func (s *Server) Address() string { return s.addr.String() }

// LoseAnswers makes the next n appends succeed without the client ever hearing of it.
func (s *Server) LoseAnswers(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loseAnswers = n
}

// DelayAppends makes the next n appends wait before they are carried out, whether or not the client
// still waits.
func (s *Server) DelayAppends(d time.Duration, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.delay, s.delays = d, n
}

// Appending is how many appends are being carried out, delayed ones too.
func (s *Server) Appending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.appending
}

// ForgetIDs makes the server answer that the expected version is wrong where it would find the events of
// an earlier attempt.
func (s *Server) ForgetIDs(forget bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetful = forget
}

// DropSubscriptions ends every subscription with an error.
func (s *Server) DropSubscriptions() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.drop)
	s.drop = make(chan struct{})
}

// WithholdConfirmations makes the next n subscriptions wait for a confirmation that never comes.
func (s *Server) WithholdConfirmations(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.withhold = n
}

// Subscriptions is how many subscriptions are being served.
func (s *Server) Subscriptions() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.subscriptions
}

// StampWith says what the "created" metadata of events read from now on is. Clients take it for decimal
// ticks.
func (s *Server) StampWith(created func(eventstore.Recorded) string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.created = created
}

// GetSupportedMethods answers as a server of the last open-source line, without optional features.
func (s *Server) GetSupportedMethods(context.Context, *shared.Empty) (*serverfeatures.SupportedMethods, error) {
	return &serverfeatures.SupportedMethods{EventStoreServerVersion: "23.10.0"}, nil
}
