package web

import (
	"net"
	"strings"
)

// Brand decides the style sheet, header, footer and icons.
type Brand string

// GOV.UK's typeface and crown are for services on GOV.UK alone.
const (
	BrandGOVUK   Brand = "govuk"
	BrandGeneric Brand = "generic"
)

// BrandFor is the brand for a host name, with or without a port: GOV.UK's on service.gov.uk and on this computer.
func BrandFor(host string) Brand {
	host = strings.ToLower(strings.TrimSuffix(hostname(host), "."))
	if strings.HasSuffix(host, ".service.gov.uk") || isLoopback(host) {
		return BrandGOVUK
	}
	return BrandGeneric
}

// isLoopback says whether a host name is this computer, which browsers trust without TLS.
func isLoopback(host string) bool {
	host = strings.ToLower(strings.Trim(host, "[]"))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

func (b Brand) stylesheet() string {
	if b == BrandGeneric {
		return "generic.css"
	}
	return "govuk.css"
}

func (b Brand) themeColour() string {
	if b == BrandGeneric {
		return "#1f5a4d"
	}
	return "#1d70b8"
}

// titleSuffix ends the title of every page.
func (b Brand) titleSuffix() string {
	if b == BrandGeneric {
		return ""
	}
	return " - GOV.UK"
}
