//go:build !crash

package sqlite

import "context"

// OpenWithSynchronous is for this package's tests what careless.go is for the power-cut test.
func OpenWithSynchronous(ctx context.Context, path, flush string) (*Store, error) {
	return open(ctx, path, synchronous(flush))
}
