package moderation

import "jobshare/domain"

// State is what happened to a case.
type State struct {
	ReportMade // zero before there is a report; only its clear fields once the case is forgotten
	Made       bool
	Urgency    Urgency
	Removed    bool
	Suspended  bool
	Closed     bool
	Acted      bool
	History    []any // what moderators decided, in order
}

// Evolve says what an event means for a case. It takes any event, erased or not, and never fails.
func Evolve(s State, event any) State {
	if e, ok := event.(domain.Erased); ok {
		switch clear := e.Clear.(type) {
		case Report:
			event = ReportMade{Report: clear}
		case Decision:
			switch e.Type {
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
	case SuspensionLifted:
		s.Suspended = false
	case ReportClosed:
		s.Closed = true
	default:
		return s
	}
	s.History = append(s.History[:len(s.History):len(s.History)], event)
	return s
}
