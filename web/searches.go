package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/savedsearch"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/directory"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// searchesPage is what the person saved.
type searchesPage struct {
	searches []searchLine
}

// searchLine is a saved search in words.
type searchLine struct {
	savedsearch.Search
	expired bool
}

func (v *visit) searchLineOf(s savedsearch.Search) searchLine {
	return searchLine{s, s.Expired(v.Clock.Now())}
}

func (v *visit) mySearches() (s alerts.Searches, err error) {
	err = v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		s, err = alerts.Of(conn, v.person())
		return err
	}, alerts.Name)
	return s, err
}

func (v *visit) searches() error {
	s, err := v.mySearches()
	if err != nil {
		return err
	}
	var page searchesPage
	for _, x := range s.Searches {
		page.searches = append(page.searches, v.searchLineOf(x))
	}
	return v.show(http.StatusOK, Page{Title: "Your saved searches", Back: string(PathFindPartner)}, page.content())
}

// mine finds the search that an address names. Another's isn't there.
func (v *visit) mine() (savedsearch.Search, error) {
	s, err := v.mySearches()
	if err != nil {
		return savedsearch.Search{}, err
	}
	search, ok := s.Find(chi.URLParam(v.r, "id"))
	if !ok {
		return search, errNotFound
	}
	return search, nil
}

// frequencies are how often somebody can be told, in words.
var frequencies = map[savedsearch.Frequency]string{
	savedsearch.Instant: "As soon as someone new fits",
	savedsearch.Daily:   "Once a day",
	savedsearch.Weekly:  "Once a week, on Monday",
	savedsearch.Never:   "Do not email me",
}

// searchForm is what can be said about a search.
type searchForm struct {
	form      *form.Form
	name      form.Text
	frequency form.Choice
}

func newSearchForm() *searchForm {
	f := &searchForm{name: form.Text{Name: "name", Label: "Name of the search", Hint: "Only you see it. It stands in the emails we send you.", Max: savedsearch.MaxName,
		Missing: "Enter a name", TooLong: fmt.Sprintf("Name must be %d characters or less", savedsearch.MaxName)},
		frequency: form.Choice{Name: "frequency", Label: "How often should we email you?", Missing: "Select how often we should email you"}}
	for _, frequency := range savedsearch.Frequencies {
		f.frequency.Options = append(f.frequency.Options, form.Option{Value: string(frequency), Text: frequencies[frequency]})
	}
	f.form = form.New(&f.name, &f.frequency)
	return f
}

// newSearchPage saves a search.
type newSearchPage struct {
	*searchForm
	query    form.Text // the criteria as an address has them, so that the form holds all of it
	criteria savedsearch.Criteria
	full     bool // there are as many as there may be
	visible  bool // the person can be found, and so can find
}

func (v *visit) newSearch() error {
	page := newSearchPage{searchForm: newSearchForm(), query: form.Text{Name: "query", Max: maxQuery}}
	page.form = form.New(&page.query, &page.name, &page.frequency)
	s, err := v.mySearches()
	if err != nil {
		return err
	}
	if err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		own, _, err := directory.ByID(conn, v.person())
		page.visible = own.Visible()
		return err
	}, directory.Name); err != nil {
		return err
	}
	page.full = len(s.Searches) >= savedsearch.MaxSearches
	status := http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		page.read()
		if page.form.Valid() {
			position, err := v.Application.SaveSearch(v.ctx(), v.actor(), page.name.Value, page.criteria, savedsearch.Frequency(page.frequency.Value), page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				return v.done(position, "search-saved", PathSearches)
			}
			if !refuseSearch(page.form, err) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else {
		page.criteria, _ = criteriaOf(v.r.URL.Query()) // the page says what is looked for
		page.query.Value = criteriaValues(page.criteria).Encode()
		page.name.Value = suggestedName(page.criteria)
		if err := v.offerDraft(page.form); err != nil {
			return err
		}
		page.read()
	}
	return v.show(status, Page{Title: "Save this search", Back: string(PathFindPartner.with(page.criteria)), Errors: page.form.Errors()}, page.content())
}

// maxQuery is more than all criteria take.
const maxQuery = 8000

// read takes the criteria from the form. What can't be read is none: only our own pages write it.
func (p *newSearchPage) read() {
	values, err := url.ParseQuery(p.query.Value)
	if err != nil {
		values = nil
	}
	p.criteria, _ = criteriaOf(values)
}

// refuseSearch shows why a search was refused, also when there are too many.
func refuseSearch(f *form.Form, err error) bool {
	var refused *domain.Error
	if errors.As(err, &refused) && refused.Code == domain.Limited {
		f.FailAt(refused.Message, string(PathSearches))
		return true
	}
	return refuse(f, err, nil)
}

// savedSearchPage is one search, and what can be done with it.
type savedSearchPage struct {
	*searchForm
	searchLine
	button *form.Form
}

func (v *visit) savedSearch() error {
	search, err := v.mine()
	if err != nil {
		return err
	}
	page := savedSearchPage{newSearchForm(), v.searchLineOf(search), form.New()}
	status := http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			position, err := v.Application.ChangeSearch(v.ctx(), v.actor(), search.ID, page.name.Value, savedsearch.Frequency(page.frequency.Value), page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				return v.done(position, "search-changed", PathSearches)
			}
			if !refuseSearch(page.form, err) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else {
		page.name.Value, page.frequency.Value = search.Name, string(search.Frequency)
		if err := v.offerDraft(page.form); err != nil {
			return err
		}
	}
	return v.show(status, Page{Title: "Your saved search", Back: string(PathSearches), Errors: page.form.Errors()}, page.content())
}

func (v *visit) renewSearch() error {
	search, err := v.mine()
	if err != nil {
		return err
	}
	button := form.New()
	if err := button.Parse(v.r); err != nil {
		return err
	}
	position, err := v.Application.RenewSearch(v.ctx(), v.actor(), search.ID, button.ID)
	if err != nil {
		return err
	}
	return v.done(position, "search-renewed", PathSearches)
}

func (v *visit) deleteSearch() error {
	button := form.New()
	if err := button.Parse(v.r); err != nil {
		return err
	}
	// Another's search isn't on the person's stream, so nothing happens to it.
	position, err := v.Application.DeleteSearch(v.ctx(), v.actor(), chi.URLParam(v.r, "id"), button.ID)
	if err != nil {
		return err
	}
	return v.done(position, "search-deleted", PathSearches)
}

// searchResults leads from a mail to who fits a search.
func (v *visit) searchResults() error {
	search, err := v.mine()
	if err != nil {
		return err
	}
	return PathFindPartner.with(search.Criteria).Redirect(v.w, v.r)
}

// facts are a search in words.
func (l searchLine) facts() []govuk.SummaryRow {
	return []govuk.SummaryRow{
		summaryRow("Looks for", criteriaWords(l.Criteria)),
		summaryRow("Emails", []string{l.emails()}),
		summaryRow(l.ends()),
	}
}

func (l searchLine) emails() string {
	if l.expired {
		return "None, because the search has expired"
	}
	if l.Frequency == savedsearch.Never {
		return "None"
	}
	return frequencies[l.Frequency]
}

func (l searchLine) ends() (string, []string) {
	if l.expired {
		return "Expired", []string{day(l.Until)}
	}
	return "Expires", []string{day(l.Until)}
}
