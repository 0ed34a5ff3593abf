package service

import (
	"slices"
	"testing"

	"jobshare/domain"
	"jobshare/domain/feedback"
	"jobshare/domain/verification"
	"jobshare/eventstore"
)

// passedOver are the kinds of events that a projection has no use for. A new kind is in neither list until
// somebody decides.
var passedOver = map[string][]string{
	"directory": {"AppealReceived", "AppealRefused", "ProfileRenewalDue", "ProfileRenewed",
		"ServiceInstalled", "SyntheticPeopleMade", "CivilServantVerified", "ContactDetailsRevealed", "ContactReminderSent",
		"MessageSent", "MessagesRead", "QuestionsTicked", "ConversationEnded", "WordsRemoved", "ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "ReportClosed",
		"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden",
		"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted"},
	"inbox": {"AppealReceived", "AppealRefused", "NameChanged", "AccountClosed", "AccountReopened", "ServiceInstalled", "SyntheticPeopleMade", "AccountOpened", "AddressVerified", "AddressRemoved", "MailChosen", "CivilServantVerified",
		"PersonErased", "PersonKeyLost", "ProfileStarted", "GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen",
		"PatternChosen", "SituationDescribed", "SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed",
		"WaysOfWorkingAnswered", "AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "IntroductionWritten", "PrioritiesChosen", "VisibilityChosen", "ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileRenewalDue", "ProfileRenewed", "ProfileExpired", "ContactDetailsRevealed",
		"MessageSent", "MessagesRead", "QuestionsTicked", "AccountSuspended", "AccountReinstated",
		"ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "ReportClosed",
		"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden",
		"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted"},
	"dashboard": {"AppealReceived", "AppealRefused", "NameChanged", "AccountClosed", "AccountReopened", "ServiceInstalled", "SyntheticPeopleMade", "AddressVerified", "AddressRemoved", "MailChosen", "CivilServantVerified",
		"ContactDetailsRevealed", "PersonUnblocked", "ContactReminderSent", "QuestionsTicked", "WordsRemoved",
		"AccountSuspended", "AccountReinstated", "ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "ReportClosed",
		"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden",
		"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted"},
	"conversation": {"AppealReceived", "AppealRefused", "NameChanged", "AccountClosed", "AccountReopened", "ServiceInstalled", "SyntheticPeopleMade", "AccountOpened", "AddressVerified", "AddressRemoved", "MailChosen", "CivilServantVerified",
		"PersonErased", "PersonKeyLost", "ProfileStarted", "GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen",
		"PatternChosen", "SituationDescribed", "SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed",
		"WaysOfWorkingAnswered", "AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "IntroductionWritten", "PrioritiesChosen", "VisibilityChosen", "ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileRenewalDue", "ProfileRenewed", "ProfileExpired", "ContactDetailsRevealed",
		"ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactReminderSent", "ContactExpired", "PersonUnblocked", "AccountSuspended", "AccountReinstated",
		"ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "ReportClosed",
		"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden",
		"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted"},
	"cases": {"NameChanged", "AccountClosed", "AccountReopened", "ServiceInstalled", "SyntheticPeopleMade", "AccountOpened", "AddressVerified", "AddressRemoved", "MailChosen", "CivilServantVerified",
		"PersonErased", "PersonKeyLost", "AccountSuspended", "AccountReinstated", "ProfileStarted", "GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen",
		"PatternChosen", "SituationDescribed", "SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed",
		"WaysOfWorkingAnswered", "AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "IntroductionWritten", "PrioritiesChosen", "VisibilityChosen", "ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileRenewalDue", "ProfileRenewed", "ProfileExpired",
		"ContactRequested", "ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactEnded", "ContactDetailsRevealed", "PersonBlocked", "PersonUnblocked",
		"ContactReminderSent", "ContactExpired", "MessageSent", "MessagesRead", "QuestionsTicked", "ConversationEnded", "WordsRemoved",
		"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden",
		"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted"},
	"candidates": {"AppealReceived", "AppealRefused", "NameChanged", "AccountClosed", "AccountReopened", "ContactReminderSent", "ContactExpired", "MessageSent", "MessagesRead", "QuestionsTicked", "ConversationEnded", "WordsRemoved", "AccountSuspended", "AccountReinstated", "ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "ReportClosed",
		"ServiceInstalled", "SyntheticPeopleMade", "AccountOpened", "AddressVerified", "AddressRemoved", "MailChosen", "CivilServantVerified",
		"ProfileStarted", "GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen", "PatternChosen", "SituationDescribed", "SecondProfessionChosen",
		"OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed", "WaysOfWorkingAnswered", "AmbitionChosen", "WorkAreasChosen", "SkillsChosen",
		"IntroductionWritten", "PrioritiesChosen", "VisibilityChosen", "ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ProfileRenewalDue", "ProfileRenewed", "ProfileExpired",
		"ContactRequested", "ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactDetailsRevealed", "ContactEnded", "PersonBlocked", "PersonUnblocked",
		"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchRenewalDue", "SearchDeleted"},
	"alerts": {"AppealReceived", "AppealRefused", "NameChanged", "ProfileRenewalDue", "ProfileRenewed",
		"ContactReminderSent", "ContactExpired", "MessageSent", "MessagesRead", "QuestionsTicked", "ConversationEnded", "WordsRemoved", "ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "ReportClosed",
		"ServiceInstalled", "SyntheticPeopleMade", "AccountOpened", "AddressVerified", "AddressRemoved", "MailChosen", "CivilServantVerified",
		"ProfileStarted", "IntroductionWritten", "VisibilityChosen",
		"ContactRequested", "ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactDetailsRevealed", "ContactEnded", "PersonBlocked", "PersonUnblocked",
		"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden"},
}

// ofTheirOwn are kinds of events that only projections of their own have a use for.
var ofTheirOwn = slices.Concat(feedback.Types, verification.Types)

func init() {
	for _, kind := range ofTheirOwn {
		for name := range passedOver {
			passedOver[name] = append(passedOver[name], kind.Name)
		}
	}
	for kind := range eventstore.Kinds().Types() { // the verifications have a use for nothing else
		if !slices.ContainsFunc(verification.Types, func(t domain.Type) bool { return t.Name == kind }) {
			passedOver["verifications"] = append(passedOver["verifications"], kind)
		}
	}
}

func TestEveryKindOfEventIsFoldedOrPassedOver(t *testing.T) {
	for _, p := range Projections() {
		for kind := range eventstore.Kinds().Types() {
			folded, passed := slices.Contains(p.Types(), kind), slices.Contains(passedOver[p.Name()], kind)
			switch {
			case !folded && !passed:
				t.Errorf("%s neither folds %s nor passes over it on purpose", p.Name(), kind)
			case folded && passed:
				t.Errorf("%s folds %s and is said to pass over it", p.Name(), kind)
			}
		}
		for _, kind := range append(p.Types(), passedOver[p.Name()]...) {
			if _, known := eventstore.Kinds().Types()[kind]; !known {
				t.Errorf("%s names %s, which is no kind of event", p.Name(), kind)
			}
		}
	}
}
