package service

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// From the moment that it listens, an instance says that it lives and whether it should get requests.
func TestTheDoorAnswersWhileTheStoresAreOpened(t *testing.T) {
	c := configIn(t, t.TempDir())
	door, err := OpenDoor(t.Context(), c, quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	door.patience = time.Millisecond
	get := func(path string) (*http.Response, string) {
		t.Helper()
		response, err := http.Get("http://" + door.Address() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, string(body)
	}
	for path, want := range map[string]struct {
		status int
		says   string
	}{"/healthz": {200, "ok"}, "/readyz": {503, "this instance is starting"}, "/": {503, "Sorry, the service is unavailable"}, "/sign-in": {503, "Sorry, the service is unavailable"}} {
		response, body := get(path)
		if response.StatusCode != want.status || !strings.Contains(body, want.says) {
			t.Errorf("%s: %d: %s", path, response.StatusCode, body)
		}
		if path == "/" && response.Header.Get("Retry-After") != "30" {
			t.Error("nobody is told when to come again")
		}
	}
	s, err := New(t.Context(), c, WallClock{}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, stop := context.WithCancel(t.Context())
	open, ended := make(chan struct{}), make(chan error)
	go func() { ended <- s.Serve(ctx, door, func() { close(open) }) }()
	<-open
	for _, path := range []string{"/healthz", "/readyz", "/"} {
		if response, body := get(path); response.StatusCode != 200 {
			t.Errorf("%s of an instance that is ready: %d: %s", path, response.StatusCode, body)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := http.Get("http://" + door.Address() + "/healthz"); err == nil {
		t.Error("it answers after it has stopped")
	}
}

func TestADoorInUseIsNoticedFirst(t *testing.T) {
	c := configIn(t, t.TempDir())
	door, err := OpenDoor(t.Context(), c, quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	c.Listen = door.Address()
	if _, err := OpenDoor(t.Context(), c, quiet); err == nil {
		t.Error("two listen at one address")
	}
}
