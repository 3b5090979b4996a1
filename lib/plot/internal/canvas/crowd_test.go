package canvas_test

import (
	"image"
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// crowd is a line of n points up and down.
func crowd(n int) []canvas.Point {
	line := make([]canvas.Point, n)
	for i := range line {
		line[i] = canvas.Point{X: 10 + 380*float64(i)/float64(n), Y: 150 + 140*math.Sin(float64(i*i))}
	}
	return line
}

func drawn(stroke func(b *canvas.Bitmap)) *image.RGBA {
	fonts := canvas.NewFonts()
	b := canvas.NewBitmap(400, 300, 2, shape.RGB(255, 255, 255), fonts)
	stroke(b)
	return b.Pixels().(*image.RGBA)
}

// TestCrowdedLine compares a line in pieces with the line as a whole. The number
// of points is one for which that takes a second, not the minute of ten times as
// many.
func TestCrowdedLine(t *testing.T) {
	line := crowd(300)
	for name, s := range map[string]shape.Stroke{
		"opaque": {Color: shape.RGB(0, 0, 0), Width: 2},
		"dashed": {Color: shape.RGB(0, 0, 0), Width: 2, Dash: []float64{8, 5}},
		"thin":   {Color: shape.RGB(0, 0, 0).Fade(0.5), Width: 1},
	} {
		got := drawn(func(b *canvas.Bitmap) { b.Stroke(line, false, s) })
		want := drawn(func(b *canvas.Bitmap) { b.Page.Stroke(line, false, s) })
		sum, different := 0, 0
		for i := range got.Pix {
			d := int(got.Pix[i]) - int(want.Pix[i])
			if d != 0 {
				different++
			}
			sum += max(d, -d)
		}
		t.Logf("%s: %d of %d numbers differ, by %.3f in the mean", name, different, len(got.Pix), float64(sum)/float64(len(got.Pix)))
		if different == 0 {
			t.Errorf("%s: got the same picture to the last bit, so that the line was not drawn in pieces", name)
		}
		if mean := float64(sum) / float64(len(got.Pix)); mean > 1 {
			t.Errorf("%s: got a picture that differs by %.2f of 255 in the mean, want at most 1", name, mean)
		}
	}
}

func BenchmarkCrowdedLine(b *testing.B) {
	line := crowd(2000)
	for b.Loop() {
		drawn(func(b *canvas.Bitmap) { b.Stroke(line, false, shape.Stroke{Color: shape.RGB(0, 0, 0), Width: 2}) })
	}
}
