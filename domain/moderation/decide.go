package moderation

import (
	"slices"
	"time"

	"jobshare/domain"
)

// Command is something that is asked of a case.
type Command interface{ isModerationCommand() }

// Make reports what somebody wrote.
type Make struct {
	Report  Report
	Concern Concern
	Details string
	Copied  []string
}

// Act is what every decision of a moderator holds.
type Act struct {
	By   string // the moderator
	Note string
	At   time.Time
	Seen uint64 // the case's revision on the page that was decided on; 0 when it was decided on without a page
}

func (a Act) act() Act { return a }

// stale says whether a decision was made on a page that showed less than there is now.
func stale(s State, c Command) bool {
	decision, ok := c.(interface{ act() Act })
	if !ok {
		return false
	}
	seen := decision.act().Seen
	return seen != 0 && seen != s.Revision()
}

func doneAlready(what string) error { return domain.Refuse(domain.Conflict, "done already", what) }

// Triage says how soon a case is to be decided.
type Triage struct {
	Act
	Urgency Urgency
}

// Remove takes away what was reported.
type Remove struct {
	Act
	Rule Concern
}

// Suspend keeps who was reported out of the service.
type Suspend struct {
	Act
	Rule Concern
}

// Lift lets who was suspended in again.
type Lift struct{ Act }

// Close ends a case. It needs no words of the moderator: they would be forgotten at once.
type Close struct{ Act }

func (Make) isModerationCommand()    {}
func (Triage) isModerationCommand()  {}
func (Remove) isModerationCommand()  {}
func (Suspend) isModerationCommand() {}
func (Lift) isModerationCommand()    {}
func (Close) isModerationCommand()   {}

// Decide says what a command does to a case: the events that happen, none when there is nothing to do, or why it is
// refused.
func Decide(s State, c Command) ([]any, error) {
	if c, ok := c.(Make); ok {
		return report(s, c)
	}
	switch {
	case !s.Made:
		return nil, domain.Refuse(domain.NotFound, "not there", "This case isn't there")
	case s.Closed:
		return nil, domain.Refuse(domain.Conflict, "case closed", "This case is closed, and what was reported is forgotten")
	}
	switch c.(type) {
	case Remove:
		if s.Removed {
			return nil, doneAlready("What they wrote was removed already")
		}
	case Suspend:
		if s.Suspended {
			return nil, doneAlready("Their account was suspended already")
		}
	}
	if stale(s, c) {
		return nil, domain.Refuse(domain.Conflict, "case changed", "This case changed while you had it open")
	}
	switch c := c.(type) {
	case Triage:
		note, err := domain.CheckText("note", c.Note, MaxNote, false) // what it is about is still to be decided
		if err == nil && c.Urgency != Today && c.Urgency != ThisWeek {
			err = domain.RefuseField("urgency", "unknown urgency", "Select how soon this is to be decided")
		}
		if err != nil {
			return nil, err
		}
		return []any{ReportTriaged{Decision: s.decision(c.Act), Urgency: c.Urgency, Note: note}}, nil
	case Remove:
		grounds, err := c.grounds(c.Rule)
		switch {
		case err != nil:
			return nil, err
		case len(s.Copied) == 0:
			return nil, domain.Refuse(domain.Conflict, "nothing to remove", "They wrote nothing that could be removed")
		}
		return []any{ContentRemoved{s.decision(c.Act), grounds}}, nil
	case Suspend:
		grounds, err := c.grounds(c.Rule)
		if err != nil {
			return nil, err
		}
		return []any{SuspensionImposed{s.decision(c.Act), grounds}}, nil
	case Plead:
		return plead(s, c)
	case RefuseAppeal:
		return refuseAppeal(s, c)
	case Lift:
		note, err := c.note()
		if err != nil || !s.Suspended {
			return nil, err
		}
		return []any{SuspensionLifted{s.decision(c.Act), Grounds{Note: note}}}, nil
	case Close:
		if s.Suspended { // what it stands on must not be forgotten
			return nil, domain.Refuse(domain.Conflict, "suspension stands", "Lift the suspension before you close this case")
		}
		return []any{ReportClosed{s.decision(c.Act), s.Acted}}, nil
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done to a case")
}

func report(s State, c Make) ([]any, error) {
	details, err := domain.CheckText("details", c.Details, MaxDetails, false)
	switch {
	case err != nil:
		return nil, err
	case s.Made:
		return nil, nil
	case c.Report.By == c.Report.About:
		return nil, domain.Refuse(domain.NotFound, "not there", "This person can't be found")
	case !slices.Contains(Concerns, c.Concern):
		return nil, domain.RefuseField("concern", "unknown concern", "Select what is wrong")
	}
	return []any{ReportMade{Report: c.Report, Concern: c.Concern, Details: details, Copied: c.Copied}}, nil
}

func (s State) decision(a Act) Decision {
	return Decision{Case: s.Case, By: a.By, About: s.About, Reporter: s.By, At: a.At}
}

func (a Act) note() (string, error) { return domain.CheckText("note", a.Note, MaxNote, true) }

func (a Act) grounds(rule Concern) (Grounds, error) {
	note, err := a.note()
	if err == nil && !slices.Contains(Concerns, rule) {
		err = domain.RefuseField("rule", "unknown rule", "Select the rule that was broken")
	}
	return Grounds{rule, note}, err
}
