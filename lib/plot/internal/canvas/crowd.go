package canvas

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Stroke implements [Canvas]. What a line covers is collected in a list for each
// row of pixels, which is searched from its beginning at every crossing, so that
// the time for a noisy line grows with the square of its length. Such a line is
// drawn in pieces.
func (b *Bitmap) Stroke(line []Point, closed bool, s shape.Stroke) {
	alpha := uint8(s.Color >> 24)
	switch {
	case closed || b.effort(line) < crowded:
		b.Page.Stroke(line, closed, s)
	case alpha < 0xFF: // one would see where pieces overlap
		layer := b.layer()
		s.Color |= 0xFF000000
		layer.pieces(line, s)
		b.blend(layer, alpha)
	default:
		b.pieces(line, s)
	}
}

// pieces draws a line in pieces of an opaque color.
func (b *Bitmap) pieces(line []Point, s shape.Stroke) {
	for from := 0.0; len(line) > 1; {
		n := 2
		for n < len(line) && b.effort(line[:n+1]) < crowdedPiece {
			n++
		}
		b.stroke(line[:n], false, s, from)
		from += length(line[:n])
		if len(s.Dash) == 0 && n > 2 && n < len(line) {
			n-- // with the last stretch drawn twice the next piece has the join
		}
		line = line[n-1:]
	}
}

// layer returns a bitmap of the same size without paper.
func (b *Bitmap) layer() *Bitmap {
	size := b.pixels.Rect.Size()
	return NewBitmap(float64(size.X)/b.scale, b.height, int(b.scale), 0, b.fonts)
}

// blend lays a layer over the bitmap, alpha/255 as opaque as it is.
func (b *Bitmap) blend(layer *Bitmap, alpha uint8) {
	to, from, share := b.pixels.Pix, layer.pixels.Pix, uint32(alpha)
	for i := 0; i < len(to); i += 4 {
		if from[i+3] == 0 {
			continue
		}
		rest := 255*255 - share*uint32(from[i+3])
		for k := i; k < i+4; k++ {
			to[k] = uint8((255*share*uint32(from[k]) + rest*uint32(to[k]) + 255*255/2) / (255 * 255))
		}
	}
}

// The effort from which a line is drawn in pieces, about a fifth of a second, and
// that of a piece.
const (
	crowded      = 2e7
	crowdedPiece = 1e5
)

// effort is about how many steps the search takes: the crossings of the line's
// two sides with rows, times the pixels of a row that it covers.
func (b *Bitmap) effort(line []Point) float64 {
	const covered = 4 // pixels of a row at a crossing
	rows, left, right := 0.0, math.Inf(1), math.Inf(-1)
	for i, p := range line {
		left, right = min(left, p.X), max(right, p.X)
		if i > 0 {
			rows += 2 * b.scale * math.Abs(p.Y-line[i-1].Y)
		}
	}
	return rows * min(b.scale*(right-left), covered*float64(len(line)-1))
}

func length(line []Point) float64 {
	sum := 0.0
	for i, p := range line[1:] {
		sum += math.Hypot(p.X-line[i].X, p.Y-line[i].Y)
	}
	return sum
}
