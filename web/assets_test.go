package web

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAssetsThatAreNotBuilt(t *testing.T) {
	for _, missing := range requiredAssets {
		t.Run(missing, func(t *testing.T) {
			fsys := fstest.MapFS{".gitignore": {}}
			for _, name := range requiredAssets {
				if name != missing {
					fsys[name] = &fstest.MapFile{Data: []byte("x")}
				}
			}
			if _, err := readAssets(fsys); !errors.Is(err, ErrAssets) || !strings.Contains(err.Error(), "make assets") {
				t.Errorf("err = %v", err)
			}
		})
	}
	if err := CheckAssets(); err != nil {
		t.Error(err)
	}
	var none *Assets
	if got := none.URL("app.js"); got != "/assets/unbuilt/app.js" {
		t.Errorf("URL without assets = %q", got)
	}
}

func TestServeAssets(t *testing.T) {
	a, err := builtAssets()
	if err != nil {
		t.Fatal(err)
	}
	const kept, fresh = "public, max-age=31536000, immutable", "no-cache"
	tests := []struct {
		name, url, accept                    string
		status                               int
		cache, encoding, contentType, varies string
	}{
		{"compressed", a.URL("govuk.css"), "br, gzip", 200, kept, "gzip", "text/css; charset=utf-8", "Accept-Encoding"},
		{"plain", a.URL("govuk.css"), "", 200, kept, "", "text/css; charset=utf-8", "Accept-Encoding"},
		{"compression refused", a.URL("app.js"), "gzip;q=0", 200, kept, "", "text/javascript; charset=utf-8", "Accept-Encoding"},
		{"compression weighed", a.URL("app.js"), "gzip; q=0.5", 200, kept, "gzip", "text/javascript; charset=utf-8", "Accept-Encoding"},
		{"a font", a.URL("fonts/light-94a07e06a1-v2.woff2"), "gzip", 200, kept, "", "font/woff2", ""},
		{"from another deployment", "/assets/0123456789abcdef/govuk.css", "gzip", 200, fresh, "gzip", "text/css; charset=utf-8", "Accept-Encoding"},
		{"unknown", a.URL("other.css"), "gzip", 404, "", "", "text/plain; charset=utf-8", ""},
		{"outside", a.URL("../page.go"), "gzip", 404, "", "", "text/plain; charset=utf-8", ""},
		{"not an asset", a.URL(".gitignore"), "gzip", 404, "", "", "text/plain; charset=utf-8", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.URL.Path = tt.url
			r.Header.Set("Accept-Encoding", tt.accept)
			w := httptest.NewRecorder()
			a.ServeHTTP(w, r)
			if w.Code != tt.status {
				t.Fatalf("status = %d, want %d", w.Code, tt.status)
			}
			for name, want := range map[string]string{
				"Cache-Control": tt.cache, "Content-Encoding": tt.encoding, "Content-Type": tt.contentType, "Vary": tt.varies,
			} {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s = %q, want %q", name, got, want)
				}
			}
			if tt.encoding == "gzip" {
				z, err := gzip.NewReader(w.Body)
				if err != nil {
					t.Fatal(err)
				}
				plain, err := io.ReadAll(z)
				if err != nil || string(plain) != string(a.files[path.Base(tt.url)].plain) {
					t.Errorf("unpacks to something else (%v)", err)
				}
			}
		})
	}
}

func TestAnUnchangedAssetIsNotSentAgain(t *testing.T) {
	a, err := builtAssets()
	if err != nil {
		t.Fatal(err)
	}
	first := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/assets/old/app.js", nil)
	a.ServeHTTP(first, r)
	r.Header.Set("If-None-Match", first.Header().Get("ETag"))
	second := httptest.NewRecorder()
	a.ServeHTTP(second, r)
	if second.Code != http.StatusNotModified {
		t.Errorf("status = %d", second.Code)
	}
}

// The addresses in a style sheet are relative to it; each must be of a file that is there.
func TestStyleSheetsFindTheirFiles(t *testing.T) {
	a, err := builtAssets()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, sheet := range []string{"govuk.css", "generic.css"} {
		for _, m := range regexp.MustCompile(`url\(["']?([^"')]+)`).FindAllStringSubmatch(string(a.files[sheet].plain), -1) {
			found++
			if _, ok := a.files[path.Clean(m[1])]; !ok {
				t.Errorf("%s: no %s", sheet, m[1])
			}
		}
	}
	var manifest struct{ Icons []struct{ Src string } }
	if err := json.Unmarshal(a.files["manifest.json"].plain, &manifest); err != nil {
		t.Fatal(err)
	}
	for _, icon := range manifest.Icons {
		found++
		if _, ok := a.files[icon.Src]; !ok {
			t.Errorf("manifest: no %s", icon.Src)
		}
	}
	if found < 10 {
		t.Errorf("only %d addresses found", found)
	}
}

func TestGenericStyleSheetHasNoMarksOfGOVUK(t *testing.T) {
	a, err := builtAssets()
	if err != nil {
		t.Fatal(err)
	}
	for _, mark := range []string{"GDS Transport", "@font-face", "crest", "#1d70b8"} {
		if strings.Contains(string(a.files["generic.css"].plain), mark) {
			t.Errorf("generic.css has %s", mark)
		}
		if mark != "#1d70b8" && !strings.Contains(string(a.files["govuk.css"].plain), mark) {
			t.Errorf("govuk.css has no %s", mark)
		}
	}
}

// What an empty page costs: printed, to be seen when it grows.
func TestWeightOfAnEmptyPage(t *testing.T) {
	site := testSite(t)
	for _, brand := range []Brand{BrandGOVUK, BrandGeneric} {
		site.Brand = brand
		css, js := site.Assets.files[brand.stylesheet()], site.Assets.files["app.js"]
		markup := renderPage(t, site, Page{Title: "A", SignedIn: true, Timeout: IdleTimeout()}).Body.Bytes()
		compressed, err := compress(markup)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%-7s bytes, plain and gzip: css %d %d, js %d %d, html %d %d", brand,
			len(css.plain), len(css.gzip), len(js.plain), len(js.gzip), len(markup), len(compressed))
		if css.gzip == nil || js.gzip == nil {
			t.Error("an asset isn't compressed")
		}
	}
}

// The packages are pinned, and the lock says what they are without saying where one machine got them.
func TestPackagesArePinned(t *testing.T) {
	manifest, err := os.ReadFile("../package.json")
	if err != nil {
		t.Fatal(err)
	}
	var packages struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal(manifest, &packages); err != nil {
		t.Fatal(err)
	}
	maps.Copy(packages.DevDependencies, packages.Dependencies)
	for name, version := range packages.DevDependencies {
		if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(version) {
			t.Errorf("%s is %s", name, version)
		}
	}
	lock, err := os.ReadFile("../package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(lock), `"resolved"`) {
		t.Error("the lock names a host")
	}
}
