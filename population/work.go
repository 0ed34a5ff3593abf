package population

import "jobshare/domain/reference"

// What people work on follows from where they work and from their profession, and what they can do from their
// profession. The lists are judgements, the likeliest first.

// areasOf are the work areas of organisations; of those that aren't here, their department's.
var areasOf = map[string]string{
	"hm-prison-and-probation-service":                                 "justice-and-prisons probation casework crime-and-policing training-and-learning",
	"hm-courts-and-tribunals-service":                                 "courts-and-tribunals casework customer-service legislation",
	"ministry-of-justice":                                             "courts-and-tribunals justice-and-prisons legislation crime-and-policing probation",
	"department-for-work-and-pensions":                                "benefits-and-pensions employment-and-jobs customer-service casework fraud-and-error",
	"health-and-safety-executive":                                     "inspection-and-regulation workplace-relations public-health research-and-science",
	"hm-revenue-and-customs":                                          "tax-and-customs customer-service casework fraud-and-error borders-and-immigration",
	"ministry-of-defence":                                             "defence commercial-and-contracts national-security programmes-and-projects research-and-science estates-and-facilities",
	"home-office":                                                     "borders-and-immigration casework crime-and-policing national-security fraud-and-error legislation",
	"scottish-government":                                             "health-and-social-care justice-and-prisons education-and-skills constitution-and-devolution farming-and-food local-government",
	"social-security-scotland":                                        "benefits-and-pensions customer-service casework fraud-and-error",
	"department-for-transport":                                        "transport customer-service inspection-and-regulation planning-and-infrastructure energy-and-climate",
	"department-for-environment-food-and-rural-affairs":               "environment-and-wildlife farming-and-food energy-and-climate inspection-and-regulation research-and-science",
	"attorney-generals-office":                                        "crime-and-policing courts-and-tribunals legislation casework fraud-and-error",
	"department-of-health-and-social-care":                            "health-and-social-care public-health research-and-science emergency-planning inspection-and-regulation",
	"cabinet-office":                                                  "governance-and-assurance strategy commercial-and-contracts constitution-and-devolution private-office public-appointments emergency-planning",
	"department-for-business-and-trade":                               "business-and-enterprise trade consumer-protection workplace-relations employment-and-jobs",
	"foreign-commonwealth-and-development-office":                     "foreign-affairs international-development national-security trade private-office",
	"department-for-education":                                        "education-and-skills children-and-families training-and-learning finance-and-budgets",
	"department-for-science-innovation-and-technology":                "research-and-science digital-services cyber-security business-and-enterprise",
	"hm-land-registry":                                                "housing-and-communities casework customer-service digital-services",
	"uk-statistics-authority":                                         "data-and-analysis research-and-science public-health housing-and-communities",
	"welsh-government":                                                "health-and-social-care education-and-skills constitution-and-devolution local-government culture-media-and-sport",
	"national-crime-agency":                                           "crime-and-policing national-security cyber-security fraud-and-error",
	"ministry-of-housing-communities-and-local-government":            "housing-and-communities local-government planning-and-infrastructure legislation",
	"department-for-energy-security-and-net-zero":                     "energy-and-climate planning-and-infrastructure business-and-enterprise strategy",
	"hm-treasury":                                                     "finance-and-budgets tax-and-customs strategy legislation",
	"office-for-standards-in-education-childrens-services-and-skills": "education-and-skills inspection-and-regulation children-and-families",
	"food-standards-agency":                                           "farming-and-food inspection-and-regulation public-health consumer-protection",
	"office-of-gas-and-electricity-markets":                           "energy-and-climate inspection-and-regulation consumer-protection",
	"department-for-culture-media-and-sport":                          "culture-media-and-sport public-appointments equality-and-inclusion business-and-enterprise",
	"competition-and-markets-authority":                               "consumer-protection business-and-enterprise inspection-and-regulation",
	"uk-export-finance":                                               "trade finance-and-budgets business-and-enterprise",
	"the-national-archives":                                           "culture-media-and-sport data-and-analysis digital-services",
}

