package reference

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ids are all ids of all tables, each with its table's name before it.
func ids() (all []string) {
	for _, g := range Grades {
		all = append(all, "grade "+g.ID)
	}
	for _, p := range Professions {
		all = append(all, "profession "+p.ID)
	}
	for _, o := range Organisations {
		all = append(all, "organisation "+o.ID)
	}
	for _, p := range Places {
		all = append(all, "place "+p.ID)
	}
	for _, d := range EmailDomains {
		all = append(all, "domain "+d.Domain)
	}
	for _, t := range WorkAreas {
		all = append(all, "area "+t.ID)
	}
	for _, t := range Skills {
		all = append(all, "skill "+t.ID)
	}
	for _, s := range Statements {
		all = append(all, "statement "+s.ID)
	}
	return all
}

func TestTablesAreWhole(t *testing.T) {
	for table, rows := range map[string][2]int{
		"grades": {len(Grades), 11}, "professions": {len(Professions), 32}, "organisations": {len(Organisations), 111},
		"places": {len(Places), 979}, "email domains": {len(EmailDomains), 117},
		"work areas": {len(WorkAreas), 52}, "skills": {len(Skills), 63},
	} {
		if rows[0] < rows[1] {
			t.Errorf("%d %s, there were %d", rows[0], table, rows[1])
		}
	}
}

