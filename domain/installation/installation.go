// Package installation names the history: its first event says which installation it belongs to.
package installation

import "jobshare/domain"

// Stream is where the installation's own events stand.
const Stream = "service-installation"

// ServiceInstalled is the first event of every history.
type ServiceInstalled struct {
	Installation string `json:"installation"` // a random UUID that vault and secrets carry too
}

// Types are the kinds of events on [Stream].
var Types = []domain.Type{domain.Clear[ServiceInstalled]("ServiceInstalled", 1)}
