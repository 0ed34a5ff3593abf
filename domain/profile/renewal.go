package profile

import (
	"time"

	"jobshare/domain"
)

// A profile that nobody looks after any more would be found by people who then wait in vain. So its owner is
// asked after a while whether it still holds, and it is found no more if they don't answer.
const (
	RenewAfter  = 182 * 24 * time.Hour // after it was published, resumed or renewed
	ExpireAfter = 30 * 24 * time.Hour  // after its owner was asked
)

// ProfileRenewalDue says that the person was asked whether their profile still holds.
type ProfileRenewalDue struct{}

// ProfileRenewed says that the profile still holds.
type ProfileRenewed struct{}

// ProfileExpired says that nobody renewed the profile: others find it no more until it is published again.
type ProfileExpired struct{}

func (ProfileRenewalDue) isProfileEvent() {}
func (ProfileRenewed) isProfileEvent()    {}
func (ProfileExpired) isProfileEvent()    {}

// AskToRenew asks the person whether a profile still holds that has stood unchanged in its status for so long.
type AskToRenew struct{ For time.Duration }

// Renew says that it does.
type Renew struct{}

// Expire ends a profile whose owner was asked so long ago and has not answered.
type Expire struct{ For time.Duration }

func (AskToRenew) isProfileCommand() {}
func (Renew) isProfileCommand()      {}
func (Expire) isProfileCommand()     {}

func decideRenewal(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case AskToRenew:
		return askToRenew(s, c)
	case Renew:
		return renew(s)
	case Expire:
		return expire(s, c)
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done to a profile")
}

func askToRenew(s State, c AskToRenew) ([]any, error) {
	if s.Status != Published || s.RenewalDue || c.For < RenewAfter {
		return nil, nil
	}
	return []any{ProfileRenewalDue{}}, nil
}

func expire(s State, c Expire) ([]any, error) {
	if s.Status != Published || !s.RenewalDue || c.For < ExpireAfter {
		return nil, nil
	}
	return []any{ProfileExpired{}}, nil
}

func renew(s State) ([]any, error) {
	switch {
	case s.Status != Published:
		const why = "only a published profile can be renewed"
		return nil, domain.Refuse(domain.Conflict, why, "Your profile has changed since you opened this page: "+why)
	case !s.RenewalDue:
		return nil, nil
	}
	return []any{ProfileRenewed{}}, nil
}

// StartsTerm says whether a profile's time runs from an event: until its owner is asked, or after they were.
func StartsTerm(event any) bool {
	switch event.(type) {
	case ProfilePublished, ProfileResumed, ProfileRenewed, ProfileRenewalDue:
		return true
	}
	return false
}

// Term is since when the time of a person's profile runs.
type Term struct {
	Person string
	Since  time.Time
}
