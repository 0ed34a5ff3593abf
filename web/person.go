package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/projections"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/web/form"
)

// personPage is somebody else, and what stands between the two.
type personPage struct {
	card
	other     directory.Person
	own       directory.Person
	viewer    string
	request   inbox.Request // the latest between the two; none has no id
	reference string
	now       time.Time
	near      nearCard // with which change they would fit, when they don't
	together  *fortnight
	hidden    bool // from who looks
	button    *form.Form
}

// errUnpublished is the answer to who looks at somebody while nobody can find them: as for search, it is to publish first.
var errUnpublished = errors.New("the person has no published profile")

// named finds who an address names. Who isn't there, is blocked, can't be found or is the person themselves is not told
// apart. Somebody with whom a request is open or accepted can be found even when their profile is paused, or shown to few.
// Who can't be found finds nobody, but those with whom there was a request.
func (v *visit) named() (personPage, error) {
	page := personPage{viewer: v.person(), now: v.Clock.Now(), reference: chi.URLParam(v.r, "reference"), button: form.New()}
	var choices candidates.Choices
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		var known bool
		var err error
		if page.other, known, err = directory.ByReference(conn, page.reference); err != nil {
			return err
		}
		if page.own, _, err = directory.ByID(conn, v.person()); err != nil {
			return err
		}
		known = known && !page.other.Gone && page.other.ID != v.person()
		between := false
		if known {
			if page.request, between, err = inbox.Between(conn, v.person(), page.other.ID); err != nil {
				return err
			}
		}
		if !between && !page.own.Visible() {
			return errUnpublished
		}
		if !known {
			return errNotFound
		}
		blocked, err := directory.Blocked(conn, v.person(), page.other.ID)
		if err != nil {
			return err
		}
		if blocked || !page.other.OpenTo(page.own) && (!inTouch(page.request) || page.other.Away()) {
			return errNotFound
		}
		choices, err = candidates.Of(conn, v.person())
		return err
	}, directory.Name, inbox.Name, candidates.Name)
	if err != nil {
		return page, err
	}
	fit := fitOf(page.own, page.other)
	page.card = cardOf(page.other, fit)
	page.shortlisted, page.hidden = choices.Has(page.other.ID), choices.Hides(page.other.ID)
	if page.own.Visible() && page.other.Visible() { // also whom only a request lets see each other
		onTime := false
		if fit.Band == "" {
			var change match.Relaxation
			var ok bool
			page.near, change, ok = nearly(page.own, page.other)
			onTime = ok && change == match.MoreTime
		}
		page.together = sharing(candidate(page.own), candidate(page.other), onTime)
	}
	return page, nil
}

// inTouch says whether a request is open or was accepted, so that the two may see more of each other.
func inTouch(r inbox.Request) bool { return r.State == inbox.Waiting || r.State == inbox.Accepted }

// nameFor is what a person may know of another's name: who was asked knows who asks, and after acceptance both know.
func nameFor(viewer string, other directory.Person, r inbox.Request) string {
	if r.State == inbox.Accepted || r.State == inbox.Waiting && r.To == viewer {
		return other.Name
	}
	return ""
}

// emailFor is another's address, which both know after acceptance only.
func emailFor(other directory.Person, r inbox.Request) string {
	if r.State == inbox.Accepted && !other.Away() {
		return other.WorkEmail()
	}
	return ""
}

// askAgain is when the person may ask again who could not take it further with them; the zero time when nothing keeps them.
func (p personPage) askAgain() time.Time {
	r := p.request
	if r.State == inbox.Declined && r.From == p.viewer || r.State == inbox.Over && r.EndedBy != p.viewer {
		if until := r.AnsweredAt.Add(contact.CoolOff); p.now.Before(until) {
			return until
		}
	}
	return time.Time{}
}

func (v *visit) showPerson() error {
	page, err := v.named()
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: page.title(), Back: string(PathFindPartner)}, page.content())
}
