package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/domain/match"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/web/form"
)

// blockedPage is whom the person has blocked, so that they can take it back.
type blockedPage struct {
	people []blockedPerson
	form   *form.Form
}

type blockedPerson struct {
	title, reference string
}

const blockedTitle = "People you have blocked"

func (v *visit) blocked() error {
	page := blockedPage{form: form.New()}
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		own, _, err := directory.ByID(conn, v.person())
		if err != nil {
			return err
		}
		people, err := directory.BlockedBy(conn, v.person())
		for _, p := range people {
			title := "Someone whose profile cannot be seen now"
			if p.OpenTo(own) {
				title = cardOf(p, match.Match{}).title()
			}
			page.people = append(page.people, blockedPerson{title, p.Reference})
		}
		return err
	}, directory.Name)
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: blockedTitle, Back: string(PathRequests)}, page.content())
}

// unblock takes a block of the person's own back.
func (v *visit) unblock() error {
	f := form.New()
	if err := f.Parse(v.r); err != nil {
		return err
	}
	var whom string
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		people, err := directory.BlockedBy(conn, v.person())
		for _, p := range people {
			if p.Reference == chi.URLParam(v.r, "reference") {
				whom = p.ID
			}
		}
		return err
	}, directory.Name)
	if err != nil {
		return err
	}
	if whom == "" { // taken back already, or never there
		return PathBlocked.Redirect(v.w, v.r)
	}
	position, err := v.Application.UnblockPerson(v.ctx(), v.actor(), whom, f.ID)
	if err != nil {
		return err
	}
	return v.done(position, "unblocked", PathBlocked)
}

// blockPerson blocks somebody with whom nothing needs to stand between the two.
func (v *visit) blockPerson() error {
	person, err := v.named()
	if err != nil {
		return err
	}
	f := form.New()
	if !v.posted() {
		return v.show(http.StatusOK, Page{Title: "Block this person", Back: string(PathPerson.With(person.reference))}, person.blocking(f))
	}
	if err := f.Parse(v.r); err != nil {
		return err
	}
	position, err := v.Application.BlockPerson(v.ctx(), v.actor(), person.other.ID, f.ID)
	if err != nil {
		return err
	}
	return v.done(position, "blocked", PathBlocked)
}
