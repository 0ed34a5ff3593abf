package features

import "testing"

// Every scenario, over plain HTTP without JavaScript.
func TestScenarios(t *testing.T) {
	Run(t, Level{Name: "plain", NewAgent: NewPlain, Concurrency: 4})
}
