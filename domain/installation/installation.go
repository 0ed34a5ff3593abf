// Package installation names the history: its first event says which installation it belongs to.
package installation

import "jobshare/domain"

// Stream is where the installation's own events stand.
const Stream = "service-installation"

// ServiceInstalled is the first event of every history.
type ServiceInstalled struct {
	Installation string `json:"installation"` // a random UUID that vault and secrets carry too
}

// PopulationStream says whether the people in a history were made up.
const PopulationStream = "service-population"

// SyntheticPeopleMade says that the people in this history are made up: nothing may be sent to them.
type SyntheticPeopleMade struct {
	People int    `json:"people"`
	Seed   uint64 `json:"seed"`
}

// Types are the kinds of events of the installation itself.
var Types = []domain.Type{
	domain.Clear[ServiceInstalled]("ServiceInstalled", 1),
	domain.Clear[SyntheticPeopleMade]("SyntheticPeopleMade", 1),
}
