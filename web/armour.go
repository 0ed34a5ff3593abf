package web

import (
	"log/slog"
	"net/http"
)

// Armour is what stands between the network and the routes.
type Armour struct {
	Errors         *Errors
	Log            *slog.Logger // for the access log
	BehindTLS      bool         // a proxy in front ends TLS
	TrustedOrigins []string     // origins that may post although they are not the host asked for
	FormAction     []string     // origins outside the service that a form may redirect to
}

// Wrap puts the armour round the routes, outermost last: reference, log, headers, panics, origin and size of the body.
// It fails if a trusted origin isn't one.
func (a Armour) Wrap(routes http.Handler) (http.Handler, error) {
	h := a.Errors.LimitBody(routes)
	h, err := a.Errors.SameOrigin(h, a.TrustedOrigins...)
	if err != nil {
		return nil, err
	}
	h = a.Errors.SecureOrigin(h, a.BehindTLS)
	h = a.Errors.Recover(h)
	h = SecurityHeaders(h, a.FormAction...)
	h = AccessLog(h, a.Log)
	return WithRequestID(h), nil
}
