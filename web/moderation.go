package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/moderation"
	"jobshare/projections"
	"jobshare/projections/cases"
	"jobshare/projections/directory"
	"jobshare/web/form"
)

// moderationPage is what was reported and waits for a decision. For who is no moderator it isn't there.
type moderationPage struct{ open, closed []cases.Case }

const moderationTitle = "Reports"

// moderating lets only moderators on.
func (v *visit) moderating() error {
	yes, err := v.Application.Moderates(v.ctx(), v.person())
	if err == nil && !yes {
		err = errNotFound
	}
	return err
}

func (v *visit) moderation() error {
	if err := v.moderating(); err != nil {
		return err
	}
	var page moderationPage
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		if page.open, err = cases.For(conn, v.person(), false); err == nil {
			page.closed, err = cases.For(conn, v.person(), true)
		}
		return err
	}, cases.Name)
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: moderationTitle}, page.content())
}

// casePage is one report, and what to do about it.
type casePage struct {
	moderation.State
	id       string
	about    directory.Person
	reporter string
	form     *form.Form
	decision form.Choice
	rule     form.Choice
	note     form.Textarea
}

// The decisions that a moderator can take.
const (
	decideToday   = "today"
	decideWeek    = "this week"
	decideRemove  = "remove"
	decideSuspend = "suspend"
	decideLift    = "lift"
	decideRefuse  = "refuse appeal"
	decideClose   = "close"
)

func (v *visit) moderationCase() error {
	page, err := v.newCasePage()
	if err != nil {
		return err
	}
	status := http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		page.decision.Options = page.options() // of those that could be taken, those that still can
		page.check()
		if page.form.Valid() {
			position, err := v.Application.Moderate(v.ctx(), v.actor(), page.id, page.command(), page.note.Value, page.form.ID)
			if err == nil {
				next := PathCase.With(page.id)
				if page.decision.Value == decideClose {
					next = PathModeration
				}
				return v.done(position, "decided", next)
			}
			var refused *domain.Error
			if errors.As(err, &refused) && refused.Code == domain.Conflict && !page.Closed {
				return v.caseChanged(page, refused.Message)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: page.title(), Back: string(PathModeration), Errors: page.form.Errors()}, page.content())
}

// caseChanged shows the case as it is now, with what the moderator had entered.
func (v *visit) caseChanged(old *casePage, why string) error {
	page, err := v.newCasePage()
	if err != nil {
		return err
	}
	page.decision.Options = page.options()
	page.decision.Value, page.rule.Value, page.note.Value = old.decision.Value, old.rule.Value, old.note.Value
	page.form.Fail(why + ". Look at what was decided before you decide")
	return v.show(http.StatusConflict, Page{Title: page.title(), Back: string(PathModeration), Errors: page.form.Errors()}, page.content())
}

func (v *visit) newCasePage() (*casePage, error) {
	p := &casePage{id: chi.URLParam(v.r, "id"),
		decision: form.Choice{Name: "decision", Label: "What do you decide?", Missing: "Select what you decide"},
		rule: form.Choice{Name: "rule", Label: "Which rule was broken?", Hint: "They are told this. It is needed to remove or suspend.",
			Options: concernOptions(), Classes: "govuk-radios--small"},
		note: form.Textarea{Name: "note", Label: "Your reason", Rows: 3, Max: moderation.MaxNote,
			Hint: "Only moderators read this. It is needed to remove, suspend, lift a suspension or refuse an appeal."}}
	var err error
	if p.State, err = v.Application.Case(v.ctx(), v.person(), p.id); err != nil {
		return nil, err
	}
	err = v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		if p.about, _, err = directory.ByID(conn, p.About); err != nil {
			return err
		}
		reporter, _, err := directory.ByID(conn, p.By)
		p.reporter = reporter.Name
		return err
	}, directory.Name)
	p.decision.Options = p.options()
	if v.posted() { // from a page on which other decisions could be taken
		p.decision.Options = everyDecision
	}
	p.form = form.New(&p.decision, &p.rule, &p.note)
	p.form.Revision = new(p.Revision())
	return p, err
}

// everyDecision is what a page of any case could have offered.
var everyDecision = []form.Option{{Value: decideToday}, {Value: decideWeek}, {Value: decideRemove}, {Value: decideSuspend}, {Value: decideLift},
	{Value: decideRefuse}, {Value: decideClose}}

