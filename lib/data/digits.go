package data

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// Digits draws n pictures of the digits 0 to 9 on 10 by 10 pixels, one a row:
// letters of 6 by 9 pixels, rotated by up to 0.35 radians, scaled by up to
// 20 %, sheared by up to 0.3, shifted by up to 1.2 pixels, and covered with
// Gaussian noise of standard deviation 0.25; ink is 1 and the ground is 0. They
// stand in for handwritten digits and need no download; a network with 25 hidden
// units that was shown a thousand of them errs on every fourth. Sample i is the
// digit i mod 10. An interrupt ends the set early. It panics with an *Error if n
// is less than 1.
func Digits(n int, seed uint64) *Set {
	const (
		side          = 10
		magnification = 1.25 // of the letters, before all else
	)
	checkDraw("Digits", n, 1, 0)
	rng := generator(seed)
	jitter := Jitter{Shift: 1.2, Rotate: 0.35, Scale: 0.2, Shear: 0.3, Noise: 0.25}
	s := &Set{X: mat.NewDense(n, side*side, nil), Y: mat.NewDense(n, 1, nil)}
	for k := range 10 {
		s.Classes = append(s.Classes, fmt.Sprint(k))
	}
	var letters [10]raster
	for k := range letters {
		letters[k] = glyph(k)
	}
	for i := range n {
		if i > 0 && interrupt.Requested() {
			return s.Head(i)
		}
		x, y := s.At(i)
		y[0] = float64(i % 10)
		letters[i%10].drawOn(x, side, side, jitter.draw(rng, magnification))
		for p := range x {
			x[p] += jitter.Noise * rng.NormFloat64()
		}
	}
	return s
}

// Augment returns a set of square pictures followed by times-1 distorted copies
// of each, whose labels stay: what a network should take for the same is shown
// to it. An interrupt ends the set early, after whole copies. It panics with an
// *Error if times is less than 1 or a row of X is no square.
func (s *Set) Augment(times int, j Jitter, seed uint64) *Set {
	if times < 1 {
		panic(&Error{"Augment", fmt.Sprintf("%d times", times), "at least 1", ""})
	}
	j.check("Augment")
	side := s.side("Augment")
	rng := generator(seed)
	sets := []*Set{s}
	for range times - 1 {
		t := s.Select(count(0, s.Len())...)
		for i := range t.Len() {
			if interrupt.Requested() {
				return Join(sets...)
			}
			from, _ := s.At(i)
			to, _ := t.At(i)
			raster{side, side, from}.drawOn(to, side, side, j.draw(rng, 1))
			for p := range to {
				to[p] += j.Noise * rng.NormFloat64()
			}
		}
		sets = append(sets, t)
	}
	return Join(sets...)
}

// Image returns sample i as a gray picture, dark where the input is 1 and light
// where it is 0. It panics with an *Error if a row of X is no square.
func (s *Set) Image(i int) image.Image {
	side := s.side("Image")
	x, _ := s.At(i)
	img := image.NewGray(image.Rect(0, 0, side, side))
	raster{side, side, x}.picture(img, image.Point{}, 1)
	return img
}

// Images returns the first n samples side by side as one gray picture, with
// ten or more columns; small ones are enlarged to 40 pixels. It panics with an
// *Error if a row of X is no square or n is less than 1.
func (s *Set) Images(n int) image.Image {
	side := s.side("Images")
	if n < 1 {
		panic(&Error{"Images", fmt.Sprintf("%d samples", n), "at least 1", ""})
	}
	n = min(n, s.Len())
	columns := min(n, max(10, int(math.Ceil(math.Sqrt(float64(n))))))
	rows := (n + columns - 1) / columns
	const frame, visible = 1, 40 // pixels between pictures, and of the least side
	zoom := (visible + side - 1) / side
	step := zoom*side + frame
	img := image.NewGray(image.Rect(0, 0, columns*step+frame, rows*step+frame))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{Y: 192}), image.Point{}, draw.Src)
	for i := range n {
		x, _ := s.At(i)
		at := image.Pt(frame+i%columns*step, frame+i/columns*step)
		raster{side, side, x}.picture(img, at, zoom)
	}
	return img
}

// side is the number of pixels in a picture's row.
func (s *Set) side(op string) int {
	side := int(math.Round(math.Sqrt(float64(s.Inputs()))))
	if side == 0 || side*side != s.Inputs() {
		panic(&Error{op, fmt.Sprintf("%d inputs", s.Inputs()), "a square number of pixels, such as 100 for 10 by 10", ""})
	}
	return side
}
