package match

// What the properties look at from inside.
var (
	Relax    = relax
	Harmonic = harmonic
)

// Directed is what so many points are worth to somebody to whom these dimensions matter.
func (p Points) Directed(matters Dimensions) int { return p.directed(matters) }
