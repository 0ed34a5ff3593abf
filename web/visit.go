package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"jobshare/application"
	"jobshare/eventstore"
	"jobshare/vault"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// visit is one request, and who makes it. Pages are its methods.
type visit struct {
	*Pages
	w       http.ResponseWriter
	r       *http.Request
	token   string        // of the session; empty when nobody is signed in
	session vault.Session // of who is signed in
	bare    bool          // the vault can't say who it is
	lag     string        // why the page may not show everything yet; empty when it does
	restore bool          // the form holds what was kept when the session had ended

	fromCheck bool // the form holds what the check whether job sharing suits somebody says
}

type visitKey struct{}

// visit finds out who makes a request. It returns [vault.ErrNoSession] or *[vault.SessionEndedError] for nobody; the
// visit can be used all the same.
func (p *Pages) visit(w http.ResponseWriter, r *http.Request) (*visit, error) {
	v := &visit{Pages: p, w: w, r: r}
	v.r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
	token, ok := sessionCookie.Get(r)
	if !ok {
		return v, vault.ErrNoSession
	}
	session, err := p.Application.Session(r.Context(), token)
	if err == nil {
		v.token, v.session = token, session
		v.r = v.r.WithContext(form.WithOwner(v.r.Context(), madeFor(session.Person)))
	}
	return v, err
}

// public is a page for everybody. It needs no vault to say who it is for.
func (p *Pages) public(page func(*visit) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := p.visit(w, r)
		v.bare = err != nil && !isNobody(err)
		p.answer(v, page(v))
	}
}

// signedIn is a page for who is signed in. Others are led to sign in, and then back.
func (p *Pages) signedIn(page func(*visit) error) http.HandlerFunc { return p.guarded(page, false) }

// keeping is signedIn for a form whose answers are kept when the session had ended meanwhile.
func (p *Pages) keeping(page func(*visit) error) http.HandlerFunc { return p.guarded(page, true) }

func (p *Pages) guarded(page func(*visit) error, keep bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := p.visit(w, r)
		if err == nil {
			err = page(v)
		} else if isNobody(err) {
			err = v.signInFirst(err, keep)
		}
		p.answer(v, err)
	}
}

// madeFor stands for a person in the forms that are made for them.
func madeFor(person string) string {
	sum := sha256.Sum256([]byte("form of " + person))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

func (p *Pages) answer(v *visit, err error) {
	if errors.Is(err, errUnpublished) { // the page that finds people says what to do
		err = PathFindPartner.Redirect(v.w, v.r)
	}
	if err != nil {
		p.errors.Serve(v.w, v.r, err)
	}
}

func isNobody(err error) bool {
	var ended *vault.SessionEndedError
	return errors.Is(err, vault.ErrNoSession) || errors.As(err, &ended)
}

// errorPage is the layout's part of an error page: who is signed in, if that can be told.
func (p *Pages) errorPage(r *http.Request) Page {
	v, ok := r.Context().Value(visitKey{}).(*visit)
	if !ok {
		var err error
		v, err = p.visit(nil, r)
		v.bare = err != nil && !isNobody(err)
	}
	return v.page(Page{})
}

func (v *visit) ctx() context.Context { return v.r.Context() }
func (v *visit) isSignedIn() bool     { return v.token != "" }
func (v *visit) posted() bool         { return v.r.Method == http.MethodPost }
func (v *visit) person() string       { return v.session.Person }

// actor is who acts, for the use cases.
func (v *visit) actor() application.Actor {
	return application.Actor{Person: v.session.Person, Session: v.session.ID, Channel: eventstore.Digital}
}

// page fills in what the layout shows of who is signed in.
func (v *visit) page(p Page) Page {
	p.Bare = v.bare
	if !v.isSignedIn() {
		return p
	}
	p.SignedIn = true
	if !v.session.Trusted {
		p.Timeout = v.timeout()
	}
	return p
}

// timeout is when the session ends if nothing more is asked for: mostly 30 minutes, less at the end of its life.
func (v *visit) timeout() *Timeout {
	t := IdleTimeout()
	if left := v.session.Idle.Sub(v.Clock.Now()); left < t.End {
		t.Warn, t.End = max(0, left-(t.End-t.Warn)), max(0, left)
	}
	t.Ended = PathTimedOut.Next(v.comeBack())
	return t
}

// show answers with a page.
func (v *visit) show(status int, p Page, content templ.Component) error {
	p = v.page(p)
	p.Lag = v.lag
	if name := TakeFlash(v.w, v.r); name != "" && p.Notice == nil {
		p.Notice = flashNotice(name)
	}
	if v.restore {
		p.Notice = &govuk.NotificationBanner{Text: "You were signed out. Here is what you had entered. It is not saved yet."}
	}
	if v.fromCheck && !v.restore {
		p.Notice = &govuk.NotificationBanner{Text: "We filled this in from the check you did. It is not saved yet."}
	}
	return v.Site.Render(v.w, v.r, status, p, content)
}

// done ends a command: the next page waits until it can show what was done, and says what it was.
func (v *visit) done(position eventstore.Position, flash string, next Path) error {
	v.wrote(position)
	if flash != "" {
		SetFlash(v.w, flash)
	}
	return next.Redirect(v.w, v.r)
}
