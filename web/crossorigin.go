package web

import (
	"fmt"
	"net/http"
)

// SameOrigin refuses, with 403, requests that change something and come from another site. Trusted lists whole origins
// ("https://example.gov.uk") that may post all the same, which is none unless a proxy changes the host name.
func (e *Errors) SameOrigin(next http.Handler, trusted ...string) (http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	for _, origin := range trusted {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("trust origin: %w", err)
		}
	}
	protection.SetDenyHandler(e.Handle(func(http.ResponseWriter, *http.Request) error {
		return &Error{Status: http.StatusForbidden, Code: "cross-origin"}
	}))
	return protection.Handler(next), nil
}
