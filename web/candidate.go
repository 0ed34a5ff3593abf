package web

import (
	"context"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/web/form"
)

// chosen finds whom an address names, for who wants them on the shortlist, to hide them, or take that back. Whoever can't be
// seen isn't there, unless the person chose them before.
func (v *visit) chosen() (own, other directory.Person, err error) {
	err = v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		var known bool
		if other, known, err = directory.ByReference(conn, chi.URLParam(v.r, "reference")); err != nil {
			return err
		}
		if !known || other.Gone || other.ID == v.person() {
			return errNotFound
		}
		if own, _, err = directory.ByID(conn, v.person()); err != nil {
			return err
		}
		choices, err := candidates.Of(conn, v.person())
		if err != nil || choices.Has(other.ID) || choices.Hides(other.ID) {
			return err
		}
		blocked, err := directory.Blocked(conn, v.person(), other.ID)
		if err == nil && (blocked || !other.ShownTo(own)) {
			err = errNotFound
		}
		return err
	}, directory.Name, candidates.Name)
	return own, other, err
}

// choose carries out what a button asks about another, who then is seen, or the shortlist when they can't be.
func (v *visit) choose(act func(ctx context.Context, a application.Actor, other, formID string) (eventstore.Position, error), flash string, next Path) error {
	own, other, err := v.chosen()
	if err != nil {
		return err
	}
	button := form.New()
	if err := button.Parse(v.r); err != nil {
		return err
	}
	position, err := act(v.ctx(), v.actor(), other.ID, button.ID)
	if err != nil {
		return err
	}
	if next == PathPerson && other.ShownTo(own) {
		return v.done(position, flash, next.With(other.Reference))
	}
	return v.done(position, flash, PathShortlist)
}

func (v *visit) shortlistCandidate() error {
	return v.choose(v.Application.Shortlist, "shortlisted", PathPerson)
}

func (v *visit) dropCandidate() error {
	return v.choose(v.Application.DropCandidate, "dropped", PathShortlist)
}

func (v *visit) hideCandidate() error {
	return v.choose(v.Application.HideCandidate, "hidden", PathPerson)
}

func (v *visit) unhideCandidate() error {
	return v.choose(v.Application.UnhideCandidate, "unhidden", PathPerson)
}
