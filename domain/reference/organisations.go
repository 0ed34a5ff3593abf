package reference

import _ "embed"

// OrganisationRow is a department or agency whose people can use the service.
type OrganisationRow struct {
	ID           string
	Name         string
	Abbreviation string
	Parent       string   // id of the department it belongs to; its own id for a department
	Aliases      []string // other and former names
	Headcount    int      // at 31 March 2023
}

//go:embed organisations.csv
var organisationsCSV []byte

// Organisations are all organisations by name.
var Organisations = table("organisations", organisationsCSV, func(cell func(string) string) (OrganisationRow, error) {
	headcount, err := number(cell("headcount"))
	parent := cell("parent")
	if parent == "" {
		parent = cell("id")
	}
	return OrganisationRow{ID: cell("id"), Name: cell("name"), Abbreviation: cell("abbreviation"), Parent: parent,
		Aliases: list(cell("aliases")), Headcount: headcount}, err
})

var organisationsByID = byID("organisations", Organisations, func(o OrganisationRow) string { return o.ID })

// Organisation finds an organisation by its id.
func Organisation(id string) (OrganisationRow, bool) {
	o, ok := organisationsByID[id]
	return o, ok
}
