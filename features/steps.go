package features

import "github.com/cucumber/godog"

func steps(sc *godog.ScenarioContext, world func() *World) {}
