package application

// Links are addresses of pages that emails point to, under the service's public URL.
type Links struct{ Base string }

// CreateAccount is where somebody creates an account.
func (l Links) CreateAccount() string { return l.Base + "/create-account" }

// SignIn is where a person signs in.
func (l Links) SignIn() string { return l.Base + "/sign-in" }

// NoMailbox is where somebody without a work mailbox reads what they can do.
func (l Links) NoMailbox() string { return l.Base + "/no-work-mailbox" }

// ConfirmColleague is where a line manager answers. The key is in the query, which is never logged.
func (l Links) ConfirmColleague(key string) string { return l.Base + "/confirm-a-colleague?key=" + key }

// Account is where a person's own account is.
func (l Links) Account() string { return l.Base + "/account" }

// Contact is where people find out how to reach the service.
func (l Links) Contact() string { return l.Base + "/contact" }

// Profile is where a person sees their own profile.
func (l Links) Profile() string { return l.Base + "/profile" }

// Requests is where a person's requests are.
func (l Links) Requests() string { return l.Base + "/requests" }

// Request is one of a person's requests.
func (l Links) Request(id string) string { return l.Requests() + "/" + id }

// Conversation is what a person and somebody they are in contact with wrote.
func (l Links) Conversation(request string) string { return l.Request(request) + "/messages" }

// Case is a report that a moderator decides on.
func (l Links) Case(id string) string { return l.Base + "/moderation/" + id }

// Appeal is where somebody suspended by a case asks for it to be looked at again. The code is in the query, which is never
// logged.
func (l Links) Appeal(id, code string) string { return l.Base + "/appeal?case=" + id + "&code=" + code }

// FindPartner is where a person finds partners.
func (l Links) FindPartner() string { return l.Base + "/find-a-partner" }

// SearchResults is where a person sees who fits a search that they saved.
func (l Links) SearchResults(search string) string {
	return l.Base + "/searches/" + search + "/results"
}

// SavedSearch is where a person renews a search that they saved, or changes it.
func (l Links) SavedSearch(search string) string { return l.Base + "/searches/" + search }

// Unsubscribe is where a person ends the mail about a search, with the token of it.
func (l Links) Unsubscribe(search, token string) string {
	return l.Base + "/unsubscribe?search=" + search + "&code=" + token
}
