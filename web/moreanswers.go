package web

import (
	"strconv"
	"time"

	"jobshare/domain/match"
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
	}
	return nil
}

func overlapWords(o match.Overlap) []string {
	var lines []string
	if o.Least > 0 {
		lines = append(lines, "Needs at least "+inDays(o.Least))
	}
	if o.Wished > 0 {
		lines = append(lines, "Would like "+inDays(o.Wished))
	}
	return lines
}

// inDays says how much of a fortnight some half-days are, because people think in days.
func inDays(halves int) string {
	words := days(halves) + " a fortnight"
	if halves%2 == 0 {
		words += " (" + days(halves/2) + " a week)"
	}
	return words
}

func days(halves int) string {
	switch {
	case halves == 1:
		return "half a day"
	case halves == 2:
		return "1 day"
	case halves%2 == 0:
		return strconv.Itoa(halves/2) + " days"
	}
	return strconv.Itoa(halves/2) + ".5 days"
}

// names are what ids stand for.
func names(ids []string, name func(string) string) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = name(id)
	}
	return words
}

func rolesName(id string) string {
	switch id {
	case "twin":
		return "Both do all of the job"
	case "hybrid":
		return "Both do some tasks, and each has tasks of their own"
	case "split":
		return "Each has tasks of their own"
	}
	return id
}

func startWords(a profile.StartChosen) []string {
	switch {
	case a == profile.StartChosen{}:
		return nil
	case a.From == a.To:
		return []string{"Could start in " + monthName(a.From)}
	}
	return []string{"Could start between " + monthName(a.From) + " and " + monthName(a.To)}
}

// monthName says a month that is stored as in "2026-11".
func monthName(id string) string {
	month, err := time.Parse("2006-01", id)
	if err != nil {
		return id
	}
	return month.Format("January 2006")
}

func clearanceWords(a profile.ClearanceDescribed) []string {
	var lines []string
	if a.Held != "" {
		lines = append(lines, "Holds: "+clearanceName(a.Held))
	}
	if a.Needed != "" {
		lines = append(lines, "The post needs: "+clearanceName(a.Needed))
	}
	return lines
}

func clearanceName(id string) string {
	switch id {
	case "basic":
		return "The standard check only (BPSS)"
	case "ctc":
		return "Counter-Terrorist Check (CTC)"
	case "sc":
		return "Security Check (SC)"
	case "dv":
		return "Developed Vetting (DV)"
	}
	return id
}
