// Package contact is about two people: one asks the other for contact, the other answers, and only
// then does each see who the other is. All that happens between two people stands on one stream, so
// that requests which cross are one contact. Decisions are made on the clear fields alone, so that
// they stand when one of the two is erased.
package contact

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"
	"time"

	"jobshare/domain"
)

// Category is the first part of a contact's stream name.
const Category = "contact"

// Limits that protect people.
const (
	MaxMessage  = 1000 // characters of a message
	MaxReason   = 500  // characters of a reason to decline
	DailyAsks   = 10   // requests that one person can send in a day
	OpenAsks    = 20   // requests that can wait for one person at a time
	DailyPeriod = 24 * time.Hour
	RemindAfter = 14 * 24 * time.Hour // a request that waits so long is brought to mind, once
	ExpireAfter = 28 * 24 * time.Hour // and after so long it waits no more
	CoolOff     = 90 * 24 * time.Hour // who was told no does not ask the same person again before
)

// Why is a reason to decline, out of a few that are easy to give.
type Why string

// The reasons to decline.
const (
	FoundSomeone Why = "found someone"
	OtherDays    Why = "other days"
	OtherWork    Why = "other work"
	TooFar       Why = "too far"
	NotNow       Why = "not now"
	OtherReason  Why = "other"
)

// Reasons are the reasons to decline in the order in which they are asked.
var Reasons = []Why{FoundSomeone, OtherDays, OtherWork, TooFar, NotNow, OtherReason}

// pairs is the namespace of the name-based UUIDs of two people (RFC 9562, version 5).
var pairs = [16]byte{0x5d, 0x0a, 0x1c, 0x7e, 0x3b, 0x52, 0x4f, 0x0e, 0x9b, 0x6d, 0x2f, 0x64, 0x8c, 0x11, 0xa7, 0x90}

// Stream is the one stream of two people, whoever asks.
func Stream(a, b string) string {
	if b < a {
		a, b = b, a
	}
	h := sha1.New() // the version-5 UUID's hash; nothing is protected by it
	h.Write(pairs[:])
	h.Write([]byte(a + " " + b))
	id := h.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	x := hex.EncodeToString(id)
	return Category + "-" + x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}

// Event is something that happened between two people.
type Event interface{ isContactEvent() }

// Request is what stays clear of everything about a request.
type Request struct {
	ID   string    `json:"request"` // random
	From string    `json:"from"`    // who asked
	To   string    `json:"to"`      // who was asked
	At   time.Time `json:"at"`      // when this happened
}

// ContactRequested says that a person asked another for contact.
type ContactRequested struct {
	Request `json:"-"`
	Message string `json:"message"`
}

// ContactAccepted says that the person who was asked agreed. A message is there when they agreed by
// asking themselves.
type ContactAccepted struct {
	Request `json:"-"`
	Message string `json:"message,omitempty"`
}

// ContactDeclined says that the person who was asked said no. Neither reason is shown to who asked.
type ContactDeclined struct {
	Request `json:"-"`
	Why     Why    `json:"why,omitempty"`
	Reason  string `json:"reason,omitempty"` // in their own words
}

// ContactReminderSent says that the person who was asked was reminded that somebody waits.
type ContactReminderSent struct{ Request }

// ContactExpired says that a request waited for so long that it waits no more.
type ContactExpired struct{ Request }

// ContactWithdrawn says that who asked took it back.
type ContactWithdrawn struct{ Request }

// ContactDetailsRevealed says that a person's contact details are open to another from now on. The
// details are not in it: pages show the person's current ones.
type ContactDetailsRevealed struct {
	Request string    `json:"request"`
	Whose   string    `json:"whose"`
	ToWhom  string    `json:"toWhom"`
	At      time.Time `json:"at"`
}

// ContactEnded says that nothing more can happen between the two, because one of them is gone.
type ContactEnded struct {
	Who     string    `json:"who"`
	Other   string    `json:"other"`
	Request string    `json:"request,omitempty"` // the open request that ended with it
	At      time.Time `json:"at"`
}

// PersonBlocked says that a person wants to hear nothing from another. The other isn't told.
type PersonBlocked struct {
	By      string    `json:"by"`
	Whom    string    `json:"whom"`
	Request string    `json:"request,omitempty"` // the open request that ended with it
	At      time.Time `json:"at"`
}

// PersonUnblocked takes a block back.
type PersonUnblocked struct {
	By   string    `json:"by"`
	Whom string    `json:"whom"`
	At   time.Time `json:"at"`
}

func (ContactRequested) isContactEvent()       {}
func (ContactAccepted) isContactEvent()        {}
func (ContactDeclined) isContactEvent()        {}
func (ContactReminderSent) isContactEvent()    {}
func (ContactExpired) isContactEvent()         {}
func (ContactWithdrawn) isContactEvent()       {}
func (ContactDetailsRevealed) isContactEvent() {}
func (ContactEnded) isContactEvent()           {}
func (PersonBlocked) isContactEvent()          {}
func (PersonUnblocked) isContactEvent()        {}

// Types are the kinds of contact events as they are stored.
var Types = []domain.Type{
	domain.Mixed("ContactRequested", 1, func(e *ContactRequested) *Request { return &e.Request }).Answering("request"),
	domain.Mixed("ContactAccepted", 1, func(e *ContactAccepted) *Request { return &e.Request }).Answering("request"),
	domain.Mixed("ContactDeclined", 2, func(e *ContactDeclined) *Request { return &e.Request }).Answering("request").
		Upcast(1, func(clear, sealed []byte) ([]byte, []byte, error) { return clear, sealed, nil }), // it had words only
	domain.Clear[ContactReminderSent]("ContactReminderSent", 1),
	domain.Clear[ContactExpired]("ContactExpired", 1).Answering("request"),
	domain.Clear[ContactWithdrawn]("ContactWithdrawn", 1).Answering("request"),
	domain.Clear[ContactDetailsRevealed]("ContactDetailsRevealed", 1),
	domain.Clear[ContactEnded]("ContactEnded", 1).Answering("request"),
	domain.Clear[PersonBlocked]("PersonBlocked", 1).Answering("request"),
	domain.Clear[PersonUnblocked]("PersonUnblocked", 1).Answering("request"),
	domain.Mixed("MessageSent", 1, func(e *MessageSent) *Line { return &e.Line }),
	domain.Clear[MessagesRead]("MessagesRead", 1),
	domain.Mixed("QuestionsTicked", 1, func(e *QuestionsTicked) *Ticks { return &e.Ticks }),
	domain.Clear[ConversationEnded]("ConversationEnded", 1).Answering("request"),
	domain.Clear[WordsRemoved]("WordsRemoved", 1),
}

// IsStream says whether a stream is one of two people.
func IsStream(stream string) bool { return strings.HasPrefix(stream, Category+"-") }
