package search

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
)

// Cursor is a place in the order of answers. It stays where it is when people come and go.
type Cursor struct {
	rank rank
	set  bool
}

// rank is what answers are ordered by: more points, then who is not asked by many already, then who
// published later, packed so that more is better; then a hash of the two people, of whom it says nothing.
type rank struct {
	merit uint64
	hash  uint64
}

const meritPoints = 33 // bits 0-31 published, 32 not capped

func (r rank) points() int { return int(r.merit >> meritPoints) }

// before says whether a rank comes before another.
func (r rank) before(other rank) bool {
	return r.merit > other.merit || r.merit == other.merit && r.hash < other.hash
}

func (r rank) compare(other rank) int {
	return cmp.Or(cmp.Compare(other.merit, r.merit), cmp.Compare(r.hash, other.hash))
}

// hashOf is the same for two people whoever looks, and random because their ids are.
func hashOf(a, b []byte) uint64 {
	return binary.BigEndian.Uint64(a[8:]) ^ binary.BigEndian.Uint64(b[8:])
}

// IsZero says whether the cursor is at the beginning.
func (c Cursor) IsZero() bool { return !c.set }

// String is the cursor as it stands in an address.
func (c Cursor) String() string {
	if !c.set {
		return ""
	}
	raw := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, c.rank.merit), c.rank.hash)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// ErrCursor says that a text is no cursor.
var ErrCursor = errors.New("this is no place in a list of results")

// ParseCursor reads what [Cursor.String] wrote.
func ParseCursor(s string) (Cursor, error) {
	if s == "" {
		return Cursor{}, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(raw) != 16 {
		return Cursor{}, ErrCursor
	}
	return Cursor{rank{binary.BigEndian.Uint64(raw), binary.BigEndian.Uint64(raw[8:])}, true}, nil
}

// best keeps the first few of many ranks: a heap with the last of them on top.
type best struct {
	most  int
	items []candidate
}

type candidate struct {
	rank
	row uint32
}

func (b *best) reset(most int) { b.most, b.items = most, b.items[:0] }

// mostLost is what two people may lose together for one to get in, in hundredths of what each could have. No
// more than the mean of what two people have left can be reached, since a harmonic mean is never above it.
func (b *best) mostLost() uint8 { return uint8(min(200-2*max(b.least(), 0), 255)) }

// least are the points below which nobody gets in; -1 while there is room.
func (b *best) least() int {
	if len(b.items) < b.most || b.most == 0 {
		return -1
	}
	return b.items[0].points()
}

func (b *best) add(c candidate) {
	switch {
	case b.most == 0:
	case len(b.items) < b.most:
		b.items = append(b.items, c)
		for i := len(b.items) - 1; i > 0; {
			parent := (i - 1) / 2
			if !b.items[parent].before(b.items[i].rank) {
				break
			}
			b.items[parent], b.items[i] = b.items[i], b.items[parent]
			i = parent
		}
	case c.before(b.items[0].rank):
		b.items[0] = c
		for i := 0; ; {
			last := i
			for child := 2*i + 1; child <= 2*i+2 && child < len(b.items); child++ {
				if b.items[last].before(b.items[child].rank) {
					last = child
				}
			}
			if last == i {
				break
			}
			b.items[i], b.items[last] = b.items[last], b.items[i]
			i = last
		}
	}
}

// sorted puts the items in order, the best first. Nothing can be added after.
func (b *best) sorted() []candidate {
	slices.SortFunc(b.items, func(a, c candidate) int { return a.compare(c.rank) })
	return b.items
}
