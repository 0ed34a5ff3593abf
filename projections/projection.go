// Package projections keeps the read model: what pages show, folded from the log's events. Every
// instance has its own, in one SQLite file with an in-memory face for search. All of it can be deleted
// at any time: it is built again from the log.
package projections

import (
	"zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// Projection is one read model. Its tables are its own.
type Projection interface {
	Name() string
	// Version changes with the meaning of the rows. A file of another version is built again.
	Version() int
	// Types are the stored names of the events it needs. One of them that can't be read stops it.
	Types() []string
	// Schema are the statements that create its tables.
	Schema() []string
	// Bind makes what folds events into its tables, stored where the Storage says.
	Bind(*Storage) Folder
}

// Folder folds events into rows, one at a time and in order. An error stops the projection at the event;
// what the event had changed so far is undone.
type Folder interface{ Fold(eventstore.Event) error }

// Faced is a projection that also has a face in memory, which is read instead of its rows.
type Faced interface {
	Projection
	NewFace() Face
}

// Face is the in-memory face of a projection's rows.
type Face interface {
	// Load fills an empty face from the rows, in one pass.
	Load(*sqlite.Conn) error
	// Refresh reads again the rows of the keys that were touched. Readers see all of it or nothing.
	Refresh(conn *sqlite.Conn, keys []string) error
	// Differences compares the face with the rows and says what differs, at most a few lines.
	Differences(*sqlite.Conn) ([]string, error)
}

// Toucher is a Folder that notes the keys of the rows it touched, for its projection's Face.
type Toucher interface{ Touched() []string }
