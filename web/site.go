package web

import (
	"slices"
	"strings"

	"jobshare/web/govuk"
)

// Phase says how far the service has come; a live service has no phase banner.
type Phase string

// The phases of a government service.
const (
	PhaseAlpha Phase = "alpha"
	PhaseBeta  Phase = "beta"
	PhaseLive  Phase = "live"
)

// Contact is how people reach the team that runs the service. What is empty isn't offered.
type Contact struct {
	Email string
	Phone string
}

// Site is what every page has in common.
type Site struct {
	Name         string // the service's
	Organisation string // whose service it is, shown by the generic brand
	Brand        Brand
	Phase        Phase
	Contact      Contact
	Assets       *Assets
	SignedIn     []govuk.NavigationItem
	SignedOut    []govuk.NavigationItem
	Footer       []govuk.FooterLink
	Words        Words
}

// NewSite is a site with the usual menus, footer and English words.
func NewSite(name string, brand Brand, phase Phase, assets *Assets) *Site {
	return &Site{
		Name:   name,
		Brand:  brand,
		Phase:  phase,
		Assets: assets,
		SignedIn: []govuk.NavigationItem{
			{Text: "Dashboard", Href: string(PathDashboard)},
			{Text: "Your profile", Href: string(PathProfile)},
			{Text: "Find a partner", Href: string(PathFindPartner)},
			{Text: "Requests", Href: string(PathRequests)},
			{Text: "Account", Href: string(PathAccount)},
		},
		SignedOut: []govuk.NavigationItem{
			{Text: "Sign in", Href: string(PathSignIn)},
			{Text: "Create an account", Href: string(PathCreateAccount)},
		},
		Footer: []govuk.FooterLink{
			{Text: "Accessibility", Href: string(PathAccessibility)},
			{Text: "Cookies", Href: string(PathCookies)},
			{Text: "Privacy", Href: string(PathPrivacy)},
			{Text: "Terms", Href: string(PathTerms)},
			{Text: "Contact", Href: string(PathContact)},
		},
		Words: English(),
	}
}

// footer is the list of links at the end of a page: those that are the same on every page, and feedback about this one.
func (s *Site) footer(p Page) []govuk.FooterLink {
	return append(slices.Clip(s.Footer), govuk.FooterLink{Text: "Feedback", Href: p.Feedback})
}

// menu is the service navigation of a page, its own entry marked.
func (s *Site) menu(p Page) []govuk.NavigationItem {
	if p.Bare {
		return nil
	}
	items := s.SignedOut
	if p.SignedIn {
		items = s.SignedIn
	}
	marked := make([]govuk.NavigationItem, len(items))
	for i, item := range items {
		item.Current = item.Href == p.Path
		item.Active = strings.HasPrefix(p.Path, item.Href+"/")
		marked[i] = item
	}
	return marked
}
