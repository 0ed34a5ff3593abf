package account

import (
	"strings"

	"jobshare/domain"
	"jobshare/domain/reference"
)

// Address is an email address: as it was typed, which mail is sent to, and in the form by which two
// spellings of one mailbox are known to be the same.
type Address struct {
	Typed     string
	Canonical string // lower case, without +tag, the domain's aliases resolved
}

// MaxAddress is the longest address taken, in bytes (RFC 5321 4.5.3.1.3, less the angle brackets).
const MaxAddress = 254

const addressHelp = "Enter an email address in the correct format, like name@example.gov.uk"

// ParseAddress reads an email address. It takes the plain ASCII form that the Civil Service uses and
// refuses the rest of RFC 5322 (quotes, comments, address literals) and look-alike Unicode.
func ParseAddress(typed string) (Address, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return Address{}, domain.RefuseField("email", "no address", "Enter your email address")
	}
	refuse := func() (Address, error) {
		return Address{}, domain.RefuseField("email", "not an address", addressHelp)
	}
	if len(typed) > MaxAddress {
		return refuse()
	}
	local, host, ok := strings.Cut(typed, "@")
	if !ok || len(local) > 64 || !dotAtom(local, isAtom) || !dotAtom(host, isHost) || !strings.Contains(host, ".") {
		return refuse()
	}
	host = strings.ToLower(host)
	if last := host[strings.LastIndexByte(host, '.')+1:]; strings.Trim(last, "0123456789") == "" {
		return refuse() // the number of a machine
	}
	for label := range strings.SplitSeq(host, ".") {
		if strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") || len(label) > 63 || strings.HasPrefix(label, "xn--") {
			return refuse()
		}
	}
	name, _, _ := strings.Cut(strings.ToLower(local), "+")
	if !dotAtom(name, isAtom) {
		return refuse()
	}
	return Address{Typed: local + "@" + host, Canonical: name + "@" + reference.CanonicalDomain(host)}, nil
}

// Domain is the part after the @, in lower case, as typed.
func (a Address) Domain() string { return a.Typed[strings.LastIndexByte(a.Typed, '@')+1:] }

func (a Address) mailbox() string { return a.Canonical[:strings.IndexByte(a.Canonical, '@')] }

// Shared says whether the address looks like a mailbox that several people read, where a code proves
// nothing about a person.
func (a Address) Shared() bool { return reference.SharedMailbox(a.mailbox()) }

// CheckWork says whether an address is one that shows somebody to be a civil servant, and which
// organisations its domain belongs to. The refusals say what else the person can do.
func CheckWork(a Address) (reference.EmailDomain, error) {
	if a.Shared() {
		return reference.EmailDomain{}, domain.RefuseField("email", "shared mailbox",
			"Enter your own work email address. A shared mailbox can't be used, because several people can read it")
	}
	d, ok := reference.LookUpDomain(a.Domain())
	if !ok {
		return reference.EmailDomain{}, domain.RefuseField("email", "not a civil service domain",
			"Enter a Civil Service work email address. This one does not belong to an organisation in our list")
	}
	return d, nil
}

func dotAtom(s string, allowed func(byte) bool) bool {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" {
			return false
		}
		for i := range len(part) {
			if !allowed(part[i]) {
				return false
			}
		}
	}
	return true
}

func isHost(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
}

func isAtom(c byte) bool { return isHost(c) || strings.IndexByte("!#$%&'*+/=?^_`{|}~", c) >= 0 }
