package reactions_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jobshare/domain/account"
)

// The language is the one that the reader has chosen when a mail is sent, where there is a choice; and others' stay English.
func TestMailIsInTheLanguageOfItsReader(t *testing.T) {
	for welsh, want := range map[bool]string{true: "Hoffai rhywun rannu swydd gyda chi / Someone would like to share a job with you", false: "Someone would like to share a job with you"} {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.ask(0, 1) // queued before she chose
		b.ask(0, 2)
		b.notified()
		position, err := b.app.ChooseMail(t.Context(), b.people[1], account.ChooseMail{About: account.AllNews, Language: account.WelshAndEnglish}, uuid.NewString())
		b.must(err)
		b.must(b.runner.Wait(t.Context(), position))
		b.post.fail = []error{errors.New("no answer"), errors.New("no answer")} // what is tried again is not put into Welsh twice
		sender := b.sender()
		sender.Welsh = welsh
		b.run(sender.Run)
		b.eventually("both are told", func() bool { return b.post.count() == 2 })
		for _, m := range b.post.sent {
			subject := "Someone would like to share a job with you"
			if strings.HasPrefix(m.To, "beth") {
				subject = want
			}
			if m.Subject != subject || strings.Contains(m.Text, "Mewngofnodwch") != (strings.HasPrefix(subject, "Hoffai")) || strings.Count(m.Text, "Sign in to see") != 1 {
				t.Errorf("switched on %t, %s reads %q: %s", welsh, m.To, m.Subject, m.Text)
			}
		}
	}
}
