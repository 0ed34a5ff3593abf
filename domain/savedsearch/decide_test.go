package savedsearch_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jobshare/domain"
	. "jobshare/domain/savedsearch"
	. "jobshare/domain/spec"
)

var (
	at    = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)
	later = at.Add(40 * 24 * time.Hour)
)

func TestSavedSearchRules(t *testing.T) {
	wanted := Criteria{Words: "casework", Grades: []string{"G7"}}
	save := Save{Search: "s1", Name: "Casework in Leeds", Criteria: wanted, Frequency: Daily, At: at}
	saved := SearchSaved{Search: "s1", Name: "Casework in Leeds", Criteria: wanted, Frequency: Daily, Until: at.Add(Lifetime)}
	named := func(name string) Save { s := save; s.Name = name; return s }
	second := save
	second.Search, second.Name = "s2", "casework in LEEDS"
	messy := save
	messy.Name, messy.Criteria = "  Casework  in\u00a0Leeds ", Criteria{Words: " casework ", Grades: []string{"G7", "Z9", "G7"}, Regions: []string{"Atlantis"}, Patterns: []string{"nights"}}
	var ten []any
	for i := range MaxSearches {
		s := saved
		s.Search, s.Name = fmt.Sprint("t", i), fmt.Sprint("Search ", i)
		ten = append(ten, s)
	}
	soon, due := saved.Until.Add(-AskBefore), SearchRenewalDue{"s1", saved.Until}
	unsubscribed := AlertFrequencyChosen{"s1", Never}
	Run(t, Decide, Evolve, Stories{
		"a person saves a search":              Given().When(save).Then(saved),
		"of what the tables know":              Given().When(messy).Then(saved),
		"with a name":                          Given().When(named(" ")).ThenRefused("no name"),
		"a short one":                          Given().When(named(strings.Repeat("a", MaxName+1))).ThenRefused("name too long"),
		"of its own":                           Given(saved).When(second).ThenRefused("name taken"),
		"with a known frequency":               Given().When(Save{Search: "s1", Name: "x", Frequency: "hourly", At: at}).ThenRefused("no frequency"),
		"ten at most":                          Given(ten...).When(save).ThenRefused("too many searches"),
		"and another when one is deleted":      Given(append(slices.Clone(ten), SearchDeleted{"t3"})...).When(save).Then(saved),
		"renamed and told of less often":       Given(saved).When(Change{"s1", "Leeds", Weekly}).Then(SearchRenamed{"s1", "Leeds"}, AlertFrequencyChosen{"s1", Weekly}),
		"to the name it has":                   Given(saved).When(Change{"s1", "Casework in Leeds", Daily}).ThenNothing(),
		"not what isn't there":                 Given().When(Change{"s1", "Leeds", Weekly}).ThenRefused("not there"),
		"not to no name":                       Given(saved).When(Change{"s1", "", Weekly}).ThenRefused("no name"),
		"not to an unknown frequency":          Given(saved).When(Change{"s1", "Leeds", ""}).ThenRefused("no frequency"),
		"unsubscribed from":                    Given(saved).When(Unsubscribe{"s1"}).Then(unsubscribed),
		"twice is once":                        Given(saved, unsubscribed).When(Unsubscribe{"s1"}).ThenNothing(),
		"also when it is deleted":              Given(saved, SearchDeleted{"s1"}).When(Unsubscribe{"s1"}).ThenNothing(),
		"and again after subscribing again":    Given(saved, unsubscribed, AlertFrequencyChosen{"s1", Instant}).When(Unsubscribe{"s1"}).Then(unsubscribed),
		"renewed for a year from now":          Given(saved).When(Renew{"s1", later}).Then(SearchRenewed{"s1", later.Add(Lifetime)}),
		"never for less":                       Given(saved).When(Renew{"s1", at.Add(-time.Hour)}).ThenNothing(),
		"renewing what isn't there":            Given().When(Renew{"s1", later}).ThenRefused("not there"),
		"asked 30 days before it ends":         Given(saved).When(AskToRenew{"s1", soon}).Then(due),
		"not a moment earlier":                 Given(saved).When(AskToRenew{"s1", soon.Add(-time.Nanosecond)}).ThenNothing(),
		"also when that was missed":            Given(saved).When(AskToRenew{"s1", saved.Until.Add(time.Hour)}).Then(due),
		"asked once":                           Given(saved, due).When(AskToRenew{"s1", soon}).ThenNothing(),
		"asked again when it was renewed":      Given(saved, due, SearchRenewed{"s1", later.Add(Lifetime)}).When(AskToRenew{"s1", later.Add(Lifetime - AskBefore)}).Then(SearchRenewalDue{"s1", later.Add(Lifetime)}),
		"but not before":                       Given(saved, due, SearchRenewed{"s1", later.Add(Lifetime)}).When(AskToRenew{"s1", soon}).ThenNothing(),
		"who wants no mail is not asked":       Given(saved, unsubscribed).When(AskToRenew{"s1", soon}).ThenNothing(),
		"nor about what is deleted":            Given(saved, SearchDeleted{"s1"}).When(AskToRenew{"s1", soon}).ThenNothing(),
		"deleted":                              Given(saved).When(Delete{"s1"}).Then(SearchDeleted{"s1"}),
		"deleted once":                         Given(saved, SearchDeleted{"s1"}).When(Delete{"s1"}).ThenNothing(),
		"an erased person's search is nothing": Given(domain.Erased{Type: "SearchSaved"}).When(Delete{"s1"}).ThenNothing(),
	})
}

func TestSearchesExpireAfterAYear(t *testing.T) {
	s := Search{Frequency: Instant, Until: at.Add(Lifetime)}
	if s.Expired(at.Add(Lifetime-time.Second)) || !s.Expired(at.Add(Lifetime)) {
		t.Error("a search lives for a year")
	}
	if s.Told(at.Add(Lifetime)) || !s.Told(at) || (Search{Frequency: Never, Until: s.Until}).Told(at) {
		t.Error("nobody is told of a search that has expired or that they want no mail about")
	}
}
