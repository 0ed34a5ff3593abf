package web

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// maxReturn is the longest address that is gone back to, in bytes.
const maxReturn = 2048

// ReturnPath is where to go after signing in: an address of our own, a path with perhaps a query. It says false for
// anything that a browser could take for another site, such as //example.com or /\example.com.
func ReturnPath(raw string) (string, bool) {
	if len(raw) > maxReturn || !utf8.ValidString(raw) || !strings.HasPrefix(raw, "/") || strings.HasPrefix(raw, "//") {
		return "", false
	}
	for _, c := range raw {
		if c <= ' ' || c == 0x7f || c == '\\' {
			return "", false
		}
	}
	u, err := url.Parse(raw)
	if err != nil || u.IsAbs() || u.Host != "" || u.Opaque != "" {
		return "", false
	}
	return raw, true
}
