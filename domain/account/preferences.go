package account

import (
	"slices"

	"jobshare/domain"
)

// News is what a person can be written to about, or not. They are always written to about who can use their account and
// about what moderators decide.
type News string

// The kinds of news.
const (
	Requests News = "requests" // somebody asks them for contact, and waits
	Answers  News = "answers"  // what became of their own requests
	Messages News = "messages" // somebody they are in contact with wrote
)

// AllNews are the kinds of news in the order in which they are asked for.
var AllNews = []News{Requests, Answers, Messages}

// Language is what emails to a person are written in.
type Language string

// The languages.
const (
	English         Language = ""
	WelshAndEnglish Language = "welsh and english"
)

// MailChosen says where a person wants to be written to, about what not, and in which language.
type MailChosen struct {
	Address  string   `json:"address,omitempty"` // one of theirs; empty for the newest, whichever that is
	Without  []News   `json:"without,omitempty"`
	Language Language `json:"language,omitempty"`
}

func (MailChosen) isAccountEvent() {}

// ChooseMail says where a person wants to be written to, about what, and in which language.
type ChooseMail struct {
	Address  string // as they typed it once; empty for the newest
	About    []News
	Language Language
}

func (ChooseMail) isAccountCommand() {}

func chooseMail(s State, c ChooseMail) ([]any, error) {
	if c.Address != "" && !slices.ContainsFunc(s.Addresses, func(h Held) bool { return h.Address.Typed == c.Address }) {
		return nil, domain.RefuseField("address", "not their address", "Select one of your email addresses")
	}
	for _, n := range c.About {
		if !slices.Contains(AllNews, n) {
			return nil, domain.RefuseField("about", "unknown news", "Select what we write to you about from the list")
		}
	}
	if c.Language != English && c.Language != WelshAndEnglish {
		return nil, domain.RefuseField("language", "unknown language", "Select which language you want emails in")
	}
	chosen := MailChosen{Address: c.Address, Language: c.Language}
	for _, n := range AllNews {
		if !slices.Contains(c.About, n) {
			chosen.Without = append(chosen.Without, n)
		}
	}
	if chosen.Address == s.Mail.Address && chosen.Language == s.Mail.Language && slices.Equal(chosen.Without, s.Mail.Without) {
		return nil, nil
	}
	return []any{chosen}, nil
}
