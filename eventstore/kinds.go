package eventstore

import (
	"jobshare/domain/account"
	"jobshare/domain/candidates"
	"jobshare/domain/contact"
	"jobshare/domain/feedback"
	"jobshare/domain/installation"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/domain/verification"
)

// Kinds are all kinds of events that the service writes.
func Kinds() *Registry {
	return NewRegistry(installation.Types, account.Types, profile.Types, contact.Types, moderation.Types, candidates.Types, savedsearch.Types,
		feedback.Types, verification.Types)
}
