package search

import "jobshare/domain/match"

// Query asks who could share a job with somebody.
type Query struct {
	Person  string   // who looks; they must be in the index
	Text    string   // words that must all be found in what the others wrote; data, never syntax
	Filters Filters  // what the person narrows the answer down to
	Limit   int      // how many people to list, at most [MostListed]
	Skip    int      // how many to leave out before, at most [MostSkipped]
	After   Cursor   // list only those who come after; the zero cursor begins with the best
	Without []string // people who must not be found
	Near    int      // how many to list who nearly fit, for each relaxation; 0 to not look for them
}

// Limits of a query.
const (
	MostListed  = 100
	MostSkipped = 10_000
)

// Filters are the facets' values that a person selected; none of a facet is all of it.
type Filters struct {
	Departments, Professions, Grades, Regions []string // reference ids, regions by name
	Kinds                                     []match.Kind
}

// Answer is who could share a job with somebody.
type Answer struct {
	People []Found // best first
	Total  int     // how many there are in all
	Facets Facets
	Near   []NearMiss // by relaxation, in their order; those that nobody comes with are left out
	Next   Cursor     // where the next page begins; zero when there is none
}

// Found is somebody who fits, or nearly.
type Found struct {
	Person string
	Points int
}

// Facets count the people found by what can be selected. The counts of a facet don't heed what was selected
// in the facet itself, so that they tell what selecting another value would bring.
type Facets struct{ Departments, Professions, Grades, Regions, Kinds []Count }

// Count is how many of the people found have something. The id is empty for those who have none.
type Count struct {
	ID     string
	People int
}

// NearMiss is who would fit if the person who looks made one change, everything else being as it is.
type NearMiss struct {
	match.Relaxation
	People int
	Best   []Found
}
