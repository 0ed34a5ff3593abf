package account

import (
	"slices"
	"time"

	"jobshare/domain"
)

// State is what an account's events add up to.
type State struct {
	Opened    bool
	Erased    bool // forgotten on request
	KeyLost   bool // unreadable by accident, and accepted as such
	Name      string
	Addresses []Held
	Verified  []CivilServantVerified
	Mail      MailChosen
	Suspended []AccountSuspended // that stand, the oldest first
	ClosedAt  time.Time          // since when the person has left for now; zero while they have not
}

// Held is an address that the person can sign in with.
type Held struct {
	Address Address
	Kind    Kind
}

// Gone says that the account takes no more commands.
func (s State) Gone() bool { return s.Erased || s.KeyLost }

// Holds says whether the person has this address.
func (s State) Holds(a Address) bool {
	return slices.ContainsFunc(s.Addresses, func(h Held) bool { return h.Address.Canonical == a.Canonical })
}

// suspendedBy says whether a case keeps the person out.
func (s State) suspendedBy(id string) bool {
	return slices.ContainsFunc(s.Suspended, func(a AccountSuspended) bool { return a.Case == id })
}

func (s State) withoutSuspension(id string) []AccountSuspended {
	return slices.DeleteFunc(slices.Clone(s.Suspended), func(a AccountSuspended) bool { return a.Case == id })
}

// Evolve says what an event means for an account. It takes any event and never fails.
func Evolve(s State, event any) State {
	switch e := event.(type) {
	case AccountOpened:
		s.Opened, s.Name = true, e.Name
	case NameChanged:
		s.Name = e.Name
	case AccountClosed:
		s.ClosedAt = e.At
	case AccountReopened:
		s.ClosedAt = time.Time{}
	case AddressVerified:
		a, err := ParseAddress(e.Address)
		if err != nil { // a rule that came later never undoes what was proved
			a = Address{Typed: e.Address, Canonical: e.Address}
		}
		if !s.Holds(a) {
			s.Addresses = append(slices.Clip(s.Addresses), Held{a, e.Kind})
		}
	case AddressRemoved:
		s.Addresses = slices.DeleteFunc(slices.Clone(s.Addresses), func(h Held) bool { return h.Address.Typed == e.Address })
	case MailChosen:
		s.Mail = e
	case CivilServantVerified:
		s.Verified = append(slices.Clip(s.Verified), e)
	case AccountSuspended:
		s.Suspended = append(s.withoutSuspension(e.Case), e)
	case AccountReinstated:
		s.Suspended = s.withoutSuspension(e.Case)
	case domain.Erased:
		s.Opened = s.Opened || e.Type == "AccountOpened" // there was an account: its stream takes no other
	case PersonErased:
		s = State{Opened: s.Opened, Erased: true}
	case PersonKeyLost:
		s = State{Opened: s.Opened, Erased: s.Erased, KeyLost: true}
	}
	return s
}
