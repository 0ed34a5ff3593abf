package web

import "testing"

func TestBrandFor(t *testing.T) {
	for host, want := range map[string]Brand{
		"share-a-job.service.gov.uk":      BrandGOVUK,
		"Share-A-Job.Service.GOV.UK.:443": BrandGOVUK,
		"localhost:8080":                  BrandGOVUK,
		"127.0.0.1":                       BrandGOVUK,
		"[::1]:8080":                      BrandGOVUK,
		"jobs.example.gov.uk":             BrandGeneric,
		"service.gov.uk.example":          BrandGeneric,
		"notservice.gov.uk":               BrandGeneric,
		"localhost.example":               BrandGeneric,
		"":                                BrandGeneric,
	} {
		if got := BrandFor(host); got != want {
			t.Errorf("BrandFor(%q) = %s, want %s", host, got, want)
		}
	}
}
