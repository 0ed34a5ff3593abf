package content

import "fmt"

// AlertEmail tells a person that somebody new fits one of their searches. It says nothing of who: that is for who is
// signed in.
func AlertEmail(name string, people int, resultsURL, unsubscribeURL string) Email {
	name = theirs(name)
	e := Email{Template: "alert", Subject: "Someone new fits your search: " + name}
	found := "Someone new fits your search."
	if people > 1 {
		e.Template = "alert digest"
		e.Subject = fmt.Sprintf("%d new people fit your search: %s", people, name)
		found = fmt.Sprintf("%d new people fit your search.", people)
	}
	e.Text = fmt.Sprintf(`%s You named it “%s”.

Sign in to see who fits:
%s

You get this email because you saved this search. To stop emails about it, open this page. You do not need to sign in:
%s`, found, name, resultsURL, unsubscribeURL) + signature
	return e
}

// SearchEndingEmail tells a person that a search that they saved ends, or has ended, and how to keep it.
func SearchEndingEmail(name, day string, ended bool, searchURL, unsubscribeURL string) Email {
	name = theirs(name)
	e := Email{Template: "search ends", Subject: "Your saved search ends soon: " + name}
	what := fmt.Sprintf("Your saved search ends on %s. After that, we will not email you when someone new fits.", day)
	if ended {
		e.Template, e.Subject = "search ended", "Your saved search has ended: "+name
		what = fmt.Sprintf("Your saved search ended on %s. We do not email you any more when someone new fits.", day)
	}
	e.Text = fmt.Sprintf(`%s You named it “%s”.

If you still want it, sign in and renew it for a year:
%s

If you do not want it, you do not have to do anything.`, what, name, searchURL)
	if !ended {
		e.Text += `

To stop emails about it now, open this page. You do not need to sign in:
` + unsubscribeURL
	}
	e.Text += signature
	return e
}
