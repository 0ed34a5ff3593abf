package web

import (
	"net/http"
	"slices"
	"strconv"

	"jobshare/domain/match"

	"zombiezen.com/go/sqlite"

	"jobshare/projections"
	"jobshare/projections/conversation"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
)

// requestsPage is who asked whom for contact.
type requestsPage struct {
	received, sent, contacts, past []requestLine
}

// requestLine is one request in a list.
type requestLine struct {
	inbox.Request
	card
	mine   bool // the person sent it
	away   bool // the other can't be reached now
	hidden bool // it is over and the other can't be found any more: nothing of them is shown
	name   string
	email  string
	unread int // messages that the person has not read
}

func requestLineOf(own, other directory.Person, r inbox.Request) requestLine {
	l := requestLine{Request: r, mine: r.From == own.ID, away: other.Away(), hidden: !other.OpenTo(own) && (!inTouch(r) || other.Away()),
		name: nameFor(own.ID, other, r), email: emailFor(other, r)}
	if !l.hidden {
		l.card = cardOf(other, match.Match{})
	}
	return l
}

func (v *visit) requests() error {
	var page requestsPage
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		own, _, err := directory.ByID(conn, v.person())
		if err != nil {
			return err
		}
		all, err := inbox.Of(conn, v.person())
		if err != nil {
			return err
		}
		for _, r := range all {
			other, known, err := directory.ByID(conn, r.Other(v.person()))
			if err != nil {
				return err
			}
			if !known || other.Gone {
				continue
			}
			line := requestLineOf(own, other, r)
			talk, _, err := conversation.Between(conn, r.Stream, 0, 0)
			if err != nil {
				return err
			}
			line.unread = talk.Side(v.person()).Unread
			page.add(line)
		}
		return nil
	}, inbox.Name, directory.Name, conversation.Name)
	if err != nil {
		return err
	}
	slices.SortStableFunc(page.contacts, func(a, b requestLine) int { return min(b.unread, 1) - min(a.unread, 1) }) // what is new stands first
	return v.show(http.StatusOK, Page{Title: "Requests"}, page.content())
}

func (p *requestsPage) add(line requestLine) {
	switch {
	case line.State == inbox.Accepted:
		p.contacts = append(p.contacts, line)
	case line.State != inbox.Waiting:
		p.past = append(p.past, line)
	case line.mine:
		p.sent = append(p.sent, line)
	default:
		p.received = append(p.received, line)
	}
}

// news is how many messages wait to be read.
func (l requestLine) news() string {
	if l.unread == 0 {
		return ""
	}
	return " (" + strconv.Itoa(l.unread) + " new)"
}

const unreachable = "Someone who cannot be reached at the moment"

// about is what is known of the other beside their name.
func (l requestLine) about() string {
	if l.hidden { // who has a name here and is hidden is away
		return unreachable
	}
	return l.card.title()
}

// title is the name of the other, as far as it may be known.
func (l requestLine) title() string {
	switch {
	case l.name != "":
		return l.name
	case l.hidden && l.away:
		return unreachable
	case l.hidden:
		return "Someone whose profile cannot be seen now"
	}
	return l.card.title()
}

// outcome says in neutral words what came of a request.
func outcome(state inbox.State, mine bool) string {
	switch {
	case state == inbox.Waiting && mine:
		return "Waiting for an answer"
	case state == inbox.Waiting:
		return "Waiting for your answer"
	case state == inbox.Accepted:
		return "You are in contact"
	case state == inbox.Declined && mine:
		return "They could not take it further"
	case state == inbox.Declined:
		return "You declined"
	case state == inbox.Expired && mine:
		return "They did not answer"
	case state == inbox.Expired:
		return "It ended without your answer"
	case state == inbox.Over:
		return "The conversation has ended"
	case state == inbox.Withdrawn && mine:
		return "You withdrew it"
	}
	return "They withdrew it"
}
