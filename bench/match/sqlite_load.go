//go:build bench

package main

import (
	"math/bits"
	"slices"
	"strings"

	"zombiezen.com/go/sqlite/sqlitex"
)

func (l *lite) load(rows []row) (err error) {
	if err := sqlitex.ExecuteScript(l.conn, sqliteTables, nil); err != nil {
		return err
	}
	end, err := sqlitex.ImmediateTransaction(l.conn)
	if err != nil {
		return err
	}
	defer end(&err)
	for table, all := range map[string][]standing{"near": nearRows(rows), "far": farRows(rows)} {
		for _, s := range all {
			if err := l.insert(table, s.sqliteValues()...); err != nil {
				return err
			}
		}
	}
	byTerm := make(map[string][]int)
	for i, r := range rows {
		for _, term := range r.terms {
			byTerm[term] = append(byTerm[term], i)
		}
	}
	terms := make([]string, 0, len(byTerm))
	for term := range byTerm {
		terms = append(terms, term)
	}
	slices.Sort(terms)
	for i, term := range terms {
		if err := sqlitex.Execute(l.conn, "INSERT INTO terms VALUES (?, ?)", &sqlitex.ExecOptions{Args: []any{term, i}}); err != nil {
			return err
		}
		for _, id := range byTerm[term] {
			if err := l.insert("said", int64(i), int64(id)); err != nil {
				return err
			}
		}
	}
	for i, r := range rows {
		if err := sqlitex.Execute(l.conn, "INSERT INTO texts (rowid, words) VALUES (?, ?)", &sqlitex.ExecOptions{Args: []any{i, strings.Join(r.terms, " ")}}); err != nil {
			return err
		}
	}
	return sqlitex.ExecuteScript(l.conn, "INSERT INTO texts (texts) VALUES ('optimize'); ANALYZE", nil)
}

// insert adds a row to a table.
func (l *lite) insert(table string, values ...int64) error {
	stmt, err := l.conn.Prepare("INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", len(values)-1) + ")")
	if err != nil {
		return err
	}
	for i, v := range values {
		stmt.BindInt64(i+1, v)
	}
	_, err = stmt.Step()
	if err == nil {
		err = stmt.Reset()
	}
	return err
}

// sqliteValues are the row's, with what finds a byte counted from 1.
func (s standing) sqliteValues() []int64 {
	boolean := func(b bool) int64 {
		if b {
			return 1
		}
		return 0
	}
	said := func(set int64) int64 { return 64*int64(bits.OnesCount64(uint64(set))) + 1 }
	all := []int64{int64(s.at), int64(s.here.place) + 1, int64(s.here.radius), int64(s.id), int64(s.time) + 1, int64(s.start) + 1, int64(s.flags()),
		int64(s.insists), int64(s.department), s.professions, boolean(s.ownProfession), int64(s.targets & (1<<s.at - 1)), int64(len(s.other))}
	for i := range 4 {
		place := nowhere
		if i < len(s.other) {
			place = s.other[i]
		}
		all = append(all, int64(place.place)+1, int64(place.radius))
	}
	return append(all, boolean(s.remote), boolean(s.wish), s.tie, s.draw, int64(s.post()), int64(s.life()), int64(s.aims)+1, said(s.areas), said(s.offers), said(s.wants),
		int64(s.matters), int64(s.weighs), int64(number(s.ways[:4]))+1, int64(number(s.ways[4:]))+1, s.areas, s.offers, s.wants)
}
