package web

import (
	"fmt"
	"net/url"

	"jobshare/web/form"
)

// keepDraft keeps the answers of a form that was posted after its session had ended, for the person whose session it was
// and nobody else. A page that was made for another is not theirs to keep.
func (v *visit) keepDraft(person string) (kept bool, err error) {
	if err := v.r.ParseForm(); err != nil {
		return false, fmt.Errorf("%w: %w", form.ErrMalformed, err)
	}
	if owner := form.MadeFor(v.r.PostForm); owner != "" && owner != madeFor(person) {
		return false, nil
	}
	return true, v.Application.KeepDraft(v.ctx(), person, v.r.URL.Path, []byte(v.r.PostForm.Encode()))
}

// offerDraft fills a form with what the person had entered before they were signed out, if there is anything.
func (v *visit) offerDraft(f *form.Form) error {
	kept, ok, err := v.Application.Draft(v.ctx(), v.person(), v.r.URL.Path)
	if err != nil || !ok {
		return err
	}
	values, err := url.ParseQuery(string(kept))
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	v.restore = f.Restore(values) == nil && !values.Has(carriedName) // a draft that no form of ours takes is nothing to offer
	return nil
}

// carriedName tells answers that one page left for another from those that were kept when a session ended.
const carriedName = "carried"

// carry leaves answers of one page for another to begin with.
func (v *visit) carry(to Path, answers url.Values) error {
	answers.Set(carriedName, "yes")
	return v.Application.KeepDraft(v.ctx(), v.person(), string(to), []byte(answers.Encode()))
}

// dropDraft forgets what was kept of a form, once that is saved. What was saved from another page leaves it there.
func (v *visit) dropDraft(f *form.Form) error {
	if !f.Restored {
		return nil
	}
	return v.Application.DropDraft(v.ctx(), v.person(), v.r.URL.Path)
}
