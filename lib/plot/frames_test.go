package plot_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/plot"
)

func waves() plot.Frames {
	return plot.Animate(`\omega`, []float64{1, 2, 4}, func(omega float64) plot.Figure {
		return plot.New(
			plot.Func{F: func(x float64) float64 { return math.Sin(omega*x) / omega }, From: 0, To: 6, Label: "f"},
			plot.Points{X: tenX, Y: tenY, Label: "data"},
		).Titled(fmt.Sprint("wave ", omega)).Axes("x", "$y_1$")
	})
}

func TestFramesShareAxes(t *testing.T) {
	html := waves().HTML()
	if got := strings.Count(html, "<img"); got != 3 {
		t.Errorf("the HTML has %d images, want 3", got)
	}
	b := waves().MIMEBundle()
	for _, mime := range []string{display.MIMEHTML, display.MIMEPNG, display.MIMEText} {
		if b.Data[mime] == nil {
			t.Errorf("the bundle lacks %s", mime)
		}
	}
	if b.Data[display.MIMESVG] != nil {
		t.Error("the bundle has an SVG beside the HTML")
	}
}

func TestFramesOfSheets(t *testing.T) {
	wave := waves().Figures
	fs := plot.Frames{Sheets: []plot.Sheet{plot.Grid(wave[0], wave[1]), plot.Grid(wave[2], wave[0])}, Start: 1}
	if got := strings.Count(fs.HTML(), "<img"); got != 2 {
		t.Errorf("the HTML has %d images, want 2", got)
	}
	if got, want := fs.String(), "2 frames; the first is Sheet of 2 figures"; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want it to begin with %q", got, want)
	}
	if fs.Interactive().JSON() != nil || fs.Interactive().MIMEBundle().Data[display.MIMEHTML] == nil {
		t.Error("interactive sheets are not the film")
	}
}

func TestNoFrames(t *testing.T) {
	var none plot.Frames
	if none.MIMEBundle().Data[display.MIMEText] != "0 frames" || none.HTML() != "" || len(none.PNG()) == 0 {
		t.Error("frames without figures are not empty")
	}
	none.Interactive()
}

// spec is what the tests look at in a specification.
type spec struct {
	Schema   string                      `json:"$schema"`
	Datasets map[string][]map[string]any `json:"datasets"`
	Layer    []struct {
		Data struct{ Name string }
	}
	Params []struct {
		Bind struct{ Max int }
	}
}

func parse(t *testing.T, name string, text []byte) spec {
	t.Helper()
	var s spec
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

func TestInteractive(t *testing.T) {
	for name, p := range gallery() {
		f, ok := p.(plot.Figure)
		if !ok || name == "surface" || name == "cut" {
			continue // see TestInteractiveSurface
		}
		in := f.Interactive()
		s := parse(t, name, in.JSON())
		if !strings.HasSuffix(s.Schema, "vega-lite/v5.json") {
			t.Errorf("%s: schema = %q", name, s.Schema)
		}
		for _, l := range s.Layer {
			if _, ok := s.Datasets[l.Data.Name]; !ok {
				t.Errorf("%s: there is no dataset %q", name, l.Data.Name)
			}
		}
		b := in.MIMEBundle()
		if b.Data[display.MIMEVegaLite] == nil || b.Data[display.MIMEPNG] == nil || b.Data[display.MIMEText] == nil {
			t.Errorf("%s: the bundle lacks a form", name)
		}
	}
}

func TestInteractiveFrames(t *testing.T) {
	s := parse(t, "waves", waves().Interactive().JSON())
	if len(s.Params) != 1 || s.Params[0].Bind.Max != 2 {
		t.Errorf("params = %+v, want a slider up to 2", s.Params)
	}
	seen := map[any]int{}
	for _, rows := range s.Datasets {
		for _, row := range rows {
			seen[row["f"]]++
		}
	}
	if len(seen) != 3 {
		t.Errorf("rows belong to frames %v, want 3 of them", seen)
	}
}

// A surface, which Vega-Lite cannot draw, is turned around by a film.
func TestInteractiveSurface(t *testing.T) {
	calls := 0
	counted := func(x1, x2 float64) float64 { calls++; return saddle(x1, x2) }
	surface := plot.Surface{F: counted, N: 8}
	for name, f := range map[string]plot.Figure{"value": plot.New(surface), "pointer": plot.New(&surface)} {
		calls = 0
		in := f.Interactive()
		if calls > 65 {
			t.Errorf("%s: got %d calls of F, want those of one grid", name, calls)
		}
		b := in.MIMEBundle()
		if in.JSON() != nil || b.Data[display.MIMEVegaLite] != nil || b.Data[display.MIMEPNG] == nil {
			t.Errorf("%s: a surface is not a film with a still picture", name)
		}
		html, _ := b.Data[display.MIMEHTML].(string)
		images := map[string]bool{}
		for _, part := range strings.Split(html, "base64,")[1:] {
			data, _, _ := strings.Cut(part, `"`)
			images[data] = true
		}
		if len(images) != 18 {
			t.Errorf("%s: got %d different views, want 18", name, len(images))
		}
	}
}

func TestInteractiveFramesOfSurfaces(t *testing.T) {
	fs := plot.Frames{Figures: []plot.Figure{plot.New(plot.Surface{F: saddle}), plot.New(plot.Surface{F: saddle, Turn: 20, Tilt: 30})}}
	in := fs.Interactive()
	html, _ := in.MIMEBundle().Data[display.MIMEHTML].(string)
	if got := strings.Count(html, "<img"); in.JSON() != nil || got != 2 {
		t.Errorf("got %d views and a specification of %d bytes, want 2 and none", got, len(in.JSON()))
	}
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	for name, magic := range map[string]string{"a.svg": "<svg", "a.PNG": "\x89PNG", "a.pdf": "%PDF"} {
		path := filepath.Join(dir, name)
		if err := earlyStopping().Save(path); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(got), magic) {
			t.Errorf("%s starts with %q, want %q", name, got[:4], magic)
		}
	}
	if err := earlyStopping().Save(filepath.Join(dir, "a.bmp")); err == nil || !strings.Contains(err.Error(), ".bmp") {
		t.Errorf("Save to .bmp returned %v", err)
	}
	if err := earlyStopping().Save(filepath.Join(dir, "none", "a.svg")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Save to a missing folder returned %v", err)
	}
}

func TestPDFIsDeterministic(t *testing.T) {
	for name, p := range gallery() {
		f, ok := p.(interface{ PDF() ([]byte, error) })
		if !ok {
			t.Fatalf("%s has no PDF", name)
		}
		first, err := f.PDF()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		second, _ := f.PDF()
		if string(first) != string(second) {
			t.Errorf("%s: two documents of the same figure differ", name)
		}
	}
}
