package content

// RenewalEmail asks a person whether their profile still holds.
func RenewalEmail(profileURL string) Email {
	return Email{
		Template: "renewal due",
		Subject:  "Do you still want to share a job?",
		Text: `It is six months since you last told us that you want to share a job.

If you still do, sign in and renew your profile. It takes one press of a button:
` + profileURL + `

If you do not renew it within 30 days, nobody will be able to find it. We will keep your answers.` + signature,
	}
}

// ProfileExpiredEmail tells a person that their profile is found no more.
func ProfileExpiredEmail(profileURL string) Email {
	return Email{
		Template: "profile expired",
		Subject:  "Your job share profile has ended",
		Text: `You have not renewed your profile, so nobody can find it any more. We have kept your answers.

You can publish it again at any time:
` + profileURL + signature,
	}
}