// workOf are the work areas and skills of professions.
var workOf = map[string]struct{ areas, skills string }{
	"commercial":                           {"commercial-and-contracts finance-and-budgets programmes-and-projects", "contract-management procurement negotiation business-cases risk-management"},
	"communications":                       {"communications-and-engagement digital-services private-office strategy", "media-handling content-design event-organisation presenting briefing-ministers"},
	"corporate-finance":                    {"finance-and-budgets business-and-enterprise governance-and-assurance", "business-cases modelling accounting negotiation risk-management"},
	"counter-fraud":                        {"fraud-and-error crime-and-policing data-and-analysis", "fraud-investigation interviewing data-analysis risk-management report-writing"},
	"digital-data-and-technology":          {"digital-services data-and-analysis cyber-security programmes-and-projects", "software-development agile-delivery user-research service-design product-management testing systems-administration content-design"},
	"economics":                            {"data-and-analysis strategy business-and-enterprise finance-and-budgets", "economics modelling evaluation data-analysis evidence-review"},
	"finance":                              {"finance-and-budgets corporate-services governance-and-assurance", "accounting budget-management spreadsheets grant-management business-cases"},
	"geography":                            {"data-and-analysis environment-and-wildlife planning-and-infrastructure", "geographic-information data-analysis modelling presenting"},
	"human-resources":                      {"human-resources training-and-learning workplace-relations equality-and-inclusion", "recruitment coaching performance-management conflict-resolution change-management"},
	"inspector-of-education-and-training":  {"inspection-and-regulation education-and-skills children-and-families", "inspection report-writing interviewing evidence-review decision-making"},
	"intelligence-analysis":                {"national-security crime-and-policing cyber-security data-and-analysis", "data-analysis report-writing evidence-review geographic-information languages"},
	"internal-audit":                       {"governance-and-assurance finance-and-budgets fraud-and-error", "risk-management governance report-writing interviewing accounting"},
	"international-trade":                  {"trade business-and-enterprise foreign-affairs", "negotiation stakeholder-engagement languages policy-design"},
	"knowledge-and-information-management": {"corporate-services data-and-analysis governance-and-assurance", "information-management data-protection governance content-design"},
	"legal":                                {"legislation courts-and-tribunals casework", "legal-drafting legislation decision-making parliamentary-work data-protection"},
	"medicine":                             {"health-and-social-care public-health benefits-and-pensions", "evidence-review decision-making report-writing training"},
	"operational-delivery":                 {"casework customer-service training-and-learning", "working-with-customers operational-management line-management decision-making complaint-handling correspondence performance-management"},
	"operational-research":                 {"data-and-analysis strategy research-and-science", "modelling data-analysis evaluation software-development presenting"},
	"planning":                             {"planning-and-infrastructure housing-and-communities local-government", "decision-making consultation report-writing geographic-information"},
	"planning-inspectors":                  {"planning-and-infrastructure inspection-and-regulation housing-and-communities", "decision-making inspection report-writing chairing-meetings"},
	"policy":                               {"strategy legislation private-office equality-and-inclusion", "policy-design briefing-ministers parliamentary-work stakeholder-engagement consultation legislation correspondence strategy"},
	"project-delivery":                     {"programmes-and-projects digital-services governance-and-assurance", "project-management programme-management delivery-planning governance risk-management business-cases"},
	"property":                             {"estates-and-facilities commercial-and-contracts planning-and-infrastructure", "contract-management negotiation budget-management project-management"},
	"psychology":                           {"justice-and-prisons probation human-resources", "interviewing evidence-review coaching evaluation training"},
	"risk-management":                      {"governance-and-assurance emergency-planning finance-and-budgets", "risk-management governance modelling report-writing"},
	"science-and-engineering":              {"research-and-science environment-and-wildlife public-health", "data-analysis evidence-review report-writing testing modelling"},
	"security":                             {"national-security cyber-security estates-and-facilities", "risk-management problem-solving inspection training"},
	"social-research":                      {"data-and-analysis research-and-science education-and-skills", "evaluation evidence-review statistics interviewing presenting"},
	"statistics":                           {"data-and-analysis research-and-science", "statistics data-analysis modelling spreadsheets software-development"},
	"tax":                                  {"tax-and-customs casework fraud-and-error", "decision-making accounting negotiation legislation interviewing"},
	"veterinarian":                         {"farming-and-food public-health inspection-and-regulation", "inspection decision-making report-writing languages"},
	"other":                                {"corporate-services customer-service casework estates-and-facilities", "correspondence working-with-customers spreadsheets event-organisation"},
}

