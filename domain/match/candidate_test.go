package match_test

import (
	"errors"
	"strings"
	"testing"

	"jobshare/domain"
	"jobshare/domain/match"
)

// Amina asks for nothing that can't be; each row changes something and says why she is refused, at which
// answer, and what she can do about it.
func TestWhoCanNeverBeFoundIsToldWhy(t *testing.T) {
	for _, tt := range []struct {
		name                  string
		given                 func(c *match.Candidate)
		field, reason, wayOut string // no field: nothing is refused
	}{
		{"as she is", func(c *match.Candidate) {}, "", "", ""},
		{"no grade to share at", func(c *match.Candidate) { c.Targets = nil }, "targets", "no target grade", "Select at least one grade"},
		{"no place", func(c *match.Candidate) { c.Places = nil }, "places", "no place", "Select at least one place, or say that you could work remotely"},
		{"no place, but remote", func(c *match.Candidate) { c.Places, c.Remote = nil, true }, "", "", ""},
		{"no place, but place is a wish", func(c *match.Candidate) { c.Places, c.Insists.PlaceIsWish = nil, true }, "", "", ""},
		{"no pattern", func(c *match.Candidate) { c.Pattern = match.Pattern{} }, "could", "no half-days", "Select the half-days you could work"},
		{"no pattern, and overlap", func(c *match.Candidate) { c.Pattern, c.Overlap.Least = match.Pattern{}, 2 }, "could", "no half-days", "Select the half-days you could work"},
		{"as much overlap as there can be", func(c *match.Candidate) { c.Overlap.Least = 8 }, "", "", ""},
		{"more overlap than there can be", func(c *match.Candidate) { c.Overlap.Least = 9 }, "least", "needed overlap out of range", "Ask for less overlap"},
		{"less overlap than none", func(c *match.Candidate) { c.Overlap.Least = -1 }, "least", "needed overlap out of range", ""},
		{"as much overlap as she works", func(c *match.Candidate) { c.Pattern, c.Overlap.Least = upTo(early, 1, 4, 4), 4 }, "", "", ""},
		{"more overlap than she works", func(c *match.Candidate) { c.Pattern, c.Overlap.Least = upTo(early, 1, 4, 4), 5 }, "least", "overlap is more than they work", "Ask for less overlap, or work more half-days"},
		{"wishes as much overlap as there can be", func(c *match.Candidate) { c.Overlap.Wished = 8 }, "", "", ""},
		{"wishes more overlap than there can be", func(c *match.Candidate) { c.Overlap.Wished = 9 }, "wished", "wished overlap out of range", "Wish for less overlap"},
		{"wishes less overlap than none", func(c *match.Candidate) { c.Overlap.Wished = -1 }, "wished", "wished overlap out of range", ""},
		{"wishes the overlap she needs", func(c *match.Candidate) { c.Overlap = match.Overlap{Least: 4, Wished: 4} }, "", "", ""},
		{"wishes less overlap than she needs", func(c *match.Candidate) { c.Overlap = match.Overlap{Least: 4, Wished: 3} }, "wished", "wishes less overlap than the least", "must be at least the overlap you need"},
		{"needs overlap and wishes none in particular", func(c *match.Candidate) { c.Overlap = match.Overlap{Least: 4} }, "", "", ""},
		{"starts in one month", func(c *match.Candidate) { c.Start = window(2, 2) }, "", "", ""},
		{"starts before she could", func(c *match.Candidate) { c.Start = window(2, 1) }, "to", "start ends before it begins", "must be the same as or after the earliest start"},
		{"her department only", func(c *match.Candidate) { c.Insists.SameDepartment = true }, "", "", ""},
		{"her department only, without one", func(c *match.Candidate) { c.Organisation, c.Insists.SameDepartment = "", true }, "same-department", "insists on a department without having one", "look in all departments"},
		{"her profession only", func(c *match.Candidate) { c.Insists.SameProfession = true }, "", "", ""},
		{"her second profession only", func(c *match.Candidate) {
			c.Profession, c.Second, c.Insists.SameProfession = "other", "legal", true
		}, "", "", ""},
		{"her profession only, without one", func(c *match.Candidate) { c.Profession, c.Insists.SameProfession = "", true }, "same-profession", "insists on a profession without having one", "look in all professions"},
		{"her profession only, which is not listed", func(c *match.Candidate) { c.Profession, c.Insists.SameProfession = "other", true }, "same-profession", "insists on a profession without having one", "look in all professions"},
		{"a post that needs clearance", func(c *match.Candidate) { c.HasPost, c.Needs = true, match.SecurityCheck }, "", "", ""},
		{"clearance without a post", func(c *match.Candidate) { c.Needs = match.SecurityCheck }, "needs", "clearance without a post", "Say that you have a post to share, or remove the clearance it needs"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _ := aminaAndBeth()
			tt.given(&c)
			err := c.Check()
			if tt.field == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var refused *domain.Error
			if !errors.As(err, &refused) {
				t.Fatalf("not refused: %v", err)
			}
			if refused.Code != domain.Invalid || refused.Field != tt.field || refused.Reason != tt.reason || !strings.Contains(refused.Message, tt.wayOut) {
				t.Errorf("refused %+v, want %s: %s, with %q", refused, tt.field, tt.reason, tt.wayOut)
			}
		})
	}
}
