package moderation

import "jobshare/domain"

// State is what happened to a case.
type State struct {
	ReportMade // zero before there is a report; only its clear fields once the case is forgotten
	Made       bool
	Urgency    Urgency
	Removed    bool
	Suspended  bool
	Appeal     Pleaded // empty while there is none; there is one a case
	Plea       string  // why, in the words of who was suspended
	Closed     bool
	Acted      bool
	History    []any // what moderators decided, in order
}

// Revision counts what happened to a case, to notice a page that shows less.
func (s State) Revision() uint64 { return uint64(len(s.History)) + 1 }

// Evolve says what an event means for a case. It takes any event, erased or not, and never fails.
func Evolve(s State, event any) State {
	if e, ok := event.(domain.Erased); ok {
		switch clear := e.Clear.(type) {
		case Report:
			event = ReportMade{Report: clear}
		case Appeal:
			event = AppealReceived{Appeal: clear}
		case Decision:
			switch e.Type {
			case "AppealRefused":
				event = AppealRefused{Decision: clear}
			case "ReportTriaged":
				event = ReportTriaged{Decision: clear}
			case "ContentRemoved":
				event = ContentRemoved{Decision: clear}
			case "SuspensionImposed":
				event = SuspensionImposed{Decision: clear}
			case "SuspensionLifted":
				event = SuspensionLifted{Decision: clear}
			}
		}
	}
	switch e := event.(type) {
	case ReportMade:
		s.ReportMade, s.Made = e, true
		return s
	case ReportTriaged:
		s.Urgency = e.Urgency
	case ContentRemoved:
		s.Removed, s.Acted = true, true
	case SuspensionImposed:
		s.Suspended, s.Acted = true, true
	case AppealReceived:
		s.Appeal, s.Plea = Waiting, e.Text
	case AppealRefused:
		s.Appeal = Refused
	case SuspensionLifted:
		s.Suspended = false
		if s.Appeal == Waiting {
			s.Appeal, s.Acted = Granted, s.Removed // the suspension was wrong
		}
	case ReportClosed:
		s.Closed = true
	default:
		return s
	}
	s.History = append(s.History[:len(s.History):len(s.History)], event)
	return s
}
