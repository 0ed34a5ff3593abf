// Package web serves the pages: a GOV.UK layout, one table from errors to pages, and what stands between the network and
// the routes.
package web

import (
	"log/slog"
	"net/http"
	"time"
)

// How long and how much a client may take.
const (
	ReadHeaderTimeout = 5 * time.Second
	ReadTimeout       = 15 * time.Second
	WriteTimeout      = 30 * time.Second
	KeepAliveTimeout  = 2 * time.Minute // of a connection kept open
	MaxHeader         = 32 << 10        // bytes
)

// NewServer is an HTTP server with its limits set; what net/http itself has to say goes to the log.
func NewServer(addr string, h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: ReadHeaderTimeout,
		ReadTimeout:       ReadTimeout,
		WriteTimeout:      WriteTimeout,
		IdleTimeout:       KeepAliveTimeout,
		MaxHeaderBytes:    MaxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
