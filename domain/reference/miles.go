package reference

import "fmt"

// People here think in miles. Distances are stored and compared in kilometres; what people read comes from here.

// Miles is a distance in whole miles, the nearest; at least one unless there is none.
func Miles(km int) int {
	if km <= 0 {
		return 0
	}
	return max(1, (km*100_000+80_467)/160_934)
}

// Kilometres is a distance in miles as it is stored.
func Kilometres(miles int) int { return (miles*160_934 + 50_000) / 100_000 }

// InMiles is a distance in words.
func InMiles(km int) string {
	if n := Miles(km); n != 1 {
		return fmt.Sprintf("%d miles", n)
	}
	return "1 mile"
}

// InRoundMiles is a distance in words, as the nearest that people choose from.
func InRoundMiles(km int) string {
	nearest := Radii[0]
	for _, r := range Radii {
		if abs(r-km) < abs(nearest-km) {
			nearest = r
		}
	}
	return "about " + InMiles(nearest)
}

func abs(n int) int { return max(n, -n) }

// Radii are how far from a place people choose to work, in kilometres: the round miles that Miles makes of them.
var Radii = func() (radii []int) {
	for _, miles := range []int{5, 10, 15, 20, 25, 30, 40, 50, 75, 100} {
		radii = append(radii, Kilometres(miles))
	}
	return radii
}()
