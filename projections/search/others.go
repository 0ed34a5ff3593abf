package search

import "slices"

// others are the places of a block's rows after each row's first, in the order of rows.
type others struct {
	at    []uint32 // row and place, 16 bits each
	radii []uint8
}

// first is where the places of a row begin, or of those after it.
func (o *others) first(row uint32) int {
	i, _ := slices.BinarySearch(o.at, row<<16)
	return i
}

// of are the other places of a row, appended to a list.
func (o *others) of(row uint32, list []reach) []reach {
	for i := o.first(row); i < len(o.at) && o.at[i]>>16 == row; i++ {
		list = append(list, reach{placeNumber(o.at[i]), o.radii[i]})
	}
	return list
}

// set gives a row its places. It changes what it is called on: see copied.
func (o *others) set(row uint32, places []reach) {
	first, end := o.first(row), o.first(row+1)
	o.at, o.radii = slices.Delete(o.at, first, end), slices.Delete(o.radii, first, end)
	for i, p := range places[min(1, len(places)):] {
		o.at, o.radii = slices.Insert(o.at, first+i, row<<16|uint32(p.place)), slices.Insert(o.radii, first+i, p.radius)
	}
}

// copied are the places to be changed, with no more room than they need.
func (o *others) copied() others {
	return others{slices.Clip(slices.Clone(o.at)), slices.Clip(slices.Clone(o.radii))}
}
