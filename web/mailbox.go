package web

import (
	"encoding/json"
	"net/http"
	"regexp"
	"time"

	"jobshare/vault"
)

// mailboxShown is how many letters the mailbox shows.
const mailboxShown = 100

// mailboxPage is what would have been sent to people, in development.
type mailboxPage struct {
	demo    []DemoAccount
	letters []vault.Letter
}

func (v *visit) mailbox() error {
	letters, err := v.Application.Letters(v.ctx(), mailboxShown)
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: "Mailbox"}, mailboxPage{v.Demo, letters}.content())
}

// letterJSON is a letter for programs that test the service.
type letterJSON struct {
	To      string    `json:"to"`
	Subject string    `json:"subject"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
}

func (v *visit) mailboxJSON() error {
	letters, err := v.Application.Letters(v.ctx(), mailboxShown)
	if err != nil {
		return err
	}
	list := make([]letterJSON, len(letters))
	for i, l := range letters {
		list[i] = letterJSON{l.To, l.Subject, l.Text, l.At}
	}
	v.w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(v.w).Encode(list) // a client that went away can't be told
	return nil
}

var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// codeIn is the code that a letter carries, or empty.
func codeIn(l vault.Letter) string { return sixDigits.FindString(l.Subject) }
