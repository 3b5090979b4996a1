package canvas

import (
	"errors"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// Scripts are set at this fraction of the size, raised or lowered by the other
// fractions.
const (
	scriptSize = 0.7
	raised     = 0.36
	lowered    = 0.18
)

// Fonts measures text. The typeface is Liberation Sans, which has the metrics
// of Arial and Helvetica, so that the layout holds with any of them.
type Fonts struct {
	regular, italic, bold *opentype.Font
}

// NewFonts reads the embedded typefaces, which takes some ten microseconds.
func NewFonts() *Fonts {
	return &Fonts{
		regular: mustParse(liberationsansregular.TTF),
		italic:  mustParse(liberationsansitalic.TTF),
		bold:    mustParse(liberationsansbold.TTF),
	}
}

func mustParse(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(errors.New("plot: the embedded typeface is damaged"))
	}
	return f
}

func (f *Fonts) face(r rich.Run, s Style) font.Face {
	ttf := f.regular
	switch {
	case r.Italic:
		ttf = f.italic
	case s.Bold:
		ttf = f.bold
	}
	size := s.Size
	if r.Script != 0 {
		size *= scriptSize
	}
	return font.Face{Font: font.Font{Size: font.Length(size)}, Face: ttf}
}

// shift returns by how many pixels a run stands above the base line.
func shift(r rich.Run, s Style) float64 {
	switch r.Script {
	case 1:
		return raised * s.Size
	case -1:
		return -lowered * s.Size
	}
	return 0
}

// advance returns how far each run moves the pen. A subscript with a
// superscript right behind it, or the reverse, stand above each other.
func (f *Fonts) advance(line rich.Line, s Style) (starts []float64, width float64) {
	starts = make([]float64, len(line))
	var x, above float64
	for i, r := range line {
		face := f.face(r, s)
		w := float64(face.Width(r.Text))
		stacked := i > 0 && r.Script != 0 && line[i-1].Script == -r.Script
		if stacked {
			x = above
		}
		starts[i], above = x, x
		x += w
		width = max(width, x)
		x = width
	}
	return starts, width
}

// Width returns the width of a line of text in CSS pixels.
func (f *Fonts) Width(line rich.Line, s Style) float64 {
	_, width := f.advance(line, s)
	return width
}
