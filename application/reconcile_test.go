package application

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
	vaultsqlite "jobshare/vault/sqlite"
)

const (
	aminaAtHomeOffice = "amina.khan@homeoffice.gov.uk"
	bethAtDWP         = "beth.jones@dwp.gov.uk"
)

func TestReconcile(t *testing.T) {
	t.Run("nothing to do when both are of the same time", func(t *testing.T) {
		w := newWorld(t)
		w.published(w.person("Amina Khan", aminaAtHomeOffice))
		restoreLog, restoreVault := w.backUp("events"), w.backUp("vault")
		w.person("Beth Jones", bethAtDWP)
		restoreLog()
		restoreVault()
		found, err := w.Reconcile(t.Context(), "", false)
		must(t, err)
		if len(found.Unreadable)+len(found.Unknown)+len(found.ErasedAgain) > 0 {
			t.Errorf("found %+v", found)
		}
		w.person("Beth Jones", bethAtDWP)
	})

	t.Run("a vault older than the log: people whose key is lost are listed, and accepted with a reason", func(t *testing.T) {
		w := newWorld(t)
		amina := w.published(w.person("Amina Khan", aminaAtHomeOffice))
		restore := w.backUp("vault")
		beth := w.published(w.person("Beth Jones", bethAtDWP))
		_, err := w.AskForContact(t.Context(), beth, amina.Person, "Hello", uuid.NewString())
		must(t, err)
		restore()

		if _, err := w.log.Load(t.Context(), account.Stream(beth.Person)); !errors.Is(err, eventstore.ErrKeyUnknown) {
			t.Errorf("a stream without its key: %v, want %v", err, eventstore.ErrKeyUnknown)
		}
		found, err := w.Reconcile(t.Context(), "", false)
		must(t, err)
		if len(found.Unreadable) != 1 || found.Unreadable[0].Person != beth.Person || found.Unreadable[0].Events != 11 {
			t.Errorf("found %+v, want %s with 11 events", found.Unreadable, beth.Person)
		}
		w.wantTypes(account.Stream(beth.Person), "AccountOpened", "AddressVerified", "CivilServantVerified")

		found, err = w.Reconcile(t.Context(), "the backup of 1 November is the latest there is", false)
		must(t, err)
		if found.Accepted != 1 {
			t.Errorf("accepted %d losses, want 1", found.Accepted)
		}
		w.wantTypes(account.Stream(beth.Person), "AccountOpened", "AddressVerified", "CivilServantVerified", "PersonKeyLost")
		found, err = w.Reconcile(t.Context(), "", false)
		must(t, err)
		if len(found.Unreadable) > 0 {
			t.Errorf("after accepting the loss still unreadable: %+v", found.Unreadable)
		}
		state, err := eventstore.State(t.Context(), w.log, contact.Stream(amina.Person, beth.Person), contact.Evolve)
		must(t, err)
		if state.Open == nil || state.Open.From != beth.Person {
			t.Errorf("what the two have in common can't be decided on: %+v", state)
		}
		again := w.person("Beth Jones", bethAtDWP)
		if again.Person == beth.Person {
			t.Error("who registers again after a loss is the same person")
		}
		if profile, err := w.Profile(t.Context(), amina.Person); err != nil || !profile.Visible() {
			t.Errorf("somebody whose key was not lost: %+v, %v", profile, err)
		}
	})

	t.Run("a log older than the vault: people it doesn't hold are forgotten and can register again", func(t *testing.T) {
		w := newWorld(t)
		amina := w.person("Amina Khan", aminaAtHomeOffice)
		restore := w.backUp("events")
		beth := w.person("Beth Jones", bethAtDWP)
		restore()
		found, err := w.Reconcile(t.Context(), "", false)
		must(t, err)
		if !slices.Equal(found.Unknown, []string{beth.Person}) || found.Forgotten != 0 {
			t.Errorf("unknown are %v, %d forgotten, want %s and none", found.Unknown, found.Forgotten, beth.Person)
		}
		w.wantPersonAt(bethAtDWP, beth.Person) // nobody is forgotten unasked: it may be the wrong log
		found, err = w.Reconcile(t.Context(), "", true)
		must(t, err)
		if found.Forgotten != 1 {
			t.Errorf("%d were forgotten, want 1", found.Forgotten)
		}
		w.person("Beth Jones", bethAtDWP)
		w.wantPersonAt(aminaAtHomeOffice, amina.Person)
	})

	t.Run("a vault from before an erasure: opening it destroys the key again", func(t *testing.T) {
		w := newWorld(t)
		amina := w.published(w.person("Amina Khan", aminaAtHomeOffice))
		restore := w.backUp("vault")
		_, err := w.Erase(t.Context(), amina.Person)
		must(t, err)
		restore()
		if _, err := w.vault.KeyOf(t.Context(), amina.Person); !errors.Is(err, vault.ErrNoKey) {
			t.Errorf("the erased person's key: %v, want %v", err, vault.ErrNoKey)
		}
		w.wantPersonAt(aminaAtHomeOffice, "")
	})

	t.Run("a vault from before an erasure, and the list of destroyed keys lost: the log says who was erased", func(t *testing.T) {
		w := newWorld(t)
		amina := w.published(w.person("Amina Khan", aminaAtHomeOffice))
		restore := w.backUp("vault")
		_, err := w.Erase(t.Context(), amina.Person)
		must(t, err)
		must(t, os.Remove(filepath.Join(w.dir, "erased-keys")))
		restore()
		if _, err := w.vault.KeyOf(t.Context(), amina.Person); err != nil {
			t.Fatalf("the restored vault has no key to destroy: %v", err)
		}
		found, err := w.Reconcile(t.Context(), "", false)
		must(t, err)
		if !slices.Equal(found.ErasedAgain, []string{amina.Person}) {
			t.Errorf("erased again %v, want %s", found.ErasedAgain, amina.Person)
		}
		if _, err := w.vault.KeyOf(t.Context(), amina.Person); !errors.Is(err, vault.ErrNoKey) {
			t.Errorf("the erased person's key: %v, want %v", err, vault.ErrNoKey)
		}
		w.wantPersonAt(aminaAtHomeOffice, "")
	})
}

