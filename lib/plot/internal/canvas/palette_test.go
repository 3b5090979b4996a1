package canvas_test

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// The palette keeps large areas exactly, and moves shades by little.
func TestPaletteIsNearlyExact(t *testing.T) {
	fonts := canvas.NewFonts()
	b := canvas.NewBitmap(300, 200, 2, 0xFFFFFFFF, fonts)
	var areas []color.RGBA
	for i := range 12 {
		c := shape.RGB(uint8(20*i), uint8(255-17*i), uint8(40+13*i))
		areas = append(areas, color.RGBA{uint8(20 * i), uint8(255 - 17*i), uint8(40 + 13*i), 255})
		r := canvas.Rect{X0: float64(25 * i), Y0: 0, X1: float64(25*i + 20), Y1: 150}
		b.Fill([][]canvas.Point{r.Ring()}, c, shape.Stroke{})
		b.Text(canvas.Point{X: float64(25*i + 10), Y: 180}, rich.Parse("xyz"), canvas.Style{Size: 14, Color: c})
	}
	b.Dots([]canvas.Point{{X: 150, Y: 100}}, 60, 0x80123456, shape.Stroke{Color: 0xFFAA0000, Width: 3})
	before := b.Pixels()
	after, err := png.Decode(bytes.NewReader(b.PNG()))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range areas {
		if got := color.RGBAModel.Convert(after.At(50*i+10, 20)); got != want {
			t.Errorf("area %d has colour %v, want %v", i, got, want)
		}
	}
	for y := range before.Bounds().Dy() {
		for x := range before.Bounds().Dx() {
			r, g, bl, _ := before.At(x, y).RGBA()
			r2, g2, b2, _ := after.At(x, y).RGBA()
			for _, d := range []int{int(r) - int(r2), int(g) - int(g2), int(bl) - int(b2)} {
				if d > 0x1000 || d < -0x1000 {
					t.Fatalf("pixel (%d, %d) was moved by %d of 65535", x, y, d)
				}
			}
		}
	}
}
