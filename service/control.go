package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"jobshare/projections"
)

// A running instance is told what to do through a socket that only its own user can open. Its path is
// short, because sockets' paths must be, and is written down in the data folder.

const (
	controlFile = "control"
	longestPath = 100 // bytes of a socket's path that every system takes
)

// control answers the commands of an operator until the context ends.
func (s *Service) control(ctx context.Context) error {
	path, err := filepath.Abs(filepath.Join(s.config.Data, "control.sock")) // operators call from anywhere
	if err != nil {
		return fmt.Errorf("control socket: %w", err)
	}
	if len(path) > longestPath {
		dir, err := os.MkdirTemp("", "jobshare")
		if err != nil {
			return fmt.Errorf("control socket: %w", err)
		}
		defer os.RemoveAll(dir)
		path = filepath.Join(dir, "control.sock")
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("control socket: %w", err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("control socket: %w", err)
	}
	if err := errors.Join(os.Chmod(path, 0o600), os.WriteFile(filepath.Join(s.config.Data, controlFile), []byte(path), 0o600)); err != nil {
		return errors.Join(fmt.Errorf("control socket: %w", err), listener.Close())
	}
	defer os.Remove(filepath.Join(s.config.Data, controlFile))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /projections", s.controlled(func(ctx context.Context, _ *http.Request, _ func(projections.Progress)) (any, error) {
		return s.runner.Status(ctx)
	}))
	mux.HandleFunc("POST /projections/rebuild", s.controlled(func(ctx context.Context, _ *http.Request, report func(projections.Progress)) (any, error) {
		if err := s.runner.Rebuild(ctx, report); err != nil {
			return nil, err
		}
		return s.runner.Status(ctx)
	}))
	mux.HandleFunc("POST /projections/check", s.controlled(func(ctx context.Context, _ *http.Request, report func(projections.Progress)) (any, error) {
		return s.runner.Check(ctx, report)
	}))
	mux.HandleFunc("POST /projections/{name}/resume", s.controlled(func(ctx context.Context, r *http.Request, _ func(projections.Progress)) (any, error) {
		if err := s.runner.Resume(ctx, r.PathValue("name")); err != nil {
			return nil, err
		}
		return s.runner.Status(ctx)
	}))
	mux.HandleFunc("POST /projections/{name}/skip", s.controlled(func(ctx context.Context, r *http.Request, _ func(projections.Progress)) (any, error) {
		if err := s.runner.Skip(ctx, r.PathValue("name"), r.URL.Query().Get("reason")); err != nil {
			return nil, err
		}
		return s.runner.Status(ctx)
	}))
	mux.HandleFunc("GET /outbox", s.controlled(func(ctx context.Context, _ *http.Request, _ func(projections.Progress)) (any, error) {
		return s.stores.vault.DeadLetters(ctx, 1000)
	}))
	mux.HandleFunc("GET /outbox/returned", s.controlled(func(ctx context.Context, _ *http.Request, _ func(projections.Progress)) (any, error) {
		return s.stores.vault.ReturnedMails(ctx, 1000)
	}))
	mux.HandleFunc("POST /outbox/{mail}/retry", s.controlled(func(ctx context.Context, r *http.Request, _ func(projections.Progress)) (any, error) {
		return s.stores.vault.RequeueMail(ctx, r.PathValue("mail"))
	}))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("control socket: %w", err)
	}
	return nil
}

// Line is one line of the answer to an operator's command: progress, then the result or an error.
type Line struct {
	Progress *projections.Progress `json:"progress,omitempty"`
	Result   json.RawMessage       `json:"result,omitempty"`
	Error    string                `json:"error,omitempty"`
}

func (s *Service) controlled(command func(context.Context, *http.Request, func(projections.Progress)) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		encoder := json.NewEncoder(w)
		flush := http.NewResponseController(w)
		last := time.Time{}
		result, err := command(r.Context(), r, func(p projections.Progress) {
			if time.Since(last) < 200*time.Millisecond {
				return
			}
			last = time.Now()
			encoder.Encode(Line{Progress: &p})
			flush.Flush()
		})
		line := Line{}
		if err != nil {
			line.Error = err.Error()
		} else if line.Result, err = json.Marshal(result); err != nil {
			line.Error = err.Error()
		}
		encoder.Encode(line)
	}
}

// ErrNotRunning says that no instance runs on a data folder.
var ErrNotRunning = errors.New("no instance is running on this data folder")

// Control sends an operator's command to the instance that runs on a data folder. progress, when not
// nil, is told how far it is; the result is decoded into result.
func Control(ctx context.Context, data, method, path string, progress func(projections.Progress), result any) error {
	socket, err := os.ReadFile(filepath.Join(data, controlFile))
	if err != nil {
		return fmt.Errorf("%w: %s", ErrNotRunning, data)
	}
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", strings.TrimSpace(string(socket)))
	}}}
	request, err := http.NewRequestWithContext(ctx, method, "http://control"+path, nil)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotRunning, err)
	}
	defer response.Body.Close()
	decoder := json.NewDecoder(response.Body)
	for {
		var line Line
		if err := decoder.Decode(&line); err != nil {
			return fmt.Errorf("the instance did not finish its answer: %w", err)
		}
		switch {
		case line.Progress != nil:
			if progress != nil {
				progress(*line.Progress)
			}
		case line.Error != "":
			return errors.New(line.Error)
		default:
			return json.Unmarshal(line.Result, result)
		}
	}
}
