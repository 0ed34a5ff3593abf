package application

import (
	"context"

	"jobshare/domain/candidates"
	"jobshare/eventstore"
)

// Shortlist puts another on a person's shortlist.
func (a *Application) Shortlist(ctx context.Context, actor Actor, other, formID string) (eventstore.Position, error) {
	if err := a.isShown(ctx, other, actor.Person); err != nil {
		return eventstore.Position{}, err
	}
	return a.candidate(ctx, actor, "shortlist", other, formID, candidates.Shortlist{By: actor.Person, Candidate: other})
}

// DropCandidate takes another from a person's shortlist.
func (a *Application) DropCandidate(ctx context.Context, actor Actor, other, formID string) (eventstore.Position, error) {
	return a.candidate(ctx, actor, "drop", other, formID, candidates.Drop{By: actor.Person, Candidate: other})
}

// HideCandidate lets a person find another no more. The other isn't told.
func (a *Application) HideCandidate(ctx context.Context, actor Actor, other, formID string) (eventstore.Position, error) {
	return a.candidate(ctx, actor, "hide", other, formID, candidates.Hide{By: actor.Person, Candidate: other})
}

// UnhideCandidate lets a person find another again.
func (a *Application) UnhideCandidate(ctx context.Context, actor Actor, other, formID string) (eventstore.Position, error) {
	return a.candidate(ctx, actor, "unhide", other, formID, candidates.Unhide{By: actor.Person, Candidate: other})
}

// isShown says whether somebody's profile is there to be seen by another.
func (a *Application) isShown(ctx context.Context, person, to string) error {
	theirs, err := a.Profile(ctx, person)
	if err != nil {
		return err
	}
	own, err := a.Profile(ctx, to)
	if err != nil {
		return err
	}
	if !theirs.ShownTo(own) {
		return errNotThere
	}
	return nil
}

func (a *Application) candidate(ctx context.Context, actor Actor, name, other, formID string, c candidates.Command) (eventstore.Position, error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: candidates.Stream(actor.Person), command: name, answers: other})
	if err != nil {
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, candidates.Evolve, func(s candidates.State, _ []eventstore.Event) ([]any, error) {
		return candidates.Decide(s, c)
	})
	return outcome.Position, err
}
