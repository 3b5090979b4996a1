package draw_test

import (
	"image"
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A recorder is a canvas that remembers what is drawn.
type recorder struct {
	texts map[string]canvas.Point
	cards []canvas.Rect // rectangles of the legend's colour
	dots  []canvas.Point
	lines [][]canvas.Point
}

const paper = 0xFFFEFEFE

func (r *recorder) Fill(rings [][]canvas.Point, c shape.Color, _ shape.Stroke) {
	if c&0xFFFFFF == paper&0xFFFFFF {
		ring := rings[0]
		r.cards = append(r.cards, canvas.Rect{X0: ring[0].X, Y0: ring[0].Y, X1: ring[2].X, Y1: ring[2].Y})
	}
}

func (r *recorder) Stroke(line []canvas.Point, _ bool, s shape.Stroke) {
	if s.Color == 0xFF0000AA {
		r.lines = append(r.lines, line)
	}
}

func (r *recorder) Dots(centres []canvas.Point, _ float64, _ shape.Color, _ shape.Stroke) {
	r.dots = append(r.dots, centres...)
}

func (r *recorder) Text(p canvas.Point, line rich.Line, _ canvas.Style) {
	if r.texts == nil {
		r.texts = map[string]canvas.Point{}
	}
	r.texts[line.Plain()] = p
}

func (r *recorder) Image(canvas.Rect, image.Image) {}

func record(panel *draw.Panel, w, h float64) *recorder {
	return recordRow([]*draw.Panel{panel}, w, h)
}

func recordRow(row []*draw.Panel, w, h float64) *recorder {
	r := &recorder{}
	theme := draw.Theme{Paper: paper, Ink: 0xFF000000, Axis: 0xFF777777, Grid: 0xFFEEEEEE, FontSize: 13}
	draw.Draw(r, canvas.NewFonts(), theme, "", [][]*draw.Panel{row}, w, h)
	return r
}

func unit() draw.Axis { return draw.Axis{Range: shape.Range{Min: 0, Max: 1}} }

// The legend finds the empty corner, wherever it is, or goes outside.
func TestLegendCoversNoData(t *testing.T) {
	for corner := range 5 {
		var x, y []float64
		for i := range 40 {
			for j := range 40 {
				u, v := float64(i)/39, float64(j)/39
				free := [][2]bool{{u < 0.45, v < 0.45}, {u > 0.55, v < 0.45}, {u < 0.45, v > 0.55}, {u > 0.55, v > 0.55}, {false, false}}[corner]
				if !(free[0] && free[1]) {
					x, y = append(x, u), append(y, v)
				}
			}
		}
		dots := shape.Dots{X: x, Y: y, Radius: 2, Fill: 0xFF0000AA, Label: "many points"}
		r := record(&draw.Panel{X: unit(), Y: unit(), Shapes: []shape.Shape{dots}}, 500, 350)
		at, ok := r.texts["many points"]
		if !ok {
			t.Fatalf("corner %d: there is no legend", corner)
		}
		if corner == 4 {
			if len(r.cards) != 0 || at.X < 380 {
				t.Errorf("without room the legend is at %v, want it outside", at)
			}
			continue
		}
		if len(r.cards) != 1 {
			t.Fatalf("corner %d: there are %d cards, want 1", corner, len(r.cards))
		}
		for _, p := range r.dots[:len(r.dots)-1] { // the last is the legend's own
			if r.cards[0].Contains(p) {
				t.Fatalf("corner %d: the legend covers %v", corner, p)
			}
		}
	}
}

// Numbers on an axis do not touch, whatever the range and size.
func TestNumbersAreApart(t *testing.T) {
	fonts := canvas.NewFonts()
	for _, r := range []shape.Range{{Min: 0, Max: 1}, {Min: -1234.5, Max: 8000}, {Min: 0.123456, Max: 0.123457}, {Min: 1e8, Max: 3e8}, {Min: 99999, Max: 100001}} {
		for _, w := range []float64{120, 200, 540, 1200} {
			panel := &draw.Panel{X: draw.Axis{Range: r}, Y: unit()}
			rec := record(panel, w, 200)
			var base float64
			for _, p := range rec.texts {
				base = math.Max(base, p.Y)
			}
			var spans []shape.Range
			for text, p := range rec.texts {
				if p.Y == base && !strings.HasPrefix(text, "×") {
					half := fonts.Width(rich.Line{{Text: text}}, canvas.Style{Size: 12}) / 2
					for _, s := range spans {
						if p.X-half < s.Max && s.Min < p.X+half {
							t.Errorf("range %v, width %v: %q touches its neighbour", r, w, text)
						}
					}
					spans = append(spans, shape.Range{Min: p.X - half, Max: p.X + half})
				}
			}
		}
	}
}

// Lines are cut at the frame, and come back where they come back.
func TestLogarithmicNumbersAreOfOneKind(t *testing.T) {
	for _, test := range []struct {
		min, max         float64
		present, missing string
	}{
		{1e-3, 2, "0.001 0.01 0.1 1", "10−3"},
		{1, 3e4, "1 10 10000", "104"},
		{1e-4, 2, "10−4 10−3 10−2 100", "0.01 1"},
		{5, 7e4, "10 100 1000 10000", "104"},
		{5, 1.2e5, "101 102 105", "10 100"},
	} {
		r := record(&draw.Panel{X: draw.Axis{Range: shape.Range{Min: test.min, Max: test.max}, Log: true}, Y: draw.Axis{Range: shape.Range{Max: 1}}}, 540, 350)
		for _, want := range strings.Fields(test.present) {
			if _, ok := r.texts[want]; !ok {
				t.Errorf("from %g to %g: got no %s, want one: %v", test.min, test.max, want, r.texts)
			}
		}
		for _, other := range strings.Fields(test.missing) {
			if _, ok := r.texts[other]; ok {
				t.Errorf("from %g to %g: got %s beside %s", test.min, test.max, other, test.present)
			}
		}
	}
}

func TestLinesAreClipped(t *testing.T) {
	path := shape.Path{
		X: []float64{0, 0.25, 0.5, 0.75, 1}, Y: []float64{0.5, 50, 0.5, math.Inf(1), 0.2},
		Stroke: shape.Stroke{Color: 0xFF0000AA, Width: 1},
	}
	r := record(&draw.Panel{X: unit(), Y: unit(), Shapes: []shape.Shape{path}}, 400, 300)
	if len(r.lines) != 2 {
		t.Fatalf("the line has %d pieces, want 2", len(r.lines))
	}
	for _, line := range r.lines {
		for _, p := range line {
			if p.X < 0 || p.X > 400 || p.Y < 0 || p.Y > 300 {
				t.Errorf("the point %v is outside", p)
			}
		}
	}
}

// Panels that keep both axes' scales equal are lower than their neighbours, but
// not their titles.
func TestTitlesOfARowStandOnOneLine(t *testing.T) {
	wide := draw.Axis{Range: shape.Range{Min: 0, Max: 3}}
	r := recordRow([]*draw.Panel{
		{Title: "all", X: unit(), Y: unit()},
		{Title: "flat", X: wide, Y: unit(), Equal: true},
		{Title: "bare", X: wide, Y: unit(), Equal: true, Bare: true},
	}, 900, 400)
	for _, title := range []string{"flat", "bare"} {
		if got, want := r.texts[title].Y, r.texts["all"].Y; got != want || want == 0 {
			t.Errorf("the title %q stands at %g, its neighbour at %g", title, got, want)
		}
	}
}
