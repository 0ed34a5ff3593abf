package govuk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"jobshare/web/htmltest"
)

const fixtures = "../../node_modules/govuk-frontend/dist/govuk/components"

// parity lists every component with the options that it leaves out. A fixture that uses one of those is not compared; an
// option that is left out and not listed here, or listed and not left out, fails.
var parity = []struct {
	name        string
	component   templ.Component
	atLeast     int
	unsupported []string
}{
	{"back-link", BackLink{}, 7, nil},
	{"button", Button{}, 38, nil},
	{"character-count", CharacterCount{}, 32, []string{"charactersAtLimitText", "charactersOverLimitText", "charactersUnderLimitText", "textareaDescriptionText=No more than %{count} characters", "wordsAtLimitText", "wordsOverLimitText", "wordsUnderLimitText"}},
	{"checkboxes", Checkboxes{}, 40, []string{"items[].checked=false", "items[]=falsy"}},
	{"details", Details{}, 10, nil},
	{"error-message", ErrorMessage{}, 7, []string{"visuallyHiddenText="}},
	{"error-summary", ErrorSummary{}, 19, nil},
	{"exit-this-page", ExitThisPage{}, 3, []string{"classes=null", "id=null"}},
	{"feedback", Feedback{}, 7, nil},
	{"fieldset", Fieldset{}, 18, nil},
	{"footer", Footer{}, 13, []string{"contentLicence=null", "meta=map[]", "meta.items=[]", "navigation"}},
	{"generic-header", GenericHeader{}, 7, nil},
	{"header", Header{}, 6, nil},
	{"hint", Hint{}, 6, nil},
	{"input", Input{}, 45, nil},
	{"inset-text", InsetText{}, 6, nil},
	{"label", Label{}, 17, nil},
	{"notification-banner", NotificationBanner{}, 21, nil},
	{"pagination", Pagination{}, 14, []string{"items[]=falsy"}},
	{"panel", Panel{}, 11, []string{"actions"}},
	{"phase-banner", PhaseBanner{}, 7, nil},
	{"radios", Radios{}, 41, []string{"items[].checked=false", "items[]=falsy"}},
	{"select", Select{}, 16, []string{"items[].selected=false", "items[].value=false", "items[]=falsy"}},
	{"service-navigation", ServiceNavigation{}, 26, []string{"navigation[]=falsy", "slots.end", "slots.navigationStart", "slots.start"}},
	{"skip-link", SkipLink{}, 9, nil},
	{"summary-list", SummaryList{}, 28, []string{"card.title.html", "rows[]=falsy"}},
	{"table", Table{}, 20, []string{"rows[]=falsy"}},
	{"tag", Tag{}, 12, nil},
	{"task-list", TaskList{}, 10, []string{"items[]=falsy"}},
	{"textarea", Textarea{}, 18, nil},
	{"warning-text", WarningText{}, 8, nil},
}

func TestFixtures(t *testing.T) {
	compared, left := 0, 0
	for _, p := range parity {
		t.Run(p.name, func(t *testing.T) {
			var supported, unsupported int
			var seen []string
			for _, fixture := range loadFixtures(t, p.name) {
				component := reflect.New(reflect.TypeOf(p.component)).Elem()
				r := reader{without: p.unsupported}
				r.read(component, fixture.Options, "")
				if len(r.unsupported) > 0 {
					unsupported++
					seen = append(seen, r.unsupported...)
					continue
				}
				supported++
				t.Run(fixture.Name, func(t *testing.T) {
					if diff := cmp.Diff(canonical(t, fixture.HTML), canonical(t, render(t, component.Interface().(templ.Component)))); diff != "" {
						t.Errorf("fixture -, ours +\n%s", diff)
					}
				})
			}
			slices.Sort(seen)
			slices.Sort(p.unsupported)
			if diff := cmp.Diff(p.unsupported, slices.Compact(seen)); diff != "" {
				t.Errorf("options left out: listed -, found +\n%s", diff)
			}
			if supported < p.atLeast {
				t.Errorf("%d fixtures compared, want at least %d", supported, p.atLeast)
			}
			compared, left = compared+supported, left+unsupported
			t.Logf("%-20s compared %3d, left out %3d %s", p.name, supported, unsupported, strings.Join(p.unsupported, " "))
		})
	}
	t.Logf("%d fixtures compared, %d left out", compared, left)
}

type fixture struct {
	Name    string         `json:"name"`
	Options map[string]any `json:"options"`
	HTML    string         `json:"html"`
}

func loadFixtures(t *testing.T, component string) []fixture {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fixtures, component, "fixtures.json"))
	if err != nil {
		t.Fatalf("%v: run npm ci first", err)
	}
	var file struct{ Fixtures []fixture }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Fixtures
}

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func canonical(t *testing.T, fragment string) []string {
	t.Helper()
	s, err := htmltest.Canonical(fragment)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(s, "\n")
}
