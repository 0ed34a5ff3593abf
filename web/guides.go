package web

import (
	"net/http"

	"github.com/a-h/templ"
)

// What people read before they have an account, and whenever they like.
const (
	PathEligible   Path = "/can-you-use-this-service"
	PathJobSharing Path = "/job-sharing"
	PathDividing   Path = "/job-sharing/dividing-a-job"
	PathApplying   Path = "/job-sharing/applying-as-a-pair"
	PathManagers   Path = "/job-sharing/for-managers"
	PathNoMailbox  Path = "/no-work-mailbox"
	PathComparing  Path = "/how-we-compare-people"
)

// guide is a page to read.
type guide struct {
	path    Path
	title   string
	short   string // in the list of guides
	content func() templ.Component
}

var guides = []guide{
	{PathEligible, "Can you use this service?", "Can you use this service?", eligibleContent},
	{PathJobSharing, "What job sharing is", "What job sharing is", jobSharingContent},
	{PathDividing, "How pairs divide a job", "How pairs divide a job", dividingContent},
	{PathApplying, "How to apply as a pair", "How to apply as a pair", applyingContent},
	{PathManagers, "Job sharing: a guide for managers", "For managers", managersContent},
	{PathComparing, "How we compare people", "How we compare people", comparingContent},
	{PathNoMailbox, "If you cannot use a work mailbox", "If you cannot use a work mailbox", noMailboxContent},
}

func (g guide) show(v *visit) error {
	return v.show(http.StatusOK, Page{Title: g.title, Back: string(PathHome)}, guideContent(g))
}
