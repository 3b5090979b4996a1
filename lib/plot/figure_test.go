package plot_test

import (
	"bytes"
	"errors"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/nn"
	"github.com/lectern-go/lectern/lib/plot"
)

func TestBundleHasEveryForm(t *testing.T) {
	b := earlyStopping().MIMEBundle()
	svg, _ := b.Data[display.MIMESVG].(string)
	for _, want := range []string{"<title>Figure \"Early stopping\"", "sans-serif", ">training</text>"} {
		if !strings.Contains(strings.ReplaceAll(svg, "&#34;", `"`), want) {
			t.Errorf("SVG does not contain %q", want)
		}
	}
	img, err := png.Decode(bytes.NewReader(b.Data[display.MIMEPNG].([]byte)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := img.Bounds().Dx(), 2*540; got != want {
		t.Errorf("PNG is %d pixels wide, want %d", got, want)
	}
	pdf, _ := b.Data[display.MIMEPDF].([]byte)
	if !bytes.HasPrefix(pdf, []byte("%PDF")) || len(pdf) > 20_000 || bytes.Contains(pdf, []byte("/FontFile")) {
		t.Errorf("PDF has %d bytes and begins with %.8q, want a document without typefaces", len(pdf), pdf)
	}
	meta := b.Metadata[display.MIMEPNG].(map[string]any)
	if meta["width"] != 540 || meta["height"] != 350 {
		t.Errorf("PNG metadata = %v, want 540 by 350", meta)
	}
	want := `Figure "Early stopping", error over epoch: line "training", line "validation", vline "stop"`
	if got := b.Data[display.MIMEText]; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

// JupyterLab cuts off an SVG that is wider than its page, and makes a PNG fit.
func TestWideFiguresHaveNoSVG(t *testing.T) {
	for _, test := range []struct {
		width float64
		want  bool
	}{{640, true}, {641, false}} {
		f := earlyStopping().Sized(test.width, 300)
		for name, b := range map[string]display.Bundle{
			"figure": f.MIMEBundle(), "sheet": plot.Grid(f).Sized(test.width, 300).MIMEBundle(),
		} {
			_, svg := b.Data[display.MIMESVG]
			_, pdf := b.Data[display.MIMEPDF]
			_, png := b.Data[display.MIMEPNG]
			if svg != test.want || pdf != test.want || !png {
				t.Errorf("%s, %g wide: got SVG %t, PDF %t, PNG %t, want %t, %[6]t, true", name, test.width, svg, pdf, png, test.want)
			}
		}
	}
}

func TestMistakesPanicWithAnError(t *testing.T) {
	marks := []plot.Mark{
		plot.Line{X: []float64{1}, Y: []float64{1, 2}},
		plot.Points{Y: []float64{1, 2}, Class: []int{1}},
		plot.Band{Low: []float64{1}, High: []float64{1, 2}},
		plot.Bars{Y: []float64{1}, Names: []string{"a", "b"}},
		plot.Func{},
		nil,
		(*plot.Line)(nil),
		plot.Heat{},
		plot.Heat{F: saddle, Z: [][]float64{{1}}},
		plot.Regions{},
		plot.Regions{F: saddle, Of: nn.New(2, nn.Dense(1))},
		plot.Regions{Of: nn.New(2, nn.Dense(3, nn.Softmax)), Classes: 3},
		plot.Regions{F: saddle, Data: data.Ten()},
		plot.Network{Layers: []int{2, 1 << 40}},
	}
	for _, m := range marks {
		func() {
			defer func() {
				var mistake *plot.Error
				err, _ := recover().(error)
				if !errors.As(err, &mistake) {
					t.Errorf("New(%#v) panicked with %v, want a *plot.Error", m, err)
				}
			}()
			plot.New(m)
		}()
	}
	for name, call := range map[string]func(){
		"Graph":   func() { plot.Graph(nil) },
		"History": func() { plot.History(nil) },
		"Animate": func() { plot.Animate("M", []float64{1}, nil) },
	} {
		func() {
			defer func() {
				if mistake, ok := recover().(*plot.Error); !ok || mistake.What != name {
					t.Errorf("%s panicked with %v, want a *plot.Error of its own", name, mistake)
				}
			}()
			call()
		}()
	}
}

func TestStrangeNumbersAreGaps(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	strange := []float64{nan, 1, inf, -inf, 0, -1, 1e308, -1e308, 5e-324}
	figures := map[string]plot.Figure{
		"empty":       plot.New(),
		"no points":   plot.New(plot.Line{}, plot.Points{}, plot.Hist{}, plot.Bars{}, plot.Band{}),
		"line":        plot.New(plot.Line{Y: strange}, plot.Line{X: strange, Y: strange}),
		"points":      plot.New(plot.Points{X: strange, Y: strange}),
		"all NaN":     plot.New(plot.Line{Y: []float64{nan, nan}}),
		"one point":   plot.New(plot.Line{Y: []float64{3}}),
		"bars":        plot.New(plot.Bars{Y: strange}),
		"histogram":   plot.New(plot.Hist{X: strange}),
		"band":        plot.New(plot.Band{Low: strange, High: strange}),
		"rules":       plot.New(plot.VLine{X: nan}, plot.HLine{Y: inf}),
		"function":    plot.New(plot.Func{F: func(float64) float64 { return nan }}),
		"pole":        plot.New(plot.Func{F: func(x float64) float64 { return 1 / x }}),
		"bad range":   plot.New(plot.Line{Y: []float64{1, 2}}).XRange(nan, inf).YRange(1, -1),
		"long legend": plot.New(plot.Line{Y: []float64{1}, Label: strings.Repeat("long ", 50)}),
		"tiny":        plot.New(plot.Line{Y: []float64{1, 2}}).Sized(1, 1),
	}
	for name, f := range figures {
		for _, f := range []plot.Figure{f, f.LogX(), f.LogY(), f.LogX().LogY()} {
			svg := f.SVG()
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
				t.Errorf("%s: the SVG contains NaN or Inf", name)
			}
			if len(f.PNG()) == 0 {
				t.Errorf("%s: no PNG", name)
			}
		}
	}
}

func TestFuncPanicReachesTheCaller(t *testing.T) {
	f := plot.New(plot.Func{F: func(float64) float64 { panic("mine") }})
	defer func() {
		if got := recover(); got != "mine" {
			t.Errorf("recovered %v, want mine", got)
		}
	}()
	f.MIMEBundle()
}

// A function with a domain panics where the figure is made.
func TestNewProbesFunctions(t *testing.T) {
	bad := func(float64) float64 { panic("mine") }
	bad2 := func(_, _ float64) float64 { panic("mine") }
	for _, m := range []plot.Mark{
		plot.Func{F: bad, From: 1, To: 2},
		plot.Residuals{X: tenX, Y: tenY, F: bad},
		plot.Regions{F: bad2, Data: data.TwoByTwoSet()},
		plot.Contour{F: bad2, X1: plot.Range{Max: 1}, X2: plot.Range{Max: 1}},
	} {
		func() {
			defer func() {
				if got := recover(); got != "mine" {
					t.Errorf("New(%T) panicked with %v, want mine", m, got)
				}
			}()
			plot.New(m)
		}()
	}
}

func TestLogAxisLeavesGaps(t *testing.T) {
	y := []float64{1, 10, 0, 100, 1000}
	svg := plot.New(plot.Line{Y: y, Color: 0xFF123456}).LogY().SVG()
	if got := strings.Count(svg, `stroke="#123456"`); got != 2 {
		t.Errorf("the line has %d pieces, want 2", got)
	}
}
