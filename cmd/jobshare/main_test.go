package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	zombiezen "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// TestMain lets the test binary be the program itself, so that what is tested is what is built.
func TestMain(m *testing.M) {
	if os.Getenv("JOBSHARE_TEST_BE") == "jobshare" {
		main()
		return
	}
	os.Exit(m.Run())
}

func jobshare(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], args...)
	c.Env = append(append(os.Environ(), "JOBSHARE_TEST_BE=jobshare"), env...)
	return c
}

// run runs a command to its end.
func runIt(t *testing.T, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	c := jobshare(t, env, args...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		t.Fatal(err)
	}
	return out.String(), errs.String(), code
}

// instance is a running service.
type instance struct {
	*exec.Cmd
	url    string
	stderr *bytes.Buffer
}

func serve(t *testing.T, data string, args ...string) *instance {
	t.Helper()
	i := &instance{Cmd: jobshare(t, nil, append([]string{"serve", "--listen", "127.0.0.1:0", "--data", data}, args...)...), stderr: new(bytes.Buffer)}
	out, err := i.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	i.Stderr = i.stderr
	if err := i.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { i.Process.Kill(); i.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it did not say where it listens: %v\n%s", err, i.stderr)
	}
	var ok bool
	if i.url, ok = strings.CutPrefix(strings.TrimSpace(line), "listening on "); !ok {
		t.Fatalf("it says %q", line)
	}
	return i
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestServe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	i := serve(t, data, "--demo", "30")
	for path, want := range map[string]string{"/healthz": "", "/readyz": `"status":"ok"`, "/": "Job Share", "/dev/mailbox": "Amina Khan", "/dev/mailbox.json": "["} {
		if status, body := get(t, i.url+path); status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s answers %d: %.300s", path, status, body)
		}
	}

	t.Run("a second one on the same data is refused, and told why", func(t *testing.T) {
		_, stderr, code := runIt(t, nil, "serve", "--listen", "127.0.0.1:0", "--data", data)
		if code != 1 || !strings.Contains(stderr, "in use") && !strings.Contains(stderr, "lock") {
			t.Errorf("exit %d: %s", code, stderr)
		}
	})
	t.Run("a port in use is refused, and told why", func(t *testing.T) {
		_, stderr, code := runIt(t, nil, "serve", "--listen", strings.TrimPrefix(i.url, "http://"), "--data", t.TempDir())
		if code != 1 || !strings.Contains(stderr, "address already in use") {
			t.Errorf("exit %d: %s", code, stderr)
		}
	})
	t.Run("populating a store that is in use is refused", func(t *testing.T) {
		if _, stderr, code := runIt(t, nil, "populate", "--data", data, "--people", "5"); code != 1 || stderr == "" {
			t.Errorf("exit %d: %s", code, stderr)
		}
	})
	t.Run("the read model can be looked after while it runs", func(t *testing.T) {
		if stdout, stderr, code := runIt(t, nil, "projections", "status", "--data", data); code != 0 || !strings.Contains(stdout, "directory") || !strings.Contains(stdout, "live") {
			t.Errorf("status: exit %d: %s%s", code, stdout, stderr)
		}
		if stdout, stderr, code := runIt(t, nil, "projections", "rebuild", "--data", data); code != 0 {
			t.Errorf("rebuild: exit %d: %s%s", code, stdout, stderr)
		}
		stdout, stderr, code := runIt(t, nil, "projections", "check", "--data", data, "--json")
		var found struct{ Rows, Different int }
		if err := json.Unmarshal([]byte(stdout), &found); err != nil || code != 0 || found.Different != 0 || found.Rows < 60 {
			t.Errorf("check: exit %d: %s%s", code, stdout, stderr)
		}
		if _, stderr, code := runIt(t, nil, "projections", "resume", "nonsense", "--data", data); code != 1 || !strings.Contains(stderr, "no such projection") {
			t.Errorf("resume of nothing: exit %d: %s", code, stderr)
		}
	})
	t.Run("a wrong row is found, with exit 3", func(t *testing.T) {
		name, err := os.ReadFile(filepath.Join(data, "readmodel.current"))
		if err != nil {
			t.Fatal(err)
		}
		execute(t, filepath.Join(data, strings.TrimSpace(string(name))), "UPDATE dashboard_people SET waiting = 77 WHERE person = (SELECT min(person) FROM dashboard_people)")
		stdout, stderr, code := runIt(t, nil, "projections", "check", "--data", data)
		if code != 3 || !strings.Contains(stdout, "waiting differs") {
			t.Errorf("exit %d: %s%s", code, stdout, stderr)
		}
	})
	t.Run("the log is checked beside it", func(t *testing.T) {
		if stdout, stderr, code := runIt(t, nil, "store", "check", "--data", data); code != 0 {
			t.Errorf("exit %d: %s%s", code, stdout, stderr)
		}
	})
	t.Run("told to stop, it drains and ends well", func(t *testing.T) {
		if err := i.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := i.Wait(); err != nil {
			t.Errorf("it ended with %v\n%s", err, i.stderr)
		}
	})
	t.Run("a changed event is found, with exit 2", func(t *testing.T) {
		execute(t, filepath.Join(data, "events.db"), "UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'clear', 'claar') AS BLOB) WHERE position = 1")
		stdout, stderr, code := runIt(t, nil, "store", "check", "--data", data)
		if code != 2 {
			t.Errorf("exit %d: %s%s", code, stdout, stderr)
		}
	})
}

