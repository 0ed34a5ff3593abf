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
		Welsh: Words{
			Subject: "A ydych yn dal i fod eisiau rhannu swydd?",
			Text: `Mae chwe mis ers i chi ddweud wrthym ddiwethaf eich bod eisiau rhannu swydd.

Os ydych o hyd, mewngofnodwch ac adnewyddwch eich proffil. Dim ond pwyso un botwm sydd ei angen:
` + profileURL + `

Os na fyddwch yn ei adnewyddu o fewn 30 diwrnod, ni fydd neb yn gallu dod o hyd iddo. Byddwn yn cadw eich atebion.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae eich proffil rhannu swydd wedi dod i ben",
			Text: `Nid ydych wedi adnewyddu eich proffil, felly ni all neb ddod o hyd iddo mwyach. Rydym wedi cadw eich atebion.

Gallwch ei gyhoeddi eto ar unrhyw adeg:
` + profileURL + welshSignature,
		},
	}
}
