package data

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// A raster is a gray image, row after row; 0 is the ground and 1 is ink.
type raster struct {
	width, height int
	ink           []float64
}

// at returns the ink at any point by bilinear interpolation; the pixels'
// centres are at whole numbers, and around the raster there is no ink.
func (r raster) at(x, y float64) float64 {
	x0, y0 := math.Floor(x), math.Floor(y)
	dx, dy := x-x0, y-y0
	i, j := int(x0), int(y0)
	return (1-dy)*((1-dx)*r.pixel(i, j)+dx*r.pixel(i+1, j)) + dy*((1-dx)*r.pixel(i, j+1)+dx*r.pixel(i+1, j+1))
}

func (r raster) pixel(x, y int) float64 {
	if x < 0 || y < 0 || x >= r.width || y >= r.height {
		return 0
	}
	return r.ink[y*r.width+x]
}

// drawOn draws r, distorted about its centre, onto the middle of ink, which has
// the given width and height.
func (r raster) drawOn(ink []float64, width, height int, d distortion) {
	cx, cy := float64(width-1)/2+d.shiftX, float64(height-1)/2+d.shiftY
	for y := range height {
		for x := range width {
			u, v := d.source(float64(x)-cx, float64(y)-cy)
			ink[y*width+x] = r.at(u+float64(r.width-1)/2, v+float64(r.height-1)/2)
		}
	}
}

// A Jitter says how much an image may be distorted without becoming another
// one's image. Each distortion is drawn evenly from minus the field's value to
// plus that value. In the zero Jitter only Shift has an effect.
type Jitter struct {
	// Shift is in pixels; default 1 if no other field is set, else 0.
	Shift float64
	// Rotate is in radians; default 0.
	Rotate float64
	// Scale is a share of the size; default 0, less than 1.
	Scale float64
	// Shear is the sideways shift for each pixel of height; default 0.
	Shear float64
	// Noise is the standard deviation of Gaussian noise in each pixel, whose
	// ink is 1; default 0.
	Noise float64
}

// check panics unless the fields make sense, and fills in the default.
func (j *Jitter) check(op string) {
	if *j == (Jitter{}) {
		j.Shift = 1
	}
	for name, v := range map[string]float64{"Shift": j.Shift, "Rotate": j.Rotate, "Scale": j.Scale, "Shear": j.Shear, "Noise": j.Noise} {
		if !(v >= 0) || math.IsInf(v, 1) || name == "Scale" && v >= 1 {
			panic(&Error{op, fmt.Sprintf("a Jitter with %s %v", name, v), "0 or more, and Scale below 1", ""})
		}
	}
}

// draw draws one distortion of an image that is magnified first.
func (j Jitter) draw(rng *rand.Rand, magnification float64) distortion {
	even := func(most float64) float64 { return most * (2*rng.Float64() - 1) }
	angle, scale, shear := even(j.Rotate), magnification*(1+even(j.Scale)), even(j.Shear)
	d := distortion{shiftX: even(j.Shift), shiftY: even(j.Shift)}
	// The map from the drawn pixel back to the source: the inverse of
	// rotation times shear, divided by the scale.
	sin, cos := math.Sincos(angle)
	d.xx, d.xy = (cos+shear*sin)/scale, (sin-shear*cos)/scale
	d.yx, d.yy = -sin/scale, cos/scale
	return d
}

// A distortion maps pixels of the drawn image to the source.
type distortion struct {
	xx, xy, yx, yy float64
	shiftX, shiftY float64
}

func (d distortion) source(x, y float64) (u, v float64) {
	return d.xx*x + d.xy*y, d.yx*x + d.yy*y
}

// picture draws r with dark ink on light ground, black at 1 and white at 0,
// each pixel as a square of zoom by zoom.
func (r raster) picture(to *image.Gray, at image.Point, zoom int) {
	for y := range zoom * r.height {
		for x := range zoom * r.width {
			ink := r.pixel(x/zoom, y/zoom)
			if !(ink > 0) { // NaN too
				ink = 0
			}
			to.SetGray(at.X+x, at.Y+y, color.Gray{Y: uint8(math.Round(255 * (1 - min(ink, 1))))})
		}
	}
}
