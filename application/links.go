package application

// Links are addresses of pages that emails point to, under the service's public URL.
type Links struct{ Base string }

// CreateAccount is where somebody creates an account.
func (l Links) CreateAccount() string { return l.Base + "/create-account" }

// Requests is where a person's requests are.
func (l Links) Requests() string { return l.Base + "/requests" }

// FindPartner is where a person finds partners.
func (l Links) FindPartner() string { return l.Base + "/find-a-partner" }
