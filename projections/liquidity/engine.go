package liquidity

import (
	"jobshare/domain/match"
	"jobshare/projections/search"
)

// Engine is the search index as a [Finder].
type Engine struct{ *search.Index }

// Partners implements [Finder].
func (e Engine) Partners(person string) (int, error) {
	answer, err := e.Search(search.Query{Person: person, Limit: 1})
	return answer.Total, err
}

// Nearly implements [Finder].
func (e Engine) Nearly(person string) (map[match.Relaxation]int, error) {
	answer, err := e.Search(search.Query{Person: person, Limit: 1, Near: 1})
	if err != nil {
		return nil, err
	}
	nearly := make(map[match.Relaxation]int, len(answer.Near))
	for _, n := range answer.Near {
		nearly[n.Relaxation] = n.People
	}
	return nearly, nil
}
