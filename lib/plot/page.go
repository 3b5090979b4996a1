package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A page is a figure or a sheet of figures whose marks have become shapes, so
// that nothing of the user's runs while it is written.
type page struct {
	title, text string
	rows        [][]*draw.Panel
	w, h        float64
	theme       Theme
}

// largestSVG is the size from which on an SVG is left out of the bundle: front
// ends become slow, and notebooks large.
const largestSVG = 200 << 10

// widestSVG is the width in CSS pixels from which on an SVG is left out of the
// bundle: JupyterLab cuts off what is wider than its page, which it makes a
// bitmap fit. A window of 1024 pixels leaves little more than half for outputs.
const widestSVG = 640

// pixelRatio is the number of bitmap pixels for a CSS pixel.
const pixelRatio = 2

func (p page) draw(c canvas.Canvas, fonts *canvas.Fonts) {
	paper := canvas.Rect{X1: p.w, Y1: p.h}
	c.Fill([][]canvas.Point{paper.Ring()}, p.theme.Paper, shape.Stroke{})
	draw.Draw(c, fonts, p.theme.drawing(), p.title, p.rows, p.w, p.h)
}

func (p page) svg() []byte {
	fonts := canvas.NewFonts()
	c := canvas.NewSVG(p.w, p.h, rich.Parse(p.text).Plain(), fonts)
	p.draw(c, fonts)
	return c.Bytes()
}

func (p page) png() []byte {
	fonts := canvas.NewFonts()
	c := canvas.NewBitmap(p.w, p.h, pixelRatio, p.theme.Paper, fonts)
	p.draw(c, fonts)
	return c.PNG()
}

// outlined is the PDF for the bundle, nil if it cannot be written. nbconvert wants
// it of everything that has an SVG, and Inkscape to make it if there is none.
func (p page) outlined() []byte {
	fonts := canvas.NewFonts()
	c := canvas.NewOutlinedPDF(p.w, p.h, rich.Parse(p.text).Plain(), fonts)
	p.draw(c, fonts)
	data, err := c.Bytes()
	if err != nil {
		return nil
	}
	return data
}

// both writes SVG and PNG at the same time.
func (p page) both() (svg, png []byte) {
	done := make(chan any, 1)
	go func() {
		defer func() { done <- recover() }()
		svg = p.svg()
	}()
	png = p.png()
	if failure := <-done; failure != nil {
		panic(failure)
	}
	return svg, png
}

func (p page) bundle() display.Bundle {
	b := display.Bundle{
		Data: map[string]any{display.MIMEText: p.text},
		Metadata: map[string]any{
			display.MIMEPNG: map[string]any{"width": int(p.w), "height": int(p.h)},
		},
	}
	if p.w > widestSVG {
		b.Data[display.MIMEPNG] = p.png()
		return b
	}
	svg, png := p.both()
	b.Data[display.MIMEPNG] = png
	if len(svg) > largestSVG {
		return b
	}
	b.Data[display.MIMESVG] = string(svg)
	if pdf := p.outlined(); pdf != nil {
		b.Data[display.MIMEPDF] = pdf
	}
	return b
}

func (f Figure) page() page {
	w, h := f.size()
	panel := f.panel()
	return page{rows: [][]*draw.Panel{{panel}}, w: w, h: h, theme: f.Theme.withDefaults(), text: f.String()}
}

// MIMEBundle returns the figure as SVG, PNG, text, and PDF for LaTeX, whose letters
// are shapes. SVG and PDF are left out if the SVG is larger than 200 KB, or if the
// figure is wider than 640 pixels: front ends make a wide PNG fit the page, and cut
// off a wide SVG.
func (f Figure) MIMEBundle() display.Bundle { return f.page().bundle() }

// SVG returns the figure as an SVG document.
func (f Figure) SVG() string { return string(f.page().svg()) }

// PNG returns the figure as a PNG image with two pixels for each CSS pixel.
func (f Figure) PNG() []byte { return f.page().png() }

// String describes the figure in a line.
func (f Figure) String() string {
	text := "Figure"
	if f.Title != "" {
		text += fmt.Sprintf(" %q", rich.Parse(f.Title).Plain())
	}
	if f.X.Label != "" || f.Y.Label != "" {
		text += fmt.Sprintf(", %s over %s", rich.Parse(f.Y.Label).Plain(), rich.Parse(f.X.Label).Plain())
	}
	for i, m := range f.Marks {
		sep := ", "
		if i == 0 {
			sep = ": "
		}
		text += sep + describe(m)
	}
	return text
}
