package eventstore_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/candidates"
	"jobshare/domain/contact"
	"jobshare/domain/feedback"
	"jobshare/domain/installation"
	"jobshare/domain/match"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/domain/verification"
)

// golden writes the golden files that aren't there yet. It never touches one that is: what was released
// is in people's logs for ever.
var golden = flag.Bool("golden", false, "write golden files of new types and versions")

// stored is an event as a golden file keeps it: both parts in clear text.
type stored struct {
	Clear  json.RawMessage `json:"clear,omitempty"`
	Sealed json.RawMessage `json:"sealed,omitempty"`
}

var (
	at       = time.Date(2026, 11, 2, 9, 30, 0, 123456000, time.UTC)
	decision = moderation.Decision{Case: "c1", By: "0192-m", About: "0192-a", Reporter: "0192-b", At: at}
	request  = contact.Request{ID: "4a1f", From: "0192-a", To: "0192-b", At: at}
)

// samples are one event of every kind, with every field set.
var samples = []any{
	installation.ServiceInstalled{Installation: "3f2c"},
	installation.SyntheticPeopleMade{People: 500, Seed: 1},
	account.AccountOpened{Name: "Amina Khan"},
	account.AddressVerified{Address: "amina.khan@homeoffice.gov.uk", Kind: account.Work},
	account.AddressRemoved{Address: "amina.khan@homeoffice.gov.uk"},
	account.CivilServantVerified{Method: account.WorkEmail, Organisation: "home-office", ReviewBy: at},
	account.MailChosen{Address: "amina@example.com", Without: []account.News{account.Answers}, Language: account.WelshAndEnglish},
	account.PersonErased{},
	account.PersonKeyLost{Reason: "the vault's backups were lost"},
	profile.ProfileStarted{Reference: "k7m2p9"},
	profile.GradeChosen{Grade: "G7", Targets: []string{"G7", "G6"}, Own: "Band 9"},
	profile.OrganisationChosen{Organisation: "home-office"},
	profile.ProfessionChosen{Profession: "policy"},
	profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 20}}, Remote: true},
	profile.PatternChosen{Pattern: match.Pattern{Could: 1023, Prefer: 7, Wanted: 6, Min: 5, Max: 8, EitherWeek: true}},
	profile.SituationDescribed{Situation: profile.HasPost},
	profile.SecondProfessionChosen{Profession: "project-delivery"},
	profile.OverlapChosen{Overlap: match.Overlap{Least: 2, Wished: 4}},
	profile.RolesChosen{Roles: []string{"twin", "hybrid", "split"}},
	profile.StartChosen{From: "2026-11", To: "2027-02"},
	profile.ClearanceDescribed{Held: "sc", Needed: "dv"},
	profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "standards", Answer: 4}, {Statement: "risk", Answer: 1}}},
	profile.AmbitionChosen{Ambition: "progress", Horizon: "few-years"},
	profile.WorkAreasChosen{Areas: []string{"casework", "probation"}},
	profile.SkillsChosen{Offers: []string{"coaching", "facilitation"}, Wants: []string{"statistics"}},
	profile.IntroductionWritten{Text: "I have led casework teams.\n\nI like to plan ahead."},
	profile.PrioritiesChosen{Insists: match.Insists{PlaceIsWish: true, ClearanceIsWish: true, SameDepartment: true, SameProfession: true}, Matters: []string{"pattern", "ways"}},
	profile.VisibilityChosen{Audience: profile.OtherDepartments},
	profile.ProfilePublished{}, profile.ProfilePaused{}, profile.ProfileResumed{}, profile.ProfileWithdrawn{},
	profile.ProfileRenewalDue{}, profile.ProfileRenewed{}, profile.ProfileExpired{},
	contact.ContactRequested{Request: request, Message: "Shall we talk?"},
	contact.ContactAccepted{Request: request, Message: "Yes, I asked too"},
	contact.ContactDeclined{Request: request, Why: contact.FoundSomeone, Reason: "I have found someone"},
	contact.ContactReminderSent{Request: request}, contact.ContactExpired{Request: request},
	contact.ContactWithdrawn{Request: request},
	contact.ContactDetailsRevealed{Request: "4a1f", Whose: "0192-a", ToWhom: "0192-b", At: at},
	contact.ContactEnded{Who: "0192-a", Other: "0192-b", Request: "4a1f", At: at},
	contact.PersonBlocked{By: "0192-a", Whom: "0192-b", Request: "4a1f", At: at},
	contact.PersonUnblocked{By: "0192-a", Whom: "0192-b", At: at},
	contact.MessageSent{Line: contact.Line{Request: "4a1f", Number: 1, By: "0192-a", To: "0192-b", First: true, At: at}, Text: "Shall we call?"},
	contact.MessagesRead{Request: "4a1f", By: "0192-b", At: at},
	contact.QuestionsTicked{Ticks: contact.Ticks{Request: "4a1f", By: "0192-a", At: at}, Questions: []string{"good-enough", "notice"}},
	contact.ConversationEnded{Request: "4a1f", By: "0192-a", Other: "0192-b", At: at},
	account.NameChanged{Name: "Amina Begum"}, account.AccountClosed{At: at}, account.AccountReopened{At: at},
	account.AccountSuspended{Suspension: account.Suspension{Case: "c1", At: at}, Rule: "rude"}, account.AccountReinstated{Suspension: account.Suspension{Case: "c1", At: at}},
	moderation.ReportMade{Report: moderation.Report{Case: "c1", By: "0192-b", About: "0192-a", Kind: moderation.Message, Request: "4a1f", Numbers: []int{1}, At: at},
		Concern: moderation.Rude, Details: "It hurt", Copied: []string{"Shall we call?"}},
	moderation.ReportTriaged{Decision: decision, Urgency: moderation.Today, Note: "Looks bad"},
	moderation.ContentRemoved{Decision: decision, Grounds: moderation.Grounds{Rule: moderation.Rude, Note: "Name calling"}},
	moderation.SuspensionImposed{Decision: decision, Grounds: moderation.Grounds{Rule: moderation.Rude, Note: "Again"}},
	moderation.SuspensionLifted{Decision: decision, Grounds: moderation.Grounds{Rule: moderation.Other, Note: "They said sorry"}},
	moderation.ReportClosed{Decision: decision, Acted: true},
	moderation.AppealReceived{Appeal: moderation.Appeal{Case: "c1", By: "0192-a", At: at}, Text: "It was a joke"},
	moderation.AppealRefused{Decision: decision, Note: "It was not"},
	contact.WordsRemoved{Request: "4a1f", Number: 1, Whose: "0192-a", At: at},
	candidates.CandidateShortlisted{Candidate: "0192-b"}, candidates.CandidateDropped{Candidate: "0192-b"},
	candidates.CandidateHidden{Candidate: "0192-b"}, candidates.CandidateUnhidden{Candidate: "0192-b"},
	savedsearch.SearchSaved{Search: "7c2e", Name: "Casework", Frequency: savedsearch.Daily, Until: at, Criteria: savedsearch.Criteria{Words: "casework",
		Departments: []string{"home-office"}, Professions: []string{"policy"}, Grades: []string{"G7"}, Regions: []string{"London"}, Patterns: []string{"mornings"}}},
	savedsearch.SearchRenamed{Search: "7c2e", Name: "Casework in London"},
	savedsearch.AlertFrequencyChosen{Search: "7c2e", Frequency: savedsearch.Never},
	savedsearch.SearchRenewed{Search: "7c2e", Until: at},
	savedsearch.SearchRenewalDue{Search: "7c2e", Until: at},
	savedsearch.SearchDeleted{Search: "7c2e"},
	verification.ManagerAsked{Request: verification.Request{At: at, Quiet: true}, Name: "Amina Khan", Address: "amina@example.com", Manager: "beth.jones@dwp.gov.uk"},
	verification.ManagerReminded{When: verification.When{At: at}}, verification.ManagerConfirmed{When: verification.When{At: at}},
	verification.ManagerDeclined{When: verification.When{At: at}}, verification.ManagerNeverAnswered{When: verification.When{At: at}},
	verification.AskerForgotten{When: verification.When{At: at}},
	feedback.FeedbackGiven{About: feedback.About{Page: "/people/{reference}", Satisfaction: feedback.Satisfied}, Text: "The words are clear."},
}

