package canvas

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strconv"
	"time"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/opentype"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// perPixel is the number of points of a CSS pixel.
const perPixel = 0.75

// A PDF is a canvas that becomes a PDF document of one page. It draws with fpdf
// itself rather than with gonum's vgpdf, which knows only Western European
// letters and draws images upside down on a scaled page.
type PDF struct {
	fonts    *Fonts
	doc      *fpdf.Fpdf
	images   int
	outlined bool
	// operators is where outline writes.
	operators []byte
}

// NewPDF returns a page of w by h CSS pixels. The document has those letters
// of its typefaces that it needs.
func NewPDF(w, h float64, title string, fonts *Fonts) *PDF {
	c := newPDF(w, h, title, fonts)
	c.doc.AddUTF8FontFromBytes("sans", "", liberationsansregular.TTF)
	c.doc.AddUTF8FontFromBytes("sans", "I", liberationsansitalic.TTF)
	c.doc.AddUTF8FontFromBytes("sans", "B", liberationsansbold.TTF)
	return c
}

// NewOutlinedPDF returns a page whose letters are shapes: there is no text to
// search and to copy, but the document is made in a tenth of the time, and a third
// as large.
func NewOutlinedPDF(w, h float64, title string, fonts *Fonts) *PDF {
	c := newPDF(w, h, title, fonts)
	c.outlined = true
	return c
}

func newPDF(w, h float64, title string, fonts *Fonts) *PDF {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: w * perPixel, Ht: h * perPixel}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	doc.SetCreationDate(time.Unix(0, 0).UTC()) // the same figure gives the same file
	doc.SetModificationDate(time.Unix(0, 0).UTC())
	doc.SetTitle(title, true)
	doc.SetLineJoinStyle("round")
	doc.AddPage()
	return &PDF{fonts: fonts, doc: doc}
}

// Bytes returns the document.
func (c *PDF) Bytes() ([]byte, error) {
	var data bytes.Buffer
	if err := c.doc.Output(&data); err != nil {
		return nil, fmt.Errorf("plot: PDF: %w", err)
	}
	return data.Bytes(), nil
}

func rgb(c shape.Color) (r, g, b int) { return int(c >> 16 & 0xFF), int(c >> 8 & 0xFF), int(c & 0xFF) }

func (c *PDF) path(ps []Point, closed bool) {
	for i, p := range ps {
		if i == 0 {
			c.doc.MoveTo(p.X*perPixel, p.Y*perPixel)
		} else {
			c.doc.LineTo(p.X*perPixel, p.Y*perPixel)
		}
	}
	if closed {
		c.doc.ClosePath()
	}
}

func (c *PDF) pen(s shape.Stroke) {
	c.doc.SetAlpha(s.Color.Opacity(), "Normal")
	c.doc.SetDrawColor(rgb(s.Color))
	c.doc.SetLineWidth(s.Width * perPixel)
	dash := make([]float64, len(s.Dash))
	for i, d := range s.Dash {
		dash[i] = d * perPixel
	}
	c.doc.SetDashPattern(dash, 0)
}

// Fill implements [Canvas].
func (c *PDF) Fill(rings [][]Point, col shape.Color, edge shape.Stroke) {
	c.doc.SetAlpha(col.Opacity(), "Normal")
	c.doc.SetFillColor(rgb(col))
	for _, ring := range rings {
		c.path(ring, true)
	}
	c.doc.DrawPath("f")
	if edge.Width > 0 {
		for _, ring := range rings {
			c.Stroke(ring, true, edge)
		}
	}
}

// Stroke implements [Canvas].
func (c *PDF) Stroke(line []Point, closed bool, s shape.Stroke) {
	if len(line) < 2 || s.Width <= 0 {
		return
	}
	c.pen(s)
	c.path(line, closed)
	c.doc.DrawPath("S")
}

// Dots implements [Canvas].
func (c *PDF) Dots(centres []Point, radius float64, fill shape.Color, edge shape.Stroke) {
	for _, p := range centres {
		if fill>>24 != 0 {
			c.doc.SetAlpha(fill.Opacity(), "Normal")
			c.doc.SetFillColor(rgb(fill))
			c.doc.Circle(p.X*perPixel, p.Y*perPixel, radius*perPixel, "F")
		}
		if edge.Width > 0 {
			c.pen(edge)
			c.doc.Circle(p.X*perPixel, p.Y*perPixel, radius*perPixel, "D")
		}
	}
}

// Text implements [Canvas].
func (c *PDF) Text(p Point, line rich.Line, s Style) {
	starts, width := c.fonts.advance(line, s)
	left := p.X
	switch s.Anchor {
	case shape.Middle:
		left -= width / 2
	case shape.End:
		left -= width
	}
	c.doc.SetAlpha(s.Color.Opacity(), "Normal")
	c.doc.SetTextColor(rgb(s.Color))
	c.doc.SetFillColor(rgb(s.Color))
	if s.Up {
		c.doc.TransformBegin()
		c.doc.TransformRotate(90, p.X*perPixel, p.Y*perPixel)
		defer c.doc.TransformEnd()
	}
	for i, r := range line {
		at := Point{left + starts[i], p.Y - shift(r, s)}
		for _, set := range place(c.fonts.pieces(r, s)) {
			if c.outlined {
				c.outline(Point{at.X + set.x, at.Y}, set.piece)
				continue
			}
			c.face(set.face.Face, float64(set.face.Font.Size))
			c.doc.Text((at.X+set.x)*perPixel, at.Y*perPixel, set.text)
		}
	}
}

// face selects a typeface. That of the signs is only added if there are some.
func (c *PDF) face(ttf *opentype.Font, size float64) {
	family, style := "sans", ""
	switch ttf {
	case c.fonts.italic:
		style = "I"
	case c.fonts.bold:
		style = "B"
	case c.fonts.signs:
		family = "signs"
		c.doc.AddUTF8FontFromBytes(family, "", dejavusans.TTF)
	}
	c.doc.SetFont(family, style, size*perPixel)
}

// Image implements [Canvas].
func (c *PDF) Image(r Rect, img image.Image) {
	var data bytes.Buffer
	if err := png.Encode(&data, img); err != nil {
		return // only an empty image cannot be encoded
	}
	c.images++
	name := strconv.Itoa(c.images)
	options := fpdf.ImageOptions{ImageType: "PNG"}
	c.doc.SetAlpha(1, "Normal")
	c.doc.RegisterImageOptionsReader(name, options, &data)
	c.doc.ImageOptions(name, r.X0*perPixel, r.Y0*perPixel, r.W()*perPixel, r.H()*perPixel, false, options, 0, "")
}
