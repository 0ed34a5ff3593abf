package reactions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain/account"
	"jobshare/eventstore"
	"jobshare/vault"
)

// addressMails tell every address that a person had or has that their addresses changed: whoever took an account over
// must not be able to keep it from them. One command is one change, whatever it is made of.
func (w *Worker) addressMails(ctx context.Context, e eventstore.Event) ([]vault.Mail, error) {
	switch e.Payload.(type) {
	case account.AddressVerified, account.AddressRemoved:
	default:
		return nil, nil
	}
	if e.Channel == eventstore.Import {
		return nil, nil
	}
	log := &eventstore.Log{Store: w.Store, Registry: w.Registry, Opener: w.Opener}
	history, err := log.Load(ctx, e.Stream)
	if err != nil {
		return nil, err
	}
	first := slices.IndexFunc(history, func(x eventstore.Event) bool { return x.Causation == e.Causation })
	last := first
	for last < len(history) && history[last].Causation == e.Causation {
		last++
	}
	if first < 0 || firstOfAddress(history[first:last]) != e.ID {
		return nil, nil // it was told with the one before
	}
	before := eventstore.Fold(history[:first], account.Evolve)
	after := eventstore.Fold(history[:last], account.Evolve)
	change, changed := changeOf(before, after)
	if !before.Opened || !changed {
		return nil, nil
	}
	email := content.AddressChangedEmail(change, w.Links.Account(), w.Links.Contact())
	var mails []vault.Mail
	for i, h := range union(before, after) {
		mail := application.Mail(email)
		mail.Source, mail.Person = fmt.Sprintf("%s %s %d", e.ID, email.Template, i), strings.TrimPrefix(e.Stream, account.Category+"-")
		mail.To, mail.Params = h.Address.Typed, vault.ToThisAddress()
		mails = append(mails, mail)
	}
	return mails, nil
}

// firstOfAddress is the id of the first event about an address.
func firstOfAddress(events []eventstore.Event) (id [16]byte) {
	for _, e := range events {
		switch e.Payload.(type) {
		case account.AddressVerified, account.AddressRemoved:
			return e.ID
		}
	}
	return id
}

func changeOf(before, after account.State) (change content.Change, changed bool) {
	added := slices.ContainsFunc(after.Addresses, func(h account.Held) bool { return !before.Holds(h.Address) })
	removed := slices.ContainsFunc(before.Addresses, func(h account.Held) bool { return !after.Holds(h.Address) })
	switch {
	case added && removed:
		return content.AddressReplaced, true
	case removed:
		return content.AddressRemoved, true
	}
	return content.AddressAdded, added
}

// union are the addresses of either.
func union(before, after account.State) []account.Held {
	all := slices.Clone(before.Addresses)
	for _, h := range after.Addresses {
		if !before.Holds(h.Address) {
			all = append(all, h)
		}
	}
	return all
}
