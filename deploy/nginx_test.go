package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// nginx itself says whether it takes the configuration. The instances' names mean something among the
// containers only, so others stand in for them.
func TestNginxConfiguration(t *testing.T) {
	content, err := os.ReadFile("nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	here := strings.NewReplacer("server one:", "server 127.0.0.1:", "server two:", "server 127.0.0.2:", "/tmp/", t.TempDir()+"/").Replace(string(content))
	if strings.Count(here, "server 127.0.0.") != 2 {
		t.Fatal("the two instances are not in the configuration")
	}
	path := filepath.Join(t.TempDir(), "nginx.conf")
	if err := os.WriteFile(path, []byte(here), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("nginx")
	if err != nil {
		program = "/usr/sbin/nginx" // where Debian puts it, out of other users' path
	}
	out, err := exec.Command(program, "-t", "-c", path).CombinedOutput()
	if err != nil {
		t.Fatalf("nginx refuses the configuration, or is not installed (on Debian: apt install nginx-light): %v: %s", err, out)
	}
}
