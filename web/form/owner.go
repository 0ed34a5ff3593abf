package form

import (
	"context"
	"errors"
	"net/url"
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

// ErrMadeForAnother means that the page that a form comes from was made for somebody else: two people used one browser.
var ErrMadeForAnother = errors.New("the form was made for somebody else")

// MadeFor is the tag of whom a page was made for that a posted form comes from; empty when it does not say.
func MadeFor(values url.Values) string { return values.Get(ownerName) }

// checkOwner refuses what another person's page holds.
func checkOwner(ctx context.Context, values url.Values) error {
	if tag, owner := MadeFor(values), ownerOf(ctx); tag != "" && owner != "" && tag != owner {
		return ErrMadeForAnother
	}
	return nil
}
