//go:build bench

package main

import (
	"context"
	"regexp"
	"strconv"

	"github.com/jackc/pgx/v5"
)

var named = regexp.MustCompile(`@[a-z0-9_]+`)

// statement is a question that the server has prepared.
type statement struct {
	name       string
	parameters []string
}

// prepare has the server prepare a form of question, unless it did already.
func (p *postgres) prepare(ctx context.Context, f form) (statement, error) {
	if s, ready := p.prepared[f]; ready {
		return s, nil
	}
	s := statement{name: "question" + strconv.Itoa(len(p.prepared))}
	place := make(map[string]string)
	sql := named.ReplaceAllStringFunc(f.question(), func(name string) string {
		if place[name] == "" {
			s.parameters = append(s.parameters, name[1:])
			place[name] = "$" + strconv.Itoa(len(s.parameters))
		}
		return place[name]
	})
	_, err := p.conn.Prepare(ctx, s.name, sql)
	p.prepared[f] = s
	return s, err
}

// ready has the server prepare and plan the form of a question, which is asked about nobody.
func (p *postgres) ready(ctx context.Context, q question) error {
	s := p.codes.seeker(q)
	if _, already := p.prepared[s.form(q)]; already {
		return nil
	}
	values := s.values(q)
	values["grades"] = []int16{}
	_, err := p.query(ctx, s.form(q), values)
	return err
}

// ask lets PostgreSQL answer.
func (p *postgres) ask(ctx context.Context, q question) (func() answer, error) {
	s := p.codes.seeker(q)
	lines, err := p.query(ctx, s.form(q), s.values(q))
	return func() answer { return p.codes.answer(lines) }, err
}

func (p *postgres) query(ctx context.Context, f form, values map[string]any) ([]line, error) {
	statement, err := p.prepare(ctx, f)
	if err != nil {
		return nil, err
	}
	arguments := make([]any, len(statement.parameters))
	for i, name := range statement.parameters {
		arguments[i] = values[name]
	}
	rows, err := p.conn.Query(ctx, statement.name, arguments...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[line])
}

// values are the parameters of a question by name.
func (s *seeker) values(q question) map[string]any {
	without := []int32{int32(q.seeker)}
	for _, person := range q.without {
		without = append(without, int32(person))
	}
	places, kms, rooms := make([]int32, len(s.reach)), make([]int16, len(s.reach)), make([]int16, len(s.reach))
	for i, to := range s.reach {
		places[i], kms[i], rooms[i] = int32(to.place), int16(to.km), int16(to.room)
	}
	var at []int16
	for grade := range grades(s.targets) {
		at = append(at, int16(grade))
	}
	return map[string]any{
		"places": places, "kms": kms, "rooms": rooms, "km": s.km, "room": s.room, "grades": at, "targets": int16(s.targets),
		"must": s.must(), "insists": int16(s.insists), "department": int16(s.department), "professions": s.professions, "related": s.related,
		"remote": s.remote, "time": s.time, "their_time": s.theirTime, "start": s.start, "aims": s.aims,
		"ways1": s.ways1, "ways2": s.ways2, "areas": s.row.areas, "offers": s.offers, "wants": s.wants,
		"areas_points": s.areas, "brought": s.brought, "wanted": s.wanted, "other": s.other,
		"weighs": int16(s.weighs), "harmonic": harmonic(), "word": term(q.word), "query": quoted(term(q.word)), "draw": half(q.person), "without": without,
	}
}
