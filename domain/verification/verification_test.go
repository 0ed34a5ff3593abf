package verification_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobshare/domain"
	"jobshare/domain/account"
	. "jobshare/domain/spec"
	v "jobshare/domain/verification"
)

var at = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

func address(t T, typed string) account.Address {
	a, err := account.ParseAddress(typed)
	if err != nil {
		t.Fatalf("%q: %v", typed, err)
	}
	return a
}

func TestVerification(t *testing.T) {
	const day = 24 * time.Hour
	own, boss := address(t, "amina@example.com"), address(t, "beth.jones@dwp.gov.uk")
	when := func(after time.Duration) v.When { return v.When{At: at.Add(after)} }
	ask := v.Ask{Name: " Amina  Khan", Asker: own, Manager: boss, At: at}
	asked := v.ManagerAsked{Request: v.Request{At: at}, Name: "Amina Khan", Address: own.Typed, Manager: boss.Typed}
	quiet, loud := asked, ask
	quiet.Quiet, loud.Quiet = true, true
	with := func(change func(*v.Ask)) v.Ask {
		a := ask
		change(&a)
		return a
	}
	forgotten := domain.Erased{Type: "ManagerAsked", Version: 1, Clear: v.Request{At: at}}
	Run(t, v.Decide, v.Evolve, Stories{
		"a manager is asked":                        Given().When(ask).Then(asked),
		"who was asked a lot is not written to":     Given().When(loud).Then(quiet),
		"a manager is asked once":                   Given(asked).When(ask).ThenRefused("asked already"),
		"with a name":                               Given().When(with(func(a *v.Ask) { a.Name = "<b>" })).ThenRefused("not a name"),
		"at their own address":                      Given().When(with(func(a *v.Ask) { a.Manager = address(t, "hr.team@dwp.gov.uk") })).ThenRefused("shared mailbox"),
		"not one outside of the civil service":      Given().When(with(func(a *v.Ask) { a.Manager = address(t, "boss@example.com") })).ThenRefused("not a civil service domain"),
		"not at a council":                          Given().When(with(func(a *v.Ask) { a.Manager = address(t, "boss@leeds.gov.uk") })).ThenRefused("not a civil service domain"),
		"nobody is their own manager":               Given().When(with(func(a *v.Ask) { a.Manager = address(t, "Amina+boss@example.com") })).ThenRefused("own address"),
		"who has a work address needs none":         Given().When(with(func(a *v.Ask) { a.Asker = address(t, "amina@homeoffice.gov.uk") })).ThenRefused("work address"),
		"a shared mailbox is nobody's":              Given().When(with(func(a *v.Ask) { a.Asker = address(t, "info@example.com") })).ThenRefused("shared mailbox"),
		"the manager confirms":                      Given(asked).When(v.Confirm{At: at.Add(day)}).Then(v.ManagerConfirmed{When: when(day)}),
		"after being reminded":                      Given(asked, v.ManagerReminded{When: when(7 * day)}).When(v.Confirm{At: at.Add(8 * day)}).Then(v.ManagerConfirmed{When: when(8 * day)}),
		"once":                                      Given(asked, v.ManagerConfirmed{When: when(day)}).When(v.Confirm{At: at.Add(2 * day)}).ThenNothing(),
		"and does not take it back":                 Given(asked, v.ManagerConfirmed{When: when(day)}).When(v.Decline{At: at.Add(2 * day)}).ThenRefused("answered already"),
		"the manager declines":                      Given(asked).When(v.Decline{At: at.Add(day)}).Then(v.ManagerDeclined{When: when(day)}),
		"once, too":                                 Given(asked, v.ManagerDeclined{When: when(day)}).When(v.Decline{At: at.Add(2 * day)}).ThenNothing(),
		"and does not change their mind":            Given(asked, v.ManagerDeclined{When: when(day)}).When(v.Confirm{At: at.Add(2 * day)}).ThenRefused("answered already"),
		"who was not asked can't confirm":           Given().When(v.Confirm{At: at}).ThenRefused("nothing asked"),
		"who was not asked can't decline":           Given().When(v.Decline{At: at}).ThenRefused("nothing asked"),
		"until the last moment":                     Given(asked).When(v.Confirm{At: at.Add(v.EndsAfter - 1)}).Then(v.ManagerConfirmed{When: when(v.EndsAfter - 1)}),
		"not after it, though no timer ran yet":     Given(asked).When(v.Confirm{At: at.Add(v.EndsAfter)}).ThenRefused("too late"),
		"not after the timer":                       Given(asked, v.ManagerNeverAnswered{When: when(14 * day)}).When(v.Confirm{At: at.Add(14 * day)}).ThenRefused("too late"),
		"the manager is reminded":                   Given(asked).When(v.Remind{At: at.Add(7 * day)}).Then(v.ManagerReminded{When: when(7 * day)}),
		"not before a week":                         Given(asked).When(v.Remind{At: at.Add(7*day - 1)}).ThenNothing(),
		"only once":                                 Given(asked, v.ManagerReminded{When: when(7 * day)}).When(v.Remind{At: at.Add(8 * day)}).ThenNothing(),
		"not when the time is over":                 Given(asked).When(v.Remind{At: at.Add(14 * day)}).ThenNothing(),
		"not who was asked a lot":                   Given(quiet).When(v.Remind{At: at.Add(7 * day)}).ThenNothing(),
		"not who answered":                          Given(asked, v.ManagerDeclined{When: when(day)}).When(v.Remind{At: at.Add(7 * day)}).ThenNothing(),
		"not about who is forgotten":                Given(forgotten).When(v.Remind{At: at.Add(7 * day)}).ThenNothing(),
		"the manager never answers":                 Given(asked).When(v.Lapse{At: at.Add(14 * day)}).Then(v.ManagerNeverAnswered{When: when(14 * day)}),
		"it is not over before":                     Given(asked).When(v.Lapse{At: at.Add(14*day - 1)}).ThenNothing(),
		"what was answered does not lapse":          Given(asked, v.ManagerConfirmed{When: when(day)}).When(v.Lapse{At: at.Add(14 * day)}).ThenNothing(),
		"what was declined is forgotten":            Given(asked, v.ManagerDeclined{When: when(day)}).When(v.Forget{At: at.Add(2 * day)}).Then(v.AskerForgotten{When: when(2 * day)}),
		"what was never answered is forgotten":      Given(asked, v.ManagerNeverAnswered{When: when(14 * day)}).When(v.Forget{At: at.Add(15 * day)}).Then(v.AskerForgotten{When: when(15 * day)}),
		"it is forgotten when its key is gone":      Given(forgotten, v.ManagerDeclined{When: when(day)}).When(v.Forget{At: at.Add(2 * day)}).Then(v.AskerForgotten{When: when(2 * day)}),
		"once only":                                 Given(forgotten, v.ManagerDeclined{When: when(day)}, v.AskerForgotten{When: when(2 * day)}).When(v.Forget{At: at.Add(3 * day)}).ThenNothing(),
		"but not before people are told":            Given(asked, v.ManagerDeclined{When: when(day)}).When(v.Forget{At: at.Add(2*day - 1)}).ThenNothing(),
		"what was confirmed is part of the account": Given(asked, v.ManagerConfirmed{When: when(day)}).When(v.Forget{At: at.Add(99 * day)}).ThenNothing(),
		"nobody confirms who is forgotten":          Given(forgotten).When(v.Confirm{At: at.Add(day)}).ThenRefused("nothing asked"),
		"what nobody knows can't be done":           Given(asked).When(unknown{}).ThenRefused("unknown command"),
	})
}

