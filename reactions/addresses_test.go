package reactions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/vault"
)

// code is the newest code in the mail that the sender handed over for an address.
func (b *bench) code(address, subject string) (code string) {
	b.t.Helper()
	b.eventually("a code comes to "+address, func() bool {
		b.post.mu.Lock()
		defer b.post.mu.Unlock()
		for _, m := range b.post.sent {
			if strings.EqualFold(m.To, address) && strings.Contains(m.Subject, subject) {
				code = m.Subject[:6]
			}
		}
		return code != ""
	})
	return code
}

// told are the addresses that got mail with a subject, sorted.
func (b *bench) told(subject string) (to []string) {
	b.post.mu.Lock()
	defer b.post.mu.Unlock()
	for _, m := range b.post.sent {
		if strings.Contains(m.Subject, subject) {
			to = append(to, m.To)
		}
	}
	slices.Sort(to)
	return to
}

func (b *bench) wantTold(what, subject string, want ...string) {
	b.t.Helper()
	b.notified()
	b.eventually(what+" is sent", func() bool { return b.waiting() == 0 && len(b.told(subject)) >= len(want) })
	if got := b.told(subject); !slices.Equal(got, want) {
		b.t.Errorf("%s: told %q, want %q", what, got, want)
	}
	b.post.mu.Lock()
	b.post.sent = nil
	b.post.mu.Unlock()
}

// Every address that a person had or has is told, once a change, whatever it was made of.
func TestAddressesAreToldOfChanges(t *testing.T) {
	const work, private, next, subject = "amina.test@homeoffice.gov.uk", "amina@example.com", "amina.test@dwp.gov.uk", "have changed"
	b := newBench(t)
	b.run(b.worker("worker").Run)
	b.run(b.sender().Run)
	b.notified()
	amina := b.people[0]
	add := func(address, replacing string) {
		t.Helper()
		browser, err := b.app.StartAddAddress(t.Context(), amina, application.NewAddress{Email: address, Replacing: replacing})
		b.must(err)
		typed := application.Typed{Purpose: vault.PurposeAddress, Code: b.code(address, "Job Share code"), Browser: browser, FormID: uuid.NewString()}
		for range 2 { // the same form again is the same change
			_, err = b.app.EnterCode(t.Context(), amina, typed)
			b.must(err)
		}
	}
	add(private, "")
	b.wantTold("an address that was added", subject, work, private)
	add(next, work)
	b.wantTold("an address that replaced another", subject, next, work, private)
	_, err := b.app.RemoveAddress(t.Context(), amina, next, uuid.NewString())
	b.must(err)
	b.wantTold("an address that was removed", subject, next, private)

	t.Run("the other addresses are told who signed in", func(t *testing.T) {
		add(work, "")
		b.wantTold("an address that was added", subject, work, private)
		browser, err := b.app.StartSignIn(t.Context(), application.SignIn{Email: strings.ToUpper(private)})
		b.must(err)
		_, err = b.app.EnterCode(t.Context(), application.Actor{}, application.Typed{Purpose: vault.PurposeSignIn, Code: b.code(strings.ToUpper(private), "Job Share code"),
			Browser: browser, FormID: uuid.NewString()})
		b.must(err)
		b.wantTold("a sign-in", "signed in", work)
	})
	t.Run("nobody is told of a sign-in with the only address", func(t *testing.T) {
		const only = "beth.test@homeoffice.gov.uk"
		browser, err := b.app.StartSignIn(t.Context(), application.SignIn{Email: only})
		b.must(err)
		_, err = b.app.EnterCode(t.Context(), application.Actor{}, application.Typed{Purpose: vault.PurposeSignIn, Code: b.code(only, "Job Share code"),
			Browser: browser, FormID: uuid.NewString()})
		b.must(err)
		b.wantTold("nothing", "signed in")
	})
}
