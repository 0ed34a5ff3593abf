package account_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobshare/domain"
	"jobshare/domain/account"
	. "jobshare/domain/spec"
)

var at = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

func address(t T, typed string) account.Address {
	t.Helper()
	a, err := account.ParseAddress(typed)
	if err != nil {
		t.Fatalf("%s: %v", typed, err)
	}
	return a
}

func verified(organisation string) account.CivilServantVerified {
	return account.CivilServantVerified{Method: account.WorkEmail, Organisation: organisation, ReviewBy: at.Add(account.ReviewAfter)}
}

func TestAccountRules(t *testing.T) {
	work, personal, moved := address(t, "amina.khan@homeoffice.gov.uk"), address(t, "amina@example.com"), address(t, "amina.khan@dwp.gov.uk")
	team := address(t, "policy.team@homeoffice.gov.uk")
	opened := []any{account.AccountOpened{Name: "Amina Khan"}, account.AddressVerified{Address: work.Typed, Kind: account.Work}, verified("home-office")}
	with := func(more ...any) Story { return Given(append(append([]any{}, opened...), more...)...) }
	full := Given(fullAccount(opened)...)
	erased, lost := with(account.PersonErased{}), with(account.PersonKeyLost{Reason: "no backup"})
	suspended := account.AccountSuspended{Suspension: account.Suspension{Case: "c1", At: at}, Rule: "rude"}
	other := account.AccountSuspended{Suspension: account.Suspension{Case: "c2", At: at}, Rule: "spam"}
	reinstated := account.AccountReinstated{Suspension: account.Suspension{Case: "c1", At: at}}
	open := account.Open{Name: "Amina Khan", Address: work, At: at}

	Run(t, account.Decide, account.Evolve, Stories{
		"somebody with a work address creates an account": Given().When(open).Then(opened...),
		"the name is taken as people write it, without odd spaces": Given().When(account.Open{Name: "  Siân  O’Neill-Jones ", Address: work, At: at}).
			Then(account.AccountOpened{Name: "Siân O’Neill-Jones"}, opened[1], opened[2]),
		"a domain that serves several organisations suggests none": Given().When(account.Open{Name: "Amina Khan", Address: address(t, "amina.khan@cabinetoffice.gov.uk"), At: at}).
			Then(opened[0], account.AddressVerified{Address: "amina.khan@cabinetoffice.gov.uk", Kind: account.Work}, verified("")),
		"an account is created once":            Given(opened...).When(open).ThenRefused("account exists"),
		"not without a name":                    Given().When(account.Open{Name: " ", Address: work, At: at}).ThenRefused("no name"),
		"not with a link for a name":            Given().When(account.Open{Name: "win.example.com", Address: work, At: at}).ThenRefused("not a name"),
		"not with an endless name":              Given().When(account.Open{Name: strings.Repeat("a", account.MaxName+1), Address: work, At: at}).ThenRefused("name too long"),
		"not from outside of the civil service": Given().When(account.Open{Name: "Amina Khan", Address: personal, At: at}).ThenRefused("not a civil service domain"),
		"not from a council":                    Given().When(account.Open{Name: "Amina Khan", Address: address(t, "a.khan@leeds.gov.uk"), At: at}).ThenRefused("not a civil service domain"),
		"not from a domain that is retired":     Given().When(account.Open{Name: "Amina Khan", Address: address(t, "a.khan@homeoffice.gsi.gov.uk"), At: at}).ThenRefused("not a civil service domain"),
		"not from a mailbox that several read":  Given().When(account.Open{Name: "Amina Khan", Address: team, At: at}).ThenRefused("shared mailbox"),
		"who has no work address is vouched for by their manager": Given().When(account.OpenVouched{Name: " Amina  Khan", Address: personal, Manager: moved, At: at}).
			Then(account.AccountOpened{Name: "Amina Khan"}, account.AddressVerified{Address: personal.Typed, Kind: account.Personal},
				account.CivilServantVerified{Method: account.LineManager, Organisation: "department-for-work-and-pensions", ReviewBy: at.Add(account.ReviewAfter)}),
		"not by somebody outside of the civil service": Given().When(account.OpenVouched{Name: "Amina Khan", Address: personal, Manager: personal, At: at}).ThenRefused("not a civil service domain"),
		"not by several people":                        Given().When(account.OpenVouched{Name: "Amina Khan", Address: personal, Manager: team, At: at}).ThenRefused("shared mailbox"),
		"nobody is vouched for twice":                  with().When(account.OpenVouched{Name: "Amina Khan", Address: personal, Manager: moved, At: at}).ThenRefused("account exists"),
		"who is forgotten is not vouched for":          erased.When(account.OpenVouched{Name: "Amina Khan", Address: personal, Manager: moved, At: at}).ThenRefused("account exists"),
		"a personal address is for signing in only":    with().When(account.AddAddress{Address: personal, At: at}).Then(account.AddressVerified{Address: personal.Typed, Kind: account.Personal}),
		"another work address is another proof": with().When(account.AddAddress{Address: moved, At: at}).
			Then(account.AddressVerified{Address: moved.Typed, Kind: account.Work}, verified("department-for-work-and-pensions")),
		"who moves department replaces the address": with().When(account.AddAddress{Address: moved, Replacing: &work, At: at}).
			Then(account.AddressVerified{Address: moved.Typed, Kind: account.Work}, verified("department-for-work-and-pensions"), account.AddressRemoved{Address: work.Typed}),
		"a person is suspended":                          with().When(account.Suspend(suspended)).Then(suspended),
		"once by a case":                                 with(suspended).When(account.Suspend(suspended)).ThenNothing(),
		"by another case too":                            with(suspended).When(account.Suspend(other)).Then(other),
		"a suspension is lifted":                         with(suspended, other).When(account.Reinstate(reinstated)).Then(reinstated),
		"there is none to lift":                          with(other).When(account.Reinstate(reinstated)).ThenNothing(),
		"who was erased can't be suspended":              erased.When(account.Suspend(suspended)).ThenRefused("no account"),
		"replacing an address by itself changes nothing": with().When(account.AddAddress{Address: work, Replacing: &work, At: at}).ThenNothing(),
		"replacing one that is not there adds":           with().When(account.AddAddress{Address: personal, Replacing: &moved, At: at}).Then(account.AddressVerified{Address: personal.Typed, Kind: account.Personal}),
		"a person chooses where they are written to, and about what": with(account.AddressVerified{Address: personal.Typed, Kind: account.Personal}).
			When(account.ChooseMail{Address: work.Typed, About: []account.News{account.Messages, account.Requests}}).
			Then(account.MailChosen{Address: work.Typed, Without: []account.News{account.Answers}}),
		"as it is already":                               with(account.MailChosen{Without: []account.News{account.Requests}}).When(account.ChooseMail{About: []account.News{account.Answers, account.Messages}}).ThenNothing(),
		"back to how it was":                             with(account.MailChosen{Address: work.Typed}).When(account.ChooseMail{About: account.AllNews}).Then(account.MailChosen{}),
		"not at another's":                               with().When(account.ChooseMail{Address: moved.Typed, About: account.AllNews}).ThenRefused("not their address"),
		"a person chooses Welsh and English":             with().When(account.ChooseMail{About: account.AllNews, Language: account.WelshAndEnglish}).Then(account.MailChosen{Language: account.WelshAndEnglish}),
		"and has it already":                             with(account.MailChosen{Language: account.WelshAndEnglish}).When(account.ChooseMail{About: account.AllNews, Language: account.WelshAndEnglish}).ThenNothing(),
		"back to English":                                with(account.MailChosen{Language: account.WelshAndEnglish}).When(account.ChooseMail{About: account.AllNews}).Then(account.MailChosen{}),
		"not in a language that there is not":            with().When(account.ChooseMail{About: account.AllNews, Language: "cornish"}).ThenRefused("unknown language"),
		"not about what is none":                         with().When(account.ChooseMail{About: []account.News{"security"}}).ThenRefused("unknown news"),
		"a person changes their name":                    with().When(account.ChangeName{Name: "  Amina  Begum "}).Then(account.NameChanged{Name: "Amina Begum"}),
		"to what it is already":                          with(account.NameChanged{Name: "Amina Begum"}).When(account.ChangeName{Name: "Amina Begum"}).ThenNothing(),
		"and back":                                       with(account.NameChanged{Name: "Amina Begum"}).When(account.ChangeName{Name: "Amina Khan"}).Then(account.NameChanged{Name: "Amina Khan"}),
		"not to nothing":                                 with().When(account.ChangeName{Name: " "}).ThenRefused("no name"),
		"not to a link":                                  with().When(account.ChangeName{Name: "win.example.com"}).ThenRefused("not a name"),
		"who is forgotten has no name to change":         erased.When(account.ChangeName{Name: "Amina Begum"}).ThenRefused("no account"),
		"a person leaves for now":                        with().When(account.Close{At: at}).Then(account.AccountClosed{At: at}),
		"once":                                           with(account.AccountClosed{At: at}).When(account.Close{At: at.Add(1)}).ThenNothing(),
		"and comes back":                                 with(account.AccountClosed{At: at}).When(account.Reopen{At: at}).Then(account.AccountReopened{At: at}),
		"who has not left does not come back":            with().When(account.Reopen{At: at}).ThenNothing(),
		"and leaves again":                               with(account.AccountClosed{At: at}, account.AccountReopened{At: at}).When(account.Close{At: at}).Then(account.AccountClosed{At: at}),
		"who left can be forgotten":                      with(account.AccountClosed{At: at}).When(account.Erase{}).Then(account.PersonErased{}),
		"who left can be suspended":                      with(account.AccountClosed{At: at}).When(account.Suspend(suspended)).Then(suspended),
		"who is forgotten can't come back by signing in": erased.When(account.Reopen{At: at}).ThenRefused("no account"),
		"an address is added once":                       with().When(account.AddAddress{Address: address(t, "Amina.Khan+jobs@HomeOffice.gov.uk"), At: at}).ThenNothing(),
		"a shared mailbox is not added":                  with().When(account.AddAddress{Address: team, At: at}).ThenRefused("shared mailbox"),
		"five addresses are enough":                      full.When(account.AddAddress{Address: moved, At: at}).ThenRefused("too many addresses"),
		"the fifth can be replaced": full.When(account.AddAddress{Address: moved, Replacing: &work, At: at}).
			Then(account.AddressVerified{Address: moved.Typed, Kind: account.Work}, verified("department-for-work-and-pensions"), account.AddressRemoved{Address: work.Typed}),
		"an address is removed": with(account.AddressVerified{Address: personal.Typed, Kind: account.Personal}).When(account.RemoveAddress{Address: work}).
			Then(account.AddressRemoved{Address: work.Typed}),
		"the last address stays":                    with().When(account.RemoveAddress{Address: work}).ThenRefused("last address"),
		"removing what is not there is nothing":     with().When(account.RemoveAddress{Address: moved}).ThenNothing(),
		"a person is forgotten":                     with().When(account.Erase{}).Then(account.PersonErased{}),
		"a person is forgotten once":                erased.When(account.Erase{}).ThenNothing(),
		"a lost key is accepted as lost":            with().When(account.AcceptKeyLoss{Reason: "no backup"}).Then(account.PersonKeyLost{Reason: "no backup"}),
		"who is forgotten adds no address":          erased.When(account.AddAddress{Address: moved, At: at}).ThenRefused("no account"),
		"who is forgotten does not come back":       erased.When(open).ThenRefused("account exists"),
		"who is only known to be gone stays gone":   Given(account.PersonErased{}).When(open).ThenRefused("account exists"),
		"who can't be read does not come back":      lost.When(open).ThenRefused("account exists"),
		"who can't be read can't be erased again":   lost.When(account.Erase{}).ThenRefused("no account"),
		"no key is lost twice":                      lost.When(account.AcceptKeyLoss{Reason: "again"}).ThenRefused("no account"),
		"nothing can be done before the account is": Given().When(account.RemoveAddress{Address: work}).ThenRefused("no account"),
		"what nobody knows can't be done":           with().When(unknown{}).ThenRefused("unknown command"),
		"what is left of a forgotten account is no room for a new one": Given(domain.Erased{Type: "AccountOpened", Version: 1}, domain.Erased{Type: "AddressVerified", Version: 1}, account.PersonErased{}).
			When(open).ThenRefused("account exists"),
	})
}

