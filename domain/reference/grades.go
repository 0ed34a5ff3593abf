package reference

// GradeRow is one grade of the Civil Service.
type GradeRow struct {
	ID   string
	Name string
	Rank int // from 1, the most junior
}

// Grades are all grades, the most junior first. Departments' own names are mapped to these.
var Grades = []GradeRow{
	{"AA", "Administrative Assistant (AA)", 1},
	{"AO", "Administrative Officer (AO)", 2},
	{"EO", "Executive Officer (EO)", 3},
	{"HEO", "Higher Executive Officer (HEO)", 4},
	{"SEO", "Senior Executive Officer (SEO)", 5},
	{"G7", "Grade 7", 6},
	{"G6", "Grade 6", 7},
	{"SCS1", "Deputy Director (SCS1)", 8},
	{"SCS2", "Director (SCS2)", 9},
	{"SCS3", "Director General (SCS3)", 10},
	{"PS", "Permanent Secretary", 11},
}

var gradesByID = byID("grades", Grades, func(g GradeRow) string { return g.ID })

// Grade finds a grade by its id.
func Grade(id string) (GradeRow, bool) {
	g, ok := gradesByID[id]
	return g, ok
}
