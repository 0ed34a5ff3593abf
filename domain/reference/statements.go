package reference

// Statement is one of the statements on how people like to work. A person places themselves between its
// two ends, from 1 to 5. Neither end is better: what counts is how near two people are.
type Statement struct {
	ID         string
	Topic      string // what it is about, as it stands in a sentence
	Left       string // the end that 1 stands for
	Right      string // the end that 5 stands for
	Difference string // what two people at different ends should talk about
}

// Statements are the eight statements in the order in which answers are kept.
var Statements = [8]Statement{
	{"standards", "standards of work", "I would rather finish on time", "I would rather get every detail right", "what is good enough"},
	{"decisions", "making decisions", "I decide quickly and adjust", "I gather the facts before I decide", "who decides what, and how fast"},
	{"communication", "keeping in touch", "I like short updates all the time", "I like to meet now and then and talk at length", "how often you will be in touch"},
	{"planning", "planning", "I take things as they come", "I plan ahead", "how far ahead you will plan"},
	{"conflict", "disagreeing", "I let small disagreements pass", "I speak up at once", "what you will do when you disagree"},
	{"boundaries", "days off", "You can call me on my days off", "My days off are my own", "what happens on days off"},
	{"risk", "risk", "I like to try new things", "I prefer what has been shown to work", "how much you will try out"},
	{"feedback", "feedback", "I like feedback to be gentle", "I like feedback to be blunt", "how you will tell each other"},
}
