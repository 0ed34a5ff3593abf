package instances

import (
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// Instances behind the proxy are stopped and started again, one after the other, as when a new version is
// rolled out. Nobody who reads notices; of those who send a form in the instant that an instance leaves, a
// few may have to send it again.
func TestRollingRestart(t *testing.T) {
	shared := newInstallation(t)
	addresses := []string{freeAddress(t), freeAddress(t)}
	running := []*process{shared.serveAt(addresses[0]), shared.serveAt(addresses[1])}
	base := startProxy(t, addresses)
	for _, address := range addresses {
		shared.ready(address)
	}

	const clients = 3 // of each kind
	read, sent := traffic{want: http.StatusOK}, traffic{want: http.StatusUnprocessableEntity}
	var over atomic.Bool
	var all sync.WaitGroup
	form := url.Values{"form-id": {rand.Text()}, "email": {"not an address"}}
	for range clients {
		all.Go(func() { read.flow(&over, func() (*http.Response, error) { return http.Get(base + "/sign-in") }) })
		all.Go(func() {
			sent.flow(&over, func() (*http.Response, error) { return http.PostForm(base+"/sign-in", form) })
		})
	}
	stops := 0
	for range 2 {
		for i := range running {
			running[i].stop(t)
			stops++
			pages, forms := read.well.Load(), sent.well.Load()
			eventually(t, "the other answers all", func() bool { return read.well.Load() > pages+20 && sent.well.Load() > forms+20 })
			running[i] = shared.serveAt(addresses[i])
		}
	}
	over.Store(true)
	all.Wait()
	t.Logf("%d restarts: %d pages and %d forms answered, %d and %d not", stops, read.well.Load(), sent.well.Load(), len(read.failed), len(sent.failed))
	if len(read.failed) > 0 {
		t.Errorf("%d pages were not answered: %v", len(read.failed), read.failed[0])
	}
	// What an instance had in its hands in the instant it let go of its address can't be told from what it
	// did, so the proxy does not send it again. The person does, and that is the same command.
	if len(sent.failed) > stops*clients {
		t.Errorf("%d forms were not answered, more than can have been under way: %v", len(sent.failed), sent.failed[0])
	}
	for _, err := range sent.failed {
		if err.Error() != "answered 502 Bad Gateway" {
			t.Errorf("a form was %v", err)
		}
	}
}

// traffic is requests of one kind, sent one after the other by several clients.
type traffic struct {
	want   int // status
	well   atomic.Int64
	mu     sync.Mutex
	failed []error
}

func (f *traffic) flow(over *atomic.Bool, request func() (*http.Response, error)) {
	for !over.Load() {
		response, err := request()
		if err == nil {
			response.Body.Close()
			if response.StatusCode != f.want {
				err = fmt.Errorf("answered %s", response.Status)
			}
		}
		if err == nil {
			f.well.Add(1)
			continue
		}
		f.mu.Lock()
		f.failed = append(f.failed, err)
		f.mu.Unlock()
	}
}

// ready asks as a container's health check does.
func (i *installation) ready(address string) {
	i.t.Helper()
	check := exec.Command(i.program("jobshare"), "ready")
	check.Env = append(os.Environ(), "JOBSHARE_LISTEN="+address)
	if out, err := check.CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != "ok" {
		i.t.Errorf("the instance at %s is %q, %v", address, out, err)
	}
}

// startProxy starts nginx as it is deployed, in front of instances at these addresses.
func startProxy(t *testing.T, addresses []string) (base string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "deploy", "nginx.conf"))
	must(t, err)
	listen := freeAddress(t)
	here := strings.NewReplacer("server one:8080", "server "+addresses[0], "server two:8080", "server "+addresses[1],
		"listen 8080", "listen "+listen, "/tmp/", t.TempDir()+"/").Replace(string(content))
	path := filepath.Join(t.TempDir(), "nginx.conf")
	must(t, os.WriteFile(path, []byte(here), 0o600))
	program, err := exec.LookPath("nginx")
	if err != nil {
		program = "/usr/sbin/nginx" // where Debian puts it, out of other users' path
	}
	proxy := exec.Command(program, "-c", path, "-g", "daemon off;")
	said := new(log)
	proxy.Stdout, proxy.Stderr = said, said
	if err := proxy.Start(); err != nil {
		t.Fatalf("this test needs nginx (on Debian: apt install nginx-light): %v", err)
	}
	t.Cleanup(func() {
		proxy.Process.Signal(os.Interrupt) // its workers end with it
		proxy.Wait()
		if t.Failed() {
			t.Logf("nginx said: %s", said)
		}
	})
	base = "http://" + listen
	eventually(t, "the proxy answers", func() bool {
		response, err := http.Get(base + "/healthz")
		if err != nil {
			return false
		}
		response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
	return base
}

// freeAddress is an address of this machine that nobody listens at.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer listener.Close()
	return listener.Addr().String()
}
