// Package e2e runs the journeys in a real browser, and checks what only a browser can show.
package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/playwright-community/playwright-go"

	"jobshare/features"
)

// Browser is one running Chromium. Each person gets a context of their own in it, as if each had their
// own device.
type Browser struct {
	playwright *playwright.Playwright
	chromium   playwright.Browser
	driver     string
}

// Launch starts Chromium from the system, driven by the Playwright in node_modules.
func Launch(root string) (_ *Browser, err error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, fmt.Errorf("browser tests need Node: %w", err)
	}
	chromium, err := findChromium()
	if err != nil {
		return nil, err
	}
	core, err := filepath.Abs(filepath.Join(root, "node_modules", "playwright-core"))
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(core); err != nil {
		return nil, fmt.Errorf("run make assets first: %w", err)
	}
	driver, err := os.MkdirTemp("", "jobshare-driver")
	if err != nil {
		return nil, err
	}
	if err := os.Symlink(core, filepath.Join(driver, "package")); err != nil {
		return nil, err
	}
	if err := os.Setenv("PLAYWRIGHT_NODEJS_PATH", node); err != nil {
		return nil, err
	}
	b := &Browser{driver: driver}
	if b.playwright, err = playwright.Run(&playwright.RunOptions{DriverDirectory: driver, SkipInstallBrowsers: true}); err != nil {
		return nil, fmt.Errorf("start the browser's driver: %w", err)
	}
	b.chromium, err = b.playwright.Chromium.Launch(playwright.BrowserTypeLaunchOptions{
		ExecutablePath: playwright.String(chromium),
		Args:           []string{"--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"},
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start Chromium: %w", err), b.Close())
	}
	return b, nil
}

func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("browser tests need Chromium: run make tools")
}

// Close ends the browser.
func (b *Browser) Close() error {
	var errs []error
	if b.chromium != nil {
		errs = append(errs, b.chromium.Close())
	}
	if b.playwright != nil {
		errs = append(errs, b.playwright.Stop())
	}
	return errors.Join(append(errs, os.RemoveAll(b.driver))...)
}

// NewAgent is somebody at a browser of their own.
func (b *Browser) NewAgent(base string) (features.UserAgent, error) {
	return b.open(base, playwright.BrowserNewContextOptions{})
}

func (b *Browser) open(base string, options playwright.BrowserNewContextOptions) (*agent, error) {
	options.BaseURL = playwright.String(base)
	context, err := b.chromium.NewContext(options)
	if err != nil {
		return nil, err
	}
	context.SetDefaultTimeout(5000)
	page, err := context.NewPage()
	if err != nil {
		return nil, err
	}
	a := &agent{context: context, page: page}
	a.listen()
	return a, nil
}
