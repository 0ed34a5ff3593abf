package reference

import "testing"

func TestRelatedProfessions(t *testing.T) {
	for _, tt := range []struct {
		a, b    string
		related bool
	}{
		{"policy", "economics", true},
		{"finance", "project-delivery", true},
		{"operational-delivery", "tax", true},
		{"policy", "policy", false}, // the same, which is more
		{"policy", "tax", false},
		{"policy", "intelligence-analysis", false}, // both are related to statistics, and not to each other
		{"other", "policy", false},
		{"other", "other", false},
		{"", "policy", false},
		{"magic", "policy", false},
	} {
		if got, back := RelatedProfessions(tt.a, tt.b), RelatedProfessions(tt.b, tt.a); got != tt.related || back != tt.related {
			t.Errorf("%s and %s: %v, and back %v; want %v", tt.a, tt.b, got, back, tt.related)
		}
	}
}

func TestFamiliesAreOfProfessions(t *testing.T) {
	for _, family := range families {
		seen := make(map[string]bool)
		for _, p := range family {
			if _, ok := Profession(p); !ok || seen[p] || p == "other" {
				t.Errorf("%s does not belong in the family %v", p, family)
			}
			seen[p] = true
		}
		if len(family) < 2 {
			t.Errorf("%v is nobody's family", family)
		}
	}
}