func kinds() map[string]domain.Type {
	all := make(map[string]domain.Type)
	for _, types := range [][]domain.Type{installation.Types, account.Types, profile.Types, contact.Types, moderation.Types, candidates.Types, savedsearch.Types, feedback.Types, verification.Types} {
		for _, t := range types {
			all[t.Name] = t
		}
	}
	return all
}

func goldenPath(name string, version int) string {
	return filepath.Join("testdata", "events", fmt.Sprintf("%s.v%d.json", name, version))
}

// Every kind of event is written exactly as its golden file says, and read back as it was.
func TestGoldenEventsOfThisVersion(t *testing.T) {
	all := kinds()
	sampled := make(map[string]bool)
	for _, sample := range samples {
		var kind domain.Type
		for _, k := range all {
			if k.Go == reflect.TypeOf(sample) {
				kind = k
			}
		}
		t.Run(kind.Name, func(t *testing.T) {
			sampled[kind.Name] = true
			clear, sealed, err := kind.Encode(sample)
			must(t, err)
			text, err := json.MarshalIndent(stored{clear, sealed}, "", "  ")
			must(t, err)
			path := goldenPath(kind.Name, kind.Version)
			want, err := os.ReadFile(path)
			if os.IsNotExist(err) && *golden {
				must(t, os.WriteFile(path, append(text, '\n'), 0o644))
				want, err = os.ReadFile(path)
			}
			must(t, err)
			if !bytes.Equal(bytes.TrimSpace(want), text) {
				t.Errorf("is stored as\n%s\nbut was released as\n%s\nGive the type a new version and an upcaster.", text, want)
			}
			back, err := kind.Decode(kind.Version, clear, sealed)
			must(t, err)
			if !reflect.DeepEqual(back, sample) {
				t.Errorf("read back as %+v, was %+v", back, sample)
			}
		})
	}
	for name := range all {
		if !sampled[name] {
			t.Errorf("there is no sample of %s", name)
		}
	}
}

