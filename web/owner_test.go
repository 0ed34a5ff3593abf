package web

import (
	"testing"
)

// Two people use one browser. What one of them opened is not sent in the other's name.
func TestAFormOfOnePersonIsNotSentByAnother(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben)
	w.caughtUp()
	b := w.signedInAs(amina).open("/profile/introduction").fill("Your introduction", "I am Amina")
	path, values := b.posting("Save and continue")
	b.post(path, values).wants(200, "Your profile")
	other := w.signedInAs(ben)
	other.post(path, values).wants(409, "Somebody else is signed in now", "Nothing was sent or changed")
	other.open("/profile/introduction").lacks("I am Amina")
	path, values = other.fill("Your introduction", "I am Ben").posting("Save and continue")
	other.post(path, values).wants(200, "Your profile")
}
