package population

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"sync"

	"jobshare/domain/reference"
)

// The headcount of the Civil Service by department, profession, region and grade at 31 March 2023, as
// published: a "c" stands for a suppressed number from 1 to 4. Crown copyright, Open Government Licence
// v3.0; see domain/reference/ATTRIBUTION.md.
//
//go:embed headcount.csv
var headcountCSV []byte

// What the statistics don't say is filled in by these rules:
//   - a suppressed number counts as 2;
//   - an unknown grade or region is drawn from the known ones of the same department;
//   - an unknown profession is "Other";
//   - the Senior Civil Service is published as one: it is divided by senior;
//   - the people of a department are divided among its organisations by their headcount, those of a
//     region among its places by the estimate in the table of places;
//   - who works overseas has no place in the United Kingdom, and would share a job remotely.
const (
	suppressed = 2
	unknown    = "Unknown"
	overseas   = "Overseas"
)

// senior divides the Senior Civil Service, in thousandths: about four in five are deputy directors. An
// assumption, because no division is published with the table.
var senior = lotsOf(func(s share) int { return s.weight }, share{"SCS1", 785}, share{"SCS2", 180}, share{"SCS3", 30}, share{"PS", 5})

type share struct {
	id     string
	weight int
}

// cell is a combination that people are counted in.
type cell struct{ department, profession, region, grade string }

// headcount is what people are drawn from.
type headcount struct {
	cells         lots[cell]
	grades        map[string]*lots[string] // known ones, by department
	regions       map[string]*lots[string] // known ones, by department
	organisations map[string]*lots[reference.OrganisationRow]
	places        map[string]*lots[reference.PlaceRow]
}

// statistics reads the tables, once.
var statistics = sync.OnceValue(func() *headcount {
	h := &headcount{grades: make(map[string]*lots[string]), regions: make(map[string]*lots[string]),
		organisations: make(map[string]*lots[reference.OrganisationRow]), places: make(map[string]*lots[reference.PlaceRow])}
	records, err := csv.NewReader(bytes.NewReader(headcountCSV)).ReadAll()
	if err != nil { // the table is part of the program
		panic(fmt.Sprintf("table of headcount: %v", err))
	}
	grades := records[0][3:]
	for line, record := range records[1:] {
		for i, number := range record[3:] {
			people, err := count(number)
			if err != nil {
				panic(fmt.Sprintf("table of headcount, line %d: %v", line+2, err))
			}
			c := cell{record[0], record[1], record[2], grades[i]}
			h.cells.add(c, people)
			if c.grade != unknown {
				of(h.grades, c.department).add(c.grade, people)
			}
			if c.region != unknown {
				of(h.regions, c.department).add(c.region, people)
			}
		}
	}
	for _, o := range reference.Organisations {
		of(h.organisations, o.Statistics).add(o, o.Headcount)
	}
	for _, p := range reference.Places {
		of(h.places, p.Region).add(p, p.CivilServants)
	}
	return h
})

func of[T any](all map[string]*lots[T], name string) *lots[T] {
	if all[name] == nil {
		all[name] = new(lots[T])
	}
	return all[name]
}

func count(number string) (int, error) {
	switch number {
	case "":
		return 0, nil
	case "c":
		return suppressed, nil
	}
	return strconv.Atoi(number)
}

// servant is one of those who are counted, and the organisation of their department that they are in.
type servant struct {
	cell
	organisation reference.OrganisationRow
}

// draw takes one civil servant as the statistics have them, with what they don't say filled in.
func (h *headcount) draw(d dice) servant {
	c := h.cells.draw(d)
	if c.grade == unknown {
		c.grade = h.grades[c.department].draw(d)
	}
	if c.grade == "SCS" {
		c.grade = senior.draw(d).id
	}
	if c.region == unknown {
		c.region = h.regions[c.department].draw(d)
	}
	if c.profession == "unknown" {
		c.profession = "other"
	}
	return servant{c, h.organisations[c.department].draw(d)}
}
