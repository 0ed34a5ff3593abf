package match_test

import (
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain/match"
)

// Patterns that can't be worked are refused in domain/profile, where they are answers.

func TestSwappingWeeks(t *testing.T) {
	for _, tt := range []struct {
		name       string
		h, swapped match.Halves
	}{
		{"nothing", 0, 0},
		{"everything", everything, everything},
		{"the same every week", early, early},
		{"one week only", weekA, everything &^ weekA},
		{"a half-day of week 1", match.Half(0, tuesday, true), match.Half(1, tuesday, true)},
		{"a half-day of week 2", match.Half(1, friday, false), match.Half(0, friday, false)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.h.SwapWeeks(); got != tt.swapped {
				t.Errorf("%020b swapped is %020b, want %020b", tt.h, got, tt.swapped)
			}
		})
	}
}

func TestSwappingWeeksTwiceIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := match.Halves(rapid.Uint32Range(0, uint32(everything)).Draw(t, "half-days"))
		if s := h.SwapWeeks(); s.SwapWeeks() != h || s.Count() != h.Count() || s&^everything != 0 {
			t.Fatalf("%020b swapped is %020b", h, s)
		}
	})
}
