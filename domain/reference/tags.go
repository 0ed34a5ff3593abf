package reference

import _ "embed"

// Tag is one entry of a closed list that people choose several from. A list holds at most 64, so that a
// choice fits a machine word where many are compared.
type Tag struct{ ID, Name string }

//go:embed work_areas.csv
var workAreasCSV []byte

//go:embed skills.csv
var skillsCSV []byte

// WorkAreas are what a job can be about, by name.
var WorkAreas = table("work areas", workAreasCSV, tag)

// Skills are what people can bring to a job, or wish that a partner brings, by name.
var Skills = table("skills", skillsCSV, tag)

var (
	workAreasByID = byID("work areas", WorkAreas, func(t Tag) string { return t.ID })
	skillsByID    = byID("skills", Skills, func(t Tag) string { return t.ID })
)

func tag(cell func(string) string) (Tag, error) { return Tag{ID: cell("id"), Name: cell("name")}, nil }

// WorkArea finds a work area by its id.
func WorkArea(id string) (Tag, bool) {
	t, ok := workAreasByID[id]
	return t, ok
}

// Skill finds a skill by its id.
func Skill(id string) (Tag, bool) {
	t, ok := skillsByID[id]
	return t, ok
}
