package plot_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"gonum.org/v1/plot/cmpimg"
)

var update = flag.Bool("update", false, "write the golden files and all pictures")

// embedded is an image within an SVG, whose bytes depend on Go's compressor.
var embedded = regexp.MustCompile(`base64,[^"]*`)

func TestGallerySVG(t *testing.T) {
	for name, p := range gallery() {
		got := embedded.ReplaceAll([]byte(p.SVG()), []byte("base64,..."))
		path := filepath.Join("testdata", name+".svg")
		if *update {
			write(t, path, got)
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s; look at it, and run with -update if it is right", name, path)
		}
	}
}

func TestGalleryPNG(t *testing.T) {
	pictures := gallery()
	for _, name := range []string{"line", "regions", "network"} {
		got := pictures[name].PNG()
		path := filepath.Join("testdata", name+".png")
		if *update {
			write(t, path, got)
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		same, err := cmpimg.EqualApprox("png", got, want, 0.02)
		if err != nil {
			t.Fatal(err)
		}
		if !same {
			t.Errorf("%s differs from %s; look at it, and run with -update if it is right", name, path)
		}
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
