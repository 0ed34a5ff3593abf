package eventstoredb

import (
	"context"
	"errors"
	"fmt"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// errNotConnected says that an operation was not even begun.
var errNotConnected = errors.New("no connection to EventStoreDB")

// panicError is a panic of the client library's, which has some for answers that it does not expect.
type panicError struct{ value any }

func (e *panicError) Error() string {
	return fmt.Sprintf("the EventStoreDB client panicked: %v", e.value)
}

// code is the client's code for an error. The library's own FromError sees through no wrapping, and says
// true when there is no error.
func code(err error) esdb.ErrorCode {
	if e := (*esdb.Error)(nil); errors.As(err, &e) {
		return e.Code()
	}
	return esdb.ErrorCodeUnknown
}

// isTransient says whether the same call may succeed when tried again.
func isTransient(err error) bool {
	if errors.Is(err, errNotConnected) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return true
	}
	if e := (*panicError)(nil); errors.As(err, &e) {
		return true
	}
	switch code(err) {
	case esdb.ErrorUnavailable, esdb.ErrorCodeConnectionClosed, esdb.ErrorCodeDeadlineExceeded,
		esdb.ErrorAborted, esdb.ErrorCodeNotLeader:
		return true
	case esdb.ErrorCodeUnknown:
		switch status.Code(grpcError(err)) { // what the library knows no code for
		case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled, codes.Aborted:
			return true
		}
	}
	return false
}

// isUnsent says whether a call that failed is certain not to have reached a server that carries it out.
func isUnsent(err error) bool {
	return errors.Is(err, errNotConnected) || code(err) == esdb.ErrorCodeConnectionClosed || code(err) == esdb.ErrorCodeNotLeader
}

// isLost says whether the client that answered so should be replaced: it may have closed itself, or its
// connection may be dead without knowing it.
func isLost(err error) bool {
	if errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	if e := (*panicError)(nil); errors.As(err, &e) {
		return true
	}
	switch code(err) {
	case esdb.ErrorUnavailable, esdb.ErrorCodeConnectionClosed, esdb.ErrorCodeDeadlineExceeded:
		return true
	case esdb.ErrorCodeUnknown:
		return status.Code(grpcError(err)) == codes.Unavailable
	}
	return false
}

// grpcError is the gRPC error within an error; nil when there is none.
func grpcError(err error) error {
	for ; err != nil; err = errors.Unwrap(err) {
		if _, ok := err.(interface{ GRPCStatus() *status.Status }); ok {
			return err
		}
	}
	return nil
}
