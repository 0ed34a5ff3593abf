package directory

import (
	"encoding/binary"
	"errors"

	"jobshare/domain/account"
	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// details are the parts of a row that are only ever read together. They are kept in a form of their own,
// because all rows are read before an instance is ready, and reading them as JSON took most of that time.
type details struct {
	Addresses []Address
	Mail      account.MailChosen
	Grade     profile.GradeChosen
	Places    profile.PlacesChosen
	Pattern   match.Pattern
	Situation profile.Situation
	More      profile.More
	Answered  profile.Revisions
}

// errDetails says that a row's details are not as they were written.
var errDetails = errors.New("the details can't be read")

func (d *details) write() []byte {
	c := coder{written: make([]byte, 0, 512)}
	d.code(&c)
	return c.written
}

func (d *details) read(data []byte) error {
	c := coder{reading: true, rest: string(data)}
	if d.code(&c); c.broken || c.rest != "" {
		return errDetails
	}
	return nil
}

// code takes every part to the coder, in their order. A part more or less is a new version of the projection.
func (d *details) code(c *coder) {
	list(c, &d.Addresses, func(a *Address) {
		text(c, &a.Email)
		text(c, &a.Kind)
	})
	text(c, &d.Mail.Address)
	list(c, &d.Mail.Without, func(n *account.News) { text(c, n) })
	text(c, &d.Mail.Language)
	text(c, &d.Grade.Grade)
	texts(c, &d.Grade.Targets)
	text(c, &d.Grade.Own)
	list(c, &d.Places.Places, func(p *profile.Place) {
		text(c, &p.ID)
		number(c, &p.RadiusKm)
	})
	flag(c, &d.Places.Remote)
	number(c, &d.Pattern.Could)
	number(c, &d.Pattern.Prefer)
	number(c, &d.Pattern.Wanted)
	number(c, &d.Pattern.Min)
	number(c, &d.Pattern.Max)
	flag(c, &d.Pattern.EitherWeek)
	text(c, &d.Situation)
	codeMore(c, &d.More)
	for i := range d.Answered {
		number(c, &d.Answered[i])
	}
}

func codeMore(c *coder, m *profile.More) {
	text(c, &m.Second)
	number(c, &m.Overlap.Least)
	number(c, &m.Overlap.Wished)
	texts(c, &m.Roles)
	text(c, &m.Start.From)
	text(c, &m.Start.To)
	text(c, &m.Clearance.Held)
	text(c, &m.Clearance.Needed)
	list(c, &m.Ways, func(w *profile.WayAnswered) {
		text(c, &w.Statement)
		number(c, &w.Answer)
	})
	text(c, &m.Ambition.Ambition)
	text(c, &m.Ambition.Horizon)
	texts(c, &m.Areas)
	texts(c, &m.Skills.Offers)
	texts(c, &m.Skills.Wants)
	text(c, &m.Introduction)
	flag(c, &m.Priorities.Insists.PlaceIsWish)
	flag(c, &m.Priorities.Insists.ClearanceIsWish)
	flag(c, &m.Priorities.Insists.SameDepartment)
	flag(c, &m.Priorities.Insists.SameProfession)
	texts(c, &m.Priorities.Matters)
	text(c, &m.Visibility)
}

// coder writes what it is taken to, or reads into it: one description serves both ways, so that they can't
// differ. Once something could not be read, broken stays true.
type coder struct {
	reading bool
	written []byte
	rest    string // all texts share its bytes
	broken  bool
}

func number[N ~int | ~uint32 | ~uint64](c *coder, n *N) {
	if !c.reading {
		c.written = binary.AppendVarint(c.written, int64(*n))
		return
	}
	var zigzag uint64
	for i := 0; i < len(c.rest) && i < binary.MaxVarintLen64; i++ {
		b := c.rest[i]
		zigzag |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			c.rest = c.rest[i+1:]
			*n = N(int64(zigzag>>1) ^ -int64(zigzag&1))
			return
		}
	}
	c.broken = true
}

func text[S ~string](c *coder, s *S) {
	n := len(*s)
	number(c, &n)
	switch {
	case !c.reading:
		c.written = append(c.written, *s...)
	case c.broken || n < 0 || n > len(c.rest):
		c.broken = true
	default:
		*s, c.rest = S(c.rest[:n]), c.rest[n:]
	}
}

func flag(c *coder, b *bool) {
	n := 0
	if *b {
		n = 1
	}
	number(c, &n)
	*b = n == 1
}

// list codes the items of a list, each of which takes a byte at least.
func list[T any](c *coder, items *[]T, each func(*T)) {
	n := len(*items)
	number(c, &n)
	if c.reading {
		if c.broken || n < 0 || n > len(c.rest) {
			c.broken = true
			return
		}
		if *items = nil; n > 0 {
			*items = make([]T, n)
		}
	}
	for i := range *items {
		each(&(*items)[i])
	}
}

func texts(c *coder, items *[]string) { list(c, items, func(s *string) { text(c, s) }) }
