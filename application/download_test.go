package application

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jobshare/domain/contact"
	"jobshare/eventstore"
)

// A person gets what they did and what they were told, and nothing that others did in silence or that says who they are.
func TestDownload(t *testing.T) {
	w := newWorld(t)
	amina, ben := w.published(w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")), w.published(w.person("Ben Okafor", "ben.okafor@dwp.gov.uk"))
	cara := w.published(w.person("Cara Lewis", "cara.lewis@dwp.gov.uk"))
	id := func() string { return uuid.NewString() }
	asked, err := w.AskForContact(t.Context(), amina, ben.Person, "Shall we talk?", id())
	must(t, err)
	request := asked.Events[0].Payload.(contact.ContactRequested).ID
	_, err = w.AcceptContact(t.Context(), ben, amina.Person, request, id())
	must(t, err)
	_, err = w.SendMessage(t.Context(), ben, amina.Person, request, "Tuesday suits me", id())
	must(t, err)
	_, err = w.SendMessage(t.Context(), ben, amina.Person, request, "You are useless", id())
	must(t, err)
	_, err = w.MarkRead(t.Context(), ben, amina.Person, request, id())
	must(t, err)
	_, err = eventstore.Handle(t.Context(), w.log, w.erasing(ben.Person, contact.Stream(amina.Person, ben.Person)), contact.Evolve,
		func(contact.State, []eventstore.Event) ([]any, error) {
			return []any{contact.WordsRemoved{Request: request, Number: 2, Whose: ben.Person, At: w.clock.Now()}}, nil
		})
	must(t, err)
	other, err := w.AskForContact(t.Context(), amina, cara.Person, "And you?", id())
	must(t, err)
	_, err = w.DeclineContact(t.Context(), cara, amina.Person, other.Events[0].Payload.(contact.ContactRequested).ID, contact.TooFar, "Your name is on my list", id())
	must(t, err)
	_, err = w.BlockPerson(t.Context(), cara, amina.Person, id())
	must(t, err)
	_, err = w.Shortlist(t.Context(), amina, ben.Person, id())
	must(t, err)

	text := func(a Actor) string {
		t.Helper()
		d, err := w.Download(t.Context(), a.Person)
		must(t, err)
		if !slices.IsSortedFunc(d.Happened, func(a, b Happened) int { return a.At.Compare(b.At) }) {
			t.Error("what happened is not in order")
		}
		text, err := json.Marshal(d)
		must(t, err)
		return string(text)
	}
	aminas := text(amina)
	for _, want := range []string{`"name":"Amina Khan"`, "amina.khan@homeoffice.gov.uk", "AccountOpened", "PatternChosen", "ProfilePublished", "Shall we talk?",
		"Tuesday suits me", "And you?", "ContactDeclined", `"candidate":"another person`, `"from":"you"`} {
		if !strings.Contains(aminas, want) {
			t.Errorf("%q is not in it: %s", want, aminas)
		}
	}
	for _, never := range []string{"Ben", "Cara", "okafor", "lewis", ben.Person, cara.Person, amina.Person, "PersonBlocked", "MessagesRead",
		"on my list", string(contact.TooFar), "useless"} {
		if strings.Contains(aminas, never) {
			t.Errorf("%q is in it: %s", never, aminas)
		}
	}
	if caras := text(cara); !strings.Contains(caras, "PersonBlocked") || !strings.Contains(caras, "on my list") || !strings.Contains(caras, "And you?") {
		t.Errorf("what she did herself is not in it: %s", caras)
	}
	if bens := text(ben); !strings.Contains(bens, "useless") || strings.Contains(bens, "And you?") {
		t.Errorf("his own words are not in it, or others' are: %s", bens)
	}
	_, err = w.Erase(t.Context(), amina.Person)
	must(t, err)
	if _, err := w.Download(t.Context(), amina.Person); err == nil {
		t.Error("an erased person has data")
	}
	if bens := text(ben); strings.Contains(bens, "Shall we talk?") {
		t.Errorf("an erased person's words are there: %s", bens)
	}
}
