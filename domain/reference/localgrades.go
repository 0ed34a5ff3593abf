package reference

// LocalGrades are what grades are called in an organisation that has names of its own.
type LocalGrades struct {
	Organisation string
	Names        []LocalGrade // the most junior first
	Note         string       // instead of names, where they are not known
}

// LocalGrade is a grade and its name in an organisation.
type LocalGrade struct{ Grade, Name string }

// localGrades are names in the order in which these organisations have them, matched with the common grades by that order. They
// were not checked with the organisations: they help people to find the nearest grade, and decide nothing.
var localGrades = []LocalGrades{
	{Organisation: "hm-revenue-and-customs", Names: []LocalGrade{{"AA", "Administrative Assistant"}, {"AO", "Assistant Officer"}, {"EO", "Officer"},
		{"HEO", "Higher Officer"}, {"SEO", "Senior Officer"}}},
	{Organisation: "foreign-commonwealth-and-development-office", Names: []LocalGrade{{"AA", "A1"}, {"AO", "A2"}, {"EO", "B3"}, {"HEO", "C4"}, {"SEO", "C5"},
		{"G7", "D6"}, {"G6", "D7"}}},
	{Organisation: "ministry-of-defence", Names: []LocalGrade{{"AA", "E2"}, {"AO", "E1"}, {"EO", "D"}, {"HEO", "C2"}, {"SEO", "C1"}, {"G7", "B2"}, {"G6", "B1"}}},
	{Organisation: "scottish-government", Names: []LocalGrade{{"AA", "A3"}, {"AO", "A4"}, {"EO", "B1"}, {"HEO", "B2"}, {"SEO", "B3"}, {"G7", "C1"}, {"G6", "C2"}}},
	{Organisation: "hm-prison-and-probation-service", Note: "It has bands from 2 to 12. Job adverts mostly say which grade a band is equal to."},
}

// LocalGradesAt are the names of grades in an organisation, or in the department that it belongs to; there may be none.
func LocalGradesAt(organisation string) []LocalGrades {
	for _, at := range []string{organisation, Department(organisation)} {
		for _, l := range localGrades {
			if l.Organisation == at {
				return []LocalGrades{l}
			}
		}
	}
	return nil
}
