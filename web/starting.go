package web

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// AboutInstance says whether a request asks how the instance is, and not for a page.
func AboutInstance(r *http.Request) bool {
	return Path(r.URL.Path) == PathHealth || Path(r.URL.Path) == PathReady
}

// Starting answers while an instance opens its stores and builds what it needs: that it lives, that it should
// get no requests yet, and to who comes all the same, when to come again. It needs no store.
func Starting(site *Site, behindTLS bool, log *slog.Logger) (http.Handler, error) {
	errors := &Errors{Site: site, Log: log}
	answer := func(w http.ResponseWriter, r *http.Request) {
		switch path := Path(r.URL.Path); {
		case path == PathHealth:
			alive(w, r)
		case path == PathReady:
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusServiceUnavailable)
			_ = json.NewEncoder(w).Encode(Readiness{Status: NotReady, Why: "this instance is starting"}) // a client that went away can't be told
		case strings.HasPrefix(r.URL.Path, AssetPrefix):
			site.Assets.ServeHTTP(w, r)
		default:
			errors.Serve(w, r, &Error{Status: http.StatusServiceUnavailable, Code: "starting", RetryAfter: 30 * time.Second, Planned: true})
		}
	}
	return Armour{Errors: errors, Log: log, BehindTLS: behindTLS}.Wrap(http.HandlerFunc(answer))
}
