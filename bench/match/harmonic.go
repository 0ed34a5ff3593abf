//go:build bench

package main

import "sync"

// harmonic is the harmonic mean of two people's points, rounded down: at 101 times the one plus the other.
var harmonic = sync.OnceValue(func() []byte {
	all := make([]byte, 101*101)
	for a := range 101 {
		for b := range 101 {
			if a+b > 0 {
				all[101*a+b] = byte(2 * a * b / (a + b))
			}
		}
	}
	return all
})
