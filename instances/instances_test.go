package instances

import (
	"slices"
	"strings"
	"testing"
)

// The people of these tests are the demonstration's own.
const (
	amina   = "amina.khan@homeoffice.gov.uk" // fits others
	callum  = "callum.fraser@hmrc.gov.uk"    // has Daniela's request to answer
	daniela = "daniela.rossi@gov.scot"
)

func TestTwoInstances(t *testing.T) {
	shared := newInstallation(t)
	one := shared.serve("--demo", "40")
	two := shared.serve()
	eventually(t, "one of the two is the worker", func() bool { return one.working() || two.working() })

	at := newBrowser(t, one)
	t.Run("a code asked for on one is typed on the other", func(t *testing.T) {
		at.signIn(amina, one, two)
	})

	t.Run("what is written on one is seen on the other at once", func(t *testing.T) {
		at.open(one, "/profile")
		at.press("Pause")
		at.shows(two, "/profile", "Resume")
		at.press("Resume")
		at.shows(one, "/profile", "Pause")
	})

	asked := ""
	t.Run("two instances send one mail an event", func(t *testing.T) {
		page := at.open(two, "/find-a-partner")
		if !slices.ContainsFunc(page.Links, isCard) {
			t.Fatalf("there is nobody to ask: %.500s", page.Text)
		}
		must(t, at.Follow(page.Links[slices.IndexFunc(page.Links, isCard)]))
		at.press("Ask for contact")
		must(t, at.Fill("Your message", "Shall we share a job?"))
		at.press("Ask for contact")
		other := newBrowser(t, two)
		other.signIn(callum, two, one)
		other.open(one, "/requests")
		must(t, other.Follow("Daniela Rossi"))
		other.press("Accept")
		eventually(t, "both are told", func() bool { return len(told(t, one)) >= 2 })
		news := told(t, two)
		if len(news) != 2 || news[1] != "Your job share request was accepted: "+daniela {
			t.Fatalf("people were told %q", news)
		}
		_, asked, _ = strings.Cut(news[0], ": ")
	})

	t.Run("signing out everywhere on one ends the session on the other", func(t *testing.T) {
		second := newBrowser(t, two)
		second.signIn(amina, two, two)
		at.open(one, "/account")
		at.press("Sign out everywhere")
		for _, b := range []*browser{at, second} {
			if page := b.open(two, "/dashboard"); !strings.HasPrefix(page.Path, "/sign-in") && !strings.HasPrefix(page.Path, "/timed-out") {
				t.Errorf("after signing out everywhere, the other browser sees %q at %s", page.Heading, page.Path)
			}
		}
	})

	worker, other := one, two
	if two.working() {
		worker, other = two, one
	}
	t.Run("one of them is the worker, and the other takes over from the dead", func(t *testing.T) {
		if other.working() {
			t.Fatal("both were the worker")
		}
		before := told(t, other)
		worker.kill()
		eventually(t, "the other is the worker", other.working)
		b := newBrowser(t, other)
		b.signIn(asked, other, other)
		b.open(other, "/requests")
		must(t, b.Follow("Amina Khan"))
		b.press("Decline")
		b.press("Decline this request")
		eventually(t, "who asked is told of the answer", func() bool { return len(told(t, other)) > len(before) })
		want := append(before, "About your job share request: "+amina)
		slices.Sort(want)
		if news := told(t, other); !slices.Equal(news, want) {
			t.Errorf("people were told %q, want %q", news, want)
		}
	})
}

// isCard says whether a link leads to a person: "grade, profession, organisation".
func isCard(link string) bool { return strings.Count(link, ", ") >= 2 }
