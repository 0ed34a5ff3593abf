package web

import "strings"

// device says in a few words what somebody signs in on, from what the browser says of itself. Nothing else of that is
// kept: it could tell people apart.
func device(agent string) string {
	browser, system := firstOf(agent, browsers), firstOf(agent, systems)
	switch {
	case browser != "" && system != "":
		return browser + " on " + system
	case browser != "":
		return browser
	case system != "":
		return "A browser on " + system
	}
	return ""
}

// named is what a browser's own words hold, and what people call it.
type named struct{ holds, name string }

// Browsers say that they are others too: the one that says it last is asked for first.
var browsers = []named{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
	{"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}

var systems = []named{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"CrOS", "ChromeOS"}, {"Windows", "Windows"},
	{"Macintosh", "Mac"}, {"Linux", "Linux"}}

func firstOf(agent string, list []named) string {
	for _, n := range list {
		if strings.Contains(agent, n.holds) {
			return n.name
		}
	}
	return ""
}
