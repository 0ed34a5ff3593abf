package content

// rules are what people are told when they broke a rule, by its id.
var rules = map[string]string{
	"rude":             "It was rude or hurtful.",
	"threat":           "It was a threat.",
	"personal details": "It gave away personal details of somebody else.",
	"pretender":        "It was not true about who wrote it.",
	"unwanted":         "It was unwanted contact, or not about sharing a job.",
	"spam":             "It was advertising or a trick.",
}

// Rule says which rule was broken.
func Rule(id string) string {
	if words, ok := rules[id]; ok {
		return words
	}
	return "It was not in keeping with the rules of this service."
}

// ReportReceivedEmail tells a person that their report is there.
func ReportReceivedEmail() Email {
	return Email{
		Template: "report received",
		Subject:  "We have your report",
		Text: `Thank you for telling us. A moderator will look at your report.

The person you reported is not told who reported them. We will write to you when we have decided.` + signature,
	}
}

// ReportWaitsEmail tells a moderator that somebody reported something. It says no more than that.
func ReportWaitsEmail(caseURL string) Email {
	return Email{
		Template: "report waits",
		Subject:  "A report is waiting for a decision",
		Text: `Someone has made a report. Sign in to look at it:
` + caseURL + signature,
	}
}

// ReportClosedEmail tells a person that their report was decided on.
func ReportClosedEmail(acted bool) Email {
	outcome := "We looked at what you reported and did not find that it broke our rules. You can still block the person, so that you do not see each other."
	if acted {
		outcome = "We looked at what you reported and took action. We do not say more about other people."
	}
	return Email{
		Template: "report closed",
		Subject:  "We have decided on your report",
		Text:     outcome + "\n\nThank you for telling us. We have deleted the copy that came with your report." + signature,
	}
}

// ContentRemovedEmail tells a person that something they wrote was removed, and by which rule.
func ContentRemovedEmail(rule string) Email {
	return Email{
		Template: "content removed",
		Subject:  "We have removed something you wrote",
		Text: `A moderator has removed something you wrote on Job Share.

Why: ` + Rule(rule) + `

Please keep to what you would say at work. If it happens again, we may suspend your account.` + signature,
	}
}

// SuspendedEmail tells a person that they can't use the service, by which rule, and where to appeal.
func SuspendedEmail(rule, appealURL string) Email {
	return Email{
		Template: "suspended",
		Subject:  "Your Job Share account is suspended",
		Text: `A moderator has suspended your account. You cannot sign in, and nobody can find you.

Why: ` + Rule(rule) + `

If you think that this is wrong, you can ask us to look at it again:
` + appealURL + `

We will write to you if the suspension is lifted.` + signature,
	}
}

// AppealWaitsEmail tells a moderator that somebody appeals. It says no more than that.
func AppealWaitsEmail(caseURL string) Email {
	return Email{
		Template: "appeal waits",
		Subject:  "An appeal is waiting for a decision",
		Text: `Someone has appealed against a suspension. Sign in to look at it:
` + caseURL + signature,
	}
}

// AppealReceivedEmail tells a person that their appeal is there.
func AppealReceivedEmail() Email {
	return Email{
		Template: "appeal received",
		Subject:  "We have your appeal",
		Text:     "A moderator will look again at the suspension of your account. We will write to you when they have decided." + signature,
	}
}

// AppealRefusedEmail tells a person that their suspension stands.
func AppealRefusedEmail() Email {
	return Email{
		Template: "appeal refused",
		Subject:  "We have decided on your appeal",
		Text: `A moderator has looked again at the suspension of your account. The suspension stands.

You cannot appeal again. We will write to you if the suspension is lifted.` + signature,
	}
}

// ReportActedEmail tells a person that something was done about their report. It does not say what.
func ReportActedEmail() Email {
	return Email{
		Template: "report acted",
		Subject:  "We have taken action on your report",
		Text: `A moderator has looked at your report and has taken action. We do not say more about other people.

The report stays open for now. We will write to you when it is closed.` + signature,
	}
}

// ReinstatedEmail tells a person that they can use the service again.
func ReinstatedEmail() Email {
	return Email{
		Template: "reinstated",
		Subject:  "You can use your Job Share account again",
		Text:     "The suspension of your account has been lifted. You can sign in, and others can find your profile again." + signature,
	}
}
