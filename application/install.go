package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/installation"
	"jobshare/eventstore"
)

// ErrStranger says that a history is of another installation than the vault and the secrets.
var ErrStranger = errors.New("the event log belongs to another installation")

// Install makes sure that a history is of the given installation: an empty one becomes it, any other
// must say so in its first event.
func Install(ctx context.Context, store eventstore.Store, id string) error {
	found, err := store.Identity(ctx)
	if err != nil {
		return fmt.Errorf("installation of the event log: %w", err)
	}
	if found == "" {
		now := time.Now()
		events, err := eventstore.Kinds().Seal(ctx, nil, installation.Stream, "", eventstore.Meta{
			Time: now, Recorded: now, Actor: "system", Channel: eventstore.System, Causation: uuid.NewSHA1(uuid.NameSpaceOID, []byte(id)),
		}, []any{installation.ServiceInstalled{Installation: id}})
		if err != nil {
			return fmt.Errorf("install: %w", err)
		}
		_, err = store.Append(ctx, installation.Stream, eventstore.NoStream(), events...)
		var raced *eventstore.WrongRevisionError
		if err != nil && !errors.As(err, &raced) {
			return fmt.Errorf("install: %w", err)
		}
		if found, err = store.Identity(ctx); err != nil {
			return fmt.Errorf("installation of the event log: %w", err)
		}
	}
	if found != id {
		return fmt.Errorf("%w: the log's is %s, the vault's is %s", ErrStranger, found, id)
	}
	return nil
}
