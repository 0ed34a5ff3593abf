package content

// SignedInEmail goes to a person's other addresses when somebody signed in with one of them.
func SignedInEmail(accountURL string) Email {
	return Email{
		Template: "signed in",
		Subject:  "Someone signed in to your Job Share account",
		Text: `Someone has just signed in to your Job Share account with another of your email addresses.

If it was you, you do not need to do anything.

If it was not you, sign in with this address, sign out everywhere, and remove the address that you do not trust:
` + accountURL + signature,
		Welsh: Words{
			Subject: "Mae rhywun wedi mewngofnodi i'ch cyfrif Job Share",
			Text: `Mae rhywun newydd fewngofnodi i'ch cyfrif Job Share gydag un arall o'ch cyfeiriadau e-bost.

Os chi oedd hynny, nid oes angen i chi wneud dim.

Os nad chi oedd hynny, mewngofnodwch gyda'r cyfeiriad hwn, allgofnodwch ym mhobman, a dilëwch y cyfeiriad nad ydych yn ymddiried ynddo:
` + accountURL + welshSignature,
		},
	}
}

// Change is what happened to a person's addresses.
type Change string

// The changes.
const (
	AddressAdded    Change = "was added to"
	AddressRemoved  Change = "was removed from"
	AddressReplaced Change = "has replaced another on"
)

var welshChanges = map[Change]string{
	AddressAdded:    "Mae cyfeiriad e-bost wedi'i ychwanegu at",
	AddressRemoved:  "Mae cyfeiriad e-bost wedi'i ddileu o",
	AddressReplaced: "Mae cyfeiriad e-bost wedi cymryd lle un arall ar",
}

// AddressChangedEmail goes to all addresses that a person had or has, those that were removed too. It names none of
// them: who reads one need not know the others.
func AddressChangedEmail(change Change, accountURL, contactURL string) Email {
	return Email{
		Template: "address changed",
		Subject:  "The email addresses of your Job Share account have changed",
		Text: `An email address ` + string(change) + ` your Job Share account.

If it was you, you do not need to do anything. You can see your addresses here:
` + accountURL + `

If it was not you, tell us at once:
` + contactURL + signature,
		Welsh: Words{
			Subject: "Mae cyfeiriadau e-bost eich cyfrif Job Share wedi newid",
			Text: welshChanges[change] + ` eich cyfrif Job Share.

Os chi a wnaeth hyn, nid oes angen i chi wneud dim. Gallwch weld eich cyfeiriadau yma:
` + accountURL + `

Os nad chi a wnaeth hyn, rhowch wybod i ni ar unwaith:
` + contactURL + welshSignature,
		},
	}
}
