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
		Welsh: Words{
			Subject: "Cadarnhewch fod rhywun yn gweithio i'r Gwasanaeth Sifil",
			Text: `Dywedodd rhywun wrthym mai chi yw ei reolwr llinell. Mae am ddefnyddio Job Share, sy'n helpu gweision sifil i ddod o hyd i bartner i rannu swydd. Ni all ddarllen negeseuon mewn cyfeiriad gwaith nawr.

Rhowch wybod i ni, os gwelwch yn dda, a yw'n gweithio i'r Gwasanaeth Sifil. Mae'n cymryd munud ac nid oes angen cyfrif arnoch:
` + confirmURL + `

Mae'r ddolen yn gweithio am 14 diwrnod ac mae ar eich cyfer chi yn unig. Nid yw ei hagor yn newid dim. Peidiwch â'i hanfon ymlaen, os gwelwch yn dda.

Os na wyddoch beth yw hyn, gallwch anwybyddu'r neges hon. Byddwn yn ysgrifennu atoch unwaith eto ar y mwyaf.` + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Mae eich cyfrif Job Share yn barod",
			Text: `Mae eich rheolwr llinell wedi cadarnhau eich bod yn gweithio i'r Gwasanaeth Sifil. Mae eich cyfrif yn barod.

Mewngofnodwch gyda'r cyfeiriad hwn:
` + signInURL + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Nid oedd eich rheolwr llinell yn gallu cadarnhau",
			Text: `Gwnaethoch ofyn i ni ysgrifennu at eich rheolwr llinell. Dywedodd wrthym na all gadarnhau eich bod yn gweithio i'r Gwasanaeth Sifil. Ni wnaethom ofyn pam.

Nid oes gennych gyfrif. Byddwn yn dileu'r hyn a roesoch i ni ymhen diwrnod.

Siaradwch â'ch rheolwr os ydych yn meddwl mai camgymeriad yw hyn. Gallwch ofyn eto, neu weld beth arall y gallwch ei wneud:
` + helpURL + welshSignature,
		},
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
		Welsh: Words{
			Subject: "Nid yw eich rheolwr llinell wedi ateb",
			Text: `Gwnaethoch ofyn i ni ysgrifennu at eich rheolwr llinell 14 diwrnod yn ôl. Nid ydym wedi cael ateb. Efallai ei fod i ffwrdd, neu efallai nad yw ein neges wedi ei gyrraedd.

Nid oes gennych gyfrif. Byddwn yn dileu'r hyn a roesoch i ni ymhen diwrnod.

Siaradwch â'ch rheolwr. Gallwch ofyn eto, neu weld beth arall y gallwch ei wneud:
` + helpURL + welshSignature,
		},
	}
}
