package web

import (
	"strings"
	"testing"
	"time"
)

func TestMaintenance(t *testing.T) {
	w := newWorld(t)
	rest := func(m Maintenance) {
		t.Helper()
		c := w.pages.Config
		c.Maintenance = m
		handler, err := New(c).Handler()
		must(t, err)
		w.server.Config.Handler = handler
	}
	b := w.browser().register("Amina Khan", amina)
	path, values := b.open("/profile/grade").posting("Save and continue")

	rest(Maintenance{On: true, Until: w.clock.Now().Add(90 * time.Minute)})
	for _, page := range []string{"/", "/dashboard", "/sign-in", "/feedback"} {
		b.open(page).wants(503, "Sorry, the service is unavailable", "You will be able to use the service from 10:30am on Monday 2 November 2026", "What you saved before is safe")
		if got := b.header.Get("Retry-After"); got != "5400" {
			t.Errorf("%s: Retry-After = %q", page, got)
		}
	}
	b.post(path, values).wants(503, "Sorry, the service is unavailable")
	for page, h1 := range map[string]string{"/privacy": "Privacy notice", "/accessibility": "Accessibility statement", "/contact": "Contact us", "/terms": "Terms of use"} {
		b.open(page).wants(200, h1)
	}
	for _, page := range []string{"/healthz", "/readyz", "/robots.txt"} {
		if got := w.do("GET", page, nil, nil); got.StatusCode != 200 {
			t.Errorf("%s: %d", page, got.StatusCode)
		}
	}
	if strings.Contains(w.logged.String(), "request failed") {
		t.Error("what was announced is logged as a failure")
	}
	t.Run("nobody knows until when", func(t *testing.T) {
		rest(Maintenance{On: true})
		b.open("/").wants(503, "Sorry, the service is unavailable", "You will be able to use the service later")
	})
	t.Run("it takes longer than was announced", func(t *testing.T) {
		rest(Maintenance{On: true, Until: w.clock.Now().Add(-time.Minute)})
		b.open("/").wants(503, "Sorry, the service is unavailable", "You will be able to use the service later")
	})
	t.Run("it is over", func(t *testing.T) {
		rest(Maintenance{})
		b.open("/dashboard").wants(200, "Your dashboard")
	})
}