func TestStrangersAreRefused(t *testing.T) {
	w := newWorld(t)
	if err := Install(t.Context(), w.store, uuid.NewString()); !errors.Is(err, ErrStranger) {
		t.Errorf("a log of another installation: %v, want %v", err, ErrStranger)
	}
	w.close()
	db, err := vaultsqlite.Open(filepath.Join(w.dir, "vault.db"))
	must(t, err)
	defer db.Close()
	if _, err := vault.Open(t.Context(), db, vault.NewSecrets(uuid.NewString()), vault.Options{}); !errors.Is(err, vault.ErrStranger) {
		t.Errorf("a vault of another installation: %v, want %v", err, vault.ErrStranger)
	}
}

// While the vault can't be reached nothing is appended, and nothing is taken as erased.
func TestVaultGone(t *testing.T) {
	w := newWorld(t)
	amina := w.published(w.person("Amina Khan", aminaAtHomeOffice))
	before := w.types(profile.Stream(amina.Person))
	w.vault.Close()
	if _, err := w.Withdraw(t.Context(), amina, uuid.NewString()); err == nil {
		t.Error("a command went through without the vault")
	}
	_, err := w.log.Load(t.Context(), profile.Stream(amina.Person))
	if err == nil || errors.Is(err, eventstore.ErrKeyUnknown) || errors.Is(err, eventstore.ErrKeyDestroyed) {
		t.Errorf("reading without the vault: %v, want that it can't be told", err)
	}
	w.wantTypes(profile.Stream(amina.Person), before...)
}
