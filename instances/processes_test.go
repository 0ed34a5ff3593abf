package instances

import (
	"bufio"
	"bytes"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"jobshare/vault/postgres/pgtest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

// installation is the programs and what all instances share: an event log, a vault and the secrets.
type installation struct {
	t        *testing.T
	programs string
	settings []string
}

func newInstallation(t *testing.T) *installation {
	t.Helper()
	i := &installation{t: t, programs: t.TempDir()}
	i.run("go", "build", "-buildvcs=false", "-o", i.programs+"/", "jobshare/cmd/jobshare", "jobshare/eventstore/eventstoredb/esdbtest/cmd/esdbtest")
	secrets := filepath.Join(t.TempDir(), "secrets.json")
	i.run(i.program("jobshare"), "secrets", "new", secrets)
	log := i.start(nil, "esdbtest", "--data", t.TempDir())
	i.settings = []string{
		"JOBSHARE_EVENT_STORE=" + log.address,
		"JOBSHARE_VAULT=" + postgresURL(t),
		"JOBSHARE_SECRETS_FILE=" + secrets,
		"JOBSHARE_ERASURE_LIST=" + filepath.Join(t.TempDir(), "erased-keys"),
	}
	return i
}

func (i *installation) program(name string) string { return filepath.Join(i.programs, name) }

func (i *installation) run(name string, args ...string) {
	i.t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		i.t.Fatalf("%s: %v: %s", name, err, out)
	}
}

// postgresURL is a new, empty database as the service is told of it.
func postgresURL(t *testing.T) string {
	t.Helper()
	query := url.Values{}
	for _, pair := range strings.Fields(pgtest.DSN(t)) {
		name, value, _ := strings.Cut(pair, "=")
		query.Set(name, value)
	}
	user, database := query.Get("user"), query.Get("dbname")
	query.Del("user")
	query.Del("dbname")
	return "postgres://" + user + "@/" + database + "?" + query.Encode()
}

// serve starts an instance of the service with a data folder of its own.
func (i *installation) serve(args ...string) *process {
	i.t.Helper()
	return i.start(i.settings, "jobshare", append([]string{"serve", "--listen", "127.0.0.1:0", "--data", i.t.TempDir()}, args...)...)
}

// process is a program that listens at an address, and what it said.
type process struct {
	cmd     *exec.Cmd
	address string
	said    *log
}

// start starts a program and waits until it says where it listens.
func (i *installation) start(environment []string, name string, args ...string) *process {
	i.t.Helper()
	p := &process{cmd: exec.Command(i.program(name), args...), said: new(log)}
	p.cmd.Env = append(os.Environ(), environment...)
	p.cmd.Stderr = p.said
	stdout, err := p.cmd.StdoutPipe()
	must(i.t, err)
	must(i.t, p.cmd.Start())
	i.t.Cleanup(p.kill)
	line, err := bufio.NewReader(stdout).ReadString('\n')
	address, found := strings.CutPrefix(line, "listening on ")
	if err != nil || !found {
		i.t.Fatalf("%s said %q, %v, and: %s", name, line, err, p.said)
	}
	go io.Copy(io.Discard, stdout)
	p.address = strings.TrimSpace(address)
	return p
}

// kill ends the process without warning.
func (p *process) kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait() // it was killed: that it says so is no news
}

// working says whether the process has ever been the worker.
func (p *process) working() bool {
	return strings.Contains(p.said.String(), "this instance is the worker now")
}

type log struct {
	mu      sync.Mutex
	content bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.content.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.content.String()
}

// patience is how long something may take before the test gives up on it. It says nothing about how long
// it should.
const patience = time.Minute

// eventually waits until something is so.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("in %s it did not come about that %s", patience, what)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
