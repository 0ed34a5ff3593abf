package esdbtest

import (
	"context"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jobshare/eventstore"
)

// Read serves reads of a stream and of all, in both directions, and subscriptions to all.
func (s *Server) Read(request *streams.ReadReq, stream streams.Streams_ReadServer) error {
	o := request.GetOptions()
	subscribe := o.GetSubscription() != nil
	switch {
	case o.GetStream() != nil && !subscribe && o.GetReadDirection() == streams.ReadReq_Options_Forwards:
		return s.readStream(o, stream)
	case o.GetAll() != nil && subscribe:
		return s.subscribeToAll(o, stream)
	case o.GetAll() != nil && o.GetReadDirection() == streams.ReadReq_Options_Forwards:
		return s.readAll(o, stream)
	case o.GetAll() != nil:
		return s.readAllBackwards(o, stream)
	}
	return status.Error(codes.Unimplemented, "this read is not supported")
}

func (s *Server) readStream(o *streams.ReadReq_Options, stream streams.Streams_ReadServer) error {
	name := o.GetStream().GetStreamIdentifier()
	left, first, found := o.GetCount(), o.GetStream().GetRevision(), false
	for e, err := range s.store.ReadStream(stream.Context(), string(name.GetStreamName()), nil) {
		if err != nil {
			return unavailable(err)
		}
		found = true
		if e.Revision < first {
			continue
		}
		if left == 0 {
			return nil
		}
		left--
		e.Position = wire(e.Position)
		if err := stream.Send(s.message(e)); err != nil {
			return err
		}
	}
	if !found {
		return stream.Send(&streams.ReadResp{Content: &streams.ReadResp_StreamNotFound_{
			StreamNotFound: &streams.ReadResp_StreamNotFound{StreamIdentifier: name},
		}})
	}
	return nil
}

