package web

import (
	"fmt"
	"strings"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/projections/search"
)

// Everybody who nearly fits can be looked at, by the change that it takes, and nothing changes by looking.
func TestEveryoneWhoNearlyFits(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(0, 1, 2), Wanted: 12, Min: 10, Max: 12}})
	w.somebody("Ben Okafor", ben, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(1, 2, 3), Wanted: 12, Min: 10, Max: 12}})
	for i := range search.MostListed + 5 {
		w.somebody("Somebody Else", fmt.Sprintf("somebody%d@homeoffice.gov.uk", i), profile.GradeChosen{Grade: "G6", Targets: []string{"G6"}},
			profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(2, 3, 4), Wanted: 12, Min: 10, Max: 12}})
	}
	w.caughtUp()
	before := len(w.events(profile.Stream(a.Person)))
	b := w.signedInAs(amina).open("/find-a-partner").wants(200, "Nobody fits yet", "105 people if you also share a job at a grade next to yours")
	b.follow("See everyone who nearly fits").wants(200, "People who nearly fit", "1 person if you are more flexible about time", "105 people if you also share",
		"0 people if you go up to 19 miles further", "Looking at them does not change your profile.").lacks("look in other departments")
	b.follow("are more flexible about time: up to 4 half-days a fortnight, or less overlap").wants(200, "1 person would fit with one change", "They would fit if you are more flexible about time: up to 4",
		"Grade 7, Policy, Home Office", "You would fit if you also worked Friday", "To find them, change your working pattern or the overlap you need. This changes your profile for everybody at once.").lacks("We list the")
	b.follow("change your working pattern").wants(200, "When could you work?", "What you save here is used at once.")
	b.open("/find-a-partner").follow("also share a job at a grade next to yours").wants(200, "105 people would fit with one change", "They would fit if you also share a job at a grade next to yours.", "We list the 100 who would fit best.")
	shown := 0
	for page := 1; page <= 5; page++ {
		if title := b.doc.Text("title"); !strings.Contains(title, fmt.Sprintf("(page %d of 5)", page)) {
			t.Errorf("page %d has the title %q", page, title)
		}
		shown += len(b.doc.All("li.app-card"))
		if page < 5 {
			b.follow("Next page")
		}
	}
	if shown != search.MostListed {
		t.Errorf("%d people were shown", shown)
	}
	b.open("/find-a-partner/near-misses?change=next-grade&page=99").wants(200, "105 people would fit with one change", "They would fit if you also share a job at a grade next to yours.")
	b.open("/find-a-partner/near-misses?change=next-grade&profession=tax&words=x").wants(200, "0 people would fit with one change")
	b.open("/find-a-partner/near-misses?words=zebra").wants(200, "People who nearly fit", "No change would find somebody by itself.", "0 people if you are more flexible about time")
	b.open("/find-a-partner/near-misses?profession=alchemy").wants(200, "People who nearly fit", "We do not know one of the filters")
	b.open("/find-a-partner/near-misses?change=marry").wants(404, "Page not found")
	b.open("/find-a-partner/near-misses?change=other-departments").wants(404, "Page not found")
	if after := len(w.events(profile.Stream(a.Person))); after != before {
		t.Errorf("looking made %d events", after-before)
	}
	w.browser().register("Dan Smith", "dan.smith@homeoffice.gov.uk").open("/find-a-partner/near-misses").wants(200, "People who nearly fit", "You need to publish your profile")
}
