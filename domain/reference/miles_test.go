package reference

import "testing"

func TestMiles(t *testing.T) {
	for km, want := range map[int]string{0: "0 miles", 1: "1 mile", 2: "1 mile", 3: "2 miles", 8: "5 miles", 13: "8 miles", 16: "10 miles", 20: "12 miles", 30: "19 miles", 80: "50 miles", 200: "124 miles"} {
		if got := InMiles(km); got != want {
			t.Errorf("%d km are %s, want %s", km, got, want)
		}
	}
	for km, want := range map[int]string{0: "about 5 miles", 30: "about 20 miles", 161: "about 100 miles", 500: "about 100 miles"} {
		if got := InRoundMiles(km); got != want {
			t.Errorf("%d km are %s, want %s", km, got, want)
		}
	}
	for miles := range 200 {
		if got := Miles(Kilometres(miles)); got != miles {
			t.Errorf("%d miles come back as %d", miles, got)
		}
	}
}
