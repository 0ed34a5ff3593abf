// Package moderation is about reports: somebody says that what another wrote or did is not right, and a
// moderator decides. Each report is a case on a stream of its own, sealed under a key of its own, so that
// what was reported outlives a block and an erasure of who reported it, and is forgotten when the case is closed.
package moderation

import (
	"time"

	"jobshare/domain"
)

// Category is the first part of a case's stream name.
const Category = "case"

// Limits of a report.
const (
	MaxDetails   = 1000 // characters that who reports can add
	MaxNote      = 1000 // characters of a moderator's reason
	DailyReports = 10   // reports that one person can make in a day
	DailyPeriod  = 24 * time.Hour
)

// Stream is the stream of a case.
func Stream(id string) string { return Category + "-" + id }

// Kind is what is reported.
type Kind string

// What can be reported.
const (
	Profile Kind = "profile" // the introduction
	Request Kind = "request" // what a request was asked with, and what was written after it
	Message Kind = "message" // one message
)

// Concern is what is wrong with it.
type Concern string

// The concerns.
const (
	Rude      Concern = "rude"
	Threat    Concern = "threat"
	Details   Concern = "personal details"
	Pretender Concern = "pretender"
	Unwanted  Concern = "unwanted"
	Spam      Concern = "spam"
	Other     Concern = "other"
)

// Concerns are the concerns in the order in which they are asked.
var Concerns = []Concern{Rude, Threat, Details, Pretender, Unwanted, Spam, Other}

// Urgency is how soon a case is to be decided.
type Urgency string

// The urgencies.
const (
	Today    Urgency = "today"
	ThisWeek Urgency = "this week"
)

// Report is what stays clear of a report.
type Report struct {
	Case    string    `json:"case"`
	By      string    `json:"by"`
	About   string    `json:"about"`
	Kind    Kind      `json:"kind"`
	Request string    `json:"request,omitempty"` // between the two
	Numbers []int     `json:"numbers,omitempty"` // of what was written; 0 for what the request was asked or accepted with
	At      time.Time `json:"at"`
}

// ReportMade says that somebody reported what another wrote. It is copied, because it may be gone by the time that
// somebody looks.
type ReportMade struct {
	Report  `json:"-"`
	Concern Concern  `json:"concern"`
	Details string   `json:"details,omitempty"` // what who reported it says
	Copied  []string `json:"copied,omitempty"`
}

// Decision is what stays clear of what a moderator decided.
type Decision struct {
	Case     string    `json:"case"`
	By       string    `json:"by"`
	About    string    `json:"about"`
	Reporter string    `json:"reporter"`
	At       time.Time `json:"at"`
}

// Grounds are why, in the moderator's words, and for those that concern somebody, by which rule. The person is told the
// rule and never the words.
type Grounds struct {
	Rule Concern `json:"rule,omitempty"`
	Note string  `json:"note"`
}

// ReportTriaged says how soon a case is to be decided.
type ReportTriaged struct {
	Decision `json:"-"`
	Urgency  Urgency `json:"urgency"`
	Note     string  `json:"note"`
}

// ContentRemoved says that what was reported is to be seen no more.
type ContentRemoved struct {
	Decision `json:"-"`
	Grounds
}

// SuspensionImposed says that who was reported can't use the service until it is lifted.
type SuspensionImposed struct {
	Decision `json:"-"`
	Grounds
}

// SuspensionLifted says that who was suspended can use the service again.
type SuspensionLifted struct {
	Decision `json:"-"`
	Grounds
}

// ReportClosed says that nothing more is to be decided. What was copied is forgotten. It is clear, so that it can be
// read afterwards.
type ReportClosed struct {
	Decision
	Acted bool `json:"acted"` // something was removed, or somebody was suspended
}

// Types are the kinds of moderation events as they are stored.
var Types = []domain.Type{
	domain.Mixed("ReportMade", 1, func(e *ReportMade) *Report { return &e.Report }),
	domain.Mixed("ReportTriaged", 1, func(e *ReportTriaged) *Decision { return &e.Decision }),
	domain.Mixed("ContentRemoved", 1, func(e *ContentRemoved) *Decision { return &e.Decision }),
	domain.Mixed("SuspensionImposed", 1, func(e *SuspensionImposed) *Decision { return &e.Decision }).Answering("suspension"),
	domain.Mixed("SuspensionLifted", 1, func(e *SuspensionLifted) *Decision { return &e.Decision }).Answering("suspension"),
	domain.Mixed("AppealReceived", 1, func(e *AppealReceived) *Appeal { return &e.Appeal }),
	domain.Mixed("AppealRefused", 1, func(e *AppealRefused) *Decision { return &e.Decision }),
	domain.Clear[ReportClosed]("ReportClosed", 1),
}
