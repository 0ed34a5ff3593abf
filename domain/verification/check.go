package verification

import (
	"errors"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/reference"
)

// ParseManager reads the address of somebody's line manager.
func ParseManager(typed string) (account.Address, error) {
	a, err := account.ParseAddress(typed)
	var refused *domain.Error
	if errors.As(err, &refused) {
		message := "Enter your line manager's email address in the correct format, like name@homeoffice.gov.uk"
		if refused.Reason == "no address" {
			message = "Enter your line manager's work email address"
		}
		return a, domain.RefuseField("manager", refused.Reason, message)
	}
	return a, err
}

// CheckManager says whether an address can be a line manager's, who is asked about somebody with another address, and which
// organisations its domain belongs to. It looks at the addresses alone, never at who is known here.
func CheckManager(manager, asker account.Address) (reference.EmailDomain, error) {
	if manager.Canonical == asker.Canonical {
		return reference.EmailDomain{}, domain.RefuseField("manager", "own address", "Enter your line manager's address, not your own")
	}
	if manager.Shared() {
		return reference.EmailDomain{}, domain.RefuseField("manager", "shared mailbox",
			"Enter your line manager's own work address. A shared mailbox can't be used, because several people can read it")
	}
	d, ok := reference.LookUpDomain(manager.Domain())
	if !ok {
		return reference.EmailDomain{}, domain.RefuseField("manager", "not a civil service domain",
			"Enter a Civil Service work email address. This one does not belong to an organisation in our list")
	}
	return d, nil
}

// CheckAsker says whether somebody with this address needs their manager. Who has a work address proves it themselves.
func CheckAsker(asker account.Address) error {
	if asker.Shared() {
		return domain.RefuseField("email", "shared mailbox",
			"Enter your own email address. A shared mailbox can't be used, because several people can read it")
	}
	if _, ok := reference.LookUpDomain(asker.Domain()); ok {
		return domain.RefuseField("email", "work address", "You do not need your manager: create an account with this work address instead")
	}
	return nil
}