// Every version ever released can be read, with its key and without.
func TestGoldenEventsOfAllVersions(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "events", "*.json"))
	must(t, err)
	if len(files) < len(samples) {
		t.Fatalf("only %d golden files", len(files))
	}
	all := kinds()
	for _, file := range files {
		base := strings.TrimSuffix(filepath.Base(file), ".json")
		name, v, _ := strings.Cut(base, ".v")
		t.Run(base, func(t *testing.T) {
			var version int
			if _, err := fmt.Sscan(v, &version); err != nil {
				t.Fatal(err)
			}
			kind, ok := all[name]
			if !ok {
				t.Fatalf("the program no longer knows %s", name)
			}
			content, err := os.ReadFile(file)
			must(t, err)
			var s stored
			must(t, json.Unmarshal(content, &s))
			event, err := kind.Decode(version, s.Clear, s.Sealed)
			must(t, err)
			if reflect.TypeOf(event) != kind.Go {
				t.Errorf("read as %T, want %s", event, kind.Go)
			}
			if !kind.HasSealed() {
				if s.Sealed != nil {
					t.Error("a kind without personal content has a sealed part")
				}
				return
			}
			erased, err := kind.DecodeErased(version, s.Clear)
			must(t, err)
			if erased.Type != name || (erased.Clear == nil) != (s.Clear == nil) {
				t.Errorf("without its key it is read as %+v", erased)
			}
		})
	}
}

// What is not on the allow-list of clear fields is sealed: the list is spelled out here, so that a new
// clear field is noticed.
func TestClearFields(t *testing.T) {
	allowed := map[string]string{
		"ServiceInstalled": "installation", "SyntheticPeopleMade": "people seed", "PersonKeyLost": "reason",
		"ContactRequested": "request from to at", "ContactAccepted": "request from to at", "ContactDeclined": "request from to at",
		"ContactWithdrawn": "request from to at", "ContactDetailsRevealed": "request whose toWhom at",
		"ContactReminderSent": "request from to at", "ContactExpired": "request from to at", "MessageSent": "request number by to first at",
		"MessagesRead": "request by at", "QuestionsTicked": "request by at", "ConversationEnded": "request by other at", "WordsRemoved": "request number whose at",
		"AccountSuspended": "case at", "AccountReinstated": "case at", "AppealReceived": "case by at", "AppealRefused": "case by about reporter at", "AccountClosed": "at", "AccountReopened": "at", "ReportMade": "case by about kind request numbers at",
		"ReportTriaged": "case by about reporter at", "ContentRemoved": "case by about reporter at", "SuspensionImposed": "case by about reporter at",
		"SuspensionLifted": "case by about reporter at", "ReportClosed": "case by about reporter at acted",
		"ContactEnded": "who other request at", "PersonBlocked": "by whom request at", "PersonUnblocked": "by whom at",
		"FeedbackGiven": "page satisfaction",
		"ManagerAsked":  "at quiet", "ManagerReminded": "at", "ManagerConfirmed": "at", "ManagerDeclined": "at", "ManagerNeverAnswered": "at", "AskerForgotten": "at",
	}
	for _, sample := range samples {
		for _, kind := range kinds() {
			if kind.Go != reflect.TypeOf(sample) {
				continue
			}
			clear, _, err := kind.Encode(sample)
			must(t, err)
			var fields map[string]any
			if clear != nil {
				must(t, json.Unmarshal(clear, &fields))
			}
			for field := range fields {
				if !strings.Contains(" "+allowed[kind.Name]+" ", " "+field+" ") {
					t.Errorf("%s stores %q in clear", kind.Name, field)
				}
			}
		}
	}
}
