package reference

// Topic is a subject that two people who may share a job should talk about, and its questions.
type Topic struct {
	Name      string
	Questions []Question
}

// Question is one that a pair can tick off.
type Question struct {
	ID   string // never changes
	Text string
}

// Topics are what to talk about in a first conversation, in that order. They come from what pairs who
// have shared a job for long say they should have asked.
var Topics = []Topic{
	{"Standards", []Question{
		{"good-enough", "When is a piece of work good enough to go out?"},
		{"pride", "What work are you most proud of, and why?"},
		{"mistakes", "What happens when one of us makes a mistake?"},
	}},
	{"Keeping in touch", []Question{
		{"channels", "How will we reach each other: calls, messages, notes?"},
		{"urgent", "What is urgent enough to call about?"},
		{"one-voice", "How will we speak with one voice to our team and our manager?"},
		{"disagree", "What will we do when we do not agree?"},
	}},
	{"Handing over", []Question{
		{"handover-when", "When will we hand over, and how long will it take?"},
		{"handover-how", "What goes into a handover note?"},
		{"overlap", "What will we do with the time when we both work?"},
		{"who-does-what", "Which work do we share, and which does one of us lead?"},
	}},
	{"Days off and limits", []Question{
		{"days-off", "Can we call each other on days off?"},
		{"cover", "Who covers leave, sickness and bank holidays?"},
		{"change-days", "How much can each of us change our days?"},
	}},
	{"Ambition", []Question{
		{"next", "What does each of us want to do next, and by when?"},
		{"promotion", "Would we go for promotion together?"},
		{"credit", "How will we share praise, and how will we be appraised?"},
	}},
	{"How it ends", []Question{
		{"review", "When will we look at how it goes?"},
		{"leaving", "What happens to the other if one of us leaves?"},
		{"notice", "How much notice will we give each other?"},
	}},
}

// Questions are the questions of all topics.
func Questions() []Question {
	var all []Question
	for _, t := range Topics {
		all = append(all, t.Questions...)
	}
	return all
}
