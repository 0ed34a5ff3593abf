// Package spec is how the rules of a stream are told in tests: given what happened, when somebody asks
// for something, then this happens, or it is refused.
package spec

import (
	"errors"
	"reflect"
	"testing"

	"jobshare/domain"
)

// Story is one rule told by an example.
type Story struct {
	given   []any
	command any
	then    []any
	reason  string
	stale   *domain.Stale
}

// Given is what happened before.
func Given(events ...any) Story { return Story{given: events} }

// When is what is asked now.
func (s Story) When(command any) Story {
	s.command = command
	return s
}

// Then is what happens.
func (s Story) Then(events ...any) Story {
	s.then = events
	return s
}

// ThenNothing says that it is accepted, and that there is nothing to do.
func (s Story) ThenNothing() Story { return s.Then() }

// ThenRefused names the reason for which it is refused.
func (s Story) ThenRefused(reason string) Story {
	s.reason = reason
	return s
}

// ThenStale says that it is refused because of an answer that came in between.
func (s Story) ThenStale(stale domain.Stale) Story {
	s.stale = &stale
	return s
}

// Stories are rules by their names.
type Stories map[string]Story

// Run holds deciders to stories. Deciding must leave the state as it was.
func Run[S, C any](t *testing.T, decide func(S, C) ([]any, error), evolve func(S, any) S, stories Stories) {
	t.Helper()
	for name, story := range stories {
		t.Run(name, func(t *testing.T) {
			t.Helper()
			state, untouched := fold(evolve, story.given), fold(evolve, story.given)
			events, err := decide(state, story.command.(C))
			if !reflect.DeepEqual(state, untouched) {
				t.Errorf("deciding changed the state from %+v to %+v", untouched, state)
			}
			story.check(t, events, err)
		})
	}
}

func fold[S any](evolve func(S, any) S, events []any) (state S) {
	for _, e := range events {
		state = evolve(state, e)
	}
	return state
}

func (s Story) check(t *testing.T, events []any, err error) {
	t.Helper()
	var refused *domain.Error
	var stale *domain.Stale
	switch {
	case s.stale != nil:
		if !errors.As(err, &stale) || !reflect.DeepEqual(*stale, *s.stale) {
			t.Errorf("refused with %#v, want %#v", err, s.stale)
		}
	case s.reason != "":
		if !errors.As(err, &refused) || refused.Reason != s.reason {
			t.Fatalf("%v (refused: %v), want a refusal for %q", events, err, s.reason)
		}
		if refused.Code == "" || refused.Message == "" {
			t.Errorf("a refusal without a code or a sentence: %+v", refused)
		}
	case err != nil:
		t.Errorf("refused: %v, want %+v", err, s.then)
	case len(events)+len(s.then) > 0 && !reflect.DeepEqual(events, s.then):
		t.Errorf("happened:\n  %+v\nwant:\n  %+v", events, s.then)
	}
	if err != nil && len(events) > 0 {
		t.Errorf("refused and yet happened: %+v", events)
	}
}

// T is what tests of every make can do.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Forgotten is what is left of an event for which the key is gone, as projections and deciders meet it;
// the event itself where all of it is clear.
func Forgotten(t T, types []domain.Type, event any) any {
	t.Helper()
	for _, kind := range types {
		if kind.Go != reflect.TypeOf(event) {
			continue
		}
		clear, _, err := kind.Encode(event)
		if err != nil {
			t.Fatal(err)
		}
		if !kind.HasSealed() {
			return event
		}
		erased, err := kind.DecodeErased(kind.Version, clear)
		if err != nil {
			t.Fatal(err)
		}
		return erased
	}
	t.Fatalf("%T is not a kind of event", event)
	return nil
}
