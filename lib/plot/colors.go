package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Colors is a scale of colours for values: the first stands for the smallest
// value, the last for the largest, and those between are mixed.
type Colors []Color

// Sequential is the scale for amounts: dark violet over teal to yellow, of
// steadily growing lightness.
func Sequential() Colors {
	return Colors{0xFF2B0F54, 0xFF34487F, 0xFF2A7A8C, 0xFF35A97C, 0xFF93CF4F, 0xFFFBE725}
}

// Diverging is the scale for values with a middle: blue, white, red.
func Diverging() Colors {
	return Colors{0xFF0B4F8A, 0xFF4F9BCB, 0xFFB9D7EA, 0xFFF8F8F8, 0xFFF6C6A5, 0xFFE5853F, 0xFFB04400}
}

// At returns the colour at the fraction t of the scale; t is kept within 0 and 1.
func (c Colors) At(t float64) Color {
	switch {
	case len(c) == 0:
		return Gray
	case math.IsNaN(t):
		return 0
	}
	u := max(0, min(1, t)) * float64(len(c)-1)
	i := min(int(u), len(c)-1)
	if i == len(c)-1 {
		return c[i]
	}
	return c[i].Mix(c[i+1], u-float64(i))
}

// ramp returns n colours for the values of r.
func (c Colors) ramp(r shape.Range, n int) field.Ramp {
	colors := make([]shape.Color, n)
	for i := range colors {
		colors[i] = c.At(float64(i) / float64(max(1, n-1)))
	}
	scale := float64(n) / r.Len()
	if r.Len() == 0 {
		scale = 0
	}
	return field.Ramp{Colors: colors, Index: func(v float64) int {
		return int(max(-1, min(float64(n), math.Floor((v-r.Min)*scale))))
	}}
}
