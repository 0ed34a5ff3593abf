package web

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"jobshare/web/form"
	"jobshare/web/govuk"
)

// Every page of the foundation is valid HTML, as html-validate sees it.
func TestPagesAreValid(t *testing.T) {
	pages := samplePages(t)
	pages["form"] = formPage(t, false)
	pages["form-with-errors"] = formPage(t, true)
	validate(t, pages)
}

// The check must bite.
func TestInvalidPagesAreFound(t *testing.T) {
	w := httptest.NewRecorder()
	_, _ = w.WriteString(`<!doctype html><html lang="en"><head><title>A</title></head><body><p><div>A</div></p><img src="a"></body></html>`)
	out, err := runValidator(t, map[string]*httptest.ResponseRecorder{"invalid": w})
	if err == nil {
		t.Error("an invalid page passed")
	}
	for _, rule := range []string{"no-implicit-close", "wcag/h37"} {
		if !strings.Contains(out, rule) {
			t.Errorf("%s not found: %s", rule, out)
		}
	}
}

func validate(t *testing.T, pages map[string]*httptest.ResponseRecorder) {
	t.Helper()
	if out, err := runValidator(t, pages); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%d pages", len(pages))
}

func runValidator(t *testing.T, pages map[string]*httptest.ResponseRecorder) (string, error) {
	t.Helper()
	dir := t.TempDir()
	args := []string{"testdata/validate.mjs"}
	for name, w := range pages {
		file := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".html")
		if err := os.WriteFile(file, w.Body.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	out, err := exec.Command("node", args...).CombinedOutput()
	return string(out), err
}

// formPage is a page with every kind of field.
func formPage(t *testing.T, wrong bool) *httptest.ResponseRecorder {
	t.Helper()
	options := []form.Option{
		{Value: "a", Text: "A", Hint: "The first"}, {Value: "b", Text: "B", Conditional: words("More")}, {Divider: "or"},
		{Value: "none", Text: "None", Exclusive: true},
	}
	name := &form.Text{Name: "full-name", Label: "Full name", Missing: "Enter your full name", Autocomplete: "name", Spellcheck: new(false)}
	email := &form.Email{Name: "email", Label: "Email address", Hint: "Your work address", Missing: "Enter your email address"}
	code := &form.Code{Name: "code", Label: "Code"}
	grade := &form.Choice{Name: "grade", Label: "Grade", Options: options, Missing: "Select your grade"}
	place := &form.Choice{Name: "place", Label: "Place", Options: options, Missing: "Select your place"}
	days := &form.Choices{Name: "days", Label: "Days", Options: options, Missing: "Select your days"}
	miles := &form.Number{Name: "miles", Label: "Distance", Max: 200, Suffix: "miles", Missing: "Enter a distance"}
	about := &form.Textarea{Name: "about", Label: "About you", Max: 300, Missing: "Enter something about you"}
	f := form.New(name, email, code, grade, place, days, miles, about)
	f.Revision = new(uint64(7))
	if wrong {
		if err := f.Read(nil); err != nil {
			t.Fatal(err)
		}
	}
	site := testSite(t)
	w := httptest.NewRecorder()
	content := templ.Join(words("About you"), markup(`<form method="post" novalidate>`), f.Hidden(), name.Input(), email.Input(),
		code.Input(), grade.Radios(), place.Select(), days.Checkboxes(), miles.Input(), about.CharacterCount(),
		govuk.Button{Text: "Continue", PreventDoubleClick: new(true)}, markup(`</form>`))
	if err := site.Render(w, httptest.NewRequest("GET", "/profile", nil), 200, Page{Title: "About you", Errors: f.Errors()}, content); err != nil {
		t.Fatal(err)
	}
	return w
}
