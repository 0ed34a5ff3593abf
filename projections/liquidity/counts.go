package liquidity

import (
	"cmp"
	"slices"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Person is somebody who can be found, with what figures are broken down by.
type Person struct {
	ID         string
	Region     string // of their first place; empty for who has none
	Profession string // reference id
}

// PersonOf is a candidate as figures are broken down.
func PersonOf(id string, c match.Candidate) Person {
	p := Person{ID: id, Profession: c.Profession}
	if len(c.Places) > 0 {
		place, _ := reference.Place(c.Places[0].ID)
		p.Region = place.Region
	}
	return p
}

// Counts are who finds somebody, exactly. They may be published only as a [Report].
type Counts struct {
	Everybody   Group
	Regions     []Group // in London, outside London, and without a place
	Professions []Group // most people first
	Nobody      int     // who find nobody
	Gains       []int   // who of them would find somebody, by relaxation
	AnyGain     int     // who of them would by at least one
}

// Group is how many of some people find somebody.
type Group struct {
	Name   string
	People int
	One    int // who find at least one partner
	Three  int // who find at least three
}

func (g *Group) count(partners int) {
	g.People++
	if partners >= 1 {
		g.One++
	}
	if partners >= 3 {
		g.Three++
	}
}

// London is the region that others are held against.
const London = "London"

func count(people []Person, all []found) Counts {
	c := Counts{Everybody: Group{Name: "Everybody"}, Gains: make([]int, len(match.Relaxations()))}
	regions := []Group{{Name: "In London"}, {Name: "Outside London"}, {Name: "Without a place"}}
	professions := make(map[string]*Group)
	for i, p := range people {
		if professions[p.Profession] == nil {
			professions[p.Profession] = &Group{Name: professionName(p.Profession)}
		}
		for _, group := range []*Group{&c.Everybody, &regions[p.where()], professions[p.Profession]} {
			group.count(all[i].partners)
		}
		if all[i].partners > 0 {
			continue
		}
		c.Nobody++
		for r, somebody := range all[i].nearly {
			if somebody {
				c.Gains[r]++
			}
		}
		if slices.Contains(all[i].nearly, true) {
			c.AnyGain++
		}
	}
	c.Regions = slices.DeleteFunc(regions, func(g Group) bool { return g.People == 0 })
	for _, g := range professions {
		c.Professions = append(c.Professions, *g)
	}
	slices.SortFunc(c.Professions, func(a, b Group) int { return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Name, b.Name)) })
	return c
}

// where is the place of a person's region among the groups of regions.
func (p Person) where() int {
	switch p.Region {
	case London:
		return 0
	case "":
		return 2
	}
	return 1
}

func professionName(id string) string {
	if p, ok := reference.Profession(id); ok {
		return p.Name
	}
	return "Not given"
}
