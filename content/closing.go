package content

import "time"

// AccountClosedEmail tells a person that their account is closed, and until when they can come back.
func AccountClosedEmail(until time.Time, signInURL string) Email {
	return Email{
		Template: "account closed",
		Subject:  "Your Job Share account is closed",
		Text: `Your account is closed. Nobody can find you, and we will not write to you about job sharing.

You can come back until ` + englishDay(until) + `. To come back, sign in:
` + signInURL + `

If you do not come back by then, we will delete your account and everything about you.

If it was not you who closed it, sign in and check your email addresses.` + signature,
		Welsh: Words{
			Subject: "Mae eich cyfrif Job Share wedi'i gau",
			Text: `Mae eich cyfrif wedi'i gau. Ni all neb ddod o hyd i chi, ac ni fyddwn yn ysgrifennu atoch am rannu swydd.

Os ydych am ddod yn ôl, mewngofnodwch erbyn ` + welshDay(until) + `:
` + signInURL + `

Os na fyddwch yn dod yn ôl erbyn hynny, byddwn yn dileu eich cyfrif a phopeth amdanoch.

Os nad chi a'i caeodd, mewngofnodwch a gwiriwch eich cyfeiriadau e-bost.` + welshSignature,
		},
	}
}
