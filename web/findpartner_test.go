package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/web/htmltest"
)

// in is a profile of an organisation and a profession.
func in(organisation, profession, introduction string) []any {
	return []any{profile.OrganisationChosen{Organisation: organisation}, profile.ProfessionChosen{Profession: profession}, profile.IntroductionWritten{Text: introduction}}
}

// tags are the filters that a page says were selected.
func (b *browser) tags() []string {
	var tags []string
	for _, a := range b.doc.All("a.app-filter-tag") {
		tags = append(tags, htmltest.Text(a))
	}
	return tags
}

func TestResultsAreNarrowedDownAndWidened(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben, in("department-for-work-and-pensions", "policy", "I lead casework teams.")...)
	w.somebody("Carol Davies", carol, in("hm-revenue-and-customs", "tax", "I plan ahead.")...)
	w.somebody("Dan Smith", "dan.smith@homeoffice.gov.uk", in("home-office", "tax", "Casework & <planning>.")...)
	w.caughtUp()
	h1 := func(n int) string { return count(n, "person", "people") + " could share a job with you" }
	b := w.signedInAs(amina).open("/find-a-partner").wants(200, h1(3), "Tax (2)", "Policy (1)", "Home Office (1)")
	b.tick("Tax (2)").press("Apply filters").wants(200, h1(2), "Policy (1)", "Home Office (1)", "HM Revenue and Customs (1)").lacks("Grade 7, Policy")
	if got := b.tags(); !slices.Equal(got, []string{"Remove this filter: Profession Tax"}) {
		t.Errorf("tags %q", got)
	}
	b.fill("Search their profiles", "caseworkers").press("Search").wants(200, h1(1), "Grade 7, Tax, Home Office")
	b.tick("Home Office (1)").press("Apply filters").wants(200, h1(1))
	if got := b.tags(); len(got) != 3 {
		t.Errorf("tags %q", got)
	}
	b.follow("Remove this filter: Profession Tax").wants(200, h1(1), "Tax (1)")
	b.follow("Remove this filter: Words caseworkers").wants(200, h1(1), "Grade 7, Tax, Home Office")
	b.follow("Remove this filter: Department Home Office").wants(200, h1(3))
	if len(b.tags()) != 0 {
		t.Errorf("tags %q are left", b.tags())
	}
	for path, said := range map[string]string{
		"?profession=alchemy&grade=king&region=Atlantis&department=x&pattern=never": "We do not know 5 of the filters in the address. We left them out.",
		"?profession=%3Cscript%3E&profession=%3Cscript%3E&words=+++":                "We do not know one of the filters in the address. We left it out.",
		"?profession=" + strings.Repeat("x&profession=", 100) + "y":                 "We do not know 2 of the filters in the address. We left them out.",
	} {
		if b.open("/find-a-partner"+path).wants(200, h1(3), said); len(b.tags()) != 0 {
			t.Errorf("%s: tags %q", path, b.tags())
		}
	}
	if b.open("/find-a-partner?profession=tax&profession=alchemy").wants(200, h1(2), "one of the filters"); len(b.tags()) != 1 {
		t.Errorf("what is known is left out too: %q", b.tags())
	}
	b.open("/find-a-partner?profession=&grade=").wants(200, h1(3)).lacks("We do not know")
	if got := b.open("/find-a-partner?profession=tax&words=casework").doc.Text("title"); !strings.HasPrefix(got, "1 person could share a job with you, with 2 filters - ") {
		t.Errorf("the title is %q", got)
	}
	b.open("/find-a-partner?words="+strings.Repeat("a", 201)).wantsErrors(422, "The words must be 200 characters or less")
	b.open("/find-a-partner?words=a%00b").wantsErrors(422, "The words had characters that cannot be seen. We have removed them: check what you search for")
	b.open("/find-a-partner?words=%27+OR+1%3D1--").wants(200, "Nobody fits with this filter", "Remove Words: ' OR 1=1-- to see 3 people.").lacks("Filter these people", "Apply filters") // data, never syntax
	b.open("/find-a-partner?profession=tax&words=zebra").wants(200, "Nobody fits with these filters", "Clear all filters to see 3 people.",
		"Or remove one of them: 2 people without Words: zebra 0 people without Profession: Tax", "Email me when someone fits", "Tax (0)")
	b.follow("Words: zebra").wants(200, h1(2))
	if got := b.open("/find-a-partner?words=zebra").lacks("Or remove one of them").doc.Text("title"); !strings.HasPrefix(got, "Nobody fits with this filter - ") {
		t.Errorf("the title is %q", got)
	}
	b.follow("Remove Words: zebra").wants(200, h1(3))
	b.open("/find-a-partner?profession=tax&words=zebra")
	if got := b.follow("Email me when someone fits").wants(200, "Save this search", "Words: zebra", "Profession: Tax").doc.One("input[name=name]"); got == nil {
		t.Error("there is no name to give")
	}
}

