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

func (s *Service) server() *http.Server { return web.NewServer(s.config.Listen, s.handler, s.log) }
