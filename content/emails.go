// Package content holds the words that people read. It knows nothing of where they come from or go to.
package content

import "fmt"

// Email is the text of a message: plain text first, no personal detail that its reader doesn't know.
type Email struct {
	Template string // names the message, for statistics and providers
	Subject  string
	Text     string
}

const signature = "\n\nJob Share\nThis is an automatic message. Nobody reads replies to it.\n"

// CodeEmail carries the code with which a person signs in or shows that an address is theirs.
func CodeEmail(code string) Email {
	return Email{
		Template: "code",
		Subject:  code + " is your Job Share code",
		Text: fmt.Sprintf(`Your code is %s

Type it on the page where you asked for it. It works for 10 minutes, in the browser you asked with.

If you did not ask for a code, you can ignore this message. Nobody can use the code without your browser.`, code) + signature,
	}
}

// KnownAddressEmail goes to somebody who creates an account with an address that has one.
func KnownAddressEmail(code string) Email {
	return Email{
		Template: "known address",
		Subject:  code + " is your Job Share code",
		Text: fmt.Sprintf(`You asked to create an account, but this address already has one. We will sign you in to it.

Your code is %s

Type it on the page where you asked for it. It works for 10 minutes, in the browser you asked with.

If you did not ask for a code, you can ignore this message.`, code) + signature,
	}
}

// UnknownAddressEmail goes to somebody who signs in with an address that has no account but could.
func UnknownAddressEmail(createURL string) Email {
	return Email{
		Template: "unknown address",
		Subject:  "You do not have a Job Share account yet",
		Text: `Somebody asked to sign in to Job Share with this address, but it has no account.

If it was you, create an account here:
` + createURL + `

If you have an account with another address, sign in with that one.

If it was not you, you can ignore this message.` + signature,
	}
}

// RequestEmail tells a person that somebody asked them for contact. It says no more than that.
func RequestEmail(requestsURL string) Email {
	return Email{
		Template: "contact requested",
		Subject:  "Someone would like to share a job with you",
		Text: `Someone who could be a job share partner for you has asked for contact.

Sign in to see who they are, and to say yes or no:
` + requestsURL + `

They see your name and email address only if you say yes.` + signature,
	}
}

// AcceptedEmail tells a person that their request was accepted.
func AcceptedEmail(requestsURL string) Email {
	return Email{
		Template: "contact accepted",
		Subject:  "Your job share request was accepted",
		Text: `Good news: your request for contact was accepted.

Sign in to see your partner's name and email address:
` + requestsURL + `

A short call is a good way to begin.` + signature,
	}
}

// DeclinedEmail tells a person, in neutral words, that their request was declined.
func DeclinedEmail(searchURL string) Email {
	return Email{
		Template: "contact declined",
		Subject:  "About your job share request",
		Text: `The person you asked for contact can't take it further now. People say no for many reasons, and most are not about you.

See who else could fit:
` + searchURL + signature,
	}
}

// ReminderEmail tells a person, once, that somebody still waits for their answer.
func ReminderEmail(requestsURL string) Email {
	return Email{
		Template: "contact reminder",
		Subject:  "Someone is waiting for your answer",
		Text: `Two weeks ago someone asked you for contact about sharing a job. They are still waiting.

Sign in to say yes or no:
` + requestsURL + `

It is fine to say no. If you do not answer, the request ends in two weeks. We will not remind you again.` + signature,
	}
}

// ExpiredEmail tells a person, in neutral words, that nobody answered their request.
func ExpiredEmail(searchURL string) Email {
	return Email{
		Template: "contact expired",
		Subject:  "Your job share request has ended",
		Text: `You asked someone for contact four weeks ago. They have not answered, so the request has ended. They may be away.

See who else could fit:
` + searchURL + signature,
	}
}

// MessageEmail tells a person that something waits to be read. It says neither what nor from whom.
func MessageEmail(conversationURL string) Email {
	return Email{
		Template: "message waiting",
		Subject:  "You have a message about sharing a job",
		Text: `Someone you are in contact with has written to you.

Sign in to read it:
` + conversationURL + `

We send one email, even if they write more before you have read it.` + signature,
	}
}

// ConversationEndedEmail tells a person, in neutral words, that somebody goes no further with them.
func ConversationEndedEmail(searchURL string) Email {
	return Email{
		Template: "conversation ended",
		Subject:  "A conversation about sharing a job has ended",
		Text: `Someone you were in contact with can't take it further now. People end conversations for many reasons, and most are not about you.

See who else could fit:
` + searchURL + signature,
	}
}
