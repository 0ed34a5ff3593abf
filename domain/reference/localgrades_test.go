package reference

import "testing"

func TestLocalGradesAreOfWhatIsListed(t *testing.T) {
	for _, l := range localGrades {
		if _, ok := Organisation(l.Organisation); !ok {
			t.Errorf("%s is no organisation", l.Organisation)
		}
		rank := 0
		for _, n := range l.Names {
			g, ok := Grade(n.Grade)
			if !ok || g.Rank <= rank || n.Name == "" {
				t.Errorf("%s has %+v after rank %d", l.Organisation, n, rank)
			}
			rank = g.Rank
		}
		if (len(l.Names) == 0) != (l.Note != "") {
			t.Errorf("%s has %d names, and the note %q", l.Organisation, len(l.Names), l.Note)
		}
	}
	for organisation, names := range map[string]int{"": 0, "ministry-of-defence": 1, "valuation-office-agency": 1, "home-office": 0} {
		if got := LocalGradesAt(organisation); len(got) != names {
			t.Errorf("%q has %+v", organisation, got)
		}
	}
}
