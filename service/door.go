package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"jobshare/web"
)

// Door is where an instance is reached: from before its stores are open, when it says that it is starting, until
// it has stopped. An address in use is noticed before anything is opened or made.
type Door struct {
	listener net.Listener
	server   *http.Server
	behind   atomic.Value // http.Handler in a room, who answers
	opened   chan struct{}
	patience time.Duration // how long who comes early waits
	failed   chan error    // why it doesn't listen any more, once
}

// room is a handler of any type, as an atomic value needs one.
type room struct{ http.Handler }

// OpenDoor listens where the configuration says. Close it when nothing has been served behind it.
func OpenDoor(ctx context.Context, c Config, log *slog.Logger) (*Door, error) {
	site, err := c.site()
	if err != nil {
		return nil, err
	}
	starting, err := web.Starting(site, c.Behind == "tls", log)
	if err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	d := &Door{listener: listener, opened: make(chan struct{}), patience: 10 * time.Second, failed: make(chan error, 1)}
	d.behind.Store(room{starting})
	d.server = web.NewServer(c.Listen, http.HandlerFunc(d.answer), log)
	go func() {
		if err := d.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			d.failed <- err
		}
		close(d.failed)
	}()
	return d, nil
}

// answer lets people wait a little for an instance that starts: a form that was refused might not be sent to another.
// Who asks how the instance is learns it at once.
func (d *Door) answer(w http.ResponseWriter, r *http.Request) {
	if !web.AboutInstance(r) {
		select {
		case <-d.opened:
		case <-time.After(d.patience):
		case <-r.Context().Done():
		}
	}
	d.behind.Load().(room).ServeHTTP(w, r)
}

// open lets the service answer from now on.
func (d *Door) open(service http.Handler) {
	d.behind.Store(room{service})
	close(d.opened)
}

// Address is where it listens.
func (d *Door) Address() string { return d.listener.Addr().String() }

// Close cuts who is still connected.
func (d *Door) Close() error { return d.server.Close() }
