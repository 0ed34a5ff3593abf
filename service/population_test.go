package service

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"jobshare/application"
	"jobshare/domain"
	"jobshare/domain/profile"
	"jobshare/population"
)

var quiet = slog.New(slog.DiscardHandler)

func configIn(t *testing.T, dir string) Config {
	t.Helper()
	c, err := FromEnvironment(nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Data, c.Listen = dir, "127.0.0.1:0"
	return c
}

func TestPopulateFillsAnEmptyStoreOnce(t *testing.T) {
	ctx, c, n := t.Context(), configIn(t, t.TempDir()), 60
	var progress []int
	made, err := Populate(ctx, c, n, 1, func(people int) { progress = append(progress, people) }, quiet)
	if err != nil {
		t.Fatal(err)
	}
	digest := population.NewDigest()
	for person := range population.Generate(n, 1, time.Now()) {
		if err := digest.Add(person); err != nil {
			t.Fatal(err)
		}
	}
	if made.People != n || made.Digest != digest.String() || len(progress) == 0 || progress[len(progress)-1] != n {
		t.Errorf("made %+v with progress %v, want %d people of digest %s", made, progress, n, digest)
	}
	checked, err := CheckStores(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	if len(checked.Findings) > 0 || checked.Events != made.Events+1 { // and that the service was installed
		t.Errorf("the log holds %d events, %d were said to be made; found: %v", checked.Events, made.Events, checked.Findings)
	}
	if _, err := Populate(ctx, c, n, 1, func(int) {}, quiet); !errors.Is(err, ErrHoldsData) {
		t.Errorf("a second time: %v, want %v", err, ErrHoldsData)
	}
	again, err := Populate(ctx, configIn(t, t.TempDir()), n, 1, func(int) {}, quiet)
	if err != nil || again.Digest != made.Digest || again.Events != made.Events {
		t.Errorf("the same seed elsewhere made %+v (%v), want the same as %+v", again, err, made)
	}
}

func TestPopulateRefusesWhatItCannotFill(t *testing.T) {
	b := newBench(t)
	if _, err := Populate(t.Context(), b.config(), 1, 1, func(int) {}, quiet); !errors.Is(err, ErrInUse) {
		t.Errorf("beside a running instance: %v, want %v", err, ErrInUse)
	}
	for _, n := range []int{-1, 0, MostPeople + 1} {
		if _, err := Populate(t.Context(), configIn(t, t.TempDir()), n, 1, func(int) {}, quiet); !errors.Is(err, ErrHowMany) {
			t.Errorf("%d people: %v, want %v", n, err, ErrHowMany)
		}
	}
}

// demo starts a service that makes people first.
func demo(t *testing.T, c Config) (*Service, error) {
	t.Helper()
	s, err := New(t.Context(), c, WallClock{}, quiet)
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, nil
}

func TestDemonstrationHasItsCharacters(t *testing.T) {
	c := configIn(t, t.TempDir())
	c.Demo, c.Seed = 12, 1
	s, err := demo(t, c)
	if err != nil {
		t.Fatal(err)
	}
	people := make(map[string]string)
	for n := range population.Generate(c.Demo, c.Seed, time.Now()) {
		people[n.Name] = n.ID.String()
	}
	for name, want := range map[string]profile.Status{"Amina Khan": profile.Published, "Gareth Evans": profile.Paused, "Hana Kowalska": ""} {
		state, err := s.Application().Profile(t.Context(), people[name])
		if err != nil || state.Status != want {
			t.Errorf("%s's profile is %q (%v), want %q", name, state.Status, err, want)
		}
	}
	account, err := s.Application().Account(t.Context(), people["Hana Kowalska"])
	if err != nil || account.Name != "Hana Kowalska" {
		t.Errorf("the new joiner's account: %+v, %v", account, err)
	}
	for _, a := range population.Demo() {
		person, known, err := s.Vault().PersonByAddress(t.Context(), a.Address)
		if err != nil || !known || person != people[a.Name] {
			t.Errorf("%s can't sign in: leads to %q (%v), want %q", a.Address, person, err, people[a.Name])
		}
	}
	// Daniela waits for Callum, so she can't ask again; Efua and Farah are in contact, so neither can.
	for _, pair := range [][3]string{{"Daniela Rossi", "Callum Fraser", "request open"}, {"Farah Siddiqui", "Efua Mensah", "in contact already"}} {
		_, err := s.Application().AskForContact(t.Context(), application.Actor{Person: people[pair[0]], Channel: "digital"}, people[pair[1]], "Hello", "again")
		wantReason(t, err, pair[2])
	}
}

func TestDemonstrationLeavesAStoreWithDataAlone(t *testing.T) {
	c := configIn(t, t.TempDir())
	made, err := Populate(t.Context(), c, 10, 1, func(int) {}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	c.Demo = 20
	if _, err := demo(t, c); err != nil {
		t.Fatal(err)
	}
	if checked, err := CheckStores(t.Context(), c); err != nil || checked.Events != made.Events+1 {
		t.Errorf("the log holds %d events (%v), want the %d of before", checked.Events, err, made.Events+1)
	}
}

func TestNobodyWritesToPeopleWhoDoNotExist(t *testing.T) {
	withSMTP := func(c Config) Config {
		c.Mail, c.SMTP = "smtp", SMTP{Address: "mail.test:25", From: "jobshare@service.gov.uk", TLS: "required"}
		return c
	}
	dir := t.TempDir()
	c := withSMTP(configIn(t, dir))
	c.Demo = 10
	if _, err := demo(t, c); !errors.Is(err, ErrDemo) {
		t.Errorf("making people for a real provider: %v, want %v", err, ErrDemo)
	}
	if _, err := Populate(context.WithoutCancel(t.Context()), configIn(t, dir), 10, 1, func(int) {}, quiet); err != nil {
		t.Fatalf("the refusal left something behind: %v", err)
	}
	if _, err := demo(t, withSMTP(configIn(t, dir))); !errors.Is(err, ErrDemo) {
		t.Errorf("serving people made up by a real provider: %v, want %v", err, ErrDemo)
	}
	if _, err := demo(t, withSMTP(configIn(t, filepath.Join(t.TempDir(), "real")))); err != nil {
		t.Errorf("a store without people made up refuses a real provider: %v", err)
	}
}

func wantReason(t *testing.T, err error, reason string) {
	t.Helper()
	var refused *domain.Error
	if !errors.As(err, &refused) || refused.Reason != reason {
		t.Errorf("refused with %v, want %q", err, reason)
	}
}
