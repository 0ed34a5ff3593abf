package eventstoredb

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"jobshare/eventstore"
	"jobshare/eventstore/eventstoredb/esdbtest"
	"jobshare/eventstore/sqlite"
	"jobshare/eventstore/storetest"
)

// serve starts a server over a store in a folder of the test's.
func serve(t *testing.T) *esdbtest.Server {
	t.Helper()
	events, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "events.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := events.Close(); err != nil {
			t.Error(err)
		}
	})
	return serveStore(t, events, "127.0.0.1:0")
}

func serveStore(t *testing.T, events eventstore.Store, address string) *esdbtest.Server {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := esdbtest.Serve(listener, events)
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server
}

func openTest(t *testing.T, connectionString string) *Store {
	t.Helper()
	s, err := Open(t.Context(), connectionString)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// TestContract runs against the server that JOBSHARE_TEST_EVENTSTORE names, in streams of its own, or
// against one that it starts.
func TestContract(t *testing.T) {
	connectionString := os.Getenv("JOBSHARE_TEST_EVENTSTORE")
	storetest.Run(t, func(t *testing.T) eventstore.Store {
		if connectionString != "" {
			return openTest(t, connectionString)
		}
		return openTest(t, serve(t).ConnectionString())
	})
}
