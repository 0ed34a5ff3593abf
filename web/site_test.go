package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/a-h/templ"

	"jobshare/web/htmltest"
)

var builtAssets = sync.OnceValues(LoadAssets)

// testSite is a site with the assets as built.
func testSite(t testing.TB) *Site {
	t.Helper()
	assets, err := builtAssets()
	if err != nil {
		t.Fatal(err)
	}
	site := NewSite("Share a job", BrandGOVUK, PhaseBeta, assets)
	site.Organisation = "Civil Service"
	return site
}

func testErrors(t testing.TB) *Errors {
	t.Helper()
	return &Errors{Site: testSite(t), Log: slog.New(slog.DiscardHandler)}
}

// words is content of one heading.
func words(s string) templ.Component {
	return markup(`<h1 class="govuk-heading-l">` + templ.EscapeString(s) + `</h1>`)
}

// markup is content as it is.
func markup(s string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	})
}

func renderPage(t testing.TB, s *Site, p Page) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	path := p.Path
	if path == "" {
		path = "/"
	}
	if err := s.Render(w, httptest.NewRequest(http.MethodGet, path, nil), http.StatusOK, p, words("Content")); err != nil {
		t.Fatal(err)
	}
	return w
}

func document(t testing.TB, w *httptest.ResponseRecorder) htmltest.Document {
	t.Helper()
	return htmltest.Parse(t, strings.NewReader(w.Body.String()))
}
