package e2e

import (
	"testing"

	"github.com/playwright-community/playwright-go"

	"jobshare/features"
)

// Who presses Shift three times leaves the check without looking for the button.
func TestShiftThreeTimesLeaves(t *testing.T) {
	w, err := features.Start(features.Level{Name: "chromium", NewAgent: browser.NewAgent})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	u, err := browser.open(w.URL(), playwright.BrowserNewContextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	if err := u.Open("/check"); err != nil {
		t.Fatal(err)
	}
	if err := u.Press("Start the check"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := u.page.Keyboard().Press("Shift"); err != nil {
			t.Fatal(err)
		}
	}
	if err := u.page.GetByRole("heading", playwright.PageGetByRoleOptions{Name: "Weather"}).WaitFor(); err != nil {
		t.Fatal(err)
	}
	if err := u.Back(); err != nil {
		t.Fatal(err)
	}
	page, err := u.See()
	if err != nil || page.Heading != "Weather" {
		t.Errorf("going back shows %q (%v)", page.Heading, err)
	}
}
