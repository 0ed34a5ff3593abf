//go:build bench

package main

import (
	"cmp"
	"context"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// afterwards is what is done once the rows are there.
var afterwards = []string{
	"CREATE INDEX ON near (grade, place, radius)",
	"CREATE INDEX ON far (grade) WHERE remote",
	"CREATE INDEX ON far (grade) WHERE wish",
	"VACUUM (ANALYZE) near",
	"VACUUM (ANALYZE) far",
	"VACUUM (ANALYZE) said",
	"CREATE INDEX ON texts USING gin (words) WITH (fastupdate = off)",
	"VACUUM (ANALYZE) texts",
	"CREATE EXTENSION pg_prewarm",
	"SELECT pg_prewarm(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')",
}

func (p *postgres) load(ctx context.Context, rows []row) error {
	if _, err := p.conn.Exec(ctx, postgresTables); err != nil {
		return err
	}
	for table, all := range map[string][]standing{"near": nearRows(rows), "far": farRows(rows)} {
		if _, err := p.conn.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromSlice(len(all), func(i int) ([]any, error) {
			return all[i].values(), nil
		})); err != nil {
			return err
		}
	}
	people := said(rows)
	words := slices.Collect(maps.Keys(people))
	if _, err := p.conn.CopyFrom(ctx, pgx.Identifier{"said"}, []string{"word", "people"}, pgx.CopyFromSlice(len(words), func(i int) ([]any, error) {
		return []any{words[i], people[words[i]]}, nil
	})); err != nil {
		return err
	}
	if _, err := p.conn.CopyFrom(ctx, pgx.Identifier{"texts"}, []string{"id", "words"}, pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
		return []any{int32(i), quoted(rows[i].terms...)}, nil
	})); err != nil {
		return err
	}
	for _, statement := range afterwards {
		if _, err := p.conn.Exec(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// standing is a person at one grade and, in near, one place.
type standing struct {
	*row
	at    int // grade
	here  spot
	other []spot
}

var nowhere = spot{0, -1} // a distance that no place is within

func nearRows(rows []row) (all []standing) {
	for i := range rows {
		for at := range grades(rows[i].targets) {
			for j, place := range rows[i].places {
				all = append(all, standing{&rows[i], at, place, without(rows[i].places, j)})
			}
		}
	}
	slices.SortFunc(all, func(a, b standing) int {
		return cmp.Or(a.at-b.at, a.here.place-b.here.place, a.here.radius-b.here.radius, a.id-b.id)
	})
	return all
}

func farRows(rows []row) (all []standing) {
	for i := range rows {
		if !rows[i].remote && !rows[i].wish {
			continue
		}
		for at := range grades(rows[i].targets) {
			s := standing{&rows[i], at, nowhere, nil}
			if len(rows[i].places) > 0 {
				s.here, s.other = rows[i].places[0], rows[i].places[1:]
			}
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b standing) int { return cmp.Or(a.at-b.at, compareBool(b.remote, a.remote), a.id-b.id) })
	return all
}

func without(places []spot, i int) []spot {
	return slices.Delete(slices.Clone(places), i, i+1)
}

// grades are the bits of a set.
func grades(set int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for ; set != 0; set &= set - 1 {
			if !yield(bits.TrailingZeros(uint(set))) {
				return
			}
		}
	}
}

var columns = []string{"time", "start", "flags", "insists", "department", "professions", "own", "below", "grade", "place", "radius", "others",
	"place2", "radius2", "place3", "radius3", "place4", "radius4", "place5", "radius5", "remote", "wish", "id", "tie", "draw", "post", "life", "aims", "areas_said", "offers_said", "wants_said", "matters", "weighs", "ways1", "ways2", "areas", "offers", "wants"}

func (s standing) values() []any {
	small := func(n int) int16 { return int16(n) }
	index := func(n int) int32 { return int32(n) }
	said := func(set int64) int32 { return int32(64 * bits.OnesCount64(uint64(set))) }
	all := []any{index(s.time), index(s.start), s.flags(), small(s.insists), small(s.department), s.professions, s.ownProfession,
		small(s.targets & (1<<s.at - 1)), small(s.at), index(s.here.place), small(s.here.radius), small(len(s.other))}
	for i := range 4 {
		place := nowhere
		if i < len(s.other) {
			place = s.other[i]
		}
		all = append(all, index(place.place), small(place.radius))
	}
	return append(all, s.remote, s.wish, index(s.id), s.tie, s.draw, index(s.post()), index(s.life()), index(s.aims),
		said(s.areas), said(s.offers), said(s.wants), small(s.matters), small(s.weighs), index(number(s.ways[:4])), index(number(s.ways[4:])), s.areas, s.offers, s.wants)
}

// flags are what a partner can ask of a person, a bit each: with which roles they get on (one bit for each
// set of roles that a partner could have), which clearances they hold, and with which a partner may come.
func (r *row) flags() int16 {
	flags := 0
	for roles := 1; roles < 8; roles++ {
		if roles&r.roles != 0 {
			flags |= 1 << (roles - 1)
		}
	}
	for clearance := range 4 {
		if r.cleared >= clearance {
			flags |= 1 << (7 + clearance)
		}
		if clearance >= r.needs {
			flags |= 1 << (11 + clearance)
		}
	}
	return int16(flags)
}

// must are the flags that somebody needs to fit the person.
func (r *row) must() int16 { return int16(1<<(r.roles-1) | 1<<(7+r.needs) | 1<<(11+r.cleared)) }

// quoted are terms as PostgreSQL reads a tsvector, or one as it reads a tsquery.
func quoted(terms ...string) string {
	var all []string
	for _, term := range terms {
		all = append(all, "'"+strings.ReplaceAll(term, "'", "''")+"'")
	}
	return strings.Join(all, " ")
}
