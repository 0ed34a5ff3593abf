//go:build !goexperiment.simd || !amd64

package search

import "testing"

// eachWay runs a test in each way in which people can be weighed: here, one by one.
func eachWay(t *testing.T, test func(*testing.T)) { t.Run("one by one", test) }
