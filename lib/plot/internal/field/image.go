package field

import (
	"image"
	"image/color"
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Ramp turns values into one of at most 255 colours.
type Ramp struct {
	Colors []shape.Color
	// Index returns the colour's index for a finite value; it is kept within
	// the colours.
	Index func(v float64) int
}

// Smooth returns an image of g, about size pixels wide and high, with values
// between grid points interpolated. Its border runs through the outermost grid
// points. Values that are not finite are transparent.
func (g *Field) Smooth(r Ramp, size int) image.Image {
	nx, ny := g.Size()
	w, h := upscaled(nx-1, size), upscaled(ny-1, size)
	return g.image(r, w, h, func(i, j int) float64 {
		u := (float64(j) + 0.5) / float64(w) * float64(nx-1)
		v := (float64(i) + 0.5) / float64(h) * float64(ny-1)
		return g.At(u, v)
	})
}

// Cells returns an image of g in which every value is a rectangle.
func (g *Field) Cells(r Ramp, size int) image.Image {
	nx, ny := g.Size()
	w, h := upscaled(nx, size), upscaled(ny, size)
	return g.image(r, w, h, func(i, j int) float64 { return g.Z[i*ny/h][j*nx/w] })
}

// upscaled returns a multiple of n that is about size, so that viewers that
// blur what they enlarge blur little.
func upscaled(n, size int) int {
	n = max(1, n)
	return n * max(1, (size+n/2)/n)
}

func (g *Field) image(r Ramp, w, h int, at func(i, j int) float64) image.Image {
	palette := make(color.Palette, len(r.Colors)+1)
	for i, c := range r.Colors {
		palette[i] = color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: uint8(c >> 24)}
	}
	none := len(r.Colors)
	palette[none] = color.NRGBA{}
	img := image.NewPaletted(image.Rect(0, 0, w, h), palette)
	for i := range h {
		row := img.Pix[(h-1-i)*img.Stride:][:w]
		for j := range row {
			v := at(i, j)
			if math.IsNaN(v) || math.IsInf(v, 0) {
				row[j] = uint8(none)
				continue
			}
			row[j] = uint8(max(0, min(none-1, r.Index(v))))
		}
	}
	return img
}

// Vote returns an image of g for values that are numbers of classes, between
// which there is nothing: every pixel takes the class that has the most weight
// among the four grid points around it.
func (g *Field) Vote(r Ramp, size int) image.Image {
	nx, ny := g.Size()
	w, h := upscaled(nx-1, size), upscaled(ny-1, size)
	return g.image(r, w, h, func(i, j int) float64 {
		u := (float64(j) + 0.5) / float64(w) * float64(nx-1)
		v := (float64(i) + 0.5) / float64(h) * float64(ny-1)
		return g.vote(u, v)
	})
}

func (g *Field) vote(u, v float64) float64 {
	nx, ny := g.Size()
	j, i := min(int(u), max(0, nx-2)), min(int(v), max(0, ny-2))
	j1, i1 := min(j+1, nx-1), min(i+1, ny-1)
	s, t := u-float64(j), v-float64(i)
	values := [4]float64{g.Z[i][j], g.Z[i][j1], g.Z[i1][j], g.Z[i1][j1]}
	weights := [4]float64{(1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t}
	best, most := math.NaN(), 0.0
	for _, value := range values {
		var sum float64
		for l, other := range values {
			if other == value {
				sum += weights[l]
			}
		}
		if sum > most {
			best, most = value, sum
		}
	}
	return best
}
