package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestReadiness(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/job-sharing").follow("Check if you are ready to share a job").wants(200, readinessTitle, "We do not keep your answers")
	b.press("See what you could do next").wantsErrors(422, "Answer at least one question")
	b.tick("Have you talked to your manager? > Not yet", "Could two people do the job you have in mind? > Yes").press("See what you could do next")
	b.wants(200, "What you could do next", "Tell your manager early", "Read what it means for a manager", "You know a job that two people could do.").lacks("Ask your HR team")
	b.open("/readiness").tick("Could two people do the job you have in mind? > Yes").press("See what you could do next")
	b.wants(200, "What you could do next", "Think about what you left out too: Could you let somebody else finish what you began?", "Have you talked to your manager?").lacks("Tell your manager", "well prepared")
	b.open("/readiness")
	for _, q := range readinessQuestions {
		b.tick(q.text + " > Yes")
	}
	b.press("See what you could do next").wants(200, "What you could do next", "You said yes to everything. You are well prepared.").lacks("left out")
	path, values := b.open("/readiness").posting("See what you could do next")
	values.Set("pay", "lots")
	b.post(path, values).wants(422, readinessTitle)
}

// Nothing of the answers stays: in the log of events, in cookies, in addresses, or in what is logged.
func TestNothingOfReadinessIsKept(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	before, err := w.store.Head(t.Context())
	must(t, err)
	b.open("/readiness").tick("Have you talked to your manager? > Not yet").press("See what you could do next").wants(200, "What you could do next")
	if b.at != "/readiness" {
		t.Errorf("the result is at %s", b.at)
	}
	after, err := w.store.Head(t.Context())
	must(t, err)
	if before != after {
		t.Error("something was stored")
	}
	_, values := b.open("/readiness").posting("See what you could do next")
	values.Set("manager", "no")
	response := w.do(http.MethodPost, "/readiness", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, strings.NewReader(values.Encode()))
	for _, cookie := range response.Cookies() {
		if cookie.MaxAge >= 0 && cookie.Value != "" {
			t.Errorf("the answer sets the cookie %s", cookie.Name)
		}
	}
	if strings.Contains(w.logged.String(), "manager=") {
		t.Error("an answer was logged")
	}
}
