package canvas

import (
	"bytes"
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgpdf"
)

// perPixel is the number of points of a CSS pixel.
const perPixel = 0.75

// A PDF is a canvas that becomes a PDF document of one page.
type PDF struct {
	Page
	canvas *vgpdf.Canvas
}

// NewPDF returns a page of w by h CSS pixels with embedded fonts.
func NewPDF(w, h float64, fonts *Fonts) *PDF {
	c := vgpdf.New(vg.Length(w*perPixel), vg.Length(h*perPixel))
	c.EmbedFonts(true)
	c.Scale(perPixel, perPixel)
	return &PDF{Page: Page{vg: c, height: h, fonts: fonts}, canvas: c}
}

// Bytes returns the document.
func (c *PDF) Bytes() ([]byte, error) {
	var data bytes.Buffer
	if _, err := c.canvas.WriteTo(&data); err != nil {
		return nil, fmt.Errorf("plot: PDF: %w", err)
	}
	return data.Bytes(), nil
}
