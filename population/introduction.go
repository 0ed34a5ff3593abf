package population

import (
	"strings"

	"jobshare/domain/reference"
)

// An introduction is put together from sentences with gaps, and the gaps are filled from lists that begin
// with what is common and end with what is rare: a search for "casework" finds very many people and one
// for "lighthouses" few. It has from 30 to 60 words.
const fewestWords, mostWords = 30, 60

// sentences are what introductions are made of: one or two of each kind, in this order.
var sentences = []*lots[string]{
	falling([]string{
		"I have worked in {field} for {years} years.",
		"I lead a team of {size} in {field}.",
		"My background is in {field}.",
		"I joined the Civil Service {years} years ago and work in {field}.",
		"I moved to {field} after {years} years in {place}.",
		"I manage {topic} for my department.",
		"I started in an office in {place} and have been in {field} since.",
		"I came to {field} from the private sector {years} years ago.",
		"I am back from a career break and have returned to {field}.",
	}),
	falling([]string{
		"At the moment my work is about {topic}.",
		"Most of what I do is about {topic} and {topic}.",
		"Last year I led a project on {topic}.",
		"I know {tool} well.",
		"I look after {topic} across several teams.",
		"I wrote our guidance on {topic}.",
		"I spent two years on loan in {place}, working on {topic}.",
		"I set up the team that deals with {topic}.",
		"I am the person people ask about {tool}.",
		"Before that I worked on {topic}.",
	}),
	falling([]string{
		"I like {way}.",
		"I work best with {way}.",
		"I value {way} most of all.",
		"In a shared job I would want {way} and {way}.",
		"People say that I am good at {strength}.",
		"My colleagues would say that I am {trait} and {trait}.",
		"I care about {way}, and I am {trait}.",
	}),
	falling([]string{
		"I am looking for a partner who is {trait}.",
		"I would like to share with somebody who enjoys {strength}.",
		"I hope to find someone {trait} to share a busy job with.",
		"A partner who knows about {topic} would be ideal.",
		"I have shared a job before and would gladly do it again.",
		"I have not shared a job before, and I am happy to learn how.",
		"It would help me if we could meet in {place} now and then.",
		"I would bring experience of {topic}, and would learn from somebody who brings something else.",
	}),
	falling([]string{
		"Outside work I enjoy {hobby}.",
		"On my days off I am busy with {hobby}.",
		"I need time for {hobby} and {hobby}.",
		"I volunteer, and I love {hobby}.",
		"I am studying part time, and relax with {hobby}.",
		"When I am not at work you will find me near {place}, at {hobby}.",
	}),
}

// gaps are what sentences are filled with, but for {field} and {place}.
var gaps = map[string]*lots[string]{
	"years":    falling(strings.Split("five,three,ten,two,four,six,eight,seven,twelve,fifteen,nine,twenty,eleven,fourteen,eighteen,thirteen,sixteen,seventeen,nineteen", ",")),
	"size":     falling(strings.Split("six,eight,five,four,ten,twelve,seven,three,nine,fifteen,twenty,thirty,forty", ",")),
	"topic":    falling(strings.Split(topics, ", ")),
	"tool":     falling(strings.Split(tools, ", ")),
	"way":      falling(strings.Split(likings, ", ")),
	"strength": falling(strings.Split(strengths, ", ")),
	"trait":    falling(strings.Split(traits, ", ")),
	"hobby":    falling(strings.Split(hobbies, ", ")),
}

// everyPlace are the names of all places, each as often as people work there.
var everyPlace = lotsOf(func(p reference.PlaceRow) int { return p.CivilServants }, reference.Places...)

// introduction is what somebody says about themselves. What their work is about is what they said it is, if
// they did.
func introduction(d dice, s servant, about []string) string {
	text := make([]string, 0, mostWords)
	add := func(kind *lots[string]) {
		if next := strings.Fields(fill(d, kind.draw(d), s, about)); len(text)+len(next) <= mostWords {
			text = append(text, next...)
		}
	}
	extra := 1 + d.below(3) // the kind of which there are two
	for i, kind := range sentences {
		add(kind)
		if i == extra {
			add(kind)
		}
	}
	for len(text) < fewestWords {
		add(sentences[1])
	}
	return strings.Join(text, " ")
}

func fill(d dice, sentence string, s servant, about []string) string {
	var b strings.Builder
	last := ""
	for {
		before, rest, more := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		gap, after, _ := strings.Cut(rest, "}")
		switch gap {
		case "field":
			b.WriteString(field(s, about))
		case "place":
			b.WriteString(everyPlace.draw(d).Name)
		default:
			word := gaps[gap].draw(d)
			for word == last {
				word = gaps[gap].draw(d)
			}
			b.WriteString(word)
			last = word
		}
		sentence = after
	}
}

// field is what somebody's work is called in a sentence: their first work area, or their profession.
func field(s servant, about []string) string {
	if len(about) > 0 {
		if area, ok := reference.WorkArea(about[0]); ok {
			return strings.ToLower(area.Name)
		}
	}
	if p, ok := reference.Profession(s.profession); ok && p.ID != "other" {
		return strings.ToLower(p.Name)
	}
	return "corporate services"
}
