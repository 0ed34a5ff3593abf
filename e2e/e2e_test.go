package e2e

import (
	"fmt"
	"os"
	"testing"

	"jobshare/features"
)

var browser *Browser

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if browser, err = Launch(".."); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer browser.Close()
		return m.Run()
	}())
}

// The journeys, in Chromium.
func TestScenarios(t *testing.T) {
	features.Run(t, features.Level{Name: "chromium", Tags: "@browser", NewAgent: browser.NewAgent, Evidence: Evidence, Concurrency: 2})
}
