package web

import (
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

const overlapHeading = "How much should you and a partner overlap? (optional)"

func TestOverlap(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/overlap")
	b.choose("Overlap you need in a fortnight", "2 days (1 day a week)").choose("Overlap you would like in a fortnight", "Half a day").press("Save and continue")
	b.wantsErrors(422, "The overlap you would like must be at least the overlap you need")
	b.choose("Overlap you would like in a fortnight", "2.5 days").press("Save and continue")
	b.wants(200, "Your profile", "Overlap Completed", "Needs at least 2 days a fortnight (1 day a week)", "Would like 2.5 days a fortnight")
	b.open("/profile/overlap").choose("Overlap you need in a fortnight", "None").press("Save and continue").wants(200, "Your profile", "Would like 2.5 days").lacks("Needs at least")
}

// More overlap than somebody could work is refused with the way out, from whichever side it comes.
func TestOverlapIsNoMoreThanTheyWork(t *testing.T) {
	const refused = "You ask for more overlap than you could work. Ask for less overlap, or work more half-days"
	w := newWorld(t)
	w.somebody("Amina Khan", amina, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(0), Wanted: 4, Min: 4, Max: 4}})
	b := w.signedInAs(amina).open("/profile/overlap").choose("Overlap you need in a fortnight", "2.5 days").press("Save and continue")
	b.wantsErrors(422, refused)
	b.choose("Overlap you need in a fortnight", "2 days (1 day a week)").press("Save and continue").wants(200, "Your profile", "Needs at least 2 days")

	b.open("/profile/pattern").fill("Half-days you want to work in a fortnight", "2").fill("The fewest half-days you would accept", "2")
	b.fill("The most half-days you would accept", "2").press("Save and continue").wantsErrors(422, refused+". See your answer on overlap")
	b.follow(refused+". See your answer on overlap").wants(200, overlapHeading)
}

// A draft may contradict itself; publishing it leads to what must change.
func TestContradictionsAreShownWhenPublishing(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	b := w.signedInAs(amina).open("/profile/withdraw").press("Withdraw your profile")
	b.open("/profile/overlap").choose("Overlap you need in a fortnight", "4 days (2 days a week)").press("Save and continue").wants(200, "Your profile")
	b.open("/profile/pattern").fill("Half-days you want to work in a fortnight", "6").fill("The fewest half-days you would accept", "6")
	b.fill("The most half-days you would accept", "6").press("Save and continue").wants(200, "Your profile")
	const refused = "You ask for more overlap than you could work. Ask for less overlap, or work more half-days. See your answer on overlap"
	b.press("Publish").wantsErrors(422, refused)
	b.wants(422, "Your profile", "Withdrawn").follow(refused).wants(200, overlapHeading)
	b.press("Remove this answer").press("Publish").wants(200, "Your profile", "Published")
}

func TestDays(t *testing.T) {
	for halves, want := range map[int]string{1: "half a day a fortnight", 2: "1 day a fortnight (half a day a week)", 3: "1.5 days a fortnight",
		4: "2 days a fortnight (1 day a week)", 6: "3 days a fortnight (1.5 days a week)", 8: "4 days a fortnight (2 days a week)"} {
		if got := inDays(halves, " a fortnight"); got != want {
			t.Errorf("%d half-days are %q, want %q", halves, got, want)
		}
	}
}