// Pages keep what was selected, and show everybody once.
func TestPagesOfNarrowedResults(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	for i := range 45 {
		profession := "tax"
		if i%15 == 0 {
			profession = "policy"
		}
		w.somebody("Somebody Else", fmt.Sprintf("somebody%d@homeoffice.gov.uk", i), in("home-office", profession, "")...)
	}
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner?profession=tax")
	shown := make(map[string]bool)
	for page := 1; page <= 3; page++ {
		for _, a := range b.doc.All("a") {
			href, _ := htmltest.Attr(a, "href")
			if strings.HasPrefix(href, "/people/") {
				if shown[href] {
					t.Errorf("somebody is on two pages")
				}
				shown[href] = true
			}
		}
		if page < 3 {
			if b.follow("Next page"); !strings.Contains(b.at, "profession=tax") || len(b.tags()) != 1 {
				t.Fatalf("page %d is at %s", page+1, b.at)
			}
		}
	}
	if len(shown) != 42 {
		t.Errorf("%d people were shown, want 42", len(shown))
	}
	b.open("/find-a-partner?page=99&profession=policy").wants(200, "3 people could share a job with you")
	b.open("/find-a-partner?after=nonsense").wants(404, "Page not found")
}

// Who nearly fits is shown with the change in words, and their page says what it would do.
func TestNearMissesAreShown(t *testing.T) {
	early := match.EveryWeek(0, 1, 2)
	w := newWorld(t)
	w.somebody("Amina Khan", amina, profile.PatternChosen{Pattern: match.Pattern{Could: early, Wanted: 12, Min: 10, Max: 12}})
	w.somebody("Ben Okafor", ben, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(1, 2, 3), Wanted: 12, Min: 10, Max: 12}})
	w.somebody("Carol Davies", carol, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(2, 3, 4), Wanted: 12, Min: 10, Max: 12}},
		profile.GradeChosen{Grade: "G6", Targets: []string{"G6"}})
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner").wants(200, "Nobody fits yet", "Email me when someone fits",
		"1 person if you are more flexible about time", "also worked", "Friday", "1 person if you also share a job at a grade next to yours", "Grade 6",
		"No other change would find somebody by itself: 0 people if you go about 20 miles further", "If you change an answer, your profile changes for everybody at once.").lacks("look in other departments")
	b.follow("Grade 6, Policy, Home Office").wants(200, "Grade 6, Policy, Home Office", "What one change would do", "Grade 6", "Then: ", "Your fortnight together")
	b.open("/find-a-partner").follow("Grade 7, Policy, Home Office").wants(200, "Grade 7, Policy, Home Office", "This is how it would be with that change", "Only you could work, every week: Monday and Friday.")
	b.open("/find-a-partner?page=2").wants(200, "Nobody fits yet", "1 person if you")
}

// The picture of the fortnight says the same as the words below it.
func TestTheFortnightOfTwo(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(0, 1, 2), Wanted: 12, Min: 10, Max: 12}})
	w.somebody("Ben Okafor", ben, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(2, 3, 4), Wanted: 12, Min: 10, Max: 12}})
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner").follow("Grade 7, Policy, Home Office")
	b.wants(200, "Grade 7, Policy, Home Office", "Your fortnight together", "Week 1 Mon Tue Wed Thu Fri am You You Both They They pm You You Both They They Week 2",
		"Both of you could work, every week: Wednesday.", "Only you could work, every week: Monday and Tuesday.", "Only they could work, every week: Thursday and Friday.")
}

// Words that can't be looked for are refused, and do not stand for everybody.
func TestWordsThatCannotBeLookedFor(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.caughtUp()
	b := w.signedInAs(amina)
	for words, problem := range map[string]string{
		"the": "We cannot search for this. Enter a word such as casework", "🙂": "We cannot search for this. Enter a word such as casework", strings.Repeat("x", 50): "We cannot search for this. Enter a word such as casework",
		"one two three four five six seven eight nine ten eleven": "Search for 8 words or fewer",
	} {
		b.open("/find-a-partner?words="+url.QueryEscape(words)).wantsErrors(422, problem)
		b.open("/find-a-partner/near-misses?words="+url.QueryEscape(words)).wants(200, "People who nearly fit", "We do not know one of the filters in the address. We left it out.")
	}
}

// Who insists on much is told that this is what leaves them with nobody.
func TestWhoInsistsIsToldSo(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina, profile.PrioritiesChosen{Insists: match.Insists{SameDepartment: true, SameProfession: true}},
		profile.OverlapChosen{Overlap: match.Overlap{Least: 8, Wished: 8}})
	w.caughtUp()
	w.signedInAs(amina).open("/find-a-partner").wants(200, "Nobody fits yet", "No change would find somebody by itself", "insist on less", "need less overlap")
}
