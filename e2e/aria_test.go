package e2e

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what screen readers are told of the main pages to testdata/aria, instead of comparing")

// told are the pages of which it is kept what a screen reader is told: roles, names and order. Of the first it is the
// whole page, of the others the main part and what stands before it.
var told = map[string]bool{"start": true, "sign in": true, "code": true, "create account with errors": true, "check question": true, "no such page": true,
	"empty profile": true, "dashboard": true, "profile": true, "pattern": true, "find a partner": true, "find a partner with filters": true, "nobody with these filters": true, "who nearly fits": true, "who fits with one change": true,
	"person": true, "shortlist": true, "compare people": true, "save a search": true, "saved search": true, "requests": true, "request": true, "ask with errors": true, "messages": true, "questions for pairs": true,
	"account": true, "case": true}

// changing are parts of names and addresses that are others each time, and what tells devices apart that are in no order.
var changing = regexp.MustCompile(`[A-Z0-9]{4}-[A-Z0-9]{4}|[0-9a-f]{8}-[0-9a-f-]{27}|(Report )[0-9A-F]{6}\b|(/(?:people|messages|requests|searches|request|person|moderation)/)[^\s/"?]+|code=[^\s"&]+| \(this is where you are now\)|, last used on [^"\n]+`)

// ariaTold compares what a screen reader is told with what is kept.
func ariaTold(t *testing.T, u *agent, name string) {
	t.Helper()
	if !told[name] {
		return
	}
	part := "main"
	if name == "start" {
		part = "body"
	}
	got, err := u.page.Locator(part).First().AriaSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	got = changing.ReplaceAllString(got, "${1}${2}*") + "\n"
	file := filepath.Join("testdata", "aria", strings.ReplaceAll(name, " ", "_")+".yml")
	if *update {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(got), 0o644)); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%v: run go test ./e2e -run Pages -update, and read it", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("screen readers are told something else than in %s (go test ./e2e -run Pages -update writes it anew):\n%s", file, diff)
	}
}

// Nothing is kept of a page that is no more.
func TestAriaIsOfPages(t *testing.T) {
	kept, err := filepath.Glob(filepath.Join("testdata", "aria", "*.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range kept {
		if name := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(file), ".yml"), "_", " "); !told[name] {
			t.Errorf("%s is of no page", file)
		}
	}
	if len(kept) != len(told) {
		t.Errorf("%d pages are kept, not %d", len(kept), len(told))
	}
}
