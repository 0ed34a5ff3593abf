package content

import "fmt"

// AlertEmail tells a person that somebody new fits one of their searches. It says nothing of who: that is for who is
// signed in.
func AlertEmail(name string, people int, resultsURL, unsubscribeURL string) Email {
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
