package savedsearch

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"jobshare/domain"
)

// Command is something that a person asks of their saved searches.
type Command interface{ isSearchCommand() }

// Save saves a search.
type Save struct {
	Search    string // random
	Name      string
	Criteria  Criteria
	Frequency Frequency
	At        time.Time
}

// Change gives a search another name, or tells of it more or less often.
type Change struct {
	Search    string
	Name      string
	Frequency Frequency
}

// Unsubscribe ends the mail about a search.
type Unsubscribe struct{ Search string }

// Renew lets a search live for another year from now.
type Renew struct {
	Search string
	At     time.Time
}

// AskToRenew tells a person that a search ends, once it is time.
type AskToRenew struct {
	Search string
	At     time.Time
}

// Delete ends a search.
type Delete struct{ Search string }

func (Save) isSearchCommand()        {}
func (Change) isSearchCommand()      {}
func (Unsubscribe) isSearchCommand() {}
func (Renew) isSearchCommand()       {}
func (AskToRenew) isSearchCommand()  {}
func (Delete) isSearchCommand()      {}

var errNotThere = domain.Refuse(domain.NotFound, "not there", "This search isn't there, or it isn't yours")

// Decide says what a command does: the events that happen, none when there is nothing to do, or why it is refused.
func Decide(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Save:
		return save(s, c)
	case Change:
		return change(s, c)
	case Unsubscribe: // who deleted the search is told of nobody either
		if search, ok := s.Find(c.Search); ok && search.Frequency != Never {
			return []any{AlertFrequencyChosen{c.Search, Never}}, nil
		}
		return nil, nil
	case Renew:
		search, ok := s.Find(c.Search)
		switch until := c.At.Add(Lifetime); {
		case !ok:
			return nil, errNotThere
		case !until.After(search.Until):
			return nil, nil
		default:
			return []any{SearchRenewed{c.Search, until}}, nil
		}
	case AskToRenew: // a timer looks at what may be out of date
		if search, ok := s.Find(c.Search); ok && search.AskDue(c.At) {
			return []any{SearchRenewalDue{c.Search, search.Until}}, nil
		}
		return nil, nil
	case Delete:
		if _, ok := s.Find(c.Search); !ok {
			return nil, nil
		}
		return []any{SearchDeleted(c)}, nil
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done")
}

func save(s State, c Save) ([]any, error) {
	if len(s.Searches) >= MaxSearches {
		return nil, domain.Refuse(domain.Limited, "too many searches", fmt.Sprintf("You can save up to %d searches. Delete one before you save another", MaxSearches))
	}
	name, err := s.name(c.Search, c.Name)
	if err != nil {
		return nil, err
	}
	if err := checkFrequency(c.Frequency); err != nil {
		return nil, err
	}
	return []any{SearchSaved{Search: c.Search, Name: name, Criteria: c.Criteria.Known(), Frequency: c.Frequency, Until: c.At.Add(Lifetime)}}, nil
}

func change(s State, c Change) (events []any, err error) {
	search, ok := s.Find(c.Search)
	if !ok {
		return nil, errNotThere
	}
	name, err := s.name(c.Search, c.Name)
	if err != nil {
		return nil, err
	}
	if err := checkFrequency(c.Frequency); err != nil {
		return nil, err
	}
	if name != search.Name {
		events = append(events, SearchRenamed{c.Search, name})
	}
	if c.Frequency != search.Frequency {
		events = append(events, AlertFrequencyChosen{c.Search, c.Frequency})
	}
	return events, nil
}

// name checks a search's name, which tells it from the person's others.
func (s State) name(search, name string) (string, error) {
	name, err := domain.CheckText("name", name, MaxName, true)
	if err != nil {
		return "", err
	}
	name = strings.Join(strings.Fields(name), " ")
	if slices.ContainsFunc(s.Searches, func(x Search) bool { return x.ID != search && strings.EqualFold(x.Name, name) }) {
		return "", domain.RefuseField("name", "name taken", "You have a search with this name. Enter another name")
	}
	return name, nil
}

func checkFrequency(f Frequency) error {
	if !slices.Contains(Frequencies, f) {
		return domain.RefuseField("frequency", "no frequency", "Select how often we should email you")
	}
	return nil
}