// Events name ids for ever, so an id that was ever released stays. New ones are added to the file.
func TestIDsAreNeverLost(t *testing.T) {
	file, err := os.Open("testdata/ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	have := make(map[string]bool)
	for _, id := range ids() {
		if have[id] {
			t.Errorf("%s is there twice", id)
		}
		have[id] = true
	}
	released := make(map[string]bool)
	for lines := bufio.NewScanner(file); lines.Scan(); {
		released[lines.Text()] = true
		if !have[lines.Text()] {
			t.Errorf("%s was released and is gone", lines.Text())
		}
	}
	for id := range have {
		if !released[id] {
			t.Errorf("%s is new: add it to testdata/ids.txt, where it stays", id)
		}
	}
}

func TestIDsAreInKebabCase(t *testing.T) {
	kebab, domain := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	for _, id := range ids() {
		table, name, _ := strings.Cut(id, " ")
		switch table {
		case "grade": // the codes that everybody knows them by
		case "domain":
			if !domain.MatchString(name) {
				t.Errorf("%s is not a domain in lower case", id)
			}
		default:
			if !kebab.MatchString(name) {
				t.Errorf("%s is not in kebab case", id)
			}
		}
	}
}

func TestGradesRiseByOne(t *testing.T) {
	for i, g := range Grades {
		if found, ok := Grade(g.ID); !ok || found != g || g.Rank != i+1 || g.Name == "" {
			t.Errorf("grade %d is %+v, found as %+v", i+1, g, found)
		}
	}
}

func TestProfessionsAreByNameAndOtherIsLast(t *testing.T) {
	last := len(Professions) - 1
	if Professions[last].ID != "other" {
		t.Errorf("the last profession is %s", Professions[last].Name)
	}
	if !slices.IsSortedFunc(Professions[:last], func(a, b ProfessionRow) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the professions are not by name")
	}
	for _, id := range []string{"risk-management", "operational-delivery", "policy"} {
		if _, ok := Profession(id); !ok {
			t.Errorf("%s is missing", id)
		}
	}
	if _, ok := Profession("unknown"); ok {
		t.Error("nobody should have to choose an unknown profession")
	}
}

func TestOrganisationsBelongToDepartments(t *testing.T) {
	people := 0
	for _, o := range Organisations {
		parent, ok := Organisation(o.Parent)
		if !ok || parent.Parent != parent.ID {
			t.Errorf("%s belongs to %q, which is not a department", o.ID, o.Parent)
		}
		if o.Name == "" || o.Headcount <= 0 || o.Statistics == "" {
			t.Errorf("%s lacks something: %+v", o.ID, o)
		}
		people += o.Headcount
	}
	if people < 515_000 || people > 525_000 {
		t.Errorf("the organisations have %d people, the statistics 519,780", people)
	}
}

func TestPeopleFindWhatBecameOfTheirDepartment(t *testing.T) {
	for _, tt := range []struct {
		called  string
		becomes []string
	}{
		{"BEIS", []string{"department-for-business-and-trade", "department-for-energy-security-and-net-zero", "department-for-science-innovation-and-technology"}},
		{"DIT", []string{"department-for-business-and-trade"}},
		{"DLUHC", []string{"ministry-of-housing-communities-and-local-government"}},
		{"Department for Digital, Culture, Media and Sport", []string{"department-for-culture-media-and-sport"}},
		{"HMRC", []string{"hm-revenue-and-customs"}},
		{"DWP", []string{"department-for-work-and-pensions"}},
		{"DfE", []string{"department-for-education"}},
		{"MOD", []string{"ministry-of-defence"}},
		{"DSIT", []string{"department-for-science-innovation-and-technology"}},
		{"DESNZ", []string{"department-for-energy-security-and-net-zero"}},
		{"MHCLG", []string{"ministry-of-housing-communities-and-local-government"}},
		{"Welsh Government", []string{"welsh-government"}},
	} {
		var found []string
		for _, o := range Organisations {
			if o.Name == tt.called || o.Abbreviation == tt.called || slices.Contains(o.Aliases, tt.called) {
				found = append(found, o.ID)
			}
		}
		if !slices.Equal(found, tt.becomes) {
			t.Errorf("%s leads to %v, want %v", tt.called, found, tt.becomes)
		}
	}
}

func TestPlacesAreInTheUnitedKingdomAndToldApart(t *testing.T) {
	names, regions := make(map[string]string), make(map[string]int)
	for _, p := range Places {
		if other, twice := names[p.Name]; twice {
			t.Errorf("%s and %s are both called %s", p.ID, other, p.Name)
		}
		names[p.Name] = p.ID
		regions[p.Region]++
		if p.Latitude < 49.8 || p.Latitude > 61 || p.Longitude < -8.3 || p.Longitude > 1.9 {
			t.Errorf("%s is at %v, %v", p.ID, p.Latitude, p.Longitude)
		}
		if p.CivilServants < 0 {
			t.Errorf("%s has %d civil servants", p.ID, p.CivilServants)
		}
	}
	if regions["London"] != 33 {
		t.Errorf("London has %d boroughs, want 33", regions["London"])
	}
	for _, r := range Regions {
		if regions[r] == 0 {
			t.Errorf("%s has no places", r)
		}
		delete(regions, r)
	}
	if len(regions) > 0 {
		t.Errorf("places in other regions: %v", regions)
	}
}

// Distances as maps give them, as the crow flies.
func TestDistances(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		km       int
	}{
		{"glasgow", "edinburgh", 67}, {"leeds", "manchester", 57}, {"cardiff", "westminster", 212}, {"leeds", "bradford", 13}, {"york", "york", 0},
	} {
		from, okFrom := Place(tt.from)
		to, okTo := Place(tt.to)
		if !okFrom || !okTo {
			t.Fatalf("%s or %s is missing", tt.from, tt.to)
		}
		there, back := DistanceKm(from, to), DistanceKm(to, from)
		if there != back || there < tt.km-2 || there > tt.km+2 {
			t.Errorf("%s to %s is %d km, and back %d; want about %d", tt.from, tt.to, there, back, tt.km)
		}
	}
}

