package esdbtest

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jobshare/eventstore"
)

// Append appends as EventStoreDB does. While the expectation is met, event ids are not looked at: what is
// sent twice is written twice. Once it is behind, events that are there with the same ids are a success.
func (s *Server) Append(stream streams.Streams_AppendServer) error {
	options, events, err := receive(stream)
	if err != nil {
		return err
	}
	name := string(options.GetStreamIdentifier().GetStreamName())
	expected, err := expectation(options)
	if err != nil {
		return err
	}
	wait, forgetful, lose := s.beginAppend()
	defer s.endAppend()
	time.Sleep(wait)

	ctx := context.WithoutCancel(stream.Context()) // what has arrived is carried out, whoever has gone
	appended, err := s.store.Append(ctx, name, expected, events...)
	wrong := (*eventstore.WrongRevisionError)(nil)
	switch {
	case errors.As(err, &wrong):
		found, held, err := s.alreadyThere(ctx, name, expected, events)
		if err != nil {
			return unavailable(err)
		}
		if found == nil || forgetful {
			return stream.SendAndClose(wrongExpectedVersion(options, held))
		}
		appended = *found
	case errors.Is(err, eventstore.ErrTooLarge), errors.Is(err, eventstore.ErrInvalid):
		return status.Error(codes.InvalidArgument, err.Error())
	case err != nil:
		return unavailable(err)
	}
	if lose {
		<-stream.Context().Done()
		return stream.Context().Err()
	}
	at := wire(appended.Position)
	return stream.SendAndClose(&streams.AppendResp{Result: &streams.AppendResp_Success_{Success: &streams.AppendResp_Success{
		CurrentRevisionOption: &streams.AppendResp_Success_CurrentRevision{CurrentRevision: appended.Revision},
		PositionOption: &streams.AppendResp_Success_Position{Position: &streams.AppendResp_Position{
			CommitPosition: at.Commit, PreparePosition: at.Prepare,
		}},
	}}})
}

// beginAppend says how to misbehave this time.
func (s *Server) beginAppend() (wait time.Duration, forgetful, lose bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.appending++
	if s.delays > 0 {
		s.delays--
		wait = s.delay
	}
	if lose = s.loseAnswers > 0; lose {
		s.loseAnswers--
	}
	return wait, s.forgetful, lose
}

func (s *Server) endAppend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.appending--
}

// alreadyThere looks for the events just behind the expected revision. It also says how many events the
// stream holds.
func (s *Server) alreadyThere(ctx context.Context, name string, expected eventstore.Expected, events []eventstore.NewEvent) (found *eventstore.Appended, held uint64, err error) {
	next := uint64(0)
	if revision, exact := expected.Revision(); exact {
		next = revision + 1
	}
	same := 0
	var last eventstore.Recorded
	for e, err := range s.store.ReadStream(ctx, name, nil) {
		if err != nil {
			return nil, 0, err
		}
		held++
		if at := e.Revision - next; e.Revision >= next && at < uint64(len(events)) && events[at].ID == e.ID {
			same++
			last = e
		}
	}
	if same == len(events) {
		found = &eventstore.Appended{Revision: last.Revision, Position: last.Position}
	}
	return found, held, nil
}

func receive(stream streams.Streams_AppendServer) (*streams.AppendReq_Options, []eventstore.NewEvent, error) {
	var options *streams.AppendReq_Options
	var events []eventstore.NewEvent
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			if options == nil {
				return nil, nil, status.Error(codes.InvalidArgument, "no options")
			}
			return options, events, nil
		}
		if err != nil {
			return nil, nil, err
		}
		if o := message.GetOptions(); o != nil {
			options = o
			continue
		}
		proposed := message.GetProposedMessage()
		events = append(events, eventstore.NewEvent{
			ID:       id(proposed.GetId()),
			Type:     proposed.GetMetadata()["type"],
			Data:     proposed.GetData(),
			Metadata: proposed.GetCustomMetadata(),
		})
		if len(events) > eventstore.MaxAppendEvents {
			return nil, nil, status.Error(codes.InvalidArgument, "too many events")
		}
	}
}

func expectation(options *streams.AppendReq_Options) (eventstore.Expected, error) {
	switch e := options.GetExpectedStreamRevision().(type) {
	case *streams.AppendReq_Options_NoStream:
		return eventstore.NoStream(), nil
	case *streams.AppendReq_Options_Any:
		return eventstore.Any(), nil
	case *streams.AppendReq_Options_Revision:
		return eventstore.Exact(e.Revision), nil
	}
	return eventstore.Any(), status.Error(codes.Unimplemented, "this expectation is not supported")
}

func wrongExpectedVersion(options *streams.AppendReq_Options, held uint64) *streams.AppendResp {
	wrong := &streams.AppendResp_WrongExpectedVersion{
		CurrentRevisionOption:  &streams.AppendResp_WrongExpectedVersion_CurrentNoStream{CurrentNoStream: &shared.Empty{}},
		ExpectedRevisionOption: &streams.AppendResp_WrongExpectedVersion_ExpectedNoStream{ExpectedNoStream: &shared.Empty{}},
	}
	if held > 0 {
		wrong.CurrentRevisionOption = &streams.AppendResp_WrongExpectedVersion_CurrentRevision{CurrentRevision: held - 1}
	}
	if e, exact := options.GetExpectedStreamRevision().(*streams.AppendReq_Options_Revision); exact {
		wrong.ExpectedRevisionOption = &streams.AppendResp_WrongExpectedVersion_ExpectedRevision{ExpectedRevision: e.Revision}
	}
	return &streams.AppendResp{Result: &streams.AppendResp_WrongExpectedVersion_{WrongExpectedVersion: wrong}}
}

func id(from *shared.UUID) (to uuid.UUID) {
	if structured := from.GetStructured(); structured != nil {
		for i := range 8 {
			to[i] = byte(uint64(structured.MostSignificantBits) >> (56 - 8*i))
			to[8+i] = byte(uint64(structured.LeastSignificantBits) >> (56 - 8*i))
		}
		return to
	}
	to, err := uuid.Parse(from.GetString_())
	if err != nil {
		return uuid.Nil // which the store refuses
	}
	return to
}

func unavailable(err error) error { return status.Error(codes.Unavailable, err.Error()) }
