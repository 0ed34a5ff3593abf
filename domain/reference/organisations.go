package reference

import _ "embed"

// OrganisationRow is a department or agency whose people can use the service. Rows go by today's names.
// Departments of 2023 that are gone have no rows of their own: they are aliases of their successors (BEIS
// of DBT, DSIT and DESNZ; DIT of DBT; DLUHC of MHCLG; the old DCMS of today's), so that people find where
// they went. The headcount that the statistics give BEIS and the old DCMS is divided among the successors
// by an estimate. An organisation that goes later keeps its row and id, because answers name it.
type OrganisationRow struct {
	ID           string
	Name         string
	Abbreviation string
	Parent       string   // id of the department it belongs to; its own id for a department
	Aliases      []string // other and former names
	Statistics   string   // the department that Civil Service Statistics 2023 counts it under
	Headcount    int      // at 31 March 2023
}

//go:embed organisations.csv
var organisationsCSV []byte

// Organisations are all organisations by name.
var Organisations = table("organisations", organisationsCSV, func(cell func(string) string) (OrganisationRow, error) {
	headcount, err := number(cell("headcount"))
	return OrganisationRow{ID: cell("id"), Name: cell("name"), Abbreviation: cell("abbreviation"), Parent: cell("parent"),
		Aliases: list(cell("aliases")), Statistics: cell("statistics"), Headcount: headcount}, err
})

var organisationsByID = byID("organisations", Organisations, func(o OrganisationRow) string { return o.ID })

// Organisation finds an organisation by its id.
func Organisation(id string) (OrganisationRow, bool) {
	o, ok := organisationsByID[id]
	return o, ok
}

// Department is the id of the department that an organisation belongs to; its own when it is one, or isn't known.
func Department(organisation string) string {
	if o, ok := organisationsByID[organisation]; ok && o.Parent != "" {
		return o.Parent
	}
	return organisation
}