func TestEmailDomainsNameWhatIsThere(t *testing.T) {
	for _, d := range EmailDomains {
		if len(d.Organisations) == 0 {
			t.Errorf("%s belongs to nobody", d.Domain)
		}
		for _, o := range d.Organisations {
			if _, ok := Organisation(o); !ok {
				t.Errorf("%s belongs to %q, which is missing", d.Domain, o)
			}
		}
		if d.Canonical != "" {
			canonical, ok := LookUpDomain(d.Canonical)
			if !ok || canonical.Domain != d.Canonical || canonical.Canonical != "" {
				t.Errorf("%s is another name of %q, which is not a name of its own", d.Domain, d.Canonical)
			}
		}
		if d.Added.IsZero() || !d.Retired.IsZero() && !d.Retired.After(d.Added) {
			t.Errorf("%s was added on %s and retired on %s", d.Domain, d.Added, d.Retired)
		}
	}
}

func TestLookUpDomain(t *testing.T) {
	for _, tt := range []struct {
		name, host, organisation string // empty: it serves several
		allowed                  bool
	}{
		{"exact", "homeoffice.gov.uk", "home-office", true},
		{"a subdomain of one that covers them", "dstl.mod.gov.uk", "", true},
		{"two below one that covers them", "people.army.mod.gov.uk", "", true},
		{"its own row before the one above", "dstl.gov.uk", "defence-science-and-technology-laboratory", true},
		{"a subdomain of one that does not cover them", "mail.homeoffice.gov.uk", "", false},
		{"ends the same without a dot", "nothomeoffice.gov.uk", "", false},
		{"longer at the end", "homeoffice.gov.uk.example.com", "", false},
		{"serves several", "cabinetoffice.gov.uk", "", true},
		{"retired", "homeoffice.gsi.gov.uk", "", false},
		{"today's departments", "dsit.gov.uk", "department-for-science-innovation-and-technology", true},
		{"today's departments", "energysecurity.gov.uk", "department-for-energy-security-and-net-zero", true},
		{"today's departments", "businessandtrade.gov.uk", "department-for-business-and-trade", true},
		{"today's departments", "communities.gov.uk", "ministry-of-housing-communities-and-local-government", true},
		{"work", "dwp.gov.uk", "department-for-work-and-pensions", true},
		{"tax", "hmrc.gov.uk", "hm-revenue-and-customs", true},
		{"Scotland", "gov.scot", "scottish-government", true},
		{"a council of Scotland", "council.gov.scot", "", false},
		{"all of government", "gov.uk", "", false},
		{"a council", "leeds.gov.uk", "", false},
		{"health service", "nhs.net", "", false},
		{"police", "met.police.uk", "", false},
		{"Northern Ireland's own civil service", "finance-ni.gov.uk", "", false},
		{"nothing", "", "", false},
		{"a dot", ".", "", false},
	} {
		t.Run(fmt.Sprintf("%s/%s", tt.name, tt.host), func(t *testing.T) {
			d, ok := LookUpDomain(tt.host)
			if ok != tt.allowed || ok && d.Suggested() != tt.organisation {
				t.Errorf("%q: %v for %q, want %v for %q", tt.host, ok, d.Suggested(), tt.allowed, tt.organisation)
			}
		})
	}
}

func TestCanonicalDomain(t *testing.T) {
	for host, want := range map[string]string{
		"hmcts.gsi.gov.uk": "hmcts.gov.uk", "hmcts.gov.uk": "hmcts.gov.uk", "example.com": "example.com",
	} {
		if got := CanonicalDomain(host); got != want {
			t.Errorf("%s is %s, want %s", host, got, want)
		}
	}
}

func TestSharedMailbox(t *testing.T) {
	for local, shared := range map[string]bool{
		"info": true, "enquiries": true, "hr.team": true, "policy-enquiries": true, "press_office": true, "it": true, "no-reply": true,
		"team": true, "...": true, "": true,
		"amina.khan": false, "a.teamer": false, "team.lead": false, "info.smith": false, "may.office.jones": false, "helen": false, "jo": false,
	} {
		if got := SharedMailbox(local); got != shared {
			t.Errorf("%q shared: %v, want %v", local, got, shared)
		}
	}
}
