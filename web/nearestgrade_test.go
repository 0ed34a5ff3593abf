package web

import (
	"strings"
	"testing"
)

func TestNearestGrade(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/grade").choose("Your grade", "My grade is not listed").press("Save and continue")
	b.wants(200, "Which grade is nearest to yours?").lacks("Grades at") // the Home Office has no names of its own
	b.press("Save and continue").wantsErrors(422, "Enter what your grade is called", "Select the grade that is nearest to yours")
	b.fill("What your grade is called", strings.Repeat("a", 61)).choose("The nearest grade", "Grade 7").press("Save and continue")
	b.wantsErrors(422, "The name of your grade must be 60 characters or less")
	b.fill("What your grade is called", "<b>Band</b> 9").press("Save and continue").wants(200, "Which organisation do you work for?")
	b.open("/profile").wants(200, "Your profile", "Grade Completed", "Nearest grade: Grade 7", "Called <b>Band</b> 9 where you work")
	b.open("/profile/grade").press("Save and continue").wants(200, "Which grade is nearest to yours?") // it is still not listed
	b.open("/profile/grade").choose("Your grade", "Grade 6").press("Save and continue").wants(200, "Your profile", "Grade 6").lacks("Band", "Nearest")

	b.open("/profile/grade").choose("Your grade", "My grade is not listed").tick("Senior Executive Officer (SEO)", "Grade 6").press("Save and continue")
	b.wants(200, "Which grade is nearest to yours?").lacks("You were signed out")
	b.press("Save and continue").wantsErrors(422, "Enter what your grade is called", "Select the grade that is nearest to yours")
	b.fill("What your grade is called", "Band 9").choose("The nearest grade", "Grade 7").press("Save and continue").wants(200, "Your profile", "Nearest grade: Grade 7", "Would share a job at Senior Executive Officer (SEO), Grade 7 or Grade 6")
	b.open("/profile/grade").press("Save and continue")
	if _, values := b.posting("Save and continue"); values.Get("own") != "Band 9" || values.Get("nearest") != "G7" {
		t.Errorf("the page begins with %v", values)
	}

	c := w.browser().register("Carol Davies", "carol.davies@hmrc.gov.uk").open("/profile/nearest-grade")
	c.wants(200, "Which grade is nearest to yours?", "Grades at HM Revenue and Customs", "Higher Officer is Higher Executive Officer (HEO)").lacks("Grades at Ministry of Defence")
	c.press("Save and continue").wants(422, "Which grade is nearest to yours?", "Grades at HM Revenue and Customs").lacks("Grades at Ministry of Defence")
}
