package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/a-h/templ"

	"jobshare/web/govuk"
)

// BenchmarkRender renders a page of 20 summary cards, about 24 kB.
func BenchmarkRender(b *testing.B) {
	site := testSite(b)
	cards := make([]templ.Component, 20)
	for i := range cards {
		cards[i] = govuk.SummaryList{
			Card: &govuk.SummaryCard{
				Title:   govuk.CardTitle{Text: "Grade 7, Policy"},
				Actions: govuk.SummaryActions{Items: []govuk.SummaryAction{{Text: "Ask for contact", Href: "/ask"}}},
			},
			Rows: []govuk.SummaryRow{
				{Key: govuk.SummaryText{Text: "Place"}, Value: govuk.SummaryText{Text: "Leeds"}},
				{Key: govuk.SummaryText{Text: "Days"}, Value: govuk.SummaryText{Text: "Monday and Tuesday"}},
			},
		}
	}
	page, content := Page{Title: "Find a partner", SignedIn: true, Timeout: IdleTimeout()}, templ.Join(cards...)
	r := httptest.NewRequest(http.MethodGet, "/find-a-partner", nil)
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		if err := site.Render(w, r, http.StatusOK, page, content); err != nil {
			b.Fatal(err)
		}
	}
}
