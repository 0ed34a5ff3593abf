package reference

import "slices"

// families are professions whose people do work of a kind. A profession can be in several; those in none
// are related to no other. Which belong together is our judgement: see docs/matching.md.
var families = [][]string{
	{"policy", "economics", "social-research", "operational-research", "statistics", "legal"},
	{"economics", "statistics", "operational-research", "social-research", "geography", "intelligence-analysis"},
	{"finance", "internal-audit", "corporate-finance", "tax", "counter-fraud"},
	{"finance", "commercial", "property", "project-delivery"},
	{"digital-data-and-technology", "project-delivery", "knowledge-and-information-management", "statistics"},
	{"security", "intelligence-analysis", "counter-fraud", "risk-management"},
	{"internal-audit", "risk-management"},
	{"science-and-engineering", "medicine", "veterinarian", "psychology"},
	{"planning", "planning-inspectors", "property", "geography"},
	{"operational-delivery", "tax", "counter-fraud", "project-delivery"},
	{"policy", "communications", "international-trade"},
	{"human-resources", "psychology"},
}

// RelatedProfessions says whether two different professions are of a kind.
func RelatedProfessions(a, b string) bool {
	return a != b && slices.ContainsFunc(families, func(f []string) bool { return slices.Contains(f, a) && slices.Contains(f, b) })
}
