package vega

import (
	"fmt"
	"image"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// picture writes an image as rectangles, which zoom with the axes: a coarse
// grid of cells, of which neighbours of one colour are joined.
func (w *writer) picture(s shape.Picture) {
	if s.Image == nil || s.Image.Bounds().Empty() || !w.visible(s.Box.X.Min, s.Box.Y.Min) || !w.visible(s.Box.X.Max, s.Box.Y.Max) {
		return
	}
	encoding := w.xy()
	encoding["x2"], encoding["y2"] = object{"field": "x2"}, object{"field": "y2"}
	encoding["color"] = object{"field": "c", "type": "nominal", "scale": nil, "legend": nil}
	// A thin stroke of the same colour hides the seams between cells.
	encoding["stroke"] = encoding["color"]
	l := w.layer("picture", object{"mark": object{"type": "rect", "clip": true, "strokeWidth": 0.8}, "encoding": encoding})
	b := s.Image.Bounds()
	cells := 60
	if w.frames > 1 {
		cells = 40
	}
	nx, ny := min(cells, b.Dx()), min(cells, b.Dy())
	for i := range ny {
		for j := 0; j < nx; {
			c := cell(s.Image, i, j, nx, ny)
			k := j + 1
			for k < nx && cell(s.Image, i, k, nx, ny) == c {
				k++
			}
			if c != "" {
				w.row(l, object{
					"x": number(s.Box.X.At(float64(j) / float64(nx))), "x2": number(s.Box.X.At(float64(k) / float64(nx))),
					"y": number(s.Box.Y.At(1 - float64(i+1)/float64(ny))), "y2": number(s.Box.Y.At(1 - float64(i)/float64(ny))),
					"c": c,
				})
			}
			j = k
		}
	}
}

// cell is the colour in the middle of a cell, empty if it is transparent.
func cell(img image.Image, i, j, nx, ny int) string {
	b := img.Bounds()
	x := b.Min.X + (2*j+1)*b.Dx()/(2*nx)
	y := b.Min.Y + (2*i+1)*b.Dy()/(2*ny)
	r, g, bl, a := img.At(x, y).RGBA()
	if a == 0 {
		return ""
	}
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, bl>>8)
}
