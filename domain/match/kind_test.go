package match_test

import (
	"testing"

	"jobshare/domain/match"
)

func TestPatternsHaveAKind(t *testing.T) {
	for _, tt := range []struct {
		could, prefer match.Halves
		want          match.Kind
	}{
		{early, early, match.StartOfWeek},
		{early, 0, match.StartOfWeek},
		{everything, early, match.StartOfWeek},
		{late, late, match.EndOfWeek},
		{half(false), half(false), match.Mornings},
		{half(false) & early, 0, match.Mornings},
		{half(true), 0, match.Afternoons},
		{weekA, 0, match.AlternateWeeks},
		{weekA.SwapWeeks(), 0, match.AlternateWeeks},
		{everything, 0, match.AnyTime},
		{everything, everything, match.AnyTime},
		{match.EveryWeek(monday, friday), 0, match.OtherTimes},
	} {
		if got := (match.Pattern{Could: tt.could, Prefer: tt.prefer}).Kind(); got != tt.want {
			t.Errorf("%020b, rather %020b: %s, want %s", tt.could, tt.prefer, got, tt.want)
		}
	}
}
