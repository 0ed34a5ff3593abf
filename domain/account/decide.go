package account

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"jobshare/domain"
)

// Limits of an account.
const (
	MaxName      = 100 // characters of a full name
	MaxAddresses = 5
	// ReviewAfter is how long being a civil servant stands before it is established again.
	ReviewAfter = 365 * 24 * time.Hour
)

// Command is something a person asks of their account. Times come with the command.
type Command interface{ isAccountCommand() }

// Open creates the account of a person who proved a work address.
type Open struct {
	Name    string
	Address Address
	At      time.Time
}

// OpenVouched creates the account of a person who proved any address of their own, and whose line manager confirmed that
// they are a civil servant.
type OpenVouched struct {
	Name    string
	Address Address
	Manager Address
	At      time.Time
}

// AddAddress adds an address that the person proved. Replacing removes another one at the same time,
// which is how somebody who moves department changes address.
type AddAddress struct {
	Address   Address
	Replacing *Address
	At        time.Time
}

// RemoveAddress gives up an address.
type RemoveAddress struct{ Address Address }

// Suspend keeps the person out of the service, by a case.
type Suspend AccountSuspended

// Reinstate lifts the suspension of a case.
type Reinstate AccountReinstated

// Erase forgets the person.
type Erase struct{}

// AcceptKeyLoss records that the person's key is gone and can't come back.
type AcceptKeyLoss struct{ Reason string }

func (Open) isAccountCommand()          {}
func (OpenVouched) isAccountCommand()   {}
func (AddAddress) isAccountCommand()    {}
func (RemoveAddress) isAccountCommand() {}
func (Suspend) isAccountCommand()       {}
func (Reinstate) isAccountCommand()     {}
func (Erase) isAccountCommand()         {}
func (AcceptKeyLoss) isAccountCommand() {}

// Decide says what a command does to an account: the events that happen, none when there is nothing to
// do, or why it is refused.
func Decide(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Open:
		return open(s, c)
	case OpenVouched:
		return openVouched(s, c)
	}
	if _, ok := c.(Erase); ok && s.Erased {
		return nil, nil
	}
	if s.Gone() || !s.Opened {
		return nil, domain.Refuse(domain.Gone, "no account", "This account does not exist any more")
	}
	switch c := c.(type) {
	case AddAddress:
		return addAddress(s, c)
	case ChooseMail:
		return chooseMail(s, c)
	case ChangeName:
		return changeName(s, c)
	case Close:
		return closeAccount(s, c)
	case Reopen:
		return reopen(s, c)
	case RemoveAddress:
		return removeAddress(s, c.Address)
	case Suspend:
		if s.suspendedBy(c.Case) {
			return nil, nil
		}
		return []any{AccountSuspended(c)}, nil
	case Reinstate:
		if !s.suspendedBy(c.Case) {
			return nil, nil
		}
		return []any{AccountReinstated(c)}, nil
	case Erase:
		return []any{PersonErased{}}, nil
	case AcceptKeyLoss:
		return []any{PersonKeyLost(c)}, nil
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done to an account")
}

func open(s State, c Open) ([]any, error) {
	if s.Opened || s.Gone() {
		return nil, domain.Refuse(domain.Conflict, "account exists", "This account was created already")
	}
	name, err := CheckName(c.Name)
	if err != nil {
		return nil, err
	}
	work, err := CheckWork(c.Address)
	if err != nil {
		return nil, err
	}
	return []any{
		AccountOpened{Name: name},
		AddressVerified{Address: c.Address.Typed, Kind: Work},
		CivilServantVerified{Method: WorkEmail, Organisation: work.Suggested(), ReviewBy: c.At.Add(ReviewAfter)},
	}, nil
}

func openVouched(s State, c OpenVouched) ([]any, error) {
	if s.Opened || s.Gone() {
		return nil, domain.Refuse(domain.Conflict, "account exists", "This account was created already")
	}
	name, err := CheckName(c.Name)
	if err != nil {
		return nil, err
	}
	work, err := CheckWork(c.Manager)
	if err != nil {
		return nil, err
	}
	return []any{
		AccountOpened{Name: name},
		AddressVerified{Address: c.Address.Typed, Kind: Personal},
		CivilServantVerified{Method: LineManager, Organisation: work.Suggested(), ReviewBy: c.At.Add(ReviewAfter)},
	}, nil
}

func addAddress(s State, c AddAddress) ([]any, error) {
	if c.Address.Shared() {
		return nil, domain.RefuseField("email", "shared mailbox",
			"Enter your own email address. A shared mailbox can't be used, because several people can read it")
	}
	var events []any
	if !s.Holds(c.Address) {
		if len(s.Addresses) >= MaxAddresses && (c.Replacing == nil || !s.Holds(*c.Replacing)) {
			return nil, domain.RefuseField("email", "too many addresses", "You can have 5 email addresses. Remove one first")
		}
		kind := Personal
		work, err := CheckWork(c.Address)
		if err == nil {
			kind = Work
		}
		events = append(events, AddressVerified{Address: c.Address.Typed, Kind: kind})
		if kind == Work {
			events = append(events, CivilServantVerified{Method: WorkEmail, Organisation: work.Suggested(), ReviewBy: c.At.Add(ReviewAfter)})
		}
	}
	if c.Replacing != nil {
		for _, h := range s.Addresses {
			if h.Address.Canonical == c.Replacing.Canonical && h.Address.Canonical != c.Address.Canonical {
				events = append(events, AddressRemoved{Address: h.Address.Typed})
			}
		}
	}
	return events, nil
}

func removeAddress(s State, a Address) ([]any, error) {
	for _, h := range s.Addresses {
		if h.Address.Canonical != a.Canonical {
			continue
		}
		if len(s.Addresses) == 1 {
			return nil, domain.RefuseField("email", "last address",
				"You need an email address to sign in with. Add another one before you remove this one")
		}
		return []any{AddressRemoved{Address: h.Address.Typed}}, nil
	}
	return nil, nil
}

var notAName = domain.RefuseField("name", "not a name",
	"Your full name must only have letters, spaces, hyphens, commas, apostrophes, and full stops at the end of a word")

// CheckName takes a full name as people write it: any script, but nothing that could pass for an
// address, a link or a second line of a mail.
func CheckName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case name == "":
		return "", domain.RefuseField("name", "no name", "Enter your full name")
	case !utf8.ValidString(name):
		return "", notAName
	case utf8.RuneCountInString(name) > MaxName:
		return "", domain.RefuseField("name", "name too long", "Your full name must be 100 characters or fewer")
	}
	if !strings.ContainsFunc(name, unicode.IsLetter) {
		return "", notAName
	}
	for i, r := range name {
		if !unicode.In(r, unicode.L, unicode.M) && !strings.ContainsRune(" '’-.,", r) {
			return "", notAName
		}
		if rest := name[i+utf8.RuneLen(r):]; r == '.' && rest != "" && rest[0] != ' ' && rest[0] != ',' {
			return "", notAName // a mail program would make a link of it
		}
	}
	return name, nil
}
