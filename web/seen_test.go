package web

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// seen are the pages that browsers showed in all tests, one of each kind, to be validated at the end.
var seen = &gallery{pages: make(map[string]string)}

type gallery struct {
	mu    sync.Mutex
	pages map[string]string
}

// add keeps a page by its title and how many problems it has: enough to keep every state once.
func (g *gallery) add(at, body string) {
	if !strings.HasPrefix(body, "<!doctype html>") {
		return
	}
	_, title, _ := strings.Cut(body, "<title>")
	title, _, _ = strings.Cut(title, "</title>")
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pages[fmt.Sprintf("%s %d", title, strings.Count(body, "<form"))] = body
}

// TestMain holds every page that any test showed to the validator, once all are there.
func TestMain(m *testing.M) {
	code := m.Run()
	if out, err := seen.validate(); err != nil {
		fmt.Printf("pages that tests showed are not valid HTML: %v\n%s", err, out)
		code = 1
	}
	os.Exit(code)
}

func (g *gallery) validate() (string, error) {
	dir, err := os.MkdirTemp("", "pages")
	if err != nil || len(g.pages) == 0 {
		return "", err
	}
	defer os.RemoveAll(dir)
	args := []string{"testdata/validate.mjs"}
	for title, body := range g.pages {
		name := strings.Map(func(r rune) rune {
			if r < 'a' || r > 'z' {
				return '-'
			}
			return r
		}, strings.ToLower(title))
		file := filepath.Join(dir, fmt.Sprintf("%02d-%s.html", len(args), name))
		if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
			return "", err
		}
		args = append(args, file)
	}
	out, err := exec.Command("node", args...).CombinedOutput()
	return string(out), err
}
