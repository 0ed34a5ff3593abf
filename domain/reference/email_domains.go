package reference

import (
	_ "embed"
	"strings"
	"time"
)

// EmailDomain is a domain whose addresses show somebody to be a civil servant.
type EmailDomain struct {
	Domain        string
	Organisations []string  // ids of the organisations that use it
	Subdomains    bool      // addresses below the domain count too
	Canonical     string    // the domain that this one is another name of; empty when it is none
	Added         time.Time // date
	Retired       time.Time // date; zero while it is in use
}

// Suggested is the organisation that an address of this domain most likely belongs to; empty when the
// domain serves several.
func (d EmailDomain) Suggested() string {
	if len(d.Organisations) == 1 {
		return d.Organisations[0]
	}
	return ""
}

//go:embed email_domains.csv
var emailDomainsCSV []byte

// EmailDomains is the allow-list that a new installation starts with.
var EmailDomains = table("email_domains", emailDomainsCSV, func(cell func(string) string) (EmailDomain, error) {
	d := EmailDomain{Domain: cell("domain"), Organisations: list(cell("organisations")),
		Subdomains: cell("match") == "subdomain", Canonical: cell("canonical")}
	var err error
	if d.Added, err = time.Parse(time.DateOnly, cell("added")); err != nil || cell("retired") == "" {
		return d, err
	}
	d.Retired, err = time.Parse(time.DateOnly, cell("retired"))
	return d, err
})

var emailDomainsByName = byID("email_domains", EmailDomains, func(d EmailDomain) string { return d.Domain })

// LookUpDomain finds the entry of the allow-list that covers a domain, in lower case: its own, or that
// of a domain above it whose entry covers what lies below.
func LookUpDomain(host string) (EmailDomain, bool) {
	d, ok := emailDomainsByName[host]
	for above := host; !ok; {
		if _, above, ok = strings.Cut(above, "."); !ok {
			return EmailDomain{}, false
		}
		d, ok = emailDomainsByName[above]
		ok = ok && d.Subdomains
	}
	return d, d.Retired.IsZero()
}

// CanonicalDomain is the name under which a domain's mailboxes are known to be the same.
func CanonicalDomain(host string) string {
	if d, ok := emailDomainsByName[host]; ok && d.Canonical != "" {
		return d.Canonical
	}
	return host
}

// sharedMailboxes are local parts that name a desk and not a person.
var sharedMailboxes = map[string]bool{
	"admin": true, "bookings": true, "careers": true, "comms": true, "complaints": true, "contact": true,
	"correspondence": true, "customerservice": true, "customerservices": true, "enquiries": true, "enquiry": true,
	"facilities": true, "feedback": true, "finance": true, "foi": true, "hello": true, "help": true, "helpdesk": true,
	"hr": true, "info": true, "information": true, "inbox": true, "invoices": true, "it": true, "jobs": true,
	"library": true, "mail": true, "mailbox": true, "media": true, "news": true, "no-reply": true, "noreply": true,
	"office": true, "postmaster": true, "press": true, "pressoffice": true, "procurement": true, "recruitment": true,
	"reception": true, "sales": true, "security": true, "service": true, "servicedesk": true, "shared": true,
	"support": true, "team": true, "training": true, "webmaster": true,
}

// SharedMailbox says whether the part of an address before the @, in lower case, names a desk that
// several people read, alone or with words around it ("hr.team", "policy-enquiries").
func SharedMailbox(local string) bool {
	if sharedMailboxes[local] {
		return true
	}
	words := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	if len(words) == 0 {
		return true
	}
	for _, word := range words { // names of desks that are no names of people
		switch word {
		case "enquiries", "enquiry", "recruitment", "helpdesk", "servicedesk", "pressoffice", "noreply", "complaints", "correspondence":
			return true
		}
	}
	last := words[len(words)-1]
	return last == "team" || last == "mailbox" || last == "enquiries" || last == "helpdesk" || last == "inbox" || last == "office" || last == "desk"
}
