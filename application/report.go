package application

import (
	"context"
	"errors"
	"slices"

	"jobshare/domain"
	"jobshare/domain/contact"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
)

// Reported is what a person reports.
type Reported struct {
	About   string // the person
	Kind    moderation.Kind
	Request string // between the two; for a request or a message
	Number  int    // of the message
	Concern moderation.Concern
	Details string
}

var errReportedALot = domain.Refuse(domain.Limited, "daily limit", "You have made 10 reports in the last 24 hours. That is the most. Try again tomorrow")

// reportedAtMost is how many messages are copied when a whole conversation is reported.
const reportedAtMost = 20

// Report reports what another person wrote. It is copied under a key of its own before anything else can happen to it.
func (a *Application) Report(ctx context.Context, actor Actor, r Reported, formID string) (eventstore.Outcome, error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: moderation.Category, command: "report", answers: r})
	if err != nil {
		return eventstore.Outcome{}, err
	}
	// The case's id comes from the command's, so that the same command is the same case.
	id := eventstore.EventID(command.Causation, 0x7ffe).String()
	command.Stream = moderation.Stream(id)
	asked := moderation.Make{Concern: r.Concern, Details: r.Details,
		Report: moderation.Report{Case: id, By: actor.Person, About: r.About, Kind: r.Kind, Request: r.Request, At: command.Time}}
	if asked.Report.Numbers, asked.Copied, err = a.copied(ctx, actor.Person, r); err != nil {
		return eventstore.Outcome{}, err
	}
	if _, err := moderation.Decide(moderation.State{}, asked); err != nil { // no key for what is refused anyway
		return eventstore.Outcome{}, err
	}
	reservation := vault.Reservation{Command: command.Causation, Person: actor.Person, Stream: command.Stream, Slots: []vault.Slot{
		{Limit: reported(actor.Person), Key: id, Max: moderation.DailyReports, Until: command.Time.Add(moderation.DailyPeriod)}}}
	outcome, err := a.reserved(ctx, "report", reservation, func() (eventstore.Outcome, error) {
		if command.KeyID, err = a.caseKey(ctx, id); err != nil {
			return eventstore.Outcome{}, err
		}
		return eventstore.Handle(ctx, a.log, command, moderation.Evolve, func(s moderation.State, _ []eventstore.Event) ([]any, error) {
			return moderation.Decide(s, asked)
		})
	})
	var limit *vault.LimitReachedError
	if errors.As(err, &limit) {
		return eventstore.Outcome{}, errReportedALot
	}
	return outcome, err
}

// caseKey makes the key of a new case. A case that is there already has had its own, and may have lost it.
func (a *Application) caseKey(ctx context.Context, id string) (string, error) {
	s, err := eventstore.State(ctx, a.log, moderation.Stream(id), moderation.Evolve)
	if err != nil || s.Made {
		return "", err
	}
	return a.vault.CreateKey(ctx, id, vault.KindCase)
}

// copied is what the person who is reported wrote, from the log: it is there after a block, and after a moderator
// removed it from pages.
func (a *Application) copied(ctx context.Context, reporter string, r Reported) (numbers []int, words []string, err error) {
	if r.Kind == moderation.Profile {
		s, err := eventstore.State(ctx, a.log, profile.Stream(r.About), profile.Evolve)
		if err != nil || s.Introduction == "" {
			return nil, nil, err
		}
		return nil, []string{s.Introduction}, nil
	}
	history, err := a.log.Load(ctx, contact.Stream(reporter, r.About))
	if err != nil {
		return nil, nil, err
	}
	found := false
	add := func(number int, text string) {
		if text != "" {
			numbers, words = append(numbers, number), append(words, text)
		}
	}
	for _, e := range history {
		switch p := e.Payload.(type) {
		case contact.ContactRequested:
			if p.ID == r.Request && r.Kind == moderation.Request {
				found = true
				if p.From == r.About {
					add(0, p.Message)
				}
			}
		case contact.ContactAccepted:
			if p.ID == r.Request && r.Kind == moderation.Request && p.To == r.About {
				add(0, p.Message)
			}
		case contact.MessageSent:
			if p.Request == r.Request && p.By == r.About && (r.Kind == moderation.Request || p.Number == r.Number) {
				found = true
				add(p.Number, p.Text)
			}
		}
	}
	if !found {
		return nil, nil, errNotThere
	}
	if extra := len(words) - reportedAtMost; extra > 0 { // the newest, and what the request was asked with
		keep := 0
		if numbers[0] == 0 {
			keep = 1
		}
		numbers, words = slices.Delete(numbers, keep, keep+extra), slices.Delete(words, keep, keep+extra)
	}
	return numbers, words, nil
}
