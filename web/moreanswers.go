package web

import "jobshare/domain/profile"

// moreWords are an answer to an optional question in words, a line each; none for one that says nothing.
func moreWords(answer any) []string {
	switch a := answer.(type) {
	case profile.SecondProfessionChosen:
		if a.Profession != "" {
			return []string{professionName(a.Profession)}
		}
	}
	return nil
}
