package web

import (
	"net/http"
	"regexp"
	"time"
)

// flashCookie carries, across one redirect, the name of what just happened. It holds a name and never words, so that
// nobody can put words on our pages.
const flashCookie Cookie = "flash"

var flashName = regexp.MustCompile(`^[a-z0-9-]{1,40}$`)

// SetFlash names what just happened, such as "profile-published", for the next page. The name is of lower-case letters,
// digits and hyphens, at most 40.
func SetFlash(w http.ResponseWriter, name string) {
	flashCookie.Set(w, name, time.Minute)
}

// TakeFlash is the name of what just happened, once, or empty. The page looks up its words for it.
func TakeFlash(w http.ResponseWriter, r *http.Request) string {
	name, ok := flashCookie.Get(r)
	if !ok {
		return ""
	}
	flashCookie.Clear(w)
	if !flashName.MatchString(name) {
		return ""
	}
	return name
}
