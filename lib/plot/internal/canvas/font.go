package canvas

import (
	"errors"
	"unicode/utf8"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// Scripts are set at this fraction of the size, raised or lowered by the other
// fractions.
const (
	scriptSize = 0.68
	raised     = 0.41
	lowered    = 0.23
)

// Fonts measures text. The typeface is Liberation Sans, which has the metrics
// of Arial and Helvetica, so that the layout holds with any of them. Signs that
// it lacks, such as ∇ and ∈, are of DejaVu Sans.
//
// Fonts belong to one writer; they must not be used by two goroutines at once.
type Fonts struct {
	regular, italic, bold *opentype.Font
	signs                 *opentype.Font // read when first needed
	buffer                sfnt.Buffer
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

// A piece is a part of a run in one typeface.
type piece struct {
	text string
	face font.Face
	// accent says that the piece stands over the last letter of the one before,
	// and has no width.
	accent bool
}

func (p piece) width() float64 {
	if p.accent {
		return 0
	}
	return float64(p.face.Width(p.text))
}

// A placed piece knows where it starts, behind the start of its run.
type placed struct {
	piece
	x float64
}

// place puts pieces one behind the other, and accents over the letter before.
func place(ps []piece) []placed {
	out := make([]placed, len(ps))
	var pen float64
	for i, p := range ps {
		out[i] = placed{p, pen}
		if p.accent && i > 0 {
			letter, _ := utf8.DecodeLastRuneInString(ps[i-1].text)
			out[i].x -= float64(ps[i-1].face.Width(string(letter))+p.face.Width(p.text)) / 2
		}
		pen += p.width()
	}
	return out
}

// spacing returns the sign with a width of its own for one that combines, which
// typefaces place badly without the shaping that is not done here.
func spacing(c rune) (sign rune, ok bool) {
	switch c {
	case '\u0302':
		return 'ˆ', true
	case '\u0303':
		return '˜', true
	case '\u0304':
		return 'ˉ', true
	case '\u0307':
		return '˙', true
	case '\u20D7':
		return '→', true
	}
	return c, false
}

// pieces divides a run into stretches that one typeface can set.
func (f *Fonts) pieces(r rich.Run, s Style) []piece {
	own := f.regular
	switch {
	case r.Italic:
		own = f.italic
	case s.Bold:
		own = f.bold
	}
	size := font.Length(s.Size)
	if r.Script != 0 {
		size *= scriptSize
	}
	var out []piece
	for _, c := range r.Text {
		c, accent := spacing(c)
		ttf := own
		if !f.has(own, c) {
			if f.signs == nil {
				f.signs = mustParse(dejavusans.TTF)
			}
			if f.has(f.signs, c) {
				ttf = f.signs
			}
		}
		if n := len(out); n > 0 && out[n-1].face.Face == ttf && !accent && !out[n-1].accent {
			out[n-1].text += string(c)
			continue
		}
		out = append(out, piece{string(c), font.Face{Font: font.Font{Size: size}, Face: ttf}, accent})
	}
	return out
}

func (f *Fonts) has(ttf *opentype.Font, c rune) bool {
	i, err := ttf.GlyphIndex(&f.buffer, c)
	return err == nil && i != 0
}

// runWidth returns the width of a run.
func (f *Fonts) runWidth(r rich.Run, s Style) float64 {
	var w float64
	for _, p := range f.pieces(r, s) {
		w += p.width()
	}
	return w
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
		w := f.runWidth(r, s)
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
