// Package savedsearch is what a person looks for again and again, and how often they want to be told of somebody
// new. All saved searches of a person stand on one stream, so that how many there may be is decided there.
package savedsearch

import (
	"time"

	"jobshare/domain"
)

// Category is the first part of the stream's name.
const Category = "searches"

// Limits.
const (
	MaxSearches = 10
	MaxName     = 60 // characters
	Lifetime    = 365 * 24 * time.Hour
	AskBefore   = 30 * 24 * time.Hour // it ends, a person is asked whether they still want it
)

// Stream is the stream of a person's saved searches.
func Stream(person string) string { return Category + "-" + person }

// Frequency is how often a person is told of somebody new.
type Frequency string

// The frequencies.
const (
	Instant Frequency = "instant"
	Daily   Frequency = "daily"
	Weekly  Frequency = "weekly"
	Never   Frequency = "never" // the search is kept, without mail
)

// Frequencies are all of them, in the order in which they are told.
var Frequencies = []Frequency{Instant, Daily, Weekly, Never}

// Event is something that happened to saved searches.
type Event interface{ isSearchEvent() }

// SearchSaved says that a person saved a search.
type SearchSaved struct {
	Search    string    `json:"search"` // random
	Name      string    `json:"name"`
	Criteria  Criteria  `json:"criteria"`
	Frequency Frequency `json:"frequency"`
	Until     time.Time `json:"until"` // when it expires
}

// SearchRenamed gives a search another name.
type SearchRenamed struct {
	Search string `json:"search"`
	Name   string `json:"name"`
}

// AlertFrequencyChosen says how often a person wants to be told from now on.
type AlertFrequencyChosen struct {
	Search    string    `json:"search"`
	Frequency Frequency `json:"frequency"`
}

// SearchRenewed lets a search live for longer.
type SearchRenewed struct {
	Search string    `json:"search"`
	Until  time.Time `json:"until"`
}

// SearchRenewalDue says that a person was told when their search ends, so that they can renew it.
type SearchRenewalDue struct {
	Search string    `json:"search"`
	Until  time.Time `json:"until"`
}

// SearchDeleted says that a search is no more.
type SearchDeleted struct {
	Search string `json:"search"`
}

func (SearchSaved) isSearchEvent()          {}
func (SearchRenamed) isSearchEvent()        {}
func (AlertFrequencyChosen) isSearchEvent() {}
func (SearchRenewed) isSearchEvent()        {}
func (SearchRenewalDue) isSearchEvent()     {}
func (SearchDeleted) isSearchEvent()        {}

// Types are the kinds of events as they are stored.
var Types = []domain.Type{
	domain.Sealed[SearchSaved]("SearchSaved", 1),
	domain.Sealed[SearchRenamed]("SearchRenamed", 1),
	domain.Sealed[AlertFrequencyChosen]("AlertFrequencyChosen", 1),
	domain.Sealed[SearchRenewed]("SearchRenewed", 1),
	domain.Sealed[SearchRenewalDue]("SearchRenewalDue", 1),
	domain.Sealed[SearchDeleted]("SearchDeleted", 1),
}
