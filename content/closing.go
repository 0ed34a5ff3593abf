package content

import "time"

// AccountClosedEmail tells a person that their account is closed, and until when they can come back.
func AccountClosedEmail(until time.Time, signInURL string) Email {
	return Email{
		Template: "account closed",
		Subject:  "Your Job Share account is closed",
		Text: `Your account is closed. Nobody can find you, and we will not write to you about job sharing.

You can come back until ` + until.Format("2 January 2006") + `. To come back, sign in:
` + signInURL + `

If you do not come back by then, we will delete your account and everything about you.

If it was not you who closed it, sign in and check your email addresses.` + signature,
	}
}