type unknown struct{ v.Command }

func TestParseManager(t *testing.T) {
	for typed, want := range map[string]string{"": "no address", "beth": "not an address", "beth@dwp.gov.uk": ""} {
		_, err := v.ParseManager(typed)
		refused, _ := err.(*domain.Error)
		if (want == "") != (err == nil) || want != "" && (refused == nil || refused.Reason != want || refused.Field != "manager" || !strings.Contains(refused.Message, "line manager")) {
			t.Errorf("%q: %+v, want %q", typed, err, want)
		}
	}
}

// Whatever comes in whatever order, there is one answer at most, one reminder at most, and nothing comes after an end but
// the forgetting.
func TestWhateverIsAskedAVerificationEndsOnce(t *testing.T) {
	own, boss := address(t, "amina@example.com"), address(t, "beth.jones@dwp.gov.uk")
	rapid.Check(t, func(t *rapid.T) {
		var state v.State
		now, ends, reminders, forgotten := at, 0, 0, 0
		for range rapid.IntRange(1, 20).Draw(t, "commands") {
			now = now.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "hours")) * time.Hour)
			command := []v.Command{v.Ask{Name: "Amina Khan", Asker: own, Manager: boss, At: now}, v.Confirm{At: now}, v.Decline{At: now},
				v.Remind{At: now}, v.Lapse{At: now}, v.Forget{At: now}}[rapid.IntRange(0, 5).Draw(t, "command")]
			events, err := v.Decide(state, command)
			if err != nil && len(events) > 0 {
				t.Fatalf("%+v was refused (%v) and happened", command, err)
			}
			for _, e := range events {
				switch e.(type) {
				case v.ManagerConfirmed, v.ManagerDeclined, v.ManagerNeverAnswered:
					ends++
				case v.ManagerReminded:
					reminders++
				case v.AskerForgotten:
					forgotten++
				}
				state = v.Evolve(state, e)
			}
			if ends > 1 || reminders > 1 || forgotten > 1 || forgotten > 0 && state.Status == v.Confirmed {
				t.Fatalf("%d ends, %d reminders, %d times forgotten", ends, reminders, forgotten)
			}
			if forgotten > 0 && (state.Name != "" || state.Address != "" || state.Manager != "") {
				t.Fatalf("remembered after it was forgotten: %+v", state)
			}
		}
	})
}