// unknown is a command that this version doesn't know.
type unknown struct{ account.Command }

// fullAccount has as many addresses as one can have.
func fullAccount(opened []any) []any {
	events := append([]any{}, opened...)
	for i := range account.MaxAddresses - 1 {
		events = append(events, account.AddressVerified{Address: fmt.Sprintf("amina%d@example.com", i), Kind: account.Personal})
	}
	return events
}

func anyCommand(t *rapid.T) account.Command {
	typed := rapid.SampledFrom([]string{"a@homeoffice.gov.uk", "A+b@homeoffice.gov.uk", "a@dwp.gov.uk", "b@hmrc.gov.uk", "c@example.com",
		"d@example.com", "e@example.com", "f@example.com", "info@dwp.gov.uk"})
	a := address(t, typed.Draw(t, "address"))
	switch rapid.IntRange(0, 9).Draw(t, "command") {
	case 0, 1:
		return account.Open{Name: rapid.SampledFrom([]string{"Amina Khan", "", "x.y"}).Draw(t, "name"), Address: a, At: at}
	case 2:
		return account.Erase{}
	case 3:
		return account.AcceptKeyLoss{Reason: "lost"}
	case 4, 5:
		return account.RemoveAddress{Address: a}
	case 6, 7:
		other := address(t, typed.Draw(t, "replacing"))
		return account.AddAddress{Address: a, Replacing: &other, At: at}
	}
	return account.AddAddress{Address: a, At: at}
}

func TestWhateverIsAskedAnAccountHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var state account.State
		var history []any
		for range rapid.IntRange(1, 30).Draw(t, "commands") {
			command := anyCommand(t)
			events, err := account.Decide(state, command)
			if err != nil && len(events) > 0 {
				t.Fatalf("%+v was refused (%v) and happened: %+v", command, err, events)
			}
			if state.Gone() && len(events) > 0 {
				t.Fatalf("a gone account took %+v", command)
			}
			for _, e := range events {
				state = account.Evolve(state, e)
				history = append(history, e)
			}
			if n := len(state.Addresses); state.Opened && !state.Gone() && n == 0 || n > account.MaxAddresses {
				t.Fatalf("%d addresses after %+v", n, command)
			}
			seen := make(map[string]bool)
			for _, h := range state.Addresses {
				if seen[h.Address.Canonical] {
					t.Fatalf("%s is held twice", h.Address.Canonical)
				}
				seen[h.Address.Canonical] = true
			}
			if state.Gone() && (state.Name != "" || len(state.Addresses) > 0) {
				t.Fatalf("a gone account remembers %+v", state)
			}
		}
		var left account.State
		for _, e := range history {
			left = account.Evolve(left, Forgotten(t, account.Types, e))
		}
		if left.Opened != state.Opened || left.Erased != state.Erased || left.KeyLost != state.KeyLost || left.Name != "" {
			t.Fatalf("what is left is %+v, of %+v", left, state)
		}
	})
}

func TestAClosedAccountLapses(t *testing.T) {
	closed := account.Evolve(account.State{Opened: true}, account.AccountClosed{At: at})
	for _, tt := range []struct {
		state  account.State
		after  time.Duration
		lapsed bool
	}{
		{closed, account.ClosedFor - 1, false}, {closed, account.ClosedFor, true},
		{account.Evolve(closed, account.AccountReopened{At: at}), 10 * account.ClosedFor, false},
		{account.State{Opened: true}, 10 * account.ClosedFor, false},
	} {
		if got := tt.state.Lapsed(at.Add(tt.after)); got != tt.lapsed {
			t.Errorf("%v after it was closed at %v, it has had its time: %v", tt.after, tt.state.ClosedAt, got)
		}
	}
}
