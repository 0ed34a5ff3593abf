package esdbtest

import (
	"encoding/binary"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"github.com/google/uuid"

	"jobshare/eventstore"
)

// scale spreads positions out, because EventStoreDB's are byte offsets: nobody may count on the next.
const scale = 1009

// wire is the position that clients are told for one of the store's.
func wire(p eventstore.Position) eventstore.Position {
	if p.Commit == 0 {
		return p
	}
	return eventstore.Position{Commit: p.Commit*scale + p.Commit%7, Prepare: p.Commit*scale + p.Commit%5}
}

// before is the last of the store's positions that clients see before p, whatever p is: they may also
// have been told of a system event's.
func before(p eventstore.Position) eventstore.Position {
	n := p.Commit / scale
	for n > 0 && !p.After(wire(eventstore.Position{Commit: n})) {
		n--
	}
	return eventstore.Position{Commit: n, Prepare: n}
}

// start is where a read or subscription wants to begin, as the client was told.
func start(o *streams.ReadReq_Options) eventstore.Position {
	p := o.GetAll().GetPosition()
	return eventstore.Position{Commit: p.GetCommitPosition(), Prepare: p.GetPreparePosition()}
}

// withSystemEvents is a stored event as it stands in $all: with the position told to clients, and every
// so often followed by an event of the system's, some of an ordinary type.
func withSystemEvents(e eventstore.Recorded) []eventstore.Recorded {
	n := e.Position.Commit
	e.Position = wire(e.Position)
	if n%5 != 0 {
		return []eventstore.Recorded{e}
	}
	system := e
	system.ID = uuid.NewSHA1(uuid.NameSpaceOID, binary.BigEndian.AppendUint64(nil, n))
	system.Stream, system.Type, system.Revision = "$stats-esdbtest", "$statsCollected", n/5-1
	if n%10 == 0 {
		system.Stream, system.Type = "$scratch", "Scribbled"
	}
	system.Data, system.Metadata = []byte(`{}`), nil
	system.Position.Commit += 100
	system.Position.Prepare += 100
	return []eventstore.Recorded{e, system}
}
