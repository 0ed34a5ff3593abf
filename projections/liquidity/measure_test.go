package liquidity_test

import (
	"context"
	"errors"
	"reflect"
	"sync/atomic"
	"testing"

	"jobshare/domain"
	"jobshare/domain/match"
	"jobshare/projections/liquidity"
)

// known is a Finder that was told what each person finds.
type known map[string]struct {
	partners int
	nearly   map[match.Relaxation]int
	err      error
}

func (k known) Partners(person string) (int, error) { return k[person].partners, k[person].err }

func (k known) Nearly(person string) (map[match.Relaxation]int, error) {
	if k[person].partners > 0 {
		return nil, errors.New("who finds somebody was asked who nearly fits")
	}
	return k[person].nearly, k[person].err
}

func TestMeasure(t *testing.T) {
	people := []liquidity.Person{
		{ID: "none", Region: "London", Profession: "policy"},
		{ID: "one", Region: "London", Profession: "policy"},
		{ID: "two", Region: "Wales", Profession: "policy"},
		{ID: "three", Region: "Scotland", Profession: "tax"},
		{ID: "many", Profession: "tax"},
		{ID: "lonely", Region: "Wales", Profession: "legal"},
		{ID: "impossible", Region: "Wales", Profession: ""},
	}
	finder := known{
		"none":       {nearly: map[match.Relaxation]int{match.MoreTime: 2, match.NextGrade: 1, match.AnyStart: 0}},
		"one":        {partners: 1},
		"two":        {partners: 2},
		"three":      {partners: 3},
		"many":       {partners: 400},
		"lonely":     {},
		"impossible": {err: domain.RefuseField("targets", "no target grade", "Select at least one grade")},
	}
	var told atomic.Int64
	got, err := liquidity.Measure(t.Context(), people, finder, func(int) { told.Add(1) })
	if err != nil {
		t.Fatal(err)
	}
	gains := make([]int, len(match.Relaxations()))
	gains[match.MoreTime], gains[match.NextGrade] = 1, 1
	want := liquidity.Counts{
		Everybody: liquidity.Group{Name: "Everybody", People: 7, One: 4, Three: 2},
		Regions: []liquidity.Group{{Name: "In London", People: 2, One: 1}, {Name: "Outside London", People: 4, One: 2, Three: 1},
			{Name: "Without a place", People: 1, One: 1, Three: 1}},
		Professions: []liquidity.Group{{Name: "Policy", People: 3, One: 2}, {Name: "Tax", People: 2, One: 2, Three: 2},
			{Name: "Legal", People: 1}, {Name: "Not given", People: 1}},
		Nobody: 3, Gains: gains, AnyGain: 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if told.Load() != int64(len(people)) {
		t.Errorf("progress was told %d times of %d", told.Load(), len(people))
	}
}

func TestMeasureNobody(t *testing.T) {
	got, err := liquidity.Measure(t.Context(), nil, known{}, nil)
	if err != nil || got.Everybody.People != 0 || len(got.Regions) != 0 || len(got.Professions) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestMeasureFailsWhenItCannotAsk(t *testing.T) {
	broken := errors.New("the index is gone")
	people := []liquidity.Person{{ID: "a"}, {ID: "b"}}
	if _, err := liquidity.Measure(t.Context(), people, known{"b": {err: broken}}, nil); !errors.Is(err, broken) {
		t.Errorf("it says %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := liquidity.Measure(stopped, people, known{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped, it says %v", err)
	}
}
