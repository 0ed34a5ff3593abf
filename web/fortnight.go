package web

import "jobshare/domain/match"

// fortnight is when two people could work, as they go together: a picture, and the same in words.
type fortnight struct {
	weeks [2]fortnightWeek
	words []string
}

// fortnightWeek is a week of it: mornings, then afternoons, of five days each.
type fortnightWeek [2][5]who

// who could work a half-day.
type who struct{ class, word string }

var (
	nobody   = who{"none", "Nobody"}
	onlyYou  = who{"you", "You"}
	onlyThey = who{"they", "They"}
	bothCan  = who{"both", "Both"}
)

func fortnightOf(s match.Sharing) *fortnight {
	f := new(fortnight)
	for week := range 2 {
		for half := range 2 {
			for day := range 5 {
				bit := match.Half(week, day, half == 1)
				cell := nobody
				switch you, they := s.First&bit != 0, s.Second&bit != 0; {
				case you && they:
					cell = bothCan
				case you:
					cell = onlyYou
				case they:
					cell = onlyThey
				}
				f.weeks[week][half][day] = cell
			}
		}
	}
	for _, part := range []struct {
		what   string
		halves match.Halves
	}{{"Both of you could work", s.Both}, {"Only you could work", s.First &^ s.Second}, {"Only they could work", s.Second &^ s.First}} {
		if part.halves != 0 {
			f.words = append(f.words, weeksWords(part.what, part.halves)...)
		}
	}
	if s.Both == 0 {
		f.words = append(f.words, "There is no half-day that both of you could work")
	}
	if s.Swapped {
		f.words = append(f.words, "This is with the two weeks of one of you swapped")
	}
	return f
}

// sharing is how two people's patterns go together; with the change that makes them fit, if that is one of time.
func sharing(a, b match.Candidate, nearlyOnTime bool) *fortnight {
	s, ok := match.Fit(a.Pattern, b.Pattern, max(a.Overlap.Least, b.Overlap.Least))
	if nearlyOnTime {
		s, ok = match.NearlyFit(a.Pattern, b.Pattern, b.Overlap.Least)
	}
	if !ok {
		return nil
	}
	return fortnightOf(s)
}
