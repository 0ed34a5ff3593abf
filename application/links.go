package application

// Links are addresses of pages that emails point to, under the service's public URL.
type Links struct{ Base string }

func (l Links) create() string   { return l.Base + "/create-account" }
func (l Links) requests() string { return l.Base + "/requests" }
func (l Links) search() string   { return l.Base + "/find-a-partner" }
func (l Links) account() string  { return l.Base + "/account" }