// options are the decisions that can be taken now.
func (p *casePage) options() []form.Option {
	options := []form.Option{{Value: decideToday, Text: "It must be decided today"}, {Value: decideWeek, Text: "It can wait until later this week"}}
	if !p.Removed && len(p.Copied) > 0 {
		options = append(options, form.Option{Value: decideRemove, Text: "Remove what they wrote"})
	}
	if p.State.Appeal == moderation.Waiting {
		options = append(options, form.Option{Value: decideRefuse, Text: "Refuse the appeal", Hint: "The suspension stands. They are told."})
	}
	if p.Suspended {
		return append(options, form.Option{Value: decideLift, Text: "Lift the suspension"})
	}
	return append(options, form.Option{Value: decideSuspend, Text: "Suspend their account", Hint: "They cannot sign in, and nobody can find them."},
		form.Option{Value: decideClose, Text: "Close this report", Hint: "The copy of what they wrote is deleted. The person who reported it is told."})
}

// reasoned are the decisions that need a reason.
var reasoned = []string{decideRemove, decideSuspend, decideLift, decideRefuse}

// check asks for what a decision needs.
func (p *casePage) check() {
	switch d := p.decision.Value; {
	case d == "":
		return
	case slices.Contains(reasoned, d) && p.note.Value == "" && p.note.Error == "":
		p.form.FailField("note", "Enter your reason")
	}
	if d := p.decision.Value; (d == decideRemove || d == decideSuspend) && p.rule.Value == "" && p.rule.Error == "" {
		p.form.FailField("rule", "Select which rule was broken")
	}
}

// command is what the form decides, on what its page showed.
func (p *casePage) command() func(moderation.Act) moderation.Command {
	decide := p.decide()
	return func(a moderation.Act) moderation.Command {
		if p.form.Revision != nil {
			a.Seen = *p.form.Revision
		}
		return decide(a)
	}
}

func (p *casePage) decide() func(moderation.Act) moderation.Command {
	rule := moderation.Concern(p.rule.Value)
	switch p.decision.Value {
	case decideToday:
		return func(a moderation.Act) moderation.Command { return moderation.Triage{Act: a, Urgency: moderation.Today} }
	case decideWeek:
		return func(a moderation.Act) moderation.Command {
			return moderation.Triage{Act: a, Urgency: moderation.ThisWeek}
		}
	case decideRemove:
		return func(a moderation.Act) moderation.Command { return moderation.Remove{Act: a, Rule: rule} }
	case decideSuspend:
		return func(a moderation.Act) moderation.Command { return moderation.Suspend{Act: a, Rule: rule} }
	case decideRefuse:
		return func(a moderation.Act) moderation.Command { return moderation.RefuseAppeal{Act: a} }
	case decideLift:
		return func(a moderation.Act) moderation.Command { return moderation.Lift{Act: a} }
	}
	return func(a moderation.Act) moderation.Command { return moderation.Close{Act: a} }
}

// reportedWords are what was reported, as moderators read it.
var reportedWords = map[moderation.Kind]string{
	moderation.Profile: "A profile",
	moderation.Request: "A request, and what was written after it",
	moderation.Message: "A message",
}

// caseNumber is short enough to be said, and tells two reports apart.
func caseNumber(id string) string { return "Report " + strings.ToUpper(id[:min(len(id), 6)]) }

func (p *casePage) title() string { return "Report of " + day(p.At) }

// decided is a decision as moderators read it. Why is forgotten when a case closes.
func decided(event any) (what, note string, d moderation.Decision) {
	switch e := event.(type) {
	case moderation.ReportTriaged:
		return "To be decided " + string(e.Urgency), e.Note, e.Decision
	case moderation.ContentRemoved:
		return strings.TrimSpace("What they wrote was removed. " + concernWords[e.Rule]), e.Note, e.Decision
	case moderation.SuspensionImposed:
		return strings.TrimSpace("Their account was suspended. " + concernWords[e.Rule]), e.Note, e.Decision
	case moderation.AppealReceived: // the words stand above
		return "They appealed against the suspension", "", moderation.Decision{At: e.At}
	case moderation.AppealRefused:
		return "The appeal was refused", e.Note, e.Decision
	case moderation.SuspensionLifted:
		return "The suspension was lifted", e.Note, e.Decision
	case moderation.ReportClosed:
		return "The report was closed", "", e.Decision
	}
	return "", "", d
}
