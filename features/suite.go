package features

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/cucumber/godog"
)

//go:embed *.feature
var documents embed.FS

// Level is a way to run the scenarios.
type Level struct {
	Name     string // "plain" or "chromium"
	Tags     string // which scenarios; empty for all
	NewAgent func(base string) (UserAgent, error)
	// Evidence is what to show of a scenario that failed; may be nil.
	Evidence    func(UserAgent) ([]godog.Attachment, error)
	Concurrency int
}

// seedVariable names the order of the scenarios, to run them in one that went wrong again. By default it is another each time.
const seedVariable = "SCENARIOS_SEED"

func seedOf(value string) (int64, error) {
	if value == "" {
		return 1 + rand.Int64N(99_999), nil
	}
	seed, err := strconv.ParseInt(value, 10, 64)
	if err != nil || seed < 1 {
		return 0, fmt.Errorf("%s=%s is no number from 1", seedVariable, value)
	}
	return seed, nil
}

// Run runs the scenarios of a level and prints how many there were. That none is found is a failure:
// tags that match nothing would otherwise pass.
func Run(t *testing.T, level Level) {
	out := filepath.Join("..", "out")
	if err := os.MkdirAll(out, 0o755); err != nil {
		t.Fatal(err)
	}
	seed, err := seedOf(os.Getenv(seedVariable))
	if err != nil {
		t.Fatal(err)
	}
	var ran, passed atomic.Int64
	report := filepath.Join(out, "scenarios-"+level.Name)
	suite := godog.TestSuite{
		Name: level.Name,
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			var w *World
			sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
				ran.Add(1)
				var err error
				if w, err = newWorld(level); err != nil {
					return ctx, err
				}
				return ctx, nil
			})
			sc.After(func(ctx context.Context, _ *godog.Scenario, failure error) (context.Context, error) {
				if w == nil { // it could not even begin
					return ctx, nil
				}
				if failure == nil {
					failure = w.sound(ctx)
				}
				if failure == nil {
					passed.Add(1)
				} else if level.Evidence != nil {
					for _, p := range w.people {
						evidence, err := level.Evidence(p.Browser)
						if err == nil {
							ctx = godog.Attach(ctx, evidence...)
						}
					}
				}
				return ctx, errors.Join(failure, w.close())
			})
			steps(sc, func() *World { return w })
		},
		Options: &godog.Options{
			Format: fmt.Sprintf("progress,cucumber:%s.json,junit:%s.xml", report, report), FS: documents, Paths: []string{"."}, Tags: level.Tags,
			Strict: true, Concurrency: max(level.Concurrency, 1), Randomize: seed, TestingT: t, NoColors: true,
		},
	}
	status := suite.Run()
	count := fmt.Sprintf("scenarios, %s: %d of %d passed, in the order of %s=%d\n", level.Name, passed.Load(), ran.Load(), seedVariable, seed)
	fmt.Print(count)
	if err := os.WriteFile(report+".txt", []byte(count), 0o644); err != nil { // go test shows what a green package printed only when asked
		t.Error(err)
	}
	if status != 0 {
		t.Error("scenarios failed: see above")
	}
	if ran.Load() == 0 {
		t.Error("no scenario ran")
	}
}
