package application

import (
	"context"
	"errors"

	"jobshare/domain/contact"
	"jobshare/eventstore"
)

// SendMessage writes to somebody the person is in contact with. A message that is sent again is one message, whatever was
// written since.
func (a *Application) SendMessage(ctx context.Context, actor Actor, other, request, text, formID string) (eventstore.Position, error) {
	if err := a.reachable(ctx, other); err != nil {
		return eventstore.Position{}, err
	}
	position, err := a.contact(ctx, actor, other, "send message", []string{request, text}, formID, func(m eventstore.Meta) contact.Command {
		return contact.Send{Request: request, By: actor.Person, Text: text, At: m.Time}
	})
	if errors.Is(err, eventstore.ErrSuperseded) {
		return position, nil
	}
	return position, err
}

// MarkRead says that a person has read what another wrote.
func (a *Application) MarkRead(ctx context.Context, actor Actor, other, request, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "mark read", request, formID, func(m eventstore.Meta) contact.Command {
		return contact.MarkRead{Request: request, By: actor.Person, At: m.Time}
	})
}

// TickQuestions says which questions of a first conversation a person has talked through.
func (a *Application) TickQuestions(ctx context.Context, actor Actor, other, request string, questions []string, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "tick questions", []any{request, questions}, formID, func(m eventstore.Meta) contact.Command {
		return contact.Tick{Request: request, By: actor.Person, Questions: questions, At: m.Time}
	})
}

// EndConversation goes no further with somebody. The other is told in neutral words.
func (a *Application) EndConversation(ctx context.Context, actor Actor, other, request, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "end conversation", request, formID, func(m eventstore.Meta) contact.Command {
		return contact.EndConversation{Request: request, By: actor.Person, At: m.Time}
	})
}
