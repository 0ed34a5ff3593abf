package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed all:static
var static embed.FS

// AssetPrefix is the path under which assets are served.
const AssetPrefix = "/assets/"

// ErrAssets means that the binary was built without its style sheets and script.
var ErrAssets = errors.New("the style sheets and script are not built: run `make assets` and build again")

// requiredAssets are the files without which no page looks right.
var requiredAssets = []string{"govuk.css", "generic.css", "app.js", "autocomplete.js", "manifest.json"}

// Assets are the style sheets, script, fonts and images that the binary holds, compressed once in memory. One digest of
// them all is part of every address, so that a browser may keep a file for ever, and so that the relative addresses in a
// style sheet stay right.
type Assets struct {
	digest string
	files  map[string]asset
}

type asset struct {
	contentType string
	plain       []byte
	gzip        []byte // nil when it would not be smaller
}

// CheckAssets fails with ErrAssets if the binary was built without its assets.
func CheckAssets() error {
	_, err := LoadAssets()
	return err
}

// LoadAssets reads and compresses the assets in the binary; it fails with ErrAssets if there are none.
func LoadAssets() (*Assets, error) {
	built, err := fs.Sub(static, "static")
	if err != nil {
		return nil, fmt.Errorf("open assets: %w", err)
	}
	return readAssets(built)
}

func readAssets(fsys fs.FS) (*Assets, error) {
	for _, name := range requiredAssets {
		if _, err := fs.Stat(fsys, name); err != nil {
			return nil, fmt.Errorf("%w (%s is missing)", ErrAssets, name)
		}
	}
	a := &Assets{files: map[string]asset{}}
	digest := sha256.New()
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		contentType, known := contentTypes[path.Ext(name)]
		if !known {
			return nil // .gitignore
		}
		plain, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		compressed, err := compress(plain)
		if err != nil {
			return fmt.Errorf("compress %s: %w", name, err)
		}
		fmt.Fprintf(digest, "%s %d\n", name, len(plain))
		digest.Write(plain)
		a.files[name] = asset{contentType: contentType, plain: plain, gzip: compressed}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read assets: %w", err)
	}
	a.digest = hex.EncodeToString(digest.Sum(nil))[:16]
	return a, nil
}

var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".svg":   "image/svg+xml",
	".ico":   "image/x-icon",
	".png":   "image/png",
	".woff":  "font/woff",
	".woff2": "font/woff2",
}

// compress returns nil for what is compressed already.
func compress(plain []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if b.Len() > len(plain)*9/10 {
		return nil, nil
	}
	return b.Bytes(), nil
}

// URL is the address of an asset by its name, such as govuk.css. Without assets it is one that isn't found, so that
// pages can be tested before the assets are built.
func (a *Assets) URL(name string) string {
	if a == nil {
		return AssetPrefix + "unbuilt/" + name
	}
	return AssetPrefix + a.digest + "/" + name
}

// ServeHTTP answers for every address under AssetPrefix. An address with another digest belongs to a page from before or
// after a deployment: it is answered with the file as it is here, not to be kept.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	digest, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, AssetPrefix), "/")
	file, ok := a.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	if digest == a.digest {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Set("Content-Type", file.contentType)
	body, tag := file.plain, a.digest
	if file.gzip != nil {
		h.Add("Vary", "Accept-Encoding")
		if acceptsGzip(r) {
			h.Set("Content-Encoding", "gzip")
			body, tag = file.gzip, a.digest+"-gzip"
		}
	}
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";")
		if coding == "gzip" && strings.Trim(weight, "q=0.") != "" || coding == "gzip" && weight == "" {
			return true
		}
	}
	return false
}
