package vaulttest

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/vault"
)

// Canaries puts twenty recognisable texts through everything that takes what people write, and looks
// for them in every file below folder at every step. flush brings what the database holds in memory
// to its files.
func Canaries(t *testing.T, db vault.DB, folder string, flush func()) {
	w := start(t, func(*testing.T) vault.DB { return db })
	var canaries []string
	canary := func(what string) string {
		c := fmt.Sprintf("canary-%02d-%s-%s", len(canaries), what, uuid.NewString())
		canaries = append(canaries, c)
		return c
	}
	nowhere := func(step string) {
		t.Helper()
		flush()
		for _, c := range canaries {
			if file := find(t, folder, []byte(c)); file != "" {
				t.Fatalf("after %s, %s is there to read in %s", step, c, file)
			}
		}
	}
	person, key := w.person()
	mail := func(person string) vault.Mail {
		return vault.Mail{Lane: vault.OrdinaryLane, Source: uuid.NewString(), Person: person, To: canary("to"), Subject: canary("subject"),
			Text: canary("text"), HTML: canary("html"), WelshText: canary("welsh"), Params: map[string]string{"name": canary("parameter")}}
	}

	browser, code, _ := w.ask(vault.ChallengeRequest{Address: canary("address"), Answers: []byte(canary("answers")), Person: person, Accept: true})
	canaries = append(canaries, browser)
	nowhere("asking for a code")
	_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
	w.ok(err)
	token, _, err := w.StartSession(w.ctx, person, "", false, Noon)
	w.ok(err)
	canaries = append(canaries, token)
	nowhere("signing in")
	w.settle(vault.ConfirmAddress{Person: person, Address: canary("address")})
	_, err = w.Reserve(w.ctx, vault.Reservation{Command: uuid.New(), Person: person, Stream: "s", Addresses: []string{canary("address")},
		Slots: []vault.Slot{{Limit: "l", Address: canary("limited"), Key: "k", Max: 1}}})
	w.ok(err)
	w.settle(vault.HoldSlot{Person: person, Limit: "l", Address: canary("limited"), Key: "k"})
	nowhere("claiming addresses")
	w.ok(w.SaveDraft(w.ctx, person, "pattern", []byte(canary("draft")), Noon))
	w.ok(w.SaveDraft(w.ctx, person, "pattern", []byte(canary("draft")), Noon))
	nowhere("saving drafts")
	w.ok(w.QueueMail(w.ctx, mail(person), mail("")))
	nowhere("queueing mail")
	w.ok(w.Deliver(w.ctx, vault.Letter{Person: person, To: canary("to"), Subject: canary("subject"), Text: canary("text"), At: Noon}))
	nowhere("delivering")
	_, err = w.Seal(w.ctx, key, []byte(canary("sealed")), nil)
	w.ok(err)
	mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, 10, time.Minute)
	w.ok(err)
	w.ok(w.MailSent(w.ctx, mails[0]))
	w.ok(w.RetryMail(w.ctx, mails[1], 0, "busy"))
	nowhere("sending")
	w.ok(w.MarkErasing(w.ctx, person, Noon))
	_, err = w.DestroyKeys(w.ctx, person, Noon)
	w.ok(err)
	w.ok(w.CompleteErasure(w.ctx, person, Noon))
	nowhere("erasing")
	if len(canaries) < 20 {
		t.Fatalf("only %d canaries", len(canaries))
	}
	if find(t, folder, []byte("CREATE TABLE")) == "" && find(t, folder, []byte("installation-1")) == "" {
		t.Fatal("the database's files are somewhere else")
	}
}

// find looks for bytes in every file below a folder and names the first file that holds them.
func find(t *testing.T, folder string, what []byte) (where string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || where != "" {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, what) {
			where = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return where
}