func execute(t *testing.T, path, statement string) {
	t.Helper()
	conn, err := zombiezen.OpenConn(path, zombiezen.OpenReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := sqlitex.ExecuteTransient(conn, statement, nil); err != nil {
		t.Fatal(err)
	}
	if conn.Changes() != 1 {
		t.Fatalf("%d rows were changed", conn.Changes())
	}
}

// A request that is being answered when the service is told to stop is answered; new ones are told, first by
// readiness, that it leaves.
func TestDrain(t *testing.T) {
	i := serve(t, filepath.Join(t.TempDir(), "data"))
	conn, err := net.Dial("tcp", strings.TrimPrefix(i.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	host := strings.TrimPrefix(i.url, "http://")
	fmt.Fprintf(conn, "POST /sign-in HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n", host)
	answers := bufio.NewReader(conn)
	if line, err := answers.ReadString('\n'); err != nil || !strings.HasPrefix(line, "HTTP/1.1 100") { // it is under way: its body is wanted
		t.Fatalf("the request is answered %q, %v", line, err)
	}
	if _, err := answers.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := i.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	unready := false
	for range 50 {
		response, err := http.Get(i.url + "/readyz")
		if err != nil {
			break
		}
		response.Body.Close()
		unready = unready || response.StatusCode == http.StatusServiceUnavailable
		time.Sleep(5 * time.Millisecond)
	}
	if !unready {
		t.Error("readiness never said that it leaves")
	}
	fmt.Fprint(conn, "form-id=x")
	answer, err := answers.ReadString('\n')
	if err != nil || !strings.HasPrefix(answer, "HTTP/1.1 400") {
		t.Errorf("the request under way was answered %q, %v", answer, err)
	}
	if err := i.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestTroubleWithSecrets(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	stop := func(i *instance) {
		t.Helper()
		if err := i.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := i.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	stop(serve(t, data))
	secrets := filepath.Join(data, "secrets.json")
	kept, err := os.ReadFile(secrets)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func() error
		says   string
	}{
		"missing":            {func() error { return os.Remove(secrets) }, "secrets file is missing"},
		"another's":          {func() error { os.Remove(secrets); _, _, _ = runIt(t, nil, "secrets", "new", secrets); return nil }, "installation"},
		"not a secrets file": {func() error { return os.WriteFile(secrets, []byte("{}"), 0o600) }, "secrets file"},
		"open to others":     {func() error { return os.Chmod(secrets, 0o644) }, "others can read"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := c.change(); err != nil {
				t.Fatal(err)
			}
			_, stderr, code := runIt(t, nil, "serve", "--listen", "127.0.0.1:0", "--data", data)
			if code != 1 || !strings.Contains(stderr, c.says) {
				t.Errorf("exit %d: %s", code, stderr)
			}
			if strings.Contains(stderr, string(kept)) {
				t.Error("the secrets are shown")
			}
			if err := os.Remove(secrets); err != nil && !errors.Is(err, os.ErrNotExist) {
				t.Fatal(err)
			}
			if err := os.WriteFile(secrets, kept, 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
	stop(serve(t, data)) // put back, it works again
}

// A store that isn't there is never begun anew beside the other's people, and nobody is forgotten unasked.
func TestMissingStores(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	if _, stderr, code := runIt(t, nil, "populate", "--data", data, "--people", "20"); code != 0 {
		t.Fatalf("populate: exit %d: %s", code, stderr)
	}
	for store, says := range map[string]string{"events": "the event log is empty", "vault": "the vault is empty"} {
		t.Run(store, func(t *testing.T) {
			away := t.TempDir()
			move := func(from, to string) {
				t.Helper()
				files, err := filepath.Glob(filepath.Join(from, store+".db*"))
				if err != nil || len(files) == 0 {
					t.Fatalf("nothing to move: %v", err)
				}
				for _, f := range files {
					if err := os.Rename(f, filepath.Join(to, filepath.Base(f))); err != nil {
						t.Fatal(err)
					}
				}
			}
			move(data, away)
			for range 2 { // also the second time, when the program itself has made a new file
				if _, stderr, code := runIt(t, nil, "serve", "--listen", "127.0.0.1:0", "--data", data); code != 1 || !strings.Contains(stderr, says) {
					t.Errorf("serve: exit %d: %s", code, stderr)
				}
			}
			if stdout, stderr, code := runIt(t, nil, "store", "reconcile", "--data", data); code != 2 {
				t.Errorf("reconcile: exit %d: %s%s", code, stdout, stderr)
			}
			files, err := filepath.Glob(filepath.Join(data, store+".db*"))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				if err := os.Remove(f); err != nil {
					t.Fatal(err)
				}
			}
			move(away, data)
			i := serve(t, data)
			if _, body := get(t, i.url+"/readyz"); !strings.Contains(body, `"status":"ok"`) {
				t.Errorf("put back, it says %s", body)
			}
			if err := i.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			if err := i.Wait(); err != nil {
				t.Errorf("it ended with %v", err)
			}
			if stdout, stderr, code := runIt(t, nil, "store", "reconcile", "--data", data); code != 0 || !strings.Contains(stdout, " 0 people are in the vault whom") {
				t.Errorf("reconcile of what belongs together: exit %d: %s%s", code, stdout, stderr)
			}
		})
	}
	t.Run("a folder named by mistake is not made", func(t *testing.T) {
		typo := filepath.Join(t.TempDir(), "typo")
		if _, _, code := runIt(t, nil, "store", "reconcile", "--data", typo); code != 1 {
			t.Errorf("exit %d", code)
		}
		if _, err := os.Stat(typo); err == nil {
			t.Error("it was made")
		}
	})
}

func TestConfigurationErrorsAllAtOnce(t *testing.T) {
	_, stderr, code := runIt(t, []string{"JOBSHARE_PHASE=gamma", "JOBSHARE_MAIL=pigeon", "JOBSHARE_NONSENSE=1", "JOBSHARE_LISTEN=here", "JOBSHARE_VAULT=mysql://x"}, "serve", "--data", t.TempDir())
	for _, want := range []string{"JOBSHARE_PHASE", "JOBSHARE_MAIL", "JOBSHARE_NONSENSE", "JOBSHARE_LISTEN", "JOBSHARE_VAULT"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("nothing is said of %s: %s", want, stderr)
		}
	}
	if code != 1 {
		t.Errorf("exit %d", code)
	}
	_, stderr, code = runIt(t, []string{"JOBSHARE_EVENT_STORE=mysql://x", "JOBSHARE_VAULT=postgres://u:secret@h/d", "JOBSHARE_PUBLIC_URL=nowhere"}, "config", "check")
	for _, want := range []string{"JOBSHARE_EVENT_STORE", "JOBSHARE_VAULT", "JOBSHARE_PUBLIC_URL"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("nothing is said of %s: %s", want, stderr)
		}
	}
	if code != 1 || strings.Contains(stderr, "secret@") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// Mail is never really sent to people who don't exist.
func TestDemoRefusesRealMail(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	if _, stderr, code := runIt(t, nil, "populate", "--data", data, "--people", "20", "--seed", "7"); code != 0 {
		t.Fatalf("populate: exit %d: %s", code, stderr)
	}
	env := []string{"JOBSHARE_MAIL=smtp", "JOBSHARE_SMTP_ADDRESS=127.0.0.1:25", "JOBSHARE_SMTP_FROM=jobshare@example.gov.uk"}
	if _, stderr, code := runIt(t, env, "serve", "--listen", "127.0.0.1:0", "--data", data); code != 1 || !strings.Contains(stderr, "synthetic") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
