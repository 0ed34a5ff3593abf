//go:build bench

package main

import (
	"context"
	"encoding/json"
	"slices"

	"zombiezen.com/go/sqlite"
)

// ask lets SQLite find everybody who fits. In one process rows are as near as in a database, so the best of
// them are kept, and the facets counted, as they come.
func (l *lite) ask(_ context.Context, q question) (func() answer, error) {
	s := l.codes.seeker(q)
	stmt, err := l.prepare(s.form(q))
	if err != nil {
		return nil, err
	}
	bind(stmt, s.sqliteParameters(q))
	best := top{lot: half(q.person)}
	var inPost [posts]int
	var inLife [lives]int
	for {
		there, err := stmt.Step()
		if err != nil {
			return nil, err
		}
		if !there {
			break
		}
		id := stmt.ColumnInt(0)
		if id == q.seeker || slices.Contains(q.without, id) {
			continue
		}
		best.add(placed{id, int(harmonic()[101*stmt.ColumnInt(5)+stmt.ColumnInt(6)]), stmt.ColumnInt64(1), stmt.ColumnInt64(2)})
		inPost[stmt.ColumnInt(3)]++
		inLife[stmt.ColumnInt(4)]++
	}
	return func() answer { return l.codes.tallied(best, inPost[:], inLife[:]) }, stmt.Reset()
}

// tallied is an answer of what was kept and counted.
func (c *codes) tallied(best top, inPost, inLife []int) answer {
	var a answer
	for _, p := range best.people {
		a.top = append(a.top, hit{p.id, p.points})
	}
	for post, n := range inPost {
		if n > 0 {
			c.countPost(&a, post, n)
		}
	}
	for life, n := range inLife {
		if n > 0 {
			c.countLife(&a, life, n)
		}
	}
	return a
}

// ready prepares the form of a question, once.
func (l *lite) ready(_ context.Context, q question) error {
	_, err := l.prepare(l.codes.seeker(q).form(q))
	return err
}

func (l *lite) prepare(f form) (*sqlite.Stmt, error) {
	if stmt := l.prepared[f]; stmt != nil {
		return stmt, nil
	}
	stmt, err := l.conn.Prepare(f.sqliteQuestion())
	l.prepared[f] = stmt
	return stmt, err
}

// bind gives a question its parameters.
func bind(stmt *sqlite.Stmt, values map[string]any) {
	for i := range stmt.BindParamCount() {
		name := stmt.BindParamName(i + 1)
		switch v := values[name[1:]].(type) {
		case int64:
			stmt.BindInt64(i+1, v)
		case []byte:
			stmt.BindBytes(i+1, v)
		case string:
			stmt.BindText(i+1, v)
		default:
			panic("there is no " + name)
		}
	}
}

// sqliteParameters are the parameters of a question by name, with tables as SQLite reads them.
func (s *seeker) sqliteParameters(q question) map[string]any {
	list := func(n []int) string {
		text, _ := json.Marshal(n)
		return string(text)
	}
	var at, reached []int
	for grade := range grades(s.targets) {
		at = append(at, grade)
	}
	for _, to := range s.reach {
		reached = append(reached, (to.place+1)<<16|to.km<<8|to.room)
	}
	remote := int64(0)
	if s.remote {
		remote = 1
	}
	km1, km2 := letters(s.km)
	room1, room2 := letters(s.room)
	return map[string]any{
		"grades": list(at), "reach": list(reached), "km1": km1, "km2": km2, "room1": room1, "room2": room2,
		"targets": int64(s.targets), "must": int64(s.must()), "insists": int64(s.insists), "department": int64(s.department),
		"professions": s.professions, "related": s.related, "remote": remote,
		"time": oneMore(s.time), "their_time": oneMore(s.theirTime), "start": oneMore(s.start), "aims": oneMore(s.aims),
		"ways1": oneMore(s.ways1), "ways2": oneMore(s.ways2), "areas": s.row.areas, "offers": s.offers, "wants": s.wants,
		"areas_points": oneMore(s.areas), "brought": oneMore(s.brought), "wanted": oneMore(s.wanted), "other": oneMore(s.other),
		"weighs": int64(s.weighs), "term": term(q.word), "match": `"` + term(q.word) + `"`,
	}
}

// oneMore is a table with one more than each number of it, and 127 for never.
func oneMore(table []byte) []byte {
	more := make([]byte, len(table))
	for i, n := range table {
		more[i] = min(n, 126) + 1
	}
	return more
}

// letters are numbers in two bytes of six bits, each with one more.
func letters(table []byte) (high, low []byte) {
	high, low = make([]byte, len(table)), make([]byte, len(table))
	for i, n := range table {
		high[i], low[i] = n>>6+1, n&63+1
	}
	return high, low
}
