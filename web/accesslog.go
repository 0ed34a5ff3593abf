package web

import (
	"log/slog"
	"net/http"
	"time"
)

// AccessLog writes a line for every request: never its query, which can hold what somebody searched for, nor its
// address or browser.
func AccessLog(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			log.InfoContext(r.Context(), "request",
				"request", RequestID(r.Context()),
				"method", r.Method,
				"path", r.URL.Path,
				"status", rec.status,
				"code", rec.code,
				"bytes", rec.bytes,
				"duration", time.Since(start))
		}()
		next.ServeHTTP(rec, r)
	})
}
