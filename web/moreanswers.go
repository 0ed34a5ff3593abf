package web

import (
	"strings"

	"jobshare/domain/profile"
)

// moreWords are an answer to an optional question in words, a line each; none for one that says nothing.
func moreWords(answer any) []string {
	switch a := answer.(type) {
	case profile.SecondProfessionChosen:
		if a.Profession != "" {
			return []string{professionName(a.Profession)}
		}
	case profile.OverlapChosen:
		return overlapWords(a.Overlap)
	case profile.RolesChosen:
		return names(a.Roles, rolesName)
	case profile.StartChosen:
		return startWords(a)
	case profile.ClearanceDescribed:
		return clearanceWords(a)
	case profile.WaysOfWorkingAnswered:
		return waysWords(a.Answers)
	case profile.AmbitionChosen:
		return ambitionWords(a)
	case profile.WorkAreasChosen:
		return names(a.Areas, workAreaName)
	case profile.SkillsChosen:
		return skillsWords(a)
	case profile.IntroductionWritten:
		if a.Text != "" {
			return []string{a.Text}
		}
	case profile.PrioritiesChosen:
		return prioritiesWords(a)
	case profile.VisibilityChosen:
		return visibilityWords(a)
	}
	return nil
}

// names are what ids stand for.
func names(ids []string, name func(string) string) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = name(id)
	}
	return words
}

// upperFirst begins a label with words that stand in a sentence elsewhere; they are ASCII.
func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
