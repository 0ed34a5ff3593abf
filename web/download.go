package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"jobshare/application"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// The ways to have one's data.
const (
	dataToRead = "read"
	dataJSON   = "json"
)

// downloadPage asks in which way somebody wants their data.
type downloadPage struct {
	form *form.Form
	as   form.Choice
}

func newDownloadPage() *downloadPage {
	p := &downloadPage{as: form.Choice{Name: "as", Label: "How do you want your data?", Missing: "Select how you want your data",
		Options: []form.Option{
			{Value: dataToRead, Text: "A page to read or print"},
			{Value: dataJSON, Text: "A file that other programs can read", Hint: "It is in the JSON format."},
		}}}
	p.form = form.New(&p.as)
	return p
}

// download gives a person what the service holds about them. It is asked for by a form and needs a fresh code, so that
// neither a link nor a browser left open gives it away.
func (v *visit) download() error {
	page := newDownloadPage()
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
	}
	if !v.fresh() {
		return v.confirmFirst(PathDownload)
	}
	status := http.StatusOK
	if v.posted() {
		if page.form.Valid() {
			return v.giveData(page.as.Value)
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Get a copy of your data", Back: string(PathAccount), Errors: page.form.Errors()}, page.content())
}

func (v *visit) giveData(as string) error {
	data, err := v.Application.Download(v.ctx(), v.person())
	if err != nil {
		return err
	}
	if as == dataJSON {
		text, err := json.MarshalIndent(data, "", "  ")
		if err != nil {
			return fmt.Errorf("data as JSON: %w", err)
		}
		v.w.Header().Set("Content-Type", "application/json")
		v.w.Header().Set("Content-Disposition", `attachment; filename="job-share-data.json"`)
		_, _ = v.w.Write(append(text, '\n')) // a client that went away can't be told
		return nil
	}
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: "Your data", Back: string(PathAccount)}, dataPage{data, profilePage{State: state}}.content())
}

// dataPage is what the service holds about a person, to be read.
type dataPage struct {
	application.Download
	profile profilePage
}

// about is who the person is.
func (p dataPage) about() []govuk.SummaryRow {
	rows := []govuk.SummaryRow{summaryRow("Name", []string{p.Name})}
	for _, a := range p.Addresses {
		rows = append(rows, summaryRow("Email address", []string{a.Address + " (" + a.Kind + ")"}))
	}
	for _, s := range p.SignedIn {
		rows = append(rows, summaryRow("Signed in", []string{"since " + moment(s.Since), "last used on " + moment(s.LastUsed)}))
	}
	return rows
}

// answers are the answers of the profile, without a way to change them.
func (p dataPage) answers() []govuk.SummaryRow {
	rows := p.profile.rows()
	for i := range rows {
		rows[i].Actions = govuk.SummaryActions{}
	}
	return rows
}

// unjoined makes words of a stored name: "ContactRequested" reads "Contact requested".
func unjoined(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case i > 0 && unicode.IsUpper(r):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		case i == 0:
			b.WriteRune(unicode.ToUpper(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// details are what is known of something that happened, a line each.
func details(h application.Happened) []string {
	lines := []string{}
	for key, value := range h.Details {
		if text := plain(value); text != "" {
			lines = append(lines, unjoined(key)+": "+text)
		}
	}
	slices.Sort(lines)
	return lines
}

// plain is a stored value as text; empty when there is nothing in it.
func plain(value any) string {
	switch x := value.(type) {
	case nil:
		return ""
	case string:
		if t, err := time.Parse(time.RFC3339, x); err == nil {
			return moment(t)
		}
		return x
	case bool:
		if x {
			return "yes"
		}
		return "no"
	case []any:
		parts := []string{}
		for _, part := range x {
			parts = append(parts, plain(part))
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		return strings.Join(details(application.Happened{Details: x}), "; ")
	}
	return fmt.Sprint(value)
}
