package features

import (
	"fmt"
	"strings"
)

const findPartner = "/find-a-partner"

func partnerSteps(s *sentences) {
	s.one(`^(\w+) looks for a partner$`, func(w *World, p *Person) error { return p.Browser.Open(findPartner) })
	s.two(`^(\w+) finds (Amina|Beth|Carl)$`, func(w *World, p, other *Person) error {
		return eventually(func() error { // what somebody else did shows within moments
			return do(open(p.Browser, findPartner), func() error { return finds(p, other) })
		})
	})
	s.two(`^(\w+) does not find (\w+)$`, func(w *World, p, other *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, findPartner), func() error { return reads(p.Browser, "Your saved searches") },
				func() error { return findsNot(p, other) })
		})
	})
	s.sc.Step(`^(\w+) finds (\w+) before (\w+)$`, func(name, first, second string) error {
		w := s.world()
		page, err := w.people[name].Browser.See()
		if err != nil {
			return err
		}
		found := foundOn(page)
		a, b := strings.Index(found, w.people[first].Organisation), strings.Index(found, w.people[second].Organisation)
		if a < 0 || b < 0 || a > b {
			return fmt.Errorf("%s and %s are found at %d and %d: %s", first, second, a, b, page.Text)
		}
		return nil
	})
	s.with(`^(\w+) is told why: "([^"]*)"$`, func(w *World, p *Person, why string) error { return reads(p.Browser, why) })
	s.one(`^(\w+) finds nobody$`, func(w *World, p *Person) error { return reads(p.Browser, "Nobody fits yet") })
	s.one(`^(\w+) is told what she could change$`, func(w *World, p *Person) error {
		return do(func() error { return reads(p.Browser, "select more half-days") }, func() error { return reads(p.Browser, "add places") })
	})
	s.one(`^(\w+) opens the profile of the first she finds$`, func(w *World, p *Person) error { return openFirst(p) })
	s.two(`^no page shows (\w+) the name or address of (\w+)$`, (*World).noPageNames)
}

// foundOn is what a page of results says of who fits: before it tells who nearly does, and what the filters are.
func foundOn(page Page) string {
	found, _, _ := strings.Cut(page.Text, "One change that would find")
	if at := strings.LastIndex(found, "Filter these people"); at > strings.Index(found, "Search their profiles") {
		found = found[:at]
	}
	return found
}

func finds(p, other *Person) error {
	page, err := p.Browser.See()
	if err == nil && !strings.Contains(foundOn(page), other.Organisation) {
		err = fmt.Errorf("%s is not among %s", other.Name, foundOn(page))
	}
	return err
}

func findsNot(p, other *Person) error {
	page, err := p.Browser.See()
	if err == nil && strings.Contains(foundOn(page), other.Organisation) {
		err = fmt.Errorf("%s is among %s", other.Name, foundOn(page))
	}
	return err
}

func openFirst(p *Person) error {
	if err := p.Browser.Open(findPartner); err != nil {
		return err
	}
	link, err := linkTo(p.Browser, "Grade 7,")
	if err != nil {
		return err
	}
	return p.Browser.Follow(link)
}

// noPageNames opens every page that could show one person who another is, and looks for it.
func (w *World) noPageNames(p, other *Person) error {
	nothing := func() error {
		for _, personal := range []string{other.Name, strings.Fields(other.Name)[1], other.Address} {
			if err := readsNot(p.Browser, personal); err != nil {
				return err
			}
		}
		return nil
	}
	for _, path := range []string{"/dashboard", findPartner, "/requests"} {
		if err := do(open(p.Browser, path), nothing); err != nil {
			return err
		}
		if link, err := linkTo(p.Browser, other.Organisation); err == nil {
			if err := do(func() error { return p.Browser.Follow(link) }, nothing); err != nil {
				return err
			}
		}
	}
	return nil
}
