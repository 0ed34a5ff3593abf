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
	suggested := u.page.GetByRole("listbox").GetByRole("option")
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

	on("Add a place", "Gotham")
	if err := u.Press("Save and continue"); err != nil {
		t.Fatal(err)
	}
	unlisted, err := u.See()
	if err != nil || !slices.Equal(unlisted.Errors, []string{"‘Gotham’ is not in our list. Select a place from the list"}) {
		t.Errorf("with a place that isn't there, the problems on %q are %q (%v)", unlisted.Heading, unlisted.Errors, err)
	}
	field := on("Add a place", "Bangor")
	keys("Escape", "Control+a")
	if err := u.page.Keyboard().Type("Saint Albans"); err != nil {
		t.Fatal(err)
	}
	first := func(typed, want string) {
		t.Helper()
		if err := playwright.NewPlaywrightAssertions().Locator(suggested.First()).ToHaveText(want); err != nil {
			t.Errorf("for %q: %v", typed, err)
		}
	}
	first("Saint Albans", "St Albans")
	if value, err := field.InputValue(); err != nil || value != "Saint Albans" {
		t.Errorf("after Escape, a space leaves %q (%v)", value, err)
	}
	on("Add a place", "kings lynn")
	if err := u.Press("Save and continue"); err != nil {
		t.Fatal(err)
	}
	if unlisted, err = u.See(); err != nil || !slices.Equal(unlisted.Errors, []string{"Select how far from King's Lynn you could work"}) {
		t.Errorf("with a place without a distance, the problems on %q are %q (%v)", unlisted.Heading, unlisted.Errors, err)
	}

	if err := u.Open("/profile/organisation"); err != nil {
		t.Fatal(err)
	}
	field = on("Which organisation do you work for?", "no such office")
	if value, err := field.InputValue(); err != nil || value != "no such office" {
		t.Errorf("typed is %q (%v)", value, err)
	}
	if err := u.Press("Save and continue"); err != nil {
		t.Fatal(err)
	}
	page, err := u.See()
	if err != nil || !slices.Equal(page.Errors, []string{"‘no such office’ is not in our list. Select the organisation you work for"}) {
		t.Errorf("with an office that isn't there, the problems on %q are %q (%v)", page.Heading, page.Errors, err)
	}
	field = u.page.GetByLabel("Which organisation do you work for?", playwright.PageGetByLabelOptions{Exact: exactly()})
	if value, err := field.InputValue(); err != nil || value != "no such office" {
		t.Errorf("after the page said so, the field holds %q (%v)", value, err)
	}
	for typed, want := range map[string]string{"HMRC": "HM Revenue and Customs", "moj": "Ministry of Justice", "Defra": "Department for Environment, Food and Rural Affairs",
		"attorney generals": "Attorney General's Office", "department for culture media": "Department for Culture, Media and Sport", "zzz": "No results found", "<b>": "Building Digital UK"} {
		on("Which organisation do you work for?", typed)
		first(typed, want)
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
