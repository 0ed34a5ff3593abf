// Package match is the compatibility model: who could share a job with whom, and why, in whole points
// and plain sentences. It is written to be read, and it is what the search engine is tested against.
package match

// Candidate is a person as the model sees them. No protected characteristic, name, photograph, age,
// caring reason, pay or presence is in it, so none can matter.
type Candidate struct {
	Grade        string   // reference id
	Targets      []string // grades they would share a job at
	Profession   string   // reference id
	Organisation string   // reference id
	Places       []Place
	Remote       bool
	Pattern      Pattern
	OverlapMin   int // half-days a fortnight that both should work, at least
	HasPost      bool
}

// Place is somewhere a person could work, and how far from it.
type Place struct {
	ID       string // reference id
	RadiusKm int
}

// Match is how two people fit.
type Match struct {
	Points  int // 0 to 100
	Reasons []Reason
}

// Reason is one sentence of why two people fit.
type Reason struct {
	Dimension string
	Sentence  string
}
