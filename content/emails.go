// Package content holds the words that people read. It knows nothing of where they come from or go to.
package content

import "fmt"

// Email is the text of a message: plain text first, no personal detail that its reader doesn't know.
type Email struct {
	Template string // names the message, for statistics and providers
	Subject  string
	Text     string
	Welsh    Words // the same in Welsh; moderators' emails have none
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
		Welsh: Words{
			Subject: code + " yw eich cod Job Share",
			Text: fmt.Sprintf(`Eich cod yw %s

Teipiwch ef ar y dudalen lle gwnaethoch ofyn amdano. Mae'n gweithio am 10 munud, yn y porwr y gwnaethoch ofyn ynddo.

Os na wnaethoch ofyn am god, gallwch anwybyddu'r neges hon. Ni all neb ddefnyddio'r cod heb eich porwr.`, code) + welshSignature,
		},
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
		Welsh: Words{
			Subject: code + " yw eich cod Job Share",
			Text: fmt.Sprintf(`Gwnaethoch ofyn am gael creu cyfrif, ond mae gan y cyfeiriad hwn gyfrif eisoes. Byddwn yn eich mewngofnodi iddo.

Eich cod yw %s

Teipiwch ef ar y dudalen lle gwnaethoch ofyn amdano. Mae'n gweithio am 10 munud, yn y porwr y gwnaethoch ofyn ynddo.

Os na wnaethoch ofyn am god, gallwch anwybyddu'r neges hon.`, code) + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Nid oes gennych gyfrif Job Share eto",
			Text: `Gofynnodd rhywun am gael mewngofnodi i Job Share gyda'r cyfeiriad hwn, ond nid oes ganddo gyfrif.

Os chi oedd hynny, crëwch gyfrif yma:
` + createURL + `

Os oes gennych gyfrif gyda chyfeiriad arall, mewngofnodwch gyda hwnnw.

Os nad chi oedd hynny, gallwch anwybyddu'r neges hon.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Hoffai rhywun rannu swydd gyda chi",
			Text: `Mae rhywun a allai fod yn bartner rhannu swydd i chi wedi gofyn am gael cysylltu â chi.

Mewngofnodwch i weld pwy ydyw, ac i dderbyn neu wrthod:
` + requestsURL + `

Ni fydd yn gweld eich enw a'ch cyfeiriad e-bost oni bai eich bod yn derbyn.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Derbyniwyd eich cais i rannu swydd",
			Text: `Newyddion da: derbyniwyd eich cais i gysylltu.

Mewngofnodwch i weld enw a chyfeiriad e-bost eich partner:
` + requestsURL + `

Mae galwad fer yn ffordd dda o ddechrau.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Ynglŷn â'ch cais i rannu swydd",
			Text: `Nid yw'r person y gwnaethoch anfon cais ato yn gallu mynd â'r peth ymhellach nawr. Mae pobl yn gwrthod am lawer o resymau, ac nid oes a wnelo'r rhan fwyaf ohonynt â chi.

I weld pwy arall a allai fod yn addas:
` + searchURL + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae rhywun yn aros am eich ateb",
			Text: `Bythefnos yn ôl gofynnodd rhywun am gael cysylltu â chi ynglŷn â rhannu swydd. Mae'n dal i aros.

Mewngofnodwch i dderbyn neu wrthod:
` + requestsURL + `

Mae'n iawn gwrthod. Os na fyddwch yn ateb, bydd y cais yn dod i ben ymhen pythefnos. Ni fyddwn yn eich atgoffa eto.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae eich cais i rannu swydd wedi dod i ben",
			Text: `Gwnaethoch ofyn am gael cysylltu â rhywun bedair wythnos yn ôl. Nid yw'r person wedi ateb, felly mae'r cais wedi dod i ben. Efallai ei fod i ffwrdd.

I weld pwy arall a allai fod yn addas:
` + searchURL + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae gennych neges am rannu swydd",
			Text: `Mae un o'ch cysylltiadau wedi ysgrifennu atoch.

Mewngofnodwch i ddarllen y neges:
` + conversationURL + `

Un e-bost y byddwn yn ei anfon, hyd yn oed os daw rhagor o negeseuon cyn i chi ddarllen hon.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae sgwrs am rannu swydd wedi dod i ben",
			Text: `Nid yw un o'ch cysylltiadau yn gallu mynd â'r peth ymhellach nawr. Mae pobl yn dod â sgyrsiau i ben am lawer o resymau, ac nid oes a wnelo'r rhan fwyaf ohonynt â chi.

I weld pwy arall a allai fod yn addas:
` + searchURL + welshSignature,
		},
	}
}
