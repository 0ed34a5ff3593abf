package reference

import _ "embed"

// ProfessionRow is one profession of the Civil Service: those of the statistics of 2023, and Risk Management,
// which came since. Nobody is asked to choose "Unknown".
type ProfessionRow struct{ ID, Name string }

//go:embed professions.csv
var professionsCSV []byte

// Professions are all professions by name, with "Other" at the end.
var Professions = table("professions", professionsCSV, func(cell func(string) string) (ProfessionRow, error) {
	return ProfessionRow{ID: cell("id"), Name: cell("name")}, nil
})

var professionsByID = byID("professions", Professions, func(p ProfessionRow) string { return p.ID })

// Profession finds a profession by its id.
func Profession(id string) (ProfessionRow, bool) {
	p, ok := professionsByID[id]
	return p, ok
}
