//go:build crash

package sqlite

import "context"

// OpenWithSynchronous opens a log that is flushed as told, so that a power-cut test can show that it would
// notice. No configuration reaches it: it is compiled for that test alone.
func OpenWithSynchronous(ctx context.Context, path, flush string) (*Store, error) {
	return open(ctx, path, synchronous(flush))
}