// readAll reads forwards. Unlike subscriptions, reads include the position they start from.
func (s *Server) readAll(o *streams.ReadReq_Options, stream streams.Streams_ReadServer) error {
	from := start(o)
	left := o.GetCount()
	for e, err := range s.all(stream.Context(), before(from)) {
		if err != nil {
			return unavailable(err)
		}
		if from.After(e.Position) {
			continue
		}
		if left == 0 {
			return nil
		}
		left--
		if err := stream.Send(s.message(e)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) readAllBackwards(o *streams.ReadReq_Options, stream streams.Streams_ReadServer) error {
	head, err := s.store.Head(stream.Context())
	if err != nil {
		return unavailable(err)
	}
	upTo := wire(eventstore.Position{Commit: head.Commit + 1, Prepare: head.Prepare + 1})
	if o.GetAll().GetPosition() != nil {
		upTo = start(o)
	}
	// The store only reads forwards: take ever longer runs before the end until there are enough.
	for back := o.GetCount() + 1; ; back *= 4 {
		after := eventstore.Position{}
		if p := before(upTo); p.Commit > back {
			after = eventstore.Position{Commit: p.Commit - back, Prepare: p.Commit - back}
		}
		var events []eventstore.Recorded
		for e, err := range s.all(stream.Context(), after) {
			if err != nil {
				return unavailable(err)
			}
			if !upTo.After(e.Position) {
				break
			}
			events = append(events, e)
		}
		if uint64(len(events)) < o.GetCount() && after.Commit > 0 {
			continue
		}
		for i := len(events) - 1; i >= 0 && i >= len(events)-int(o.GetCount()); i-- {
			if err := stream.Send(s.message(events[i])); err != nil {
				return err
			}
		}
		return nil
	}
}

// subscribeToAll follows all events after a position. With a filter, a checkpoint comes for every so many
// events looked at, and only then.
func (s *Server) subscribeToAll(o *streams.ReadReq_Options, stream streams.Streams_ReadServer) error {
	takes, window, err := filter(o.GetFilter())
	if err != nil {
		return err
	}
	s.mu.Lock()
	drop, withhold := s.drop, s.withhold > 0
	if withhold {
		s.withhold--
	}
	s.subscriptions++
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.subscriptions--
	}()
	ctx, cancel := context.WithCancel(stream.Context())
	defer cancel()
	go func() {
		select {
		case <-drop:
			cancel()
		case <-ctx.Done():
		}
	}()

	if withhold {
		<-ctx.Done()
		return ctx.Err()
	}
	from := start(o)
	after := before(from)
	if o.GetAll().GetEnd() != nil {
		if after, err = s.store.Head(ctx); err != nil {
			return unavailable(err)
		}
		from = wire(after)
	}
	sub, err := s.store.Subscribe(ctx, &after, nil)
	if err != nil {
		return unavailable(err)
	}
	defer sub.Close()
	confirmation := &streams.ReadResp_Confirmation{Confirmation: &streams.ReadResp_SubscriptionConfirmation{SubscriptionId: uuid.NewString()}}
	if err := stream.Send(&streams.ReadResp{Content: confirmation}); err != nil {
		return err
	}
	caughtUp := false
	for scanned := 0; ; {
		d, err := sub.Next(ctx)
		if err != nil {
			return status.Error(codes.Aborted, "subscription dropped: "+err.Error())
		}
		if caughtUp && !d.CaughtUp {
			caughtUp = false
			if err := stream.Send(&streams.ReadResp{Content: &streams.ReadResp_FellBehind_{FellBehind: &streams.ReadResp_FellBehind{}}}); err != nil {
				return err
			}
		}
		for _, stored := range d.Events {
			for _, e := range withSystemEvents(stored) {
				if !e.Position.After(from) {
					continue
				}
				scanned++
				if takes(e) {
					if err := stream.Send(s.message(e)); err != nil {
						return err
					}
				}
				if window > 0 && scanned%window == 0 {
					if err := stream.Send(&streams.ReadResp{Content: &streams.ReadResp_Checkpoint_{Checkpoint: &streams.ReadResp_Checkpoint{
						CommitPosition: e.Position.Commit, PreparePosition: e.Position.Prepare,
					}}}); err != nil {
						return err
					}
				}
			}
		}
		if d.CaughtUp && !caughtUp {
			caughtUp = true
			if err := stream.Send(&streams.ReadResp{Content: &streams.ReadResp_CaughtUp_{CaughtUp: &streams.ReadResp_CaughtUp{}}}); err != nil {
				return err
			}
		}
	}
}

// filter is what a filtered subscription takes, and after how many events looked at it gets a checkpoint.
func filter(o *streams.ReadReq_Options_FilterOptions) (takes func(eventstore.Recorded) bool, window int, err error) {
	if o == nil {
		return func(eventstore.Recorded) bool { return true }, 0, nil
	}
	expression, of := o.GetEventType(), func(e eventstore.Recorded) string { return e.Type }
	if expression == nil {
		expression, of = o.GetStreamIdentifier(), func(e eventstore.Recorded) string { return e.Stream }
	}
	matches, err := regexp.Compile(expression.GetRegex())
	if err != nil {
		return nil, 0, status.Error(codes.InvalidArgument, err.Error())
	}
	return func(e eventstore.Recorded) bool {
		for _, prefix := range expression.GetPrefix() {
			if strings.HasPrefix(of(e), prefix) {
				return true
			}
		}
		return len(expression.GetPrefix()) == 0 && matches.MatchString(of(e))
	}, int(o.GetMax() * o.GetCheckpointIntervalMultiplier()), nil
}

// all yields events as they stand in $all, after a position of the store's.
func (s *Server) all(ctx context.Context, after eventstore.Position) iter.Seq2[eventstore.Recorded, error] {
	return func(yield func(eventstore.Recorded, error) bool) {
		for stored, err := range s.store.ReadAll(ctx, &after) {
			if err != nil {
				yield(stored, err)
				return
			}
			for _, e := range withSystemEvents(stored) {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// message is the event as the protocol has it.
func (s *Server) message(e eventstore.Recorded) *streams.ReadResp {
	s.mu.Lock()
	created := s.created
	s.mu.Unlock()
	stamp := strconv.FormatInt(time.Now().UnixNano()/100, 10)
	if created != nil {
		stamp = created(e)
	}
	most, least := uint64(0), uint64(0)
	for i := range 8 {
		most, least = most<<8|uint64(e.ID[i]), least<<8|uint64(e.ID[8+i])
	}
	return &streams.ReadResp{Content: &streams.ReadResp_Event{Event: &streams.ReadResp_ReadEvent{
		Position: &streams.ReadResp_ReadEvent_CommitPosition{CommitPosition: e.Position.Commit},
		Event: &streams.ReadResp_ReadEvent_RecordedEvent{
			Id: &shared.UUID{Value: &shared.UUID_Structured_{Structured: &shared.UUID_Structured{
				MostSignificantBits: int64(most), LeastSignificantBits: int64(least),
			}}},
			StreamIdentifier: &shared.StreamIdentifier{StreamName: []byte(e.Stream)},
			StreamRevision:   e.Revision,
			CommitPosition:   e.Position.Commit,
			PreparePosition:  e.Position.Prepare,
			Metadata:         map[string]string{"type": e.Type, "content-type": "application/json", "created": stamp},
			Data:             e.Data,
			CustomMetadata:   e.Metadata,
		},
	}}}
}
