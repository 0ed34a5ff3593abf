package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/playwright-community/playwright-go"

	"jobshare/features"
)

// A long list suggests what fits what is typed. The keyboard is enough, axe finds nothing, what is not in the list chooses
// nothing, and the page's policy lets all of it run.
func TestSuggestionsByKeyboard(t *testing.T) {
	w, err := features.Start(features.Level{Name: "chromium", NewAgent: browser.NewAgent})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := w.HasAccount("Amina"); err != nil {
		t.Fatal(err)
	}
	signedIn, err := w.SignIn("Amina")
	if err != nil {
		t.Fatal(err)
	}
	u := signedIn.(*agent)
	keys := func(keys ...string) {
		t.Helper()
		for _, key := range keys {
			if err := u.page.Keyboard().Press(key); err != nil {
				t.Fatal(err)
			}
		}
	}
	// on types into a field, as somebody who reached it with the Tab key.
	on := func(label, words string) playwright.Locator {
		t.Helper()
		field := u.page.GetByLabel(label, playwright.PageGetByLabelOptions{Exact: exactly()})
		if err := field.Focus(); err != nil {
			t.Fatal(err)
		}
		keys("Control+a", "Delete")
		if err := u.page.Keyboard().Type(words); err != nil {
			t.Fatal(err)
		}
		return field
	}
	heading := func() string {
		t.Helper()
		page, err := u.See()
		if err != nil {
			t.Fatal(err)
		}
		return page.Heading
	}
	if err := u.Open("/profile/places"); err != nil {
		t.Fatal(err)
	}
	on("Add a place", "yor")
	suggested := u.page.GetByRole("option")
	if err := suggested.First().WaitFor(); err != nil {
		t.Fatal(err)
	}
	names, err := suggested.AllTextContents()
	if err != nil || !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, "York") }) {
		t.Errorf("suggested are %q (%v)", names, err)
	}
	axe, err := os.ReadFile(filepath.Join("..", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range check(t, u, string(axe)) {
		t.Error(problem)
	}
	for range names {
		keys("ArrowDown")
		if chosen, err := u.page.Evaluate(`() => document.activeElement.textContent`); err != nil || chosen == "York" {
			break
		}
	}
	keys("Enter")
	if err := u.Select("How far from there you could work", "Up to 10 miles"); err != nil {
		t.Fatal(err)
	}
	if err := u.Press("Save and continue"); err != nil {
		t.Fatal(err)
	}
	if err := u.Open("/profile/places"); err != nil {
		t.Fatal(err)
	}
	if at, err := u.page.GetByRole("button", playwright.PageGetByRoleOptions{Name: "Remove York", Exact: exactly()}).Count(); err != nil || at != 1 {
		t.Errorf("York is not among the places (%v)", err)
	}

	if err := u.Open("/profile/organisation"); err != nil {
		t.Fatal(err)
	}
	field := on("Which organisation do you work for?", "no such office")
	if value, err := field.InputValue(); err != nil || value != "no such office" {
		t.Errorf("typed is %q (%v)", value, err)
	}
	if err := u.Press("Save and continue"); err != nil {
		t.Fatal(err)
	}
	page, err := u.See()
	if err != nil || !slices.Equal(page.Errors, []string{"Select the organisation you work for"}) {
		t.Errorf("with an office that isn't there, the problems on %q are %q (%v)", page.Heading, page.Errors, err)
	}
	on("Which organisation do you work for?", "hm treasury")
	keys("ArrowDown", "Enter")
	if err := u.Press("Save and continue"); err != nil {
		t.Fatal(err)
	}
	if got := heading(); got == "Which organisation do you work for?" {
		t.Error("the office was not taken")
	}
	if err := u.Open("/profile"); err != nil {
		t.Fatal(err)
	}
	if page, err = u.See(); err != nil || !strings.Contains(page.Text, "HM Treasury") {
		t.Errorf("the office is not among the answers (%v)", err)
	}
}
