package reactions

import (
	"context"

	"zombiezen.com/go/sqlite"

	"jobshare/content"
	"jobshare/domain/account"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/vault"
)

// inTheirLanguage is what a mail says to its reader: Welsh and English to who chose that, where Welsh emails are switched on,
// and English to everybody else. A code comes in English rather than not at all.
func (s *Sender) inTheirLanguage(ctx context.Context, m vault.Mail) (subject, text string, err error) {
	if !s.Welsh || m.Person == "" || m.WelshText == "" {
		return m.Subject, m.Text, nil
	}
	var reader directory.Person
	err = s.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		reader, _, err = directory.ByID(conn, m.Person)
		return err
	})
	if err != nil && m.Lane == vault.CodeLane {
		s.Log.Warn("a code is sent in English: the language of its reader can't be read", "error", err)
		err = nil
	}
	if err != nil || reader.Mail.Language != account.WelshAndEnglish {
		return m.Subject, m.Text, err
	}
	both := content.Email{Subject: m.Subject, Text: m.Text, Welsh: content.Words{Subject: m.WelshSubject, Text: m.WelshText}}.WelshAndEnglish()
	return both.Subject, both.Text, nil
}
