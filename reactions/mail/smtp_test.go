package mail

import (
	"errors"
	"io"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// server is a real mail server that keeps what it takes, and refuses what it is told to.
type server struct {
	mu       sync.Mutex
	received []string
	refuse   *smtp.SMTPError
}

func (s *server) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

type session struct {
	*server
	from, to string
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if s.refuse != nil {
		return s.refuse
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.received = append(s.received, s.from+"\n"+s.to+"\n"+string(content))
	return nil
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

func serve(t *testing.T, s *server) SMTP {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	mailServer := smtp.NewServer(s)
	mailServer.Domain = "localhost"
	go mailServer.Serve(listener)
	t.Cleanup(func() { mailServer.Close() })
	return SMTP{Address: listener.Addr().String(), From: "Job Share <jobshare@example.gov.uk>", TLS: "none"}
}

var message = Message{To: "amina.khan@homeoffice.gov.uk", Subject: "123456 is your Job Share code", Text: "Your code is 123456\n\nCafé £10\n"}

func TestSMTP(t *testing.T) {
	t.Run("mail that can be ended says how, for mail programs", func(t *testing.T) {
		s, m := &server{}, message
		const where = "https://jobshare.test/unsubscribe/0192a4f2-6f0e-5b7c-8f1d-0a1b2c3d4e5f/AAECAwQFBgcICQoLDA0ODw"
		m.Unsubscribe = where
		if err := serve(t, s).Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		_, content, _ := strings.Cut(s.received[0], "\n") // the envelope goes before
		_, content, _ = strings.Cut(content, "\n")
		header, err := netmail.ReadMessage(strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{"List-Unsubscribe": "<" + where + ">", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} {
			if got := header.Header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
	})
	t.Run("a message arrives as it was written", func(t *testing.T) {
		s := &server{}
		if err := serve(t, s).Send(t.Context(), message); err != nil {
			t.Fatal(err)
		}
		if len(s.received) != 1 {
			t.Fatalf("%d messages arrived", len(s.received))
		}
		for _, want := range []string{"jobshare@example.gov.uk", "amina.khan@homeoffice.gov.uk", "Subject: 123456 is your Job Share code",
			"Your code is 123456", "Content-Type: text/plain; charset=UTF-8", "Auto-Submitted: auto-generated"} {
			if !strings.Contains(s.received[0], want) {
				t.Errorf("the message lacks %q:\n%s", want, s.received[0])
			}
		}
	})
	t.Run("an address that is refused for good is not tried again, and the reason names nobody", func(t *testing.T) {
		s := &server{refuse: &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user amina.khan"}}
		err := serve(t, s).Send(t.Context(), message)
		if !errors.Is(err, ErrRefused) {
			t.Errorf("refused with %v, want %v", err, ErrRefused)
		}
		if reason := Reason(err); strings.Contains(reason, "amina") || !strings.Contains(reason, "550") {
			t.Errorf("the reason is %q", reason)
		}
	})
	t.Run("an address that is refused for now is tried again", func(t *testing.T) {
		s := &server{refuse: &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "come back later"}}
		if err := serve(t, s).Send(t.Context(), message); err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("answered %v, want an error that may pass", err)
		}
	})
	t.Run("a server that isn't there is tried again", func(t *testing.T) {
		provider := serve(t, &server{})
		provider.Address = "127.0.0.1:1"
		err := provider.Send(t.Context(), message)
		if err == nil || errors.Is(err, ErrRefused) {
			t.Errorf("answered %v, want an error that may pass", err)
		}
		if reason := Reason(err); strings.Contains(reason, "amina") {
			t.Errorf("the reason is %q", reason)
		}
	})
	t.Run("nobody can add a header by a subject or an address", func(t *testing.T) {
		s := &server{}
		provider := serve(t, s)
		hostile := message
		hostile.Subject = "Hello\r\nBcc: everybody@example.com"
		_ = provider.Send(t.Context(), hostile) // refused or made harmless: what counts is what arrives
		for _, m := range s.received {
			if strings.Contains(m, "\nBcc:") {
				t.Errorf("a header was added:\n%s", m)
			}
		}
		hostile = message
		hostile.To = "amina@homeoffice.gov.uk\r\nRCPT TO:<everybody@example.com>"
		if err := provider.Send(t.Context(), hostile); !errors.Is(err, ErrRefused) {
			t.Errorf("a hostile address: %v, want %v", err, ErrRefused)
		}
	})
	t.Run("settings that can't work are named", func(t *testing.T) {
		for name, s := range map[string]SMTP{"no address": {From: "a@b.uk"}, "no port": {Address: "mail", From: "a@b.uk"}, "no sender": {Address: "mail:25"}} {
			if s.Check() == nil {
				t.Errorf("%s: nothing was found", name)
			}
		}
	})
}
