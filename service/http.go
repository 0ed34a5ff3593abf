package service

import (
	"net/http"

	"jobshare/web"
)

func (s *Service) routes() (http.Handler, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) })
	return mux, nil
}

// Server is an HTTP server for the handler, with its limits set.
func (s *Service) Server() *http.Server { return web.NewServer(s.config.Listen, s.handler, s.log) }
