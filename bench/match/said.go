//go:build bench

package main

// said is who uses each term, a bit for each person by number.
func said(rows []row) map[string][]byte {
	people := make(map[string][]byte)
	for i, r := range rows {
		for _, term := range r.terms {
			if people[term] == nil {
				people[term] = make([]byte, len(rows)/8+1)
			}
			people[term][i/8] |= 1 << (i % 8)
		}
	}
	return people
}
