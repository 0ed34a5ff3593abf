package web

import (
	"testing"

	"jobshare/domain/reference"
)

func TestWorkAreas(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/work-areas")
	for _, area := range reference.WorkAreas[:9] {
		b.tick(area.Name)
	}
	b.press("Save and continue").wantsErrors(422, "Select up to 8 work areas")
	b.untick(reference.WorkAreas[0].Name).press("Save and continue").wants(200, "Your profile", "Work areas Completed", "Borders and immigration", "Consumer protection")
}
