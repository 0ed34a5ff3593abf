package web

import "jobshare/web/govuk"

// notices are the words for what just happened, by the names that SetFlash takes.
var notices = map[string]string{
	"account-created":      "Your account has been created",
	"code-sent":            "We have sent you a new code. The code we sent before no longer works",
	"check-forgotten":      "Your answers to the check are gone",
	"answer-saved":         "Your answer has been saved",
	"answer-live":          "Your answer has been saved. Your profile is published, so your answer is used from now on",
	"answer-removed":       "Your answer has been removed",
	"published":            "Your profile is published",
	"paused":               "Your profile is paused. Nobody can find it until you resume it",
	"resumed":              "Your profile is published again",
	"renewed":              "Your profile is renewed. We will ask you again in 6 months",
	"withdrawn":            "Your profile is withdrawn. Nobody can find it",
	"asked":                "Your request has been sent",
	"in-contact":           "You are in contact. They had asked you too, so you can see each other’s details now",
	"accepted":             "You accepted the request. You can see each other’s details now",
	"declined":             "You declined the request",
	"request-withdrawn":    "You withdrew your request",
	"message-sent":         "Your message has been sent",
	"messages-read":        "Your messages are marked as read",
	"questions-saved":      "Your ticks have been saved",
	"conversation-ended":   "You ended the conversation",
	"reported":             "Thank you. A moderator will look at your report",
	"decided":              "Your decision has been saved",
	"unblocked":            "You took the block back. You can find each other again",
	"blocked":              "You blocked this person. They have not been told",
	"address-added":        "The email address has been added to your account",
	"address-removed":      "The email address has been removed from your account",
	"name-changed":         "Your name has been changed",
	"signed-out-there":     "That device is signed out",
	"signed-out-others":    "You are signed out everywhere else",
	"account-reopened":     "Welcome back. Your account is open again",
	"draft-kept":           "You were signed out. Sign in again: we have kept what you entered",
	"signed-out-elsewhere": "You were signed out, because this device was signed out from another one",
	"signed-out-left":      "You were signed out, because the account was closed or deleted",
	"signed-out":           "You were signed out. Sign in to see why",
	"mail-chosen":          "Your choice of emails is saved",
	"confirmed":            "Thank you. You have confirmed that it is you",
	"shortlisted":          "This person is on your shortlist",
	"dropped":              "This person is no longer on your shortlist",
	"hidden":               "You will not find this person any more. You can undo this on this page, or on your shortlist",
	"unhidden":             "You can find this person again",
	"search-saved":         "Your search is saved",
	"search-changed":       "Your changes are saved",
	"search-renewed":       "Your search is renewed for a year",
	"search-deleted":       "Your search is deleted. You will get no more emails about it",
}

func flashNotice(name string) *govuk.NotificationBanner {
	words, ok := notices[name]
	if !ok {
		return nil
	}
	return &govuk.NotificationBanner{Text: words, Type: "success"}
}
