package moderation

import (
	"time"

	"jobshare/domain"
)

// MaxAppeal is how many characters an appeal has at most.
const MaxAppeal = 2000

// Appeal is what stays clear of an appeal.
type Appeal struct {
	Case string    `json:"case"`
	By   string    `json:"by"` // who was suspended
	At   time.Time `json:"at"`
}

// AppealReceived says that who was suspended asks for it to be looked at again, and why.
type AppealReceived struct {
	Appeal `json:"-"`
	Text   string `json:"text"`
}

// AppealRefused says that a moderator looked again, and that the suspension stands.
type AppealRefused struct {
	Decision `json:"-"`
	Note     string `json:"note"`
}

// Plead asks for a suspension to be looked at again, once a case.
type Plead struct {
	By   string
	Text string
	At   time.Time
}

// RefuseAppeal lets a suspension stand after looking again. To lift it grants the appeal.
type RefuseAppeal struct{ Act }

func (Plead) isModerationCommand()        {}
func (RefuseAppeal) isModerationCommand() {}

// Pleaded is where an appeal stands.
type Pleaded string

// Where an appeal stands.
const (
	Waiting Pleaded = "waiting"
	Refused Pleaded = "refused"
	Granted Pleaded = "granted"
)

func plead(s State, c Plead) ([]any, error) {
	switch {
	case c.By != s.About || !s.Suspended:
		return nil, domain.Refuse(domain.NotFound, "not there", "This case isn't there")
	case s.Appeal != "":
		return nil, domain.Refuse(domain.Conflict, "appealed already", "You have asked for this to be looked at again already")
	}
	text, err := domain.CheckText("text", c.Text, MaxAppeal, true)
	if err != nil {
		return nil, err
	}
	return []any{AppealReceived{Appeal{Case: s.Case, By: c.By, At: c.At}, text}}, nil
}

func refuseAppeal(s State, c RefuseAppeal) ([]any, error) {
	note, err := c.note()
	if err != nil || s.Appeal == Refused {
		return nil, err
	}
	if s.Appeal != Waiting {
		return nil, domain.Refuse(domain.Conflict, "no appeal", "There is no appeal to decide on")
	}
	return []any{AppealRefused{s.decision(c.Act), note}}, nil
}
