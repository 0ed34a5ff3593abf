// Package account is about a person's account: who they are, the addresses they can be reached at and
// sign in with, and, kept apart from that, why they count as a civil servant.
package account

import (
	"time"

	"jobshare/domain"
)

// Category is the first part of an account's stream name.
const Category = "account"

// Stream is the stream of a person's account.
func Stream(person string) string { return Category + "-" + person }

// Event is something that happened to an account.
type Event interface{ isAccountEvent() }

// AccountOpened says that a person created an account.
type AccountOpened struct {
	Name string `json:"name"` // the full name, as they write it
}

// AddressVerified says that a person proved, with a code, that they read mail at an address. From then
// on they can sign in with it.
type AddressVerified struct {
	Address string `json:"address"` // as they typed it; see [ParseAddress] for when two are the same
	Kind    Kind   `json:"kind"`
}

// AddressRemoved says that a person no longer uses an address.
type AddressRemoved struct {
	Address string `json:"address"`
}

// CivilServantVerified says how it was established that the person is a civil servant.
type CivilServantVerified struct {
	Method       Method    `json:"method"`
	Organisation string    `json:"organisation"` // reference id of the organisation vouched for; may be empty
	ReviewBy     time.Time `json:"reviewBy"`     // it is to be established again by then
}

// PersonErased says that the person asked to be forgotten and that it was done. It is clear, so that it
// can be read after their key is gone.
type PersonErased struct{}

// PersonKeyLost says that the person's key is gone for good by accident, and that an operator accepted it.
type PersonKeyLost struct {
	Reason string `json:"reason"` // the operator's words, without personal data
}

// Suspension is what stays clear of a suspension.
type Suspension struct {
	Case string    `json:"case"` // that it follows from
	At   time.Time `json:"at"`
}

// AccountSuspended says that a moderator keeps the person out of the service.
type AccountSuspended struct {
	Suspension `json:"-"`
	Rule       string `json:"rule,omitempty"` // that was broken, by its id in moderation; empty when it can't be read any more
}

// AccountReinstated says that a suspension was lifted.
type AccountReinstated struct{ Suspension }

// Kind tells a work address from a personal one.
type Kind string

// The kinds of address.
const (
	Work     Kind = "work"
	Personal Kind = "personal"
)

// Method is a way to establish that somebody is a civil servant.
type Method string

// The methods. The agency token is not offered so far; it is named because stored names last.
const (
	WorkEmail   Method = "work email"
	LineManager Method = "line manager"
	AgencyToken Method = "agency token"
)

func (AccountOpened) isAccountEvent()        {}
func (AddressVerified) isAccountEvent()      {}
func (AddressRemoved) isAccountEvent()       {}
func (CivilServantVerified) isAccountEvent() {}
func (AccountSuspended) isAccountEvent()     {}
func (AccountReinstated) isAccountEvent()    {}
func (PersonErased) isAccountEvent()         {}
func (PersonKeyLost) isAccountEvent()        {}

// Types are the kinds of account events as they are stored.
var Types = []domain.Type{
	domain.Sealed[AccountOpened]("AccountOpened", 1),
	domain.Sealed[AddressVerified]("AddressVerified", 1),
	domain.Sealed[AddressRemoved]("AddressRemoved", 1),
	domain.Sealed[CivilServantVerified]("CivilServantVerified", 1),
	domain.Sealed[MailChosen]("MailChosen", 2).
		Upcast(1, func(clear, sealed []byte) ([]byte, []byte, error) { return clear, sealed, nil }), // all mail was in English
	domain.Sealed[NameChanged]("NameChanged", 1),
	domain.Clear[AccountClosed]("AccountClosed", 1).Answering("closing"),
	domain.Clear[AccountReopened]("AccountReopened", 1).Answering("closing"),
	domain.Mixed("AccountSuspended", 1, func(e *AccountSuspended) *Suspension { return &e.Suspension }).Answering("suspension"),
	domain.Clear[AccountReinstated]("AccountReinstated", 1).Answering("suspension"),
	domain.Clear[PersonErased]("PersonErased", 1),
	domain.Clear[PersonKeyLost]("PersonKeyLost", 1),
}
