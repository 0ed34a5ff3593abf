package content

// rule is what people are told when they broke one.
type rule struct{ english, welsh string }

// rules are by their id.
var rules = map[string]rule{
	"rude":             {"It was rude or hurtful.", "Roedd yn anghwrtais neu'n gas."},
	"threat":           {"It was a threat.", "Roedd yn fygythiad."},
	"personal details": {"It gave away personal details of somebody else.", "Roedd yn datgelu manylion personol rhywun arall."},
	"pretender":        {"It was not true about who wrote it.", "Nid oedd yn dweud y gwir am bwy a'i hysgrifennodd."},
	"unwanted":         {"It was unwanted contact, or not about sharing a job.", "Roedd yn gyswllt digroeso, neu nid oedd yn ymwneud â rhannu swydd."},
	"spam":             {"It was advertising or a trick.", "Roedd yn hysbyseb neu'n dric."},
}

func ruleOf(id string) rule {
	if r, ok := rules[id]; ok {
		return r
	}
	return rule{"It was not in keeping with the rules of this service.", "Nid oedd yn cyd-fynd â rheolau'r gwasanaeth hwn."}
}

// Rule says which rule was broken.
func Rule(id string) string { return ruleOf(id).english }

// ReportReceivedEmail tells a person that their report is there.
func ReportReceivedEmail() Email {
	return Email{
		Template: "report received",
		Subject:  "We have your report",
		Text: `Thank you for telling us. A moderator will look at your report.

The person you reported is not told who reported them. We will write to you when we have decided.` + signature,
		Welsh: Words{
			Subject: "Mae eich adroddiad wedi ein cyrraedd",
			Text: `Diolch am roi gwybod i ni. Bydd cymedrolwr yn edrych ar eich adroddiad.

Ni ddywedir wrth y person y rhoesoch wybod amdano pwy a wnaeth hynny. Byddwn yn ysgrifennu atoch pan fyddwn wedi penderfynu.` + welshSignature,
		},
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
	welsh := "Gwnaethom edrych ar yr hyn y rhoesoch wybod amdano ac ni welsom ei fod wedi torri ein rheolau. Gallwch rwystro'r person o hyd, fel na fyddwch yn gweld eich gilydd."
	if acted {
		outcome = "We looked at what you reported and took action. We do not say more about other people."
		welsh = "Gwnaethom edrych ar yr hyn y rhoesoch wybod amdano a gweithredu. Nid ydym yn dweud mwy am bobl eraill."
	}
	return Email{
		Template: "report closed",
		Subject:  "We have decided on your report",
		Text:     outcome + "\n\nThank you for telling us. We have deleted the copy that came with your report." + signature,
		Welsh: Words{
			Subject: "Rydym wedi penderfynu ar eich adroddiad",
			Text:    welsh + "\n\nDiolch am roi gwybod i ni. Rydym wedi dileu'r copi a ddaeth gyda'ch adroddiad." + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Rydym wedi dileu rhywbeth a ysgrifennoch",
			Text: `Mae cymedrolwr wedi dileu rhywbeth a ysgrifennoch ar Job Share.

Pam: ` + ruleOf(rule).welsh + `

Cadwch at yr hyn y byddech yn ei ddweud yn y gwaith, os gwelwch yn dda. Os bydd hyn yn digwydd eto, gallwn atal eich cyfrif.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae eich cyfrif Job Share wedi'i atal",
			Text: `Mae cymedrolwr wedi atal eich cyfrif. Ni allwch fewngofnodi, ac ni all neb ddod o hyd i chi.

Pam: ` + ruleOf(rule).welsh + `

Os ydych yn meddwl bod hyn yn anghywir, gallwch ofyn i ni edrych arno eto:
` + appealURL + `

Byddwn yn ysgrifennu atoch os caiff yr ataliad ei godi.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae eich apêl wedi ein cyrraedd",
			Text:    "Bydd cymedrolwr yn edrych eto ar atal eich cyfrif. Byddwn yn ysgrifennu atoch pan fydd penderfyniad." + welshSignature,
		},
	}
}

// AppealRefusedEmail tells a person that their suspension stands.
func AppealRefusedEmail() Email {
	return Email{
		Template: "appeal refused",
		Subject:  "We have decided on your appeal",
		Text: `A moderator has looked again at the suspension of your account. The suspension stands.

You cannot appeal again. We will write to you if the suspension is lifted.` + signature,
		Welsh: Words{
			Subject: "Rydym wedi penderfynu ar eich apêl",
			Text: `Mae cymedrolwr wedi edrych eto ar atal eich cyfrif. Mae'r ataliad yn sefyll.

Ni allwch apelio eto. Byddwn yn ysgrifennu atoch os caiff yr ataliad ei godi.` + welshSignature,
		},
	}
}

// ReportActedEmail tells a person that something was done about their report. It does not say what.
func ReportActedEmail() Email {
	return Email{
		Template: "report acted",
		Subject:  "We have taken action on your report",
		Text: `A moderator has looked at your report and has taken action. We do not say more about other people.

The report stays open for now. We will write to you when it is closed.` + signature,
		Welsh: Words{
			Subject: "Rydym wedi gweithredu ar eich adroddiad",
			Text: `Mae cymedrolwr wedi edrych ar eich adroddiad ac wedi gweithredu. Nid ydym yn dweud mwy am bobl eraill.

Mae'r adroddiad yn aros ar agor am y tro. Byddwn yn ysgrifennu atoch pan gaiff ei gau.` + welshSignature,
		},
	}
}

// ReinstatedEmail tells a person that they can use the service again.
func ReinstatedEmail() Email {
	return Email{
		Template: "reinstated",
		Subject:  "You can use your Job Share account again",
		Text:     "The suspension of your account has been lifted. You can sign in, and others can find your profile again." + signature,
		Welsh: Words{
			Subject: "Gallwch ddefnyddio eich cyfrif Job Share eto",
			Text:    "Mae'r ataliad ar eich cyfrif wedi'i godi. Gallwch fewngofnodi, a gall eraill ddod o hyd i'ch proffil eto." + welshSignature,
		},
	}
}
