package content

import (
	"fmt"
	"time"
)

// AlertEmail tells a person that somebody new fits one of their searches. It says nothing of who: that is for who is
// signed in.
func AlertEmail(name string, people int, resultsURL, unsubscribeURL string) Email {
	english, welsh := theirs(name, "(link removed)"), theirs(name, "(dolen wedi'i dileu)")
	e := Email{Template: "alert", Subject: "Someone new fits your search: " + english}
	e.Welsh.Subject = "Mae rhywun newydd yn addas i'ch chwiliad"
	found := "Someone new fits your search."
	if people > 1 {
		e.Template = "alert digest"
		e.Subject = fmt.Sprintf("%d new people fit your search: %s", people, english)
		e.Welsh.Subject = fmt.Sprintf("Mae %d o bobl newydd yn addas i'ch chwiliad", people)
		found = fmt.Sprintf("%d new people fit your search.", people)
	}
	e.Text = fmt.Sprintf(`%s You named it “%s”.

Sign in to see who fits:
%s

You get this email because you saved this search. To stop emails about it, open this page. You do not need to sign in:
%s`, found, english, resultsURL, unsubscribeURL) + signature
	e.Welsh.Text = fmt.Sprintf(`%s. Yr enw a roesoch arno yw “%s”.

Mewngofnodwch i weld pwy sy'n addas:
%s

Rydych yn cael yr e-bost hwn am eich bod wedi cadw'r chwiliad hwn. I roi'r gorau i gael negeseuon amdano, agorwch y dudalen hon. Nid oes angen i chi fewngofnodi:
%s`, e.Welsh.Subject, welsh, resultsURL, unsubscribeURL) + welshSignature
	return e
}

// SearchEndingEmail tells a person that a search that they saved ends, or has ended, and how to keep it.
func SearchEndingEmail(name string, until time.Time, ended bool, searchURL, unsubscribeURL string) Email {
	english, welsh := theirs(name, "(link removed)"), theirs(name, "(dolen wedi'i dileu)")
	e := Email{Template: "search ends", Subject: "Your saved search ends soon: " + english}
	e.Welsh.Subject = "Mae eich chwiliad yn dod i ben cyn hir"
	what := fmt.Sprintf("Your saved search ends on %s. After that, we will not email you when someone new fits.", englishDay(until))
	welshWhat := fmt.Sprintf("Mae eich chwiliad yn dod i ben ar %s. Ar ôl hynny, ni fyddwn yn anfon e-bost atoch pan fydd rhywun newydd yn addas.", welshDay(until))
	if ended {
		e.Template, e.Subject = "search ended", "Your saved search has ended: "+english
		e.Welsh.Subject = "Mae eich chwiliad wedi dod i ben"
		what = fmt.Sprintf("Your saved search ended on %s. We do not email you any more when someone new fits.", englishDay(until))
		welshWhat = fmt.Sprintf("Daeth eich chwiliad i ben ar %s. Nid ydym yn anfon e-bost atoch mwyach pan fydd rhywun newydd yn addas.", welshDay(until))
	}
	e.Text = fmt.Sprintf(`%s You named it “%s”.

If you still want it, sign in and renew it for a year:
%s

If you do not want it, you do not have to do anything.`, what, english, searchURL)
	e.Welsh.Text = fmt.Sprintf(`%s Yr enw a roesoch arno yw “%s”.

Os ydych ei eisiau o hyd, mewngofnodwch a'i adnewyddu am flwyddyn:
%s

Os nad ydych ei eisiau, nid oes angen i chi wneud dim.`, welshWhat, welsh, searchURL)
	if !ended {
		e.Text += `

To stop emails about it now, open this page. You do not need to sign in:
` + unsubscribeURL
		e.Welsh.Text += `

I roi'r gorau i gael negeseuon amdano nawr, agorwch y dudalen hon. Nid oes angen i chi fewngofnodi:
` + unsubscribeURL
	}
	e.Text += signature
	e.Welsh.Text += welshSignature
	return e
}
