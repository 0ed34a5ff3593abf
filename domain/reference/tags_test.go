package reference

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Names stand in the middle of sentences, where they begin with a small letter.
func TestTagsFitAWordAndASentence(t *testing.T) {
	name := regexp.MustCompile(`^[A-Z][a-z]+([ ,].*[a-z])?$`)
	for list, tags := range map[string][]Tag{"work areas": WorkAreas, "skills": Skills} {
		if len(tags) > 64 {
			t.Errorf("%d %s do not fit a machine word", len(tags), list)
		}
		names := make(map[string]bool)
		for _, tag := range tags {
			if !name.MatchString(tag.Name) || names[tag.Name] {
				t.Errorf("%s: %q does not stand well in a sentence, or stands there twice", list, tag.Name)
			}
			names[tag.Name] = true
		}
		if !slices.IsSortedFunc(tags, func(a, b Tag) int { return strings.Compare(a.Name, b.Name) }) {
			t.Errorf("%s are not by name", list)
		}
	}
}

func TestTagsAreFoundByID(t *testing.T) {
	for _, tag := range WorkAreas {
		if found, ok := WorkArea(tag.ID); !ok || found != tag {
			t.Errorf("%s is found as %+v", tag.ID, found)
		}
	}
	for _, tag := range Skills {
		if found, ok := Skill(tag.ID); !ok || found != tag {
			t.Errorf("%s is found as %+v", tag.ID, found)
		}
	}
	if _, ok := WorkArea("coaching"); ok {
		t.Error("a skill is no work area")
	}
}

func TestStatementsStandInSentences(t *testing.T) {
	topic := regexp.MustCompile(`^[a-z ]+$`)
	for _, s := range Statements {
		if !topic.MatchString(s.Topic) || s.Left == s.Right || s.Left == "" || s.Difference == "" || s.Difference[0] < 'a' || strings.HasSuffix(s.Difference, ".") {
			t.Errorf("%s does not stand well in a sentence: %+v", s.ID, s)
		}
	}
}

func TestEverySkillHasOneTheme(t *testing.T) {
	themes := make(map[string]int)
	for _, theme := range SkillThemes {
		before := ""
		for _, id := range theme.Skills {
			themes[id]++
			skill, ok := Skill(id)
			if !ok || skill.Name <= before {
				t.Errorf("%s has %q, which is no skill or not in its place by name", theme.Name, id)
			}
			before = skill.Name
		}
	}
	for _, skill := range Skills {
		if themes[skill.ID] != 1 {
			t.Errorf("%s has %d themes", skill.ID, themes[skill.ID])
		}
	}
}
