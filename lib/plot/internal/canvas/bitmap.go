package canvas

import (
	"bytes"
	"image"
	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Bitmap is a canvas of pixels.
type Bitmap struct {
	Page
	canvas *vgimg.Canvas
}

// NewBitmap returns a bitmap of w by h CSS pixels with scale pixels for each.
func NewBitmap(w, h float64, scale int, paper shape.Color, fonts *Fonts) *Bitmap {
	canvas := vgimg.NewWith(
		vgimg.UseWH(vg.Length(w), vg.Length(h)),
		vgimg.UseDPI(72*scale),
		vgimg.UseBackgroundColor(paper),
	)
	return &Bitmap{Page: Page{vg: canvas, height: h, fonts: fonts}, canvas: canvas}
}

// Image returns the pixels.
func (b *Bitmap) Pixels() image.Image { return b.canvas.Image() }

// PNG returns the bitmap as a PNG file.
func (b *Bitmap) PNG() []byte {
	var data bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&data, b.canvas.Image()); err != nil {
		return nil // only an empty image cannot be encoded
	}
	return data.Bytes()
}
