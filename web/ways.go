package web

import (
	"strconv"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// waysPage asks where the person stands on the statements on ways of working.
type waysPage struct {
	form *form.Form
	ways [len(reference.Statements)]form.Choice
}

func newWaysPage() questionPage {
	p := &waysPage{}
	var fields []form.Field
	for i, s := range reference.Statements {
		p.ways[i] = form.Choice{Name: s.ID, Label: upperFirst(s.Topic), None: "No answer", Classes: "govuk-radios--small",
			Options: []form.Option{{Value: "1", Text: s.Left}, {Value: "2", Text: "More like the first"}, {Value: "3", Text: "Somewhere in between"},
				{Value: "4", Text: "More like the last"}, {Value: "5", Text: s.Right}}}
		fields = append(fields, &p.ways[i])
	}
	p.form = form.New(fields...)
	return p
}

func (p *waysPage) fields() *form.Form       { return p.form }
func (p *waysPage) names() map[string]string { return nil }

func (p *waysPage) fill(s profile.State) {
	for _, a := range s.Ways {
		for i := range p.ways {
			if p.ways[i].Name == a.Statement {
				p.ways[i].Value = strconv.Itoa(a.Answer)
			}
		}
	}
}

func (p *waysPage) answer() any {
	var a profile.WaysOfWorkingAnswered
	for _, way := range p.ways {
		if n, err := strconv.Atoi(way.Value); err == nil { // else it is left out
			a.Answers = append(a.Answers, profile.WayAnswered{Statement: way.Name, Answer: n})
		}
	}
	return a
}

// waysWords are in the order of the statements, whatever that of the answers.
func waysWords(answers []profile.WayAnswered) []string {
	var lines []string
	for _, s := range reference.Statements {
		for _, a := range answers {
			if a.Statement == s.ID {
				lines = append(lines, upperFirst(s.Topic)+": "+standing(s, a.Answer))
			}
		}
	}
	return lines
}

// standing says where somebody stands who gave one of the five answers to a statement.
func standing(s reference.Statement, answer int) string {
	switch answer {
	case 1:
		return "“" + s.Left + "”"
	case 2:
		return "more like “" + s.Left + "”"
	case 4:
		return "more like “" + s.Right + "”"
	case 5:
		return "“" + s.Right + "”"
	}
	return "somewhere in between"
}
