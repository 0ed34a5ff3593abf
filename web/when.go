package web

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // not every machine knows when summer time begins
)

var london = func() *time.Location {
	l, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err) // the table is part of the program
	}
	return l
}()

// ParseUKTime reads a time as operators write it, such as 2027-01-31 09:00, as clocks in the UK show it.
func ParseUKTime(s string) (time.Time, error) {
	return time.ParseInLocation("2006-01-02 15:04", s, london)
}

// day is a date as people write it, such as 2 November 2026.
func day(t time.Time) string { return t.In(london).Format("2 January 2006") }

// clockTime is a time of day, such as 9:05am.
func clockTime(t time.Time) string { return strings.ToLower(t.In(london).Format("3:04PM")) }

// moment is a date with its time of day.
func moment(t time.Time) string { return day(t) + " at " + clockTime(t) }

// inMinutes says how long to wait, such as "in 3 minutes", rounded up.
func inMinutes(d time.Duration) string {
	if n := int((d + time.Minute - 1) / time.Minute); n > 1 {
		return fmt.Sprintf("in %d minutes", n)
	}
	return "in a minute"
}

// count is a number with what is counted, such as "1 person" or "3 people".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
