// Package form reads the answers that people post and gives them back with what is wrong with them.
//
// A field is a question with its bounds, its answer and its error, and turns itself into the GOV.UK component that asks
// it. What a browser can't have sent by itself is refused whole with ErrMalformed; what a person can mistype becomes an
// error at the field, in the words of the page.
package form

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"unicode/utf8"

	"jobshare/web/govuk"
)

// ErrMalformed means that no page of ours sent this form.
var ErrMalformed = errors.New("malformed form")

// The bounds of any form, whatever its fields say.
const (
	MaxValue  = 16 << 10 // bytes of one value
	MaxValues = 200      // values of one field
)

// The names of the hidden fields.
const (
	idName       = "form-id"
	revisionName = "revision"
	restoredName = "restored"
)

// Field is one question of a form.
type Field interface {
	name() string
	many() bool           // whether it takes several values
	read(values []string) // sets the answer and the error
	problem() string      // the error, or empty
	fail(problem string)  // sets the error; empty takes it back
}

// Form is the fields of one page in page order.
type Form struct {
	ID       string  // random; makes posting twice the same command
	Revision *uint64 // of what is being changed, to notice a stale page; nil if the page has none
	Restored bool    // it holds answers given back by Restore, or was posted from a page that did

	fields   []Field
	problems []govuk.ErrorLink // that aren't about one field
}

// New is a form to be shown, with an id of its own. The fields are in the order in which the page asks them.
func New(fields ...Field) *Form {
	return &Form{ID: rand.Text(), fields: fields}
}

// Parse reads a posted form. It fails with ErrMalformed, ErrMadeForAnother, or *http.MaxBytesError for a body that is too large; what a
// person got wrong is not a failure but makes the form not Valid.
func (f *Form) Parse(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return fmt.Errorf("read form: %w", err)
		}
		return fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if err := f.readHidden(r.PostForm); err != nil {
		return err
	}
	if err := checkOwner(r.Context(), r.PostForm); err != nil {
		return err
	}
	return f.Read(r.PostForm)
}

// Read reads answers from a query: there is no id in it, and fields that it doesn't name are left unanswered.
func (f *Form) Read(values url.Values) error {
	for _, field := range f.fields {
		given := values[field.name()]
		if err := check(field.name(), given, field.many()); err != nil {
			return err
		}
		field.read(given)
	}
	return nil
}

func (f *Form) readHidden(values url.Values) error {
	for _, name := range []string{idName, revisionName, restoredName} {
		if err := check(name, values[name], false); err != nil {
			return err
		}
	}
	id := values.Get(idName)
	if !isID(id) {
		return fmt.Errorf("%w: no %s", ErrMalformed, idName)
	}
	f.ID, f.Revision, f.Restored = id, nil, values.Has(restoredName)
	if revision := values.Get(revisionName); revision != "" {
		n, err := strconv.ParseUint(revision, 10, 64)
		if err != nil {
			return fmt.Errorf("%w: %s", ErrMalformed, revisionName)
		}
		f.Revision = &n
	}
	return nil
}

// isID says whether an id has the shape of those that New makes.
func isID(s string) bool {
	if len(s) != 26 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < 'A' || c > 'Z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

func check(name string, values []string, many bool) error {
	if len(values) > 1 && !many || len(values) > MaxValues {
		return fmt.Errorf("%w: %d values of %s", ErrMalformed, len(values), name)
	}
	for _, v := range values {
		if len(v) > MaxValue || !utf8.ValidString(v) {
			return fmt.Errorf("%w: value of %s", ErrMalformed, name)
		}
	}
	return nil
}

// Fail adds a problem that isn't about one field.
func (f *Form) Fail(problem string) { f.FailAt(problem, "") }

// FailAt adds a problem that is put right on another page.
func (f *Form) FailAt(problem, page string) {
	f.problems = append(f.problems, govuk.ErrorLink{Text: problem, Href: page})
}

// Has says whether there is a field of a name.
func (f *Form) Has(name string) bool {
	return slices.ContainsFunc(f.fields, func(field Field) bool { return field.name() == name })
}

// FailField adds a problem about the field of a name; it says whether there is one.
func (f *Form) FailField(name, problem string) bool {
	for _, field := range f.fields {
		if field.name() == name {
			field.fail(problem)
			return true
		}
	}
	return false
}

// Restore gives answers back that were posted earlier, with the revision that they were about. Nothing is said yet about
// what is wrong with them.
func (f *Form) Restore(values url.Values) error {
	if n, err := strconv.ParseUint(values.Get(revisionName), 10, 64); err == nil {
		f.Revision = &n
	}
	if err := f.Read(values); err != nil {
		return err
	}
	for _, field := range f.fields {
		field.fail("")
	}
	f.Restored = true
	return nil
}

// Valid says whether there is no problem, neither from reading nor set since.
func (f *Form) Valid() bool { return len(f.Errors()) == 0 }

// Errors are the problems for the error summary: those of the form, then each field's with a link to it, in page order.
func (f *Form) Errors() []govuk.ErrorLink {
	links := slices.Clone(f.problems)
	for _, field := range f.fields {
		if problem := field.problem(); problem != "" {
			links = append(links, govuk.ErrorLink{Text: problem, Href: "#" + field.name()})
		}
	}
	return links
}
