package search

import "math/bits"

// tags are sets of reference tags.
type tags struct{ areas, offers, wants uint64 }

// tagCounts are how many they are.
type tagCounts struct{ areas, offers, wants int }

func countsOf(t *tags) tagCounts {
	return tagCounts{bits.OnesCount64(t.areas), bits.OnesCount64(t.offers), bits.OnesCount64(t.wants)}
}

// tablesOfTags are functions of a number in common and another's own, by one's own.
func tablesOfTags(f func(mine, theirs, common int) int) (of [maxTags + 1]widestTable) {
	for mine := range of {
		for theirs := range maxTags + 1 {
			for common := range min(mine, theirs) + 1 {
				of[mine][common<<4|theirs] = uint8(f(mine, theirs, common))
			}
		}
	}
	return of
}

// What is lost on tags, by how many who looks has of a kind: half of what it is worth where one of the two has
// none. Areas are worth 8, what one wants and the other brings 8, and bringing different things 2.
var (
	areasLost = tablesOfTags(func(mine, theirs, common int) int {
		if mine == 0 || theirs == 0 {
			return 4
		}
		return 8 - 8*common/(mine+theirs-common)
	})
	wantsLost = tablesOfTags(func(wanted, brought, common int) int {
		if wanted == 0 || brought == 0 {
			return 4
		}
		return 8 - 8*common/wanted
	})
	wishedLost = func() (of [2]widestTable) { // by whether who looks brings any
		for wanted := range maxTags + 1 {
			for common := range wanted + 1 {
				of[0][common<<4|wanted], of[1][common<<4|wanted] = 4, 4
				if wanted > 0 {
					of[1][common<<4|wanted] = uint8(8 - 8*common/wanted)
				}
			}
		}
		return of
	}()
	alikeLost = tablesOfTags(func(mine, theirs, common int) int {
		switch {
		case mine == 0 || theirs == 0:
			return 1
		case 2*common <= mine+theirs-common:
			return 0
		}
		return 2
	})
)

// ownTags are the lines that are of interest to who looks.
type ownTags struct {
	areas   []int // their own
	brought []int // skills that they want: who brings them
	wished  []int // skills that they bring: who wants them
	alike   []int // and who brings them too
}

func (o *ownTags) from(t *tags) {
	*o = ownTags{tagLines(o.areas[:0], inArea, t.areas), tagLines(o.brought[:0], offersSkill, t.wants), tagLines(o.wished[:0], wantsSkill, t.offers), tagLines(o.alike[:0], offersSkill, t.offers)}
}

func tagLines(list []int, first int, set uint64) []int {
	for ; set != 0; set &= set - 1 {
		list = append(list, first+bits.TrailingZeros64(set))
	}
	return list
}

// tagCosts are the points lost on work areas by both, and on skills by each.
type tagCosts struct{ areas, mySkills, theirSkills uint8 }

func (x *search) tagsLost(in at, i int) tagCosts {
	common := func(of []int) (n uint8) {
		for _, l := range of {
			n += uint8(in.lines[l][in.word] >> i & 1)
		}
		return n << 4
	}
	l := &x.lost
	areas, offers, wants := in.aimAndAreas[i]>>4, in.skills[i]&15, in.skills[i]>>4
	alike := l.alike[common(x.own.alike)|offers]
	return tagCosts{l.areas[common(x.own.areas)|areas], l.brought[common(x.own.brought)|offers] + alike, l.wished[common(x.own.wished)|wants] + alike}
}
