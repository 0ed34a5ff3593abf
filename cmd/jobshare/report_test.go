package main

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
)

type liquidityReport struct {
	Everybody struct {
		People     int
		AtLeastOne struct{ People, PerCent int }
	}
	Regions, Professions []struct{ Name string }
	Gains                []struct{ Change string }
}

func reported(t *testing.T, args ...string) (report liquidityReport) {
	t.Helper()
	stdout, stderr, code := runIt(t, nil, append([]string{"report", "liquidity", "--json"}, args...)...)
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatalf("%v: %s", err, stdout)
	}
	return report
}

func TestReportLiquidityOfTheService(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	if _, stderr, code := runIt(t, nil, "report", "liquidity", "--data", data); code != 1 || !strings.Contains(stderr, "start the service once") {
		t.Errorf("without a service: exit %d: %s", code, stderr)
	}
	i := serve(t, data, "--demo", "300")
	running := reported(t, "--data", data)
	if e := running.Everybody; e.People < 250 || e.People > 300 || e.AtLeastOne.People < 100 || e.AtLeastOne.PerCent < 40 || e.AtLeastOne.PerCent > 100 {
		t.Errorf("of people made up with the service: %+v", e)
	}
	if status, body := get(t, i.url+"/readyz"); status != 200 {
		t.Errorf("while it is reported, the service says %d: %s", status, body)
	}
	if err := i.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := i.Wait(); err != nil {
		t.Fatal(err)
	}
	if stopped := reported(t, "--data", data); stopped.Everybody != running.Everybody {
		t.Errorf("stopped, it reports %+v, and running %+v", stopped.Everybody, running.Everybody)
	}
	again := serve(t, data)
	if status, body := get(t, again.url+"/readyz"); status != 200 {
		t.Errorf("started again, the service says %d: %s", status, body)
	}
}

func TestReportLiquidityOfPeopleMadeUp(t *testing.T) {
	uniform, other, skewed := reported(t, "--synthetic", "600"), reported(t, "--synthetic", "600", "--seed", "2"), reported(t, "--synthetic", "600", "--skewed")
	if uniform.Everybody.People != 600 || skewed.Everybody.People != 600 || len(uniform.Professions) < 5 || len(uniform.Gains) != 10 {
		t.Errorf("%+v", uniform)
	}
	if reflect.DeepEqual(uniform, other) || uniform.Professions[1].Name == "Policy" || skewed.Professions[1].Name != "Policy" {
		t.Errorf("the seed or the skew changes nothing: %+v, %+v, %+v", uniform, other, skewed)
	}
	stdout, stderr, code := runIt(t, nil, "report", "liquidity", "--synthetic", "600")
	if code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, says := range []string{"WHO ", "\nEverybody ", "\nOutside London ", "\nOperational Delivery ", " people find nobody. With one change", "\nwork remotely ", "\nany one of these ", "rounded to 5"} {
		if !strings.Contains(stdout, says) {
			t.Errorf("the table does not say %q:\n%s", says, stdout)
		}
	}
	if strings.Contains(stdout, " \n") {
		t.Error("lines end with spaces")
	}
}

func TestReportLiquidityRefusals(t *testing.T) {
	for _, refused := range []struct{ args, says string }{
		{"--skewed", "say how many with --synthetic N"},
		{"--seed 2", "say how many with --synthetic N"},
		{"--synthetic 10 --data somewhere", "give --synthetic or --data"},
		{"--synthetic=0", "give a number from 1 to"},
		{"--synthetic=-1", "give a number from 1 to"},
		{"--synthetic=3000000", "give a number from 1 to"},
		{"--synthetic=many", "many"},
	} {
		stdout, stderr, code := runIt(t, nil, append([]string{"report", "liquidity"}, strings.Fields(refused.args)...)...)
		if code != 1 || stdout != "" || !strings.Contains(stderr, refused.says) {
			t.Errorf("%v: exit %d: %s%s", refused.args, code, stdout, stderr)
		}
	}
}
