package canvas

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"image"
	"image/png"
	"math"
	"strconv"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// family lists typefaces of the same widths first; front ends show an SVG as an
// image, so that only the system's fonts are there.
const family = "Liberation Sans,Arimo,Arial,Helvetica,sans-serif"

// An SVG is a canvas that becomes an SVG document.
type SVG struct {
	fonts *Fonts
	buf   bytes.Buffer
}

// NewSVG starts a document of w by h CSS pixels. The title is what a screen
// reader says.
func NewSVG(w, h float64, title string, fonts *Fonts) *SVG {
	c := &SVG{fonts: fonts}
	c.put(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="`)
	c.num(w)
	c.put(`" height="`)
	c.num(h)
	c.put(`" viewBox="0 0 `)
	c.num(w)
	c.put(" ")
	c.num(h)
	c.put(`" font-family="` + family + `" stroke-linejoin="round">` + "\n")
	if title != "" {
		c.put("<title>")
		c.escape(title)
		c.put("</title>\n")
	}
	return c
}

// Bytes ends the document and returns it.
func (c *SVG) Bytes() []byte {
	c.put("</svg>\n")
	return c.buf.Bytes()
}

func (c *SVG) put(s string)    { c.buf.WriteString(s) }
func (c *SVG) escape(s string) { xml.EscapeText(&c.buf, []byte(s)) }

// num writes v with two digits behind the point, at most.
func (c *SVG) num(v float64) {
	v = math.Round(v*100) / 100
	if v == 0 {
		v = 0 // not -0
	}
	c.buf.Write(strconv.AppendFloat(c.buf.AvailableBuffer(), v, 'f', -1, 64))
}

func (c *SVG) attr(name string, v float64) {
	c.put(` ` + name + `="`)
	c.num(v)
	c.put(`"`)
}

func (c *SVG) color(attribute string, col shape.Color) {
	c.put(` ` + attribute + `="#`)
	hex := strconv.AppendUint(nil, uint64(col&0xFFFFFF|0x1000000), 16)
	c.buf.Write(hex[1:])
	c.put(`"`)
	if col>>24 != 0xFF {
		c.attr(attribute+"-opacity", col.Opacity())
	}
}

func (c *SVG) stroke(s shape.Stroke) {
	c.color("stroke", s.Color)
	if s.Width != 1 {
		c.attr("stroke-width", s.Width)
	}
	if len(s.Dash) > 0 {
		c.put(` stroke-dasharray="`)
		for i, d := range s.Dash {
			if i > 0 {
				c.put(" ")
			}
			c.num(d)
		}
		c.put(`"`)
	}
}

// line writes the points relative to each other, which is short.
func (c *SVG) line(ps []Point, closed bool) {
	var at Point
	for i, p := range ps {
		x, y := math.Round(p.X*100)/100, math.Round(p.Y*100)/100
		switch i {
		case 0:
			c.put("M")
		case 1:
			c.put("l")
		default:
			c.put(" ")
		}
		c.num(x - at.X)
		c.put(" ")
		c.num(y - at.Y)
		at = Point{x, y}
	}
	if closed {
		c.put("z")
	}
}

// Fill implements [Canvas].
func (c *SVG) Fill(rings [][]Point, col shape.Color, edge shape.Stroke) {
	c.put(`<path d="`)
	for _, ring := range rings {
		c.line(ring, true)
	}
	c.put(`"`)
	c.color("fill", col)
	if edge.Width > 0 {
		c.stroke(edge)
	}
	c.put("/>\n")
}

// Stroke implements [Canvas].
func (c *SVG) Stroke(line []Point, closed bool, s shape.Stroke) {
	if len(line) < 2 || s.Width <= 0 {
		return
	}
	c.put(`<path d="`)
	c.line(line, closed)
	c.put(`" fill="none"`)
	c.stroke(s)
	c.put("/>\n")
}

// Dots implements [Canvas].
func (c *SVG) Dots(centres []Point, radius float64, fill shape.Color, edge shape.Stroke) {
	c.put("<g")
	if fill>>24 == 0 {
		c.put(` fill="none"`)
	} else {
		c.color("fill", fill)
	}
	if edge.Width > 0 {
		c.stroke(edge)
	}
	c.put(">\n")
	for _, p := range centres {
		c.put("<circle")
		c.attr("cx", p.X)
		c.attr("cy", p.Y)
		c.attr("r", radius)
		c.put("/>")
	}
	c.put("</g>\n")
}

// Text implements [Canvas]. The width that was measured is in the document, so
// that a text fits its place in whatever font the viewer has.
func (c *SVG) Text(p Point, line rich.Line, s Style) {
	c.put("<text")
	if s.Up {
		c.put(` transform="translate(`)
		c.num(p.X)
		c.put(" ")
		c.num(p.Y)
		c.put(`) rotate(-90)"`)
	} else {
		c.attr("x", p.X)
		c.attr("y", p.Y)
	}
	c.attr("font-size", s.Size)
	starts, width := c.fonts.advance(line, s)
	c.attr("textLength", width)
	c.put(` lengthAdjust="spacingAndGlyphs"`)
	if s.Bold {
		c.put(` font-weight="bold"`)
	}
	switch s.Anchor {
	case shape.Middle:
		c.put(` text-anchor="middle"`)
	case shape.End:
		c.put(` text-anchor="end"`)
	}
	c.color("fill", s.Color)
	c.put(">")
	c.runs(line, starts, s)
	c.put("</text>\n")
}

// runs sets every run that is not plain as a tspan, so that the text flows with
// whatever font the viewer has.
func (c *SVG) runs(line rich.Line, starts []float64, s Style) {
	var height float64
	for i, r := range line {
		up := shift(r, s)
		var back float64
		if i > 0 && r.Script != 0 && starts[i] == starts[i-1] {
			back = -c.fonts.runWidth(line[i-1], s)
		}
		if up == height && !r.Italic && r.Script == 0 {
			c.escape(r.Text)
			continue
		}
		c.put("<tspan")
		if up != height {
			c.attr("dy", height-up)
		}
		if back != 0 {
			c.attr("dx", back)
		}
		if r.Script != 0 {
			c.attr("font-size", s.Size*scriptSize)
		}
		if r.Italic {
			c.put(` font-style="italic"`)
		}
		c.put(">")
		c.escape(r.Text)
		c.put("</tspan>")
		height = up
	}
}

// Image implements [Canvas].
func (c *SVG) Image(r Rect, img image.Image) {
	var data bytes.Buffer
	if err := png.Encode(&data, img); err != nil {
		return // only an empty image cannot be encoded
	}
	c.put(`<image preserveAspectRatio="none" image-rendering="auto"`)
	c.attr("x", r.X0)
	c.attr("y", r.Y0)
	c.attr("width", r.W())
	c.attr("height", r.H())
	c.put(` xlink:href="data:image/png;base64,`)
	c.put(base64.StdEncoding.EncodeToString(data.Bytes()))
	c.put(`"/>` + "\n")
}
