package mail

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// NotifyURL is where GOV.UK Notify is.
const NotifyURL = "https://api.notifications.service.gov.uk"

// Notify sends messages by GOV.UK Notify. Its template holds nothing but ((subject)) and ((body)), so that the words
// stay in our catalogue.
type Notify struct {
	URL      string // of the API
	Key      string
	Template string // id of the template
	Base     string // the service's own address: only lines that are links below it are links
}

// The names of what the template takes.
const (
	subjectField = "subject"
	bodyField    = "body"
)

// Check says whether the settings can be used at all.
func (n Notify) Check() error {
	if _, err := parseKey(n.Key); err != nil {
		return err
	}
	if err := uuid.Validate(n.Template); err != nil {
		return fmt.Errorf("the template's id: %w", err)
	}
	if u, err := url.Parse(n.URL); err != nil || u.Host == "" {
		return fmt.Errorf("the address of GOV.UK Notify is not one: %q", n.URL)
	}
	return nil
}

// notifyClient follows no redirects: the token is for Notify alone.
var notifyClient = &http.Client{
	Timeout:       20 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// sendEmail is the body of POST /v2/notifications/email.
type sendEmail struct {
	Address         string            `json:"email_address"`
	Template        string            `json:"template_id"`
	Personalisation map[string]string `json:"personalisation"`
	Reference       string            `json:"reference,omitempty"`
	Unsubscribe     string            `json:"one_click_unsubscribe_url,omitempty"`
}

// Send implements [Provider].
func (n Notify) Send(ctx context.Context, m Message) error {
	if m.Again && m.Reference != "" {
		if taken, err := n.taken(ctx, m.Reference); err != nil || taken {
			return err
		}
	}
	email := sendEmail{Address: m.To, Template: n.Template, Reference: m.Reference,
		Personalisation: map[string]string{subjectField: m.Subject, bodyField: markdown(m.Text, n.Base)}}
	if strings.HasPrefix(m.Unsubscribe, "https://") { // Notify refuses a mail with any other
		email.Unsubscribe = m.Unsubscribe
	}
	body, err := json.Marshal(email)
	if err != nil {
		return &failure{"the message", errors.Join(ErrRefused, err)}
	}
	_, err = n.call(ctx, http.MethodPost, "/v2/notifications/email", body)
	return err
}

// taken says whether Notify has a message with this reference, from a try whose answer was lost. Notify itself lets a
// reference be used again.
func (n Notify) taken(ctx context.Context, reference string) (bool, error) {
	answer, err := n.call(ctx, http.MethodGet, "/v2/notifications?"+url.Values{"reference": {reference}}.Encode(), nil)
	if err != nil {
		return false, err
	}
	var found struct {
		Notifications []struct {
			Reference string `json:"reference"`
		} `json:"notifications"`
	}
	if err := json.Unmarshal(answer, &found); err != nil {
		return false, &failure{"GOV.UK Notify's answer made no sense", err}
	}
	return len(found.Notifications) > 0 && found.Notifications[0].Reference == reference, nil
}

// maxAnswer is the most of an answer that is read, in bytes. Notify repeats the message in it.
const maxAnswer = 1 << 20

func (n Notify) call(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	key, err := parseKey(n.Key)
	if err != nil {
		return nil, &failure{"settings", err}
	}
	token, err := key.token(time.Now()) // Notify holds it against its own clock, so ours must be the real one
	if err != nil {
		return nil, &failure{"settings", err}
	}
	request, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(n.URL, "/")+path, bytes.NewReader(body))
	if err != nil {
		return nil, &failure{"settings", err}
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("User-Agent", "jobshare")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := notifyClient.Do(request)
	if err != nil {
		return nil, &failure{"GOV.UK Notify can't be reached", err}
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, &failure{"GOV.UK Notify's answer broke off", err}
	}
	return answer, problem(response.StatusCode, answer)
}

// problem is what an answer of Notify means. Only the status and the kind of error count: the message may change, and
// may repeat the address.
func problem(status int, answer []byte) error {
	if status >= 200 && status < 300 {
		return nil
	}
	said := errors.New("status " + strconv.Itoa(status))
	why := " (" + strconv.Itoa(status) + kinds(answer) + ")"
	switch {
	case status == http.StatusTooManyRequests:
		return &failure{"GOV.UK Notify takes no more for now" + why, errors.Join(ErrBusy, said)}
	case status >= 500:
		return &failure{"GOV.UK Notify is in trouble" + why, said}
	case status == http.StatusForbidden:
		return &failure{"GOV.UK Notify refused the key; is it right, and is this machine's clock?" + why, errors.Join(ErrRefused, said)}
	}
	return &failure{"GOV.UK Notify refused the message" + why, errors.Join(ErrRefused, said)}
}

// kinds are the kinds of error in an answer, such as ValidationError, with nothing else that may stand there.
func kinds(answer []byte) (kinds string) {
	var problem struct {
		Errors []struct {
			Error string `json:"error"`
		} `json:"errors"`
	}
	if json.Unmarshal(answer, &problem) != nil { // a proxy on the way answers in its own words
		return ""
	}
	for i, e := range problem.Errors {
		letters := strings.TrimFunc(e.Error, func(r rune) bool { return (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') })
		if i < 3 && letters == "" && e.Error != "" && len(e.Error) <= 40 {
			kinds += " " + e.Error
		}
	}
	return kinds
}
