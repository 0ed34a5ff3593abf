package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/eventstore"
	"jobshare/projections"
)

// The read model stands still, so that what the person does isn't shown yet; then it goes on.
func TestOwnChangesAreWaitedFor(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	b.open("/dashboard").lacks(lagOwn)
	if b.cookie(positionCookie) != "" {
		t.Error("the position is still there although it was reached")
	}
	w.halt()
	b.open("/profile/situation").tick("Yes, I have a post to share").press("Save and continue")
	b.open("/dashboard").wants(200, "Your dashboard", "You have answered 0 of 6 questions", lagOwn)
	if b.cookie(positionCookie) == "" {
		t.Error("the position was forgotten before it was reached")
	}
	b.open("/profile").lacks(lagOwn) // reads the log
	w.follow()
	b.open("/dashboard").wants(200, "Your dashboard", "You have answered")
	w.caughtUp()
	b.open("/dashboard").wants(200, "Your dashboard", "You have answered 1 of 6 questions").lacks(lagOwn)
	if b.cookie(positionCookie) != "" {
		t.Error("the position is still there although it was reached")
	}
}

func TestForeignPositionsAreIgnored(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/dashboard")
	w.halt()
	defer w.follow()
	w.somebody("Ben Okafor", ben) // the log is ahead of what is shown
	head, err := w.store.Head(t.Context())
	must(t, err)
	far := eventstore.Position{Commit: 1 << 62, Prepare: 1 << 62}.String()
	for name, value := range map[string]string{
		"beyond the end of the log":   w.app.Installation() + ":" + far,
		"of another installation":     uuid.NewString() + ":" + head.String(),
		"not a position":              w.app.Installation() + ":far",
		"nothing like it":             "x",
		"of no installation":          ":" + head.String(),
		"the beginning":               w.app.Installation() + ":0/0",
		"negative":                    w.app.Installation() + ":-1/-1",
		"larger than a number can be": w.app.Installation() + ":99999999999999999999/1",
	} {
		t.Run(name, func(t *testing.T) {
			got := w.do("GET", "/dashboard", http.Header{"Cookie": {"__Host-session=" + b.cookie(sessionCookie) + "; __Host-position=" + value}}, nil)
			body := new(strings.Builder)
			if err := got.Write(body); err != nil || got.StatusCode != 200 || strings.Contains(body.String(), lagOwn) {
				t.Errorf("%d %v\n%s", got.StatusCode, err, body)
			}
		})
	}
}

func TestStoppedProjectionsAreToldOf(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	status := projections.Status{Projections: []projections.ProjectionStatus{{Name: "inbox", State: "stopped"}, {Name: "directory", State: "live"}}}
	var failure error
	asked := 0
	w.pages.stopped.status = func(context.Context) (projections.Status, error) { asked++; return status, failure }
	again := func() { w.pages.stopped.asked = time.Time{} }

	again()
	b.open("/requests").wants(200, "Requests", lagStopped)
	b.open("/find-a-partner").lacks(lagStopped) // doesn't read the inbox
	b.open("/profile").lacks(lagStopped)
	if asked != 1 {
		t.Errorf("asked %d times in a second", asked)
	}
	status = projections.Status{Waiting: "the vault can't be reached"}
	again()
	b.open("/find-a-partner").wants(200, "People who could share a job with you", lagStopped)
	status, failure = projections.Status{}, errors.New("no answer")
	again()
	b.open("/requests").wants(200, "Requests", lagStopped)
	failure = nil
	again()
	b.open("/requests").lacks(lagStopped)
}
