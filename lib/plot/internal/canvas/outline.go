package canvas

import (
	"math"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// outline draws text that starts at p by the letters' outlines, in the fill
// colour. Coordinates are the typeface's own, which are whole numbers, so that
// the same letter is the same bytes wherever it stands.
func (c *PDF) outline(p Point, text piece) {
	ttf := text.face.Face
	perEm := fixed.Int26_6(ttf.UnitsPerEm())
	scale := float64(text.face.Font.Size) / float64(perEm)
	_, height := c.doc.GetPageSize()
	var pen fixed.Int26_6
	var last sfnt.GlyphIndex
	for i, r := range text.text {
		glyph, err := ttf.GlyphIndex(&c.fonts.buffer, r)
		if err != nil {
			continue
		}
		if i > 0 {
			if kern, err := ttf.Kern(&c.fonts.buffer, last, glyph, perEm, font.HintingNone); err == nil {
				pen += kern
			}
		}
		if segments, err := ttf.LoadGlyph(&c.fonts.buffer, glyph, perEm, nil); err == nil && len(segments) > 0 {
			x, y := (p.X+float64(pen)*scale)*perPixel, height-p.Y*perPixel
			c.operators = c.operators[:0]
			c.write("q", scale*perPixel, 0, 0, -scale*perPixel, x, y)
			c.operators = append(c.operators, " cm\n"...)
			c.letter(segments)
			c.operators = append(c.operators, "f Q\n"...)
			c.doc.RawWriteStr(string(c.operators))
		}
		if advance, err := ttf.GlyphAdvance(&c.fonts.buffer, glyph, perEm, font.HintingNone); err == nil {
			pen += advance
		}
		last = glyph
	}
}

// letter writes a letter's path.
func (c *PDF) letter(segments sfnt.Segments) {
	var at fixed.Point26_6
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			c.points("m\n", s.Args[0])
			at = s.Args[0]
		case sfnt.SegmentOpLineTo:
			c.points("l\n", s.Args[0])
			at = s.Args[0]
		case sfnt.SegmentOpQuadTo:
			c.points("c\n", between(at, s.Args[0]), between(s.Args[1], s.Args[0]), s.Args[1])
			at = s.Args[1]
		case sfnt.SegmentOpCubeTo:
			c.points("c\n", s.Args[:3]...)
			at = s.Args[2]
		}
	}
}

// between returns the point two thirds of the way from a to b: the control points
// of the cubic curve that is a given quadratic one.
func between(a, b fixed.Point26_6) fixed.Point26_6 {
	return fixed.Point26_6{X: (a.X + 2*b.X) / 3, Y: (a.Y + 2*b.Y) / 3}
}

func (c *PDF) points(operator string, points ...fixed.Point26_6) {
	for _, p := range points {
		c.operators = append(strconv.AppendInt(c.operators, int64(p.X), 10), ' ')
		c.operators = append(strconv.AppendInt(c.operators, int64(p.Y), 10), ' ')
	}
	c.operators = append(c.operators, operator...)
}

// write writes numbers behind a word.
func (c *PDF) write(word string, numbers ...float64) {
	c.operators = append(c.operators, word...)
	for _, v := range numbers {
		c.operators = strconv.AppendFloat(append(c.operators, ' '), math.Round(v*1e5)/1e5, 'f', -1, 64)
	}
}
