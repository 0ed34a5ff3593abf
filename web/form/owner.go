package form

import (
	"context"
	"net/http"
)

// ownerName is the hidden field that says for whom a page was made.
const ownerName = "made-for"

type ownerKey struct{}

// WithOwner lets forms that are shown say for whom the page was made, by a tag that stands for the person and tells
// nothing about them.
func WithOwner(ctx context.Context, tag string) context.Context {
	return context.WithValue(ctx, ownerKey{}, tag)
}

func ownerOf(ctx context.Context) string {
	tag, _ := ctx.Value(ownerKey{}).(string)
	return tag
}

// MadeForAnother says whether a posted form comes from a page that was made for somebody else: two people used one
// browser. A body that can't be read is for Parse to refuse.
func MadeForAnother(r *http.Request) bool {
	owner := ownerOf(r.Context())
	if owner == "" || r.ParseForm() != nil {
		return false
	}
	tag := r.PostForm.Get(ownerName)
	return tag != "" && tag != owner
}
