package savedsearch

import (
	"slices"
	"time"
)

// Search is a saved search.
type Search struct {
	ID        string
	Name      string
	Criteria  Criteria
	Frequency Frequency
	Until     time.Time
	Asked     bool // whether it is still wanted, since it was last renewed
}

// Expired says whether a search's time is over: nobody is told of it any more, until it is renewed.
func (s Search) Expired(now time.Time) bool { return !now.Before(s.Until) }

// Told says whether somebody new is to be told of.
func (s Search) Told(now time.Time) bool { return s.Frequency != Never && !s.Expired(now) }

// AskAt is when a person is told that a search ends; ok is false when they are not: they know, or want no mail about it.
func (s Search) AskAt() (at time.Time, ok bool) {
	return s.Until.Add(-AskBefore), s.Frequency != Never && !s.Asked
}

// AskDue says whether it is time to tell a person that a search ends.
func (s Search) AskDue(now time.Time) bool {
	at, ok := s.AskAt()
	return ok && !now.Before(at)
}

// Term is a search that a timer takes up.
type Term struct {
	Person, Search string
	Until          time.Time
}

// State is a person's saved searches, the oldest first.
type State struct{ Searches []Search }

// Find is the search with an id.
func (s State) Find(id string) (Search, bool) {
	if i := s.index(id); i >= 0 {
		return s.Searches[i], true
	}
	return Search{}, false
}

func (s State) index(id string) int {
	return slices.IndexFunc(s.Searches, func(x Search) bool { return x.ID == id })
}

// Evolve says what an event means. It takes any event, erased or not, and never fails.
func Evolve(s State, event any) State {
	change := func(id string, f func(*Search)) State {
		if i := s.index(id); i >= 0 {
			s.Searches = slices.Clone(s.Searches)
			f(&s.Searches[i])
		}
		return s
	}
	switch e := event.(type) {
	case SearchSaved:
		s.Searches = append(slices.Clone(s.Searches), Search{ID: e.Search, Name: e.Name, Criteria: e.Criteria, Frequency: e.Frequency, Until: e.Until})
	case SearchRenamed:
		return change(e.Search, func(x *Search) { x.Name = e.Name })
	case AlertFrequencyChosen:
		return change(e.Search, func(x *Search) { x.Frequency = e.Frequency })
	case SearchRenewed:
		return change(e.Search, func(x *Search) { x.Until, x.Asked = e.Until, false })
	case SearchRenewalDue:
		return change(e.Search, func(x *Search) { x.Asked = true })
	case SearchDeleted:
		s.Searches = slices.DeleteFunc(slices.Clone(s.Searches), func(x Search) bool { return x.ID == e.Search })
	}
	return s
}
