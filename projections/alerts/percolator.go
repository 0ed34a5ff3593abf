package alerts

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/match"
	"jobshare/domain/savedsearch"
	"jobshare/projections"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/projections/search"
)

// Percolator holds a person who is new against all searches at once: the face in memory of who saved searches. A
// search finds somebody whom its person fits, and fitting is mutual; so the newcomer is held against each person once,
// by what is quickest to tell first, and only then against the criteria of that person's searches.
type Percolator struct {
	mu     sync.RWMutex
	people map[string]*seeker
}

// seeker is a person who can be found, and so can find, and their searches.
type seeker struct {
	person   string
	who      match.Candidate
	targets  map[string]bool
	searches []savedSearch
}

type savedSearch struct {
	savedsearch.Search
	words []string // terms that its words stand for
}

// NewPercolator makes a face without anybody.
func NewPercolator() *Percolator { return &Percolator{people: make(map[string]*seeker)} }

// Alert is a search that finds somebody.
type Alert struct {
	Person string // whose search
	savedsearch.Search
}

// seekerOf is a person as searches are made for them; nil for who can't find anybody now.
func seekerOf(conn *sqlite.Conn, s Searches) (*seeker, error) {
	p, known, err := directory.ByID(conn, s.Person)
	if err != nil || !known || !p.Visible() {
		return nil, err
	}
	who := p.Profile().Candidate()
	if who.Check() != nil {
		return nil, nil
	}
	k := &seeker{person: s.Person, who: who, targets: make(map[string]bool)}
	for _, grade := range who.Targets {
		k.targets[grade] = true
	}
	for _, x := range s.Searches {
		k.searches = append(k.searches, savedSearch{x, search.Words(x.Criteria.Words)})
	}
	return k, nil
}

// Load implements [projections.Face].
func (p *Percolator) Load(conn *sqlite.Conn) error {
	people := make(map[string]*seeker)
	var all []Searches
	if err := People.All(conn, "", func(s Searches) error {
		all = append(all, s)
		return nil
	}); err != nil {
		return err
	}
	for _, s := range all {
		k, err := seekerOf(conn, s)
		if err != nil {
			return err
		}
		if k != nil {
			people[s.Person] = k
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.people = people
	return nil
}

// Refresh implements [projections.Face].
func (p *Percolator) Refresh(conn *sqlite.Conn, keys []string) error {
	fresh := make(map[string]*seeker, len(keys))
	for _, person := range keys {
		s, err := Of(conn, person)
		if err != nil {
			return err
		}
		if fresh[person] = nil; len(s.Searches) > 0 {
			if fresh[person], err = seekerOf(conn, s); err != nil {
				return err
			}
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for person, k := range fresh {
		if k == nil {
			delete(p.people, person)
		} else {
			p.people[person] = k
		}
	}
	return nil
}

// Differences implements [projections.Face].
func (p *Percolator) Differences(conn *sqlite.Conn) ([]string, error) {
	want := NewPercolator()
	if err := want.Load(conn); err != nil {
		return nil, err
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	everybody := maps.Clone(want.people)
	maps.Copy(everybody, p.people)
	var lines []string
	for _, person := range slices.Sorted(maps.Keys(everybody)) {
		if !reflect.DeepEqual(p.people[person], want.people[person]) && len(lines) < 10 {
			lines = append(lines, fmt.Sprintf("alerts %s: the searches differ from the rows", person))
		}
	}
	return lines, nil
}

// find are the searches that are told of somebody new and find the newcomer, whoever hid or blocked whom, in order.
func (p *Percolator) find(n search.Newcomer, now time.Time) []Alert {
	p.mu.RLock()
	defer p.mu.RUnlock()
	var found []Alert
	for _, k := range p.people {
		found = append(found, k.finds(n, now)...)
	}
	slices.SortFunc(found, func(a, b Alert) int { return cmp.Compare(a.ID, b.ID) })
	return found
}

// finds are the seeker's searches that are told of somebody new and find the newcomer.
func (k *seeker) finds(n search.Newcomer, now time.Time) (found []Alert) {
	if k.person == n.Person || !n.ShownTo(k.who) || !slices.ContainsFunc(n.Candidate.Targets, func(g string) bool { return k.targets[g] }) {
		return nil
	}
	if _, ok := match.Fit(k.who.Pattern, n.Candidate.Pattern, max(k.who.Overlap.Least, n.Candidate.Overlap.Least)); !ok {
		return nil
	}
	if len(match.Failing(k.who, n.Candidate)) > 0 {
		return nil
	}
	for _, s := range k.searches {
		if s.Told(now) && n.Meets(s.Criteria, s.words) {
			found = append(found, Alert{k.person, s.Search})
		}
	}
	return found
}

// Percolate are the searches that are told of somebody new and whose answer holds a person, in the order of their ids:
// none when the person can't be found.
func Percolate(conn *sqlite.Conn, faces map[string]projections.Face, person string, now time.Time) ([]Alert, error) {
	p, known, err := directory.ByID(conn, person)
	if err != nil || !known {
		return nil, err
	}
	return PercolateAs(conn, faces, p, now)
}

var errNoFace = errors.New("alerts: nothing holds the searches")

// PercolateAs is Percolate for a person as they are, or were.
func PercolateAs(conn *sqlite.Conn, faces map[string]projections.Face, p directory.Person, now time.Time) ([]Alert, error) {
	percolator, ok := faces[Name].(*Percolator)
	if !ok {
		return nil, errNoFace
	}
	if !p.Visible() {
		return nil, nil
	}
	var found []Alert
	sees := make(map[string]bool)
	for _, a := range percolator.find(search.NewcomerOf(p), now) {
		can, asked := sees[a.Person]
		if !asked {
			var err error
			if can, err = maySee(conn, a.Person, p.ID); err != nil {
				return nil, err
			}
			sees[a.Person] = can
		}
		if can {
			found = append(found, a)
		}
	}
	return found, nil
}

// Finds says whether a search still tells of somebody and its answer holds a person.
func Finds(conn *sqlite.Conn, a Alert, other string, now time.Time) (bool, error) {
	k, err := seekerOf(conn, Searches{a.Person, savedsearch.State{Searches: []savedsearch.Search{a.Search}}})
	if err != nil || k == nil {
		return false, err
	}
	p, known, err := directory.ByID(conn, other)
	if err != nil || !known || !p.Visible() || len(k.finds(search.NewcomerOf(p), now)) == 0 {
		return false, err
	}
	return maySee(conn, a.Person, other)
}

// maySee says whether neither of two people blocked the other, and the first did not hide the second.
func maySee(conn *sqlite.Conn, person, other string) (bool, error) {
	blocked, err := directory.Blocked(conn, person, other)
	if err != nil || blocked {
		return false, err
	}
	choices, err := candidates.Of(conn, person)
	return !choices.Hides(other), err
}
