package canvas

import (
	"bytes"
	"image"
	"image/png"

	"git.sr.ht/~sbinet/gg"
	"gonum.org/v1/plot/vg/vgimg"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Bitmap is a canvas of pixels.
type Bitmap struct {
	Page
	pixels *image.RGBA
	scale  float64
}

// NewBitmap returns a bitmap of w by h CSS pixels with scale pixels for each.
func NewBitmap(w, h float64, scale int, paper shape.Color, fonts *Fonts) *Bitmap {
	pixels := image.NewRGBA(image.Rect(0, 0, int(w*float64(scale)+0.5), int(h*float64(scale)+0.5)))
	ctx := gg.NewContextForRGBA(pixels)
	ctx.SetLineCapButt()
	ctx.InvertY()
	canvas := vgimg.NewWith(vgimg.UseDPI(72*scale), vgimg.UseImageWithContext(pixels, ctx))
	b := &Bitmap{Page: Page{vg: canvas, height: h, fonts: fonts}, pixels: pixels, scale: float64(scale)}
	b.fill(pixels.Bounds(), paper)
	return b
}

// fill paints whole pixels.
func (b *Bitmap) fill(r image.Rectangle, c shape.Color) {
	p := premultiplied(c)
	first := b.pixels.Pix[b.pixels.PixOffset(r.Min.X, r.Min.Y):][:4*r.Dx()]
	for i := 0; i < len(first); i += 4 {
		copy(first[i:], p[:])
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(b.pixels.Pix[b.pixels.PixOffset(r.Min.X, y):], first)
	}
}

func premultiplied(c shape.Color) [4]uint8 {
	r, g, b, a := c.RGBA()
	return [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
}

// Image implements [Canvas]. Every pixel takes the nearest of the image's,
// because images come at about the resolution of the bitmap.
func (b *Bitmap) Image(r Rect, img image.Image) {
	x0, y0 := int(r.X0*b.scale+0.5), int(r.Y0*b.scale+0.5)
	x1, y1 := int(r.X1*b.scale+0.5), int(r.Y1*b.scale+0.5)
	at := source(img)
	from := img.Bounds()
	columns := make([]int, max(0, x1-x0))
	for i := range columns {
		columns[i] = (2*i + 1) * from.Dx() / (2 * len(columns))
	}
	for y := max(0, y0); y < min(y1, b.pixels.Rect.Max.Y); y++ {
		v := (2*(y-y0) + 1) * from.Dy() / (2 * (y1 - y0))
		for x := max(0, x0); x < min(x1, b.pixels.Rect.Max.X); x++ {
			if c := at(columns[x-x0], v); c[3] == 0xFF {
				copy(b.pixels.Pix[b.pixels.PixOffset(x, y):], c[:])
			}
		}
	}
}

// source returns access to an image's pixels, counted from its corner.
func source(img image.Image) func(u, v int) [4]uint8 {
	if p, ok := img.(*image.Paletted); ok {
		palette := make([][4]uint8, 256)
		for i, c := range p.Palette {
			r, g, b, a := c.RGBA()
			palette[i] = [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
		}
		return func(u, v int) [4]uint8 { return palette[p.Pix[v*p.Stride+u]] }
	}
	min := img.Bounds().Min
	return func(u, v int) [4]uint8 {
		r, g, b, a := img.At(min.X+u, min.Y+v).RGBA()
		return [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
	}
}

// Pixels returns what has been drawn.
func (b *Bitmap) Pixels() image.Image { return b.pixels }

// PNG returns the bitmap as a PNG file, with a palette if that is nearly exact.
func (b *Bitmap) PNG() []byte {
	var img image.Image = b.pixels
	if p := paletted(b.pixels); p != nil {
		img = p
	}
	var data bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&data, img); err != nil {
		return nil // only an empty image cannot be encoded
	}
	return data.Bytes()
}
