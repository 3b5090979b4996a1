package canvas

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Dots implements [Canvas]. There may be many thousand of them, so that they are
// painted pixel by pixel instead of as paths: how much of a pixel a disc covers
// is nearly the distance of the pixel's centre from the disc's border.
func (b *Bitmap) Dots(centres []Point, radius float64, fill shape.Color, edge shape.Stroke) {
	d := disc{radius: radius * b.scale, half: edge.Width * b.scale / 2, fill: ink(fill), edge: ink(edge.Color)}
	for _, p := range centres {
		b.disc(p.X*b.scale, p.Y*b.scale, d)
	}
}

// A disc is a dot in pixels.
type disc struct {
	radius, half float64 // half is half of the border's width
	fill, edge   [4]float64
}

// ink is a colour, not premultiplied, with an opacity from 0 to 1.
func ink(c shape.Color) [4]float64 {
	return [4]float64{float64(c >> 16 & 0xFF), float64(c >> 8 & 0xFF), float64(c & 0xFF), c.Opacity()}
}

func (b *Bitmap) disc(x, y float64, d disc) {
	reach := d.radius + d.half + 1
	r := b.pixels.Rect
	x0, x1 := max(r.Min.X, int(x-reach)), min(r.Max.X-1, int(x+reach))
	y0, y1 := max(r.Min.Y, int(y-reach)), min(r.Max.Y-1, int(y+reach))
	for j := y0; j <= y1; j++ {
		dy := float64(j) + 0.5 - y
		for i := x0; i <= x1; i++ {
			dx := float64(i) + 0.5 - x
			far := dx*dx + dy*dy
			if far > reach*reach {
				continue
			}
			distance := math.Sqrt(far)
			pixel := b.pixels.Pix[b.pixels.PixOffset(i, j):][:4:4]
			blend(pixel, d.fill, d.radius+0.5-distance)
			if d.half > 0 {
				blend(pixel, d.edge, d.half+0.5-math.Abs(distance-d.radius))
			}
		}
	}
}

// blend paints a share of an opaque pixel.
func blend(pixel []uint8, c [4]float64, share float64) {
	share = min(1, share) * c[3]
	if share <= 0 {
		return
	}
	for k := range 3 {
		v := float64(pixel[k])
		pixel[k] = uint8(v + (c[k]-v)*share + 0.5)
	}
}
