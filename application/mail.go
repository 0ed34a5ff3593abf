package application

import (
	"jobshare/content"
	"jobshare/vault"
)

// Mail is an email of the catalogue as it is queued. It is queued in all its languages, and sent in the one that its reader
// has chosen by then: so a sign-in code takes as long for who chose one as for who is nobody here.
func Mail(e content.Email) vault.Mail {
	return vault.Mail{Lane: vault.OrdinaryLane, Subject: e.Subject, Text: e.Text, WelshSubject: e.Welsh.Subject, WelshText: e.Welsh.Text, Template: e.Template}
}
