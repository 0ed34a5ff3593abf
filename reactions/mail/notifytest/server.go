// Package notifytest is a small GOV.UK Notify for tests: it takes emails as the published API does, says no as it does,
// and sends receipts for what it took.
package notifytest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
)

// Server is a Notify with one service, one key and one template, whose subject is ((subject)) and whose body ((body)).
type Server struct {
	URL      string
	Key      string
	Template string

	service, secret string
	mu              sync.Mutex
	taken           []Email
	asked           int
	skew            time.Duration
	next            []Trouble
}

// Email is what the server took.
type Email struct {
	ID, Reference, To, Subject, Body, Unsubscribe string
}

// Trouble is what a request is answered instead of what it asked for.
type Trouble struct {
	Status int
	Kind   string // of error; empty: the answer is no JSON
	Taken  bool   // the message is taken all the same, and only the answer is bad
}

// New starts a server, which stops with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{service: uuid.NewString(), secret: uuid.NewString(), Template: uuid.NewString()}
	s.Key = "a-test-key-" + s.service + "-" + s.secret
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v2/notifications/email", s.guarded(s.send))
	mux.HandleFunc("GET /v2/notifications", s.guarded(s.list))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

// Emails are what was taken so far, in order.
func (s *Server) Emails() []Email {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.taken)
}

// Asked is how many requests came.
func (s *Server) Asked() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked
}

// Clock sets how far the server's clock is ahead of the real time.
func (s *Server) Clock(ahead time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.skew = ahead
}

// Fail answers the next messages with trouble, one each.
func (s *Server) Fail(next ...Trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = append(s.next, next...)
}

// Receipt tells a service what became of an email, and returns the status it answers.
func (s *Server) Receipt(ctx context.Context, to, bearer string, email Email, status string) (int, error) {
	now := time.Now().UTC().Format("2006-01-02T15:04:05.000000Z")
	body, err := json.Marshal(map[string]any{"id": email.ID, "reference": email.Reference, "to": email.To, "status": status, "created_at": now,
		"completed_at": now, "sent_at": now, "notification_type": "email", "template_id": s.Template, "template_version": 1})
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+bearer)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	return response.StatusCode, response.Body.Close()
}

func refuse(w http.ResponseWriter, status int, kind, message string) {
	answer(w, status, map[string]any{"status_code": status, "errors": []map[string]string{{"error": kind, "message": message}}})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// guarded lets in who has a good token.
func (s *Server) guarded(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked++
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			refuse(w, http.StatusUnauthorized, "AuthError", "Unauthorized: authentication token must be provided")
			return
		}
		if why := s.check(token); why != "" {
			refuse(w, http.StatusForbidden, "AuthError", why)
			return
		}
		h(w, r)
	}
}

func (s *Server) check(token string) (why string) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "Invalid token"
	}
	var header struct {
		Type      string `json:"typ"`
		Algorithm string `json:"alg"`
	}
	var claims struct {
		Issuer string `json:"iss"`
		Issued int64  `json:"iat"`
	}
	for i, into := range []any{&header, &claims} {
		plain, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil || json.Unmarshal(plain, into) != nil {
			return "Invalid token"
		}
	}
	mac := hmac.New(sha256.New, []byte(s.secret))
	mac.Write([]byte(parts[0] + "." + parts[1]))
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || header.Type != "JWT" || header.Algorithm != "HS256" || claims.Issuer != s.service || !hmac.Equal(signature, mac.Sum(nil)) {
		return "Invalid token: API key not found"
	}
	if off := time.Now().Add(s.skew).Sub(time.Unix(claims.Issued, 0)); off > 30*time.Second || off < -30*time.Second {
		return "Error: Your system clock must be accurate to within 30 seconds"
	}
	return ""
}

func (s *Server) send(w http.ResponseWriter, r *http.Request) {
	var trouble Trouble
	if len(s.next) > 0 {
		trouble, s.next = s.next[0], s.next[1:]
	}
	if trouble.Status == 0 || trouble.Taken {
		s.take(w, r, trouble)
	}
	switch {
	case trouble.Status != 0 && trouble.Kind == "":
		http.Error(w, "<html>a proxy is in trouble</html>", trouble.Status)
	case trouble.Status != 0:
		refuse(w, trouble.Status, trouble.Kind, "of amina.khan@homeoffice.gov.uk")
	}
}

func (s *Server) take(w http.ResponseWriter, r *http.Request, trouble Trouble) {
	var body struct {
		Address         string            `json:"email_address"`
		Template        string            `json:"template_id"`
		Personalisation map[string]string `json:"personalisation"`
		Reference       string            `json:"reference"`
		ReplyTo         string            `json:"email_reply_to_id"`
		Unsubscribe     string            `json:"one_click_unsubscribe_url"`
		Sanitise        []string          `json:"sanitise_content_for"`
	}
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	switch err := decoder.Decode(&body); {
	case err != nil:
		refuse(w, http.StatusBadRequest, "ValidationError", err.Error())
		return
	case strings.Count(body.Address, "@") != 1 || strings.ContainsAny(body.Address, " \r\n"):
		refuse(w, http.StatusBadRequest, "ValidationError", "email_address is not a valid email address: "+body.Address)
		return
	case body.Template != s.Template:
		refuse(w, http.StatusBadRequest, "BadRequestError", "Template not found")
		return
	case body.Personalisation["subject"] == "" || body.Personalisation["body"] == "":
		refuse(w, http.StatusBadRequest, "BadRequestError", "Missing personalisation")
		return
	case body.Unsubscribe != "" && !strings.HasPrefix(body.Unsubscribe, "https://"):
		refuse(w, http.StatusBadRequest, "ValidationError", "one_click_unsubscribe_url is not a valid https url")
		return
	}
	email := Email{ID: uuid.NewString(), Reference: body.Reference, To: body.Address, Unsubscribe: body.Unsubscribe,
		Subject: body.Personalisation["subject"], Body: body.Personalisation["body"]}
	s.taken = append(s.taken, email)
	if trouble.Status != 0 {
		return
	}
	answer(w, http.StatusCreated, map[string]any{"id": email.ID, "reference": email.Reference, "scheduled_for": nil,
		"content":  map[string]any{"subject": email.Subject, "body": email.Body, "from_email": "job.share@notifications.service.gov.uk"},
		"uri":      s.URL + "/v2/notifications/" + email.ID,
		"template": map[string]any{"id": s.Template, "version": 1, "uri": s.URL + "/v2/template/" + s.Template}, "sanitised_content": map[string]any{}})
}

func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	found := []map[string]any{}
	for _, e := range slices.Backward(s.taken) {
		if r.URL.Query().Get("reference") == e.Reference {
			found = append(found, map[string]any{"id": e.ID, "reference": e.Reference, "email_address": e.To, "type": "email", "status": "sending",
				"subject": e.Subject, "body": e.Body, "template": map[string]any{"id": s.Template, "version": 1}})
		}
	}
	answer(w, http.StatusOK, map[string]any{"notifications": found, "links": map[string]string{"current": fmt.Sprint(s.URL, "/v2/notifications?", url.Values(r.URL.Query()).Encode())}})
}
