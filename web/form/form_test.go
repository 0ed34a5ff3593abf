package form

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"jobshare/web/govuk"
	"jobshare/web/htmltest"
)

// post is a request with a form in it, and an id unless it has one.
func post(values url.Values) *http.Request {
	if _, ok := values[idName]; !ok {
		values = url.Values(http.Header(values).Clone())
		if values == nil {
			values = url.Values{}
		}
		values.Set(idName, New().ID)
	}
	r := httptest.NewRequest("POST", "/", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func TestMalformedForms(t *testing.T) {
	id := New().ID
	many := make([]string, MaxValues+1)
	tests := []struct {
		name   string
		values url.Values
		ok     bool
	}{
		{"as we send it", url.Values{idName: {id}, "name": {"Amina"}, "days": {"mon", "tue"}}, true},
		{"a field we don't know", url.Values{idName: {id}, "admin": {"yes", "no"}}, true},
		{"no id", url.Values{idName: {""}}, false},
		{"an id that isn't ours", url.Values{idName: {"<script>alert(1)</script>1"}}, false},
		{"two ids", url.Values{idName: {id, id}}, false},
		{"a revision", url.Values{idName: {id}, revisionName: {"12"}}, true},
		{"a revision that isn't a number", url.Values{idName: {id}, revisionName: {"-1"}}, false},
		{"two revisions", url.Values{idName: {id}, revisionName: {"1", "2"}}, false},
		{"two answers to one question", url.Values{idName: {id}, "name": {"Amina", "Ben"}}, false},
		{"too many answers", url.Values{idName: {id}, "days": many}, false},
		{"a huge answer", url.Values{idName: {id}, "name": {strings.Repeat("a", MaxValue+1)}}, false},
		{"not UTF-8", url.Values{idName: {id}, "name": {"\xff"}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := New(&Text{Name: "name", Label: "Name"}, &Choices{Name: "days", Label: "Days", Options: []Option{{Value: "mon"}, {Value: "tue"}}})
			err := f.Parse(post(tt.values))
			if tt.ok && err != nil || !tt.ok && !errors.Is(err, ErrMalformed) {
				t.Errorf("err = %v", err)
			}
		})
	}
}

func TestAnswersInTheQueryOrAnotherEncodingAreNotAForm(t *testing.T) {
	name := &Text{Name: "name", Label: "Name"}
	r := post(url.Values{})
	r.URL.RawQuery = "name=Amina"
	if err := New(name).Parse(r); err != nil || name.Value != "" {
		t.Errorf("read %q from the query (%v)", name.Value, err)
	}
	r = post(url.Values{"name": {"Amina"}})
	r.Header.Set("Content-Type", "text/plain")
	if err := New(name).Parse(r); !errors.Is(err, ErrMalformed) {
		t.Errorf("err = %v", err)
	}
}

func TestBodyTooLarge(t *testing.T) {
	r := post(url.Values{"name": {"Amina"}})
	r.Body = http.MaxBytesReader(httptest.NewRecorder(), r.Body, 10)
	var tooLarge *http.MaxBytesError
	if err := New().Parse(r); !errors.As(err, &tooLarge) || errors.Is(err, ErrMalformed) {
		t.Errorf("err = %v", err)
	}
}

// The id makes a double submit one command, so it must be fresh for a new page and come back unchanged from this one.
func TestHiddenFields(t *testing.T) {
	shown := New()
	shown.Revision = new(uint64(7))
	if shown.ID == New().ID {
		t.Error("two forms have one id")
	}
	var b strings.Builder
	if err := shown.Hidden().Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	values := url.Values{}
	for _, n := range htmltest.Parse(t, strings.NewReader(b.String())).All("input[type=hidden]") {
		name, _ := htmltest.Attr(n, "name")
		value, _ := htmltest.Attr(n, "value")
		values.Set(name, value)
	}
	posted := New()
	if err := posted.Parse(post(values)); err != nil {
		t.Fatal(err)
	}
	if posted.ID != shown.ID || posted.Revision == nil || *posted.Revision != 7 {
		t.Errorf("posted %s %v, shown %s", posted.ID, posted.Revision, shown.ID)
	}
}

func TestErrorsAreInPageOrder(t *testing.T) {
	email := &Email{Name: "email", Label: "Email", Missing: "Enter your email address"}
	grade := &Choice{Name: "grade", Label: "Grade", Missing: "Select your grade"}
	name := &Text{Name: "full-name", Label: "Full name"}
	f := New(name, grade, email)
	if err := f.Parse(post(nil)); err != nil {
		t.Fatal(err)
	}
	name.Error = "Full name is taken"
	f.Fail("You have asked too many people today")
	want := []govuk.ErrorLink{
		{Text: "You have asked too many people today"},
		{Text: "Full name is taken", Href: "#full-name"},
		{Text: "Select your grade", Href: "#grade"},
		{Text: "Enter your email address", Href: "#email"},
	}
	if diff := cmp.Diff(want, f.Errors()); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
	if f.Valid() {
		t.Error("valid")
	}
	if f := New(&Text{Name: "a", Label: "A"}); f.Parse(post(nil)) != nil || !f.Valid() {
		t.Error("a form without a problem isn't valid")
	}
}

// Every link of the summary leads to an element, and the words there are the same.
func TestErrorLinksLeadToFields(t *testing.T) {
	options := []Option{{Value: "a", Text: "A"}, {Value: "b", Text: "B"}}
	text := &Text{Name: "text", Label: "Text", Missing: "Enter text"}
	email := &Email{Name: "email", Label: "Email", Missing: "Enter email"}
	code := &Code{Name: "code", Label: "Code"}
	radio := &Choice{Name: "radio", Label: "Radio", Options: options, Missing: "Select radio"}
	list := &Choice{Name: "list", Label: "List", Options: options, Missing: "Select list"}
	boxes := &Choices{Name: "boxes", Label: "Boxes", Options: options, Missing: "Select boxes"}
	number := &Number{Name: "number", Label: "Number", Max: 9, Missing: "Enter number"}
	area := &Textarea{Name: "area", Label: "Area", Missing: "Enter area"}
	f := New(text, email, code, radio, list, boxes, number, area)
	if err := f.Parse(post(nil)); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range []templ.Component{text.Input(), email.Input(), code.Input(), radio.Radios(), list.Select(), boxes.Checkboxes(), number.Input(), area.CharacterCount()} {
		if err := c.Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
	}
	page := htmltest.Parse(t, strings.NewReader(b.String()))
	links := f.Errors()
	if len(links) != 8 {
		t.Fatalf("%d problems, want 8", len(links))
	}
	for _, link := range links {
		page.One(link.Href)
		if got := page.Text(link.Href + "-error"); got != "Error: "+link.Text {
			t.Errorf("%s says %q, the summary %q", link.Href, got, link.Text)
		}
	}
}

// Whatever is posted, what is kept can be seen, is trimmed, and is as long as it may be unless there is an error.
func TestTextIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.String().Draw(t, "typed")
		text := &Text{Name: "text", Label: "Text", Max: 20}
		area := &Textarea{Name: "area", Label: "Area", Max: 20}
		text.read([]string{typed})
		area.read([]string{typed})
		for name, v := range map[string]struct{ value, problem string }{"text": {text.Value, text.Error}, "area": {area.Value, area.Error}} {
			if again, hidden := clean(v.value, name == "area"); hidden || again != v.value {
				t.Fatalf("%s kept %q", name, v.value)
			}
			if v.problem == "" && length(v.value) > 20 {
				t.Fatalf("%s: %q is too long", name, v.value)
			}
		}
		if strings.Contains(text.Value, "\n") {
			t.Fatalf("two lines in %q", text.Value)
		}
	})
}