// everybodys are skills that people of every profession have.
const everybodys = "stakeholder-engagement problem-solving line-management presenting report-writing coaching building-teams leadership " +
	"decision-making delivery-planning chairing-meetings facilitation change-management spreadsheets training recruitment"

// falling are things to draw from, the first the likeliest, each next one less so (as 1 to 2 to 3).
func falling[T any](things []T) *lots[T] {
	l := new(lots[T])
	for i, thing := range things {
		l.add(thing, 100_000/(i+1))
	}
	return l
}

func ids(tags []reference.Tag) *lots[string] {
	l := new(lots[string])
	for _, tag := range tags {
		l.add(tag.ID, 1)
	}
	return l
}

var (
	areasByOrganisation = drawn(areasOf, func(list string) string { return list })
	areasByProfession   = drawn(workOf, func(w struct{ areas, skills string }) string { return w.areas })
	skillsByProfession  = drawn(workOf, func(w struct{ areas, skills string }) string { return w.skills })
	commonSkills        = falling(words(everybodys))
	anyArea             = ids(reference.WorkAreas)
	anySkill            = ids(reference.Skills)
)

func drawn[T any](lists map[string]T, list func(T) string) map[string]*lots[string] {
	all := make(map[string]*lots[string], len(lists))
	for id, of := range lists {
		all[id] = falling(words(list(of)))
	}
	return all
}

// several draws so many different things, each from whichever lots a source names; these must have enough.
func several(d dice, n int, source func() *lots[string], not []string) []string {
	chosen := make([]string, 0, n)
	for len(chosen) < n {
		if id := source().draw(d); !contains(chosen, id) && !contains(not, id) {
			chosen = append(chosen, id)
		}
	}
	return chosen
}

// areas are the two to four things that somebody's work is about.
func areas(d dice, s servant) []string {
	organisations, ok := areasByOrganisation[s.organisation.ID]
	if !ok {
		organisations, ok = areasByOrganisation[s.organisation.Parent]
	}
	return several(d, []int{2, 2, 2, 2, 3, 3, 3, 4, 4, 4}[d.below(10)], func() *lots[string] {
		switch chance := d.below(100); {
		case chance < 50 && ok:
			return organisations
		case chance < 92:
			return areasByProfession[s.profession]
		}
		return anyArea
	}, nil)
}

// offers are the two to five skills that somebody brings.
func offers(d dice, s servant) []string {
	return skills(d, s, []int{2, 2, 3, 3, 3, 3, 4, 4, 5, 5}[d.below(10)], 60, nil)
}

// wants are the one to four skills that somebody wishes that a partner brings: mostly such as go with their
// profession, and others than their own.
func wants(d dice, s servant, own []string) []string {
	return skills(d, s, []int{1, 1, 2, 2, 2, 2, 3, 3, 3, 4}[d.below(10)], 50, own)
}

func skills(d dice, s servant, n, fromProfession int, not []string) []string {
	return several(d, n, func() *lots[string] {
		switch chance := d.below(100); {
		case chance < fromProfession:
			return skillsByProfession[s.profession]
		case chance < 90:
			return commonSkills
		}
		return anySkill
	}, not)
}
