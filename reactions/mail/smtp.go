package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"

	gomail "github.com/wneessen/go-mail"
)

// SMTP sends messages to a mail server.
type SMTP struct {
	Address  string // host:port
	From     string // an address, or "Name <address>"
	User     string // empty for none
	Password string
	TLS      string // "required", "when offered" or "none"
}

func (s SMTP) client() (*gomail.Client, error) {
	host, portText, err := net.SplitHostPort(s.Address)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(portText)
	if err != nil {
		return nil, err
	}
	policy := map[string]gomail.TLSPolicy{"required": gomail.TLSMandatory, "when offered": gomail.TLSOpportunistic, "none": gomail.NoTLS}[s.TLS]
	options := []gomail.Option{gomail.WithPort(port), gomail.WithTLSPolicy(policy), gomail.WithTimeout(20e9)}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	return gomail.NewClient(host, options...)
}

// Check says whether the settings can be used at all.
func (s SMTP) Check() error {
	if _, err := s.client(); err != nil {
		return fmt.Errorf("mail server: %w", err)
	}
	return gomail.NewMsg().From(s.From)
}

// Send implements [Provider].
func (s SMTP) Send(ctx context.Context, m Message) error {
	client, err := s.client()
	if err != nil {
		return &failure{"settings", err}
	}
	message := gomail.NewMsg()
	if err := message.From(s.From); err != nil {
		return &failure{"sender address", err}
	}
	if err := message.To(m.To); err != nil {
		return &failure{"receiver address", errors.Join(ErrRefused, err)}
	}
	message.Subject(m.Subject)
	message.SetBodyString(gomail.TypeTextPlain, m.Text)
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.Unsubscribe != "" { // RFC 8058: the mail program's own button
		message.SetGenHeader(gomail.HeaderListUnsubscribe, "<"+m.Unsubscribe+">")
		message.SetGenHeader(gomail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	if err := client.DialAndSendWithContext(ctx, message); err != nil {
		var refused *gomail.SendError
		if errors.As(err, &refused) && !refused.IsTemp() && refused.ErrorCode() >= 500 {
			return &failure{"refused with code " + strconv.Itoa(refused.ErrorCode()), errors.Join(ErrRefused, err)}
		}
		return &failure{"the mail server did not take it", err}
	}
	return nil
}