// Answers that are given back keep the revision they were about, and nothing is wrong with them before they are sent.
func TestRestore(t *testing.T) {
	name := &Text{Name: "name", Label: "Name", Missing: "Enter your name"}
	place := &Choice{Name: "place", Options: []Option{{Value: "a", Text: "A"}}, Missing: "Select a place"}
	f := New(name, place)
	f.Revision = new(uint64(9))
	if err := f.Restore(url.Values{"place": {"a"}, "revision": {"7"}}); err != nil {
		t.Fatal(err)
	}
	if place.Value != "a" || *f.Revision != 7 || !f.Restored || !f.Valid() {
		t.Errorf("place %q, revision %d, restored %v, errors %v", place.Value, *f.Revision, f.Restored, f.Errors())
	}
	if err := New(name).Restore(url.Values{"name": {"a", "b"}}); !errors.Is(err, ErrMalformed) {
		t.Errorf("two names: %v", err)
	}
}

func TestFailField(t *testing.T) {
	name := &Text{Name: "name", Label: "Name"}
	f := New(name)
	if f.FailField("other", "Wrong") || !f.Valid() {
		t.Error("there is no such field")
	}
	if !f.FailField("name", "Too short") || name.Error != "Too short" || f.Valid() {
		t.Errorf("name: %q", name.Error)
	}
}

func TestHas(t *testing.T) {
	f := New(&Text{Name: "name"})
	if !f.Has("name") || f.Has("other") {
		t.Errorf("name %v, other %v", f.Has("name"), f.Has("other"))
	}
}

func TestProblemsOfOtherPages(t *testing.T) {
	f := New(&Text{Name: "name", Label: "Name"})
	f.FailAt("Your name does not go with your grade", "/grade")
	want := []govuk.ErrorLink{{Text: "Your name does not go with your grade", Href: "/grade"}}
	if diff := cmp.Diff(want, f.Errors()); diff != "" || f.Valid() {
		t.Errorf("want -, got +\n%s", diff)
	}
}
