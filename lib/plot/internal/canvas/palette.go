package canvas

import (
	"image"
	"image/color"
	"sort"
)

// This file turns a drawing into an image with a palette, which is encoded
// several times faster and smaller than one with all colours. A drawing has few
// colours, and many shades of them along the edges of lines and letters:
//
//   - the frequent colours stay exactly as they are;
//   - rare shades become the mean of the rare shades near them, which is off by
//     a few units that nobody sees on an edge;
//   - if too many pixels would change there is no palette.

// The limits of a palette.
const (
	paletteSize = 256
	mostColors  = 8000 // more has a photograph, or a smooth picture
	leastExact  = 16   // frequent colours
	mostChanged = 0.06 // of all pixels
)

// paletted returns img with a palette, or nil if it has too many colours.
func paletted(img *image.RGBA) *image.Paletted {
	counts := census(img)
	if counts == nil {
		return nil
	}
	index, palette := choose(counts)
	if index == nil {
		return nil
	}
	out := image.NewPaletted(img.Rect, palette)
	last, at := uint32(0), uint8(0)
	for i := range out.Pix {
		if c := pixel(img.Pix, i); c != last || i == 0 {
			last, at = c, index[c]
		}
		out.Pix[i] = at
	}
	return out
}

func pixel(pix []uint8, i int) uint32 {
	p := pix[4*i : 4*i+4 : 4*i+4]
	return uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
}

// census counts the pixels of each colour; nil means that there are too many.
func census(img *image.RGBA) map[uint32]int {
	counts := make(map[uint32]int, 512)
	last, run := pixel(img.Pix, 0), 0
	for i := range len(img.Pix) / 4 {
		c := pixel(img.Pix, i)
		if c == last {
			run++
			continue
		}
		counts[last] += run
		last, run = c, 1
		if len(counts) > mostColors {
			return nil
		}
	}
	counts[last] += run
	return counts
}

// choose returns the palette, and the index in it of every colour; nil if no
// palette is good enough.
func choose(counts map[uint32]int) (map[uint32]uint8, color.Palette) {
	colors := make([]uint32, 0, len(counts))
	cells := map[uint32]*cell{}
	total := 0
	for c, n := range counts {
		colors = append(colors, c)
		total += n
		if len(counts) > paletteSize {
			cells[c&near] = &cell{}
		}
	}
	exact := min(len(colors), paletteSize-len(cells))
	if exact < min(leastExact, len(colors)) {
		return nil, nil
	}
	sort.Slice(colors, func(a, b int) bool {
		na, nb := counts[colors[a]], counts[colors[b]]
		return na > nb || na == nb && colors[a] < colors[b]
	})
	changed := 0
	for _, c := range colors[exact:] {
		cells[c&near].add(c, counts[c])
		changed += counts[c]
	}
	if float64(changed) > mostChanged*float64(total) {
		return nil, nil
	}
	index := make(map[uint32]uint8, len(colors))
	var palette color.Palette
	for i, c := range colors {
		if i < exact {
			index[c] = uint8(len(palette))
			palette = append(palette, color.RGBA{R: uint8(c), G: uint8(c >> 8), B: uint8(c >> 16), A: uint8(c >> 24)})
			continue
		}
		in := cells[c&near]
		if !in.placed {
			in.placed, in.index = true, uint8(len(palette))
			palette = append(palette, in.mean())
		}
		index[c] = in.index
	}
	return index, palette
}

// near are the bits by which shades are near each other.
const near = 0xF0F0F0F0

// A cell is a neighbourhood of shades.
type cell struct {
	n, r, g, b int
	placed     bool
	index      uint8
}

func (m *cell) add(c uint32, n int) {
	m.n += n
	m.r += n * int(c&0xFF)
	m.g += n * int(c>>8&0xFF)
	m.b += n * int(c>>16&0xFF)
}

func (m *cell) mean() color.RGBA {
	return color.RGBA{R: uint8(m.r / m.n), G: uint8(m.g / m.n), B: uint8(m.b / m.n), A: 0xFF}
}
