package mail

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/reactions/mail/notifytest"
)

const base = "https://jobshare.test"

func notifyTo(s *notifytest.Server) Notify {
	return Notify{URL: s.URL, Key: s.Key, Template: s.Template, Base: base}
}

func TestNotify(t *testing.T) {
	written := Message{To: "amina.khan@homeoffice.gov.uk", Subject: "Someone new fits your search: Tax (London)", Reference: "0192a4f2-6f0e-5b7c-8f1d-0a1b2c3d4e5f",
		Text: "Someone new fits your search.\n\nSign in to see who fits:\nhttps://jobshare.test/searches/1/results\n\nJob Share\n", Unsubscribe: base + "/unsubscribe?search=1&code=2"}
	t.Run("a message arrives with our words, our reference and the way to end it", func(t *testing.T) {
		s := notifytest.New(t)
		if err := notifyTo(s).Send(t.Context(), written); err != nil {
			t.Fatal(err)
		}
		got := s.Emails()
		if len(got) != 1 {
			t.Fatalf("%d emails were taken, want 1", len(got))
		}
		want := notifytest.Email{ID: got[0].ID, Reference: written.Reference, To: written.To, Subject: written.Subject, Unsubscribe: written.Unsubscribe,
			Body: "Someone new fits your search.\n\nSign in to see who fits:\nhttps://jobshare.test/searches/1/results\n\nJob Share"}
		if got[0] != want {
			t.Errorf("arrived: %+v\nwant: %+v", got[0], want)
		}
	})
	t.Run("a way to end it that Notify would refuse is left to the words", func(t *testing.T) {
		s, m := notifytest.New(t), written
		m.Unsubscribe = "http://localhost:8080/unsubscribe"
		if err := notifyTo(s).Send(t.Context(), m); err != nil {
			t.Error(err)
		}
	})
	for name, c := range map[string]struct {
		trouble       notifytest.Trouble
		refused, busy bool
		reason        string
	}{
		"too many requests":    {notifytest.Trouble{Status: 429, Kind: "RateLimitError"}, false, true, "takes no more for now (429 RateLimitError)"},
		"the day's limit":      {notifytest.Trouble{Status: 429, Kind: "TooManyRequestsError"}, false, true, "takes no more for now (429 TooManyRequestsError)"},
		"an error of theirs":   {notifytest.Trouble{Status: 500, Kind: "Exception"}, false, false, "in trouble (500 Exception)"},
		"a proxy before it":    {notifytest.Trouble{Status: 502}, false, false, "in trouble (502)"},
		"a bad address":        {notifytest.Trouble{Status: 400, Kind: "ValidationError"}, true, false, "refused the message (400 ValidationError)"},
		"a service on trial":   {notifytest.Trouble{Status: 400, Kind: "BadRequestError"}, true, false, "refused the message (400 BadRequestError)"},
		"a key that ended":     {notifytest.Trouble{Status: 403, Kind: "AuthError"}, true, false, "refused the key; is it right, and is this machine's clock? (403 AuthError)"},
		"a kind that is prose": {notifytest.Trouble{Status: 400, Kind: "amina.khan@homeoffice.gov.uk is bad"}, true, false, "refused the message (400)"},
		"a redirect":           {notifytest.Trouble{Status: 302, Kind: "Moved"}, true, false, "refused the message (302 Moved)"},
	} {
		t.Run(name, func(t *testing.T) {
			s := notifytest.New(t)
			s.Fail(c.trouble)
			err := notifyTo(s).Send(t.Context(), written)
			if err == nil || errors.Is(err, ErrRefused) != c.refused || errors.Is(err, ErrBusy) != c.busy {
				t.Errorf("answered %v", err)
			}
			if got := Reason(err); got != "GOV.UK Notify "+c.reason && got != "GOV.UK Notify is "+c.reason {
				t.Errorf("the reason is %q, want %q", got, c.reason)
			}
			if strings.Contains(err.Error(), "amina") {
				t.Errorf("the error names the person: %v", err)
			}
		})
	}
	t.Run("a clock that is off is told to operators", func(t *testing.T) {
		for _, off := range []time.Duration{-31 * time.Second, 32 * time.Second} {
			s := notifytest.New(t)
			s.Clock(off)
			if err := notifyTo(s).Send(t.Context(), written); !errors.Is(err, ErrRefused) || !strings.Contains(Reason(err), "clock") {
				t.Errorf("%v off: %v", off, err)
			}
		}
	})
	t.Run("a key of another service is refused", func(t *testing.T) {
		n := notifyTo(notifytest.New(t))
		n.Key = notifytest.New(t).Key
		if err := n.Send(t.Context(), written); !errors.Is(err, ErrRefused) {
			t.Error(err)
		}
	})
	t.Run("a Notify that isn't there is tried again", func(t *testing.T) {
		n := notifyTo(notifytest.New(t))
		n.URL = "http://127.0.0.1:1"
		if err := n.Send(t.Context(), written); err == nil || errors.Is(err, ErrRefused) {
			t.Error(err)
		}
	})
	t.Run("a message that was taken though the answer was bad is not sent twice", func(t *testing.T) {
		s := notifytest.New(t)
		s.Fail(notifytest.Trouble{Status: 504, Taken: true}, notifytest.Trouble{Status: 504})
		if err := notifyTo(s).Send(t.Context(), written); err == nil {
			t.Fatal("the bad answer was taken for a good one")
		}
		again := written
		again.Again = true
		if err := notifyTo(s).Send(t.Context(), again); err != nil {
			t.Fatal(err)
		}
		other := again
		other.Reference = uuid.NewString()
		if err := notifyTo(s).Send(t.Context(), other); err == nil {
			t.Error("another message was taken for one that is there")
		}
		if err := notifyTo(s).Send(t.Context(), other); err != nil {
			t.Fatal(err)
		}
		if n := len(s.Emails()); n != 2 {
			t.Errorf("%d emails were taken, want 2", n)
		}
	})
	t.Run("settings that can't work are named, without the key", func(t *testing.T) {
		good := notifyTo(notifytest.New(t))
		if err := good.Check(); err != nil {
			t.Error(err)
		}
		for name, change := range map[string]func(*Notify){
			"no key":         func(n *Notify) { n.Key = "" },
			"half a key":     func(n *Notify) { n.Key = n.Key[len(n.Key)-36:] },
			"a key cut":      func(n *Notify) { n.Key = n.Key[:len(n.Key)-1] },
			"a key of words": func(n *Notify) { n.Key = strings.Repeat("secret", 20) },
			"no template":    func(n *Notify) { n.Template = "" },
			"no address":     func(n *Notify) { n.URL = "notify" },
		} {
			n := good
			change(&n)
			if err := n.Check(); err == nil || n.Key != "" && strings.Contains(err.Error(), n.Key) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
