package reference

// SkillTheme is some skills of a kind, so that a long list can be looked through. It decides nothing.
type SkillTheme struct {
	Name   string
	Skills []string // ids, by name
}

// SkillThemes hold each skill once.
var SkillThemes = []SkillTheme{
	{"Leading people", []string{"building-teams", "change-management", "coaching", "conflict-resolution", "decision-making", "interviewing", "leadership",
		"line-management", "performance-management", "recruitment", "training"}},
	{"Running projects and services", []string{"agile-delivery", "delivery-planning", "event-organisation", "governance", "operational-management", "problem-solving",
		"product-management", "programme-management", "project-management", "risk-management", "strategy"}},
	{"Policy and parliament", []string{"briefing-ministers", "consultation", "evaluation", "evidence-review", "legal-drafting", "parliamentary-work", "policy-design", "legislation"}},
	{"Writing and talking", []string{"chairing-meetings", "correspondence", "facilitation", "languages", "media-handling", "negotiation", "presenting", "report-writing", "stakeholder-engagement"}},
	{"Money and contracts", []string{"accounting", "budget-management", "business-cases", "contract-management", "grant-management", "procurement"}},
	{"Numbers and information", []string{"data-analysis", "data-protection", "economics", "geographic-information", "information-management", "modelling", "spreadsheets", "statistics"}},
	{"Digital", []string{"content-design", "service-design", "software-development", "systems-administration", "testing", "user-research"}},
	{"Working with the public", []string{"complaint-handling", "fraud-investigation", "inspection", "working-with-customers"}},
}
