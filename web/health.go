package web

import (
	"encoding/json"
	"net/http"

	"jobshare/eventstore"
	"jobshare/projections"
)

// Readiness is whether this instance can answer requests, for whoever balances load.
type Readiness struct {
	Status  string `json:"status"` // "ok", "degraded" or "not ready"
	Why     string `json:"why,omitempty"`
	Lag     bool   `json:"lag"` // the read model is behind the log
	Head    string `json:"head,omitempty"`
	Reached string `json:"reached,omitempty"`
	// Projections are how each stands: "live", "catching up" or "stopped". Why one stopped is for operators alone.
	Projections map[string]string `json:"projections,omitempty"`
}

// ReadinessOf is the readiness of an instance whose stores can be reached.
func ReadinessOf(model projections.Status, reached eventstore.Position) Readiness {
	r := Readiness{Status: ReadyOK, Lag: !model.CaughtUp, Head: model.HeadText, Reached: reached.String(), Projections: make(map[string]string)}
	if model.Degraded() {
		r.Status = ReadyDegraded
	}
	for _, p := range model.Projections {
		r.Projections[p.Name] = p.State
	}
	return r
}

// What Readiness.Status can be.
const (
	ReadyOK       = "ok"
	ReadyDegraded = "degraded"
	NotReady      = "not ready"
)

// health says that the process answers, and nothing about what it needs.
func (p *Pages) health(w http.ResponseWriter, r *http.Request) { alive(w, r) }

func alive(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// ready answers 503 when this instance should get no requests. Why is for the log: the answer is public.
func (p *Pages) ready(w http.ResponseWriter, r *http.Request) {
	readiness, err := p.Ready(r.Context())
	if err != nil {
		readiness.Status = NotReady
		p.Log.WarnContext(r.Context(), "not ready", "request", RequestID(r.Context()), "error", err)
	}
	w.Header().Set("Content-Type", "application/json")
	if readiness.Status == NotReady {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(readiness) // a client that went away can't be told
}

// robots keeps search engines out: nothing here is for them.
func robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("User-agent: *\nDisallow: /\n"))
}
