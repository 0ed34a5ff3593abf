package web

import "jobshare/web/govuk"

// profileTask is a question of the profile as something to do.
type profileTask struct {
	question
	done bool
}

// taskList leads to the questions and says which are answered. The prefix tells it from other lists on a page.
func taskList(prefix string, tasks []profileTask) govuk.TaskList {
	list := govuk.TaskList{IDPrefix: prefix}
	for _, t := range tasks {
		list.Items = append(list.Items, govuk.Task{Title: govuk.TaskTitle{Text: t.short}, Href: string(t.path), Status: t.status()})
	}
	return list
}

func (t profileTask) status() govuk.TaskStatus {
	switch {
	case t.done:
		return govuk.TaskStatus{Text: "Completed"}
	case t.unsaid() != "":
		return govuk.TaskStatus{Text: t.unsaid()}
	case t.optional():
		return govuk.TaskStatus{Tag: govuk.Tag{Text: "Not started", Classes: "govuk-tag--grey"}}
	}
	return govuk.TaskStatus{Tag: govuk.Tag{Text: "Not yet answered", Classes: "govuk-tag--blue"}}
}
