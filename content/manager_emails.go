package content

// ManagerAskedEmail goes to a line manager. It names nobody: who it is about is on the page.
func ManagerAskedEmail(confirmURL string) Email {
	return Email{
		Template: "manager asked",
		Subject:  "Please confirm that somebody works for the Civil Service",
		Text: `Somebody told us that you are their line manager. They want to use Job Share, with which civil servants find a partner to share a job with. They cannot read mail at a work address now.

Please tell us whether they work for the Civil Service. It takes a minute and you do not need an account:
` + confirmURL + `

The link works for 14 days and is for you alone. Opening it changes nothing. Please do not pass it on.

If you do not know what this is about, you can ignore this message. We will write to you once more at most.` + signature,
	}
}

// ManagerConfirmedEmail tells a person that their manager confirmed.
func ManagerConfirmedEmail(signInURL string) Email {
	return Email{
		Template: "manager confirmed",
		Subject:  "Your Job Share account is ready",
		Text: `Your line manager has confirmed that you work for the Civil Service. Your account is ready.

Sign in with this address:
` + signInURL + signature,
	}
}

// ManagerDeclinedEmail tells a person that their manager did not confirm. Why is not known.
func ManagerDeclinedEmail(helpURL string) Email {
	return Email{
		Template: "manager declined",
		Subject:  "Your line manager could not confirm",
		Text: `You asked us to write to your line manager. They told us that they cannot confirm that you work for the Civil Service. We did not ask why.

You do not have an account. We will delete what you entered in a day.

Talk to your manager if you think that this is a mistake. You can ask again, or see what else you can do:
` + helpURL + signature,
	}
}

// ManagerNeverAnsweredEmail tells a person that the time to answer is over.
func ManagerNeverAnsweredEmail(helpURL string) Email {
	return Email{
		Template: "manager never answered",
		Subject:  "Your line manager has not answered",
		Text: `You asked us to write to your line manager 14 days ago. We have had no answer. They may be away, or our message may not have reached them.

You do not have an account. We will delete what you entered in a day.

Talk to your manager. You can ask again, or see what else you can do:
` + helpURL + signature,
	}
}
