package draw

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// The distances between the parts of a figure, in pixels.
const (
	edge     = 10 // around the whole figure
	gutter   = 14 // between panels
	tickLen  = 4
	tickGap  = 4 // between tick and number
	labelGap = 6 // between numbers and label
	titleGap = 8
	barWidth = 12 // of a colour bar
	barGap   = 12
)

// Margins are the widths of what stands around a frame.
type margins struct{ left, right, top, bottom float64 }

func (m margins) union(n margins) margins {
	return margins{max(m.left, n.left), max(m.right, n.right), max(m.top, n.top), max(m.bottom, n.bottom)}
}

// A sheet says where everything goes.
type sheet struct {
	fonts   *canvas.Fonts
	theme   Theme
	width   float64
	cell    canvas.Rect // a frame as large as if nothing stood around it
	frames  [][]canvas.Rect
	legends [][]*legend
}

func (s *sheet) title(c canvas.Canvas, text string) {
	line, style := fit(s.fonts, rich.Parse(text), s.theme.title(), s.width-edge)
	c.Text(canvas.Point{X: s.width / 2, Y: edge + s.theme.title().Size*0.8}, line, style)
}

// layout places the frames: panels of a column have the same left and right
// borders, panels of a row the same upper and lower ones.
func layout(fonts *canvas.Fonts, theme Theme, title string, rows [][]*Panel, w, h float64) *sheet {
	s := &sheet{fonts: fonts, theme: theme, width: w}
	top := float64(edge)
	if title != "" {
		top += theme.title().Size + titleGap
	}
	ncol := 1
	for _, row := range rows {
		ncol = max(ncol, len(row))
	}
	// Numbers depend on the frames, whose room depends on the numbers: a second
	// pass sees frames that are nearly right.
	room := canvas.Rect{X0: edge, Y0: top, X1: w - edge, Y1: h - edge}
	s.frames = s.place(rows, lines{make([]margins, ncol), make([]margins, len(rows))}, room)
	if len(s.frames) > 0 {
		s.cell = s.frames[0][0]
	}
	for range 2 {
		m, legends := s.margins(rows, ncol)
		s.legends = legends
		s.frames = s.place(rows, m, room)
	}
	return s
}

type lines struct{ cols, rows []margins }

// margins finds how much room each column and row needs around its frames.
func (s *sheet) margins(rows [][]*Panel, ncol int) (lines, [][]*legend) {
	m := lines{cols: make([]margins, ncol), rows: make([]margins, len(rows))}
	legends := make([][]*legend, len(rows))
	for i, row := range rows {
		legends[i] = make([]*legend, len(row))
		for j, p := range row {
			if p == nil {
				continue
			}
			frame := s.frames[i][j]
			need := s.panelMargins(p, frame)
			if l := newLegend(s.fonts, s.theme, p); l != nil {
				switch {
				case l.fits(newArea(s.fonts, s.theme, p, frame)):
				case l.h > 0.8*s.cell.H() || l.w > 1.2*s.cell.W():
					l = nil // there is no room for it at all
				case l.w > 0.6*frame.W() && l.h < 0.5*s.cell.H():
					need.bottom += l.h + labelGap
					l.place = below
				default:
					need.right += l.w + gutter
					l.place = beside
				}
				legends[i][j] = l
			}
			m.cols[j] = m.cols[j].union(need)
			m.rows[i] = m.rows[i].union(need)
		}
	}
	return m, legends
}

// panelMargins measures what stands around a frame of p of about the given size.
func (s *sheet) panelMargins(p *Panel, frame canvas.Rect) margins {
	var m margins
	h := frame.H()
	if p.Title != "" {
		m.top = s.theme.title().Size + titleGap
	}
	number, label := s.theme.number(), s.theme.label()
	if !p.Bare {
		m.top = max(m.top, number.Size/2)
		m.left, m.bottom = tickLen, tickLen
		m.right = number.Size
		if !p.Y.HideNumbers {
			for _, t := range ticks(p.Y, max(20, h), vertical, s.fonts, number) {
				m.left = max(m.left, tickLen+tickGap+s.fonts.Width(t.label, number))
			}
			if factor(p.Y, max(20, h)) != 0 {
				m.top = max(m.top, number.Size+6)
			}
		}
		if !p.X.HideNumbers {
			m.bottom += tickGap + newArea(s.fonts, s.theme, p, frame).numbersHeight()
		}
	}
	if p.Y.Label != "" && !p.Y.HideLabel {
		m.left += labelGap + label.Size
	}
	if p.X.Label != "" && !p.X.HideLabel {
		m.bottom += labelGap + label.Size
	}
	for _, sc := range scales(p) {
		m.right += barGap + barWidth + tickGap + s.scaleWidth(sc, h)
	}
	return m
}

// place turns margins into frames that share the rest of the room equally.
func (s *sheet) place(rows [][]*Panel, m lines, r canvas.Rect) [][]canvas.Rect {
	freeW := r.W() - float64(len(m.cols)-1)*gutter
	for _, c := range m.cols {
		freeW -= c.left + c.right
	}
	freeH := r.H() - float64(max(0, len(m.rows)-1))*gutter
	for _, c := range m.rows {
		freeH -= c.top + c.bottom
	}
	w := max(20, freeW/float64(len(m.cols)))
	h := max(20, freeH/float64(max(1, len(m.rows))))
	frames := make([][]canvas.Rect, len(rows))
	y := r.Y0
	for i, row := range rows {
		frames[i] = make([]canvas.Rect, len(row))
		y += m.rows[i].top
		x := r.X0
		for j, p := range row {
			x += m.cols[j].left
			frame := canvas.Rect{X0: x, Y0: y, X1: x + w, Y1: y + h}
			if p != nil && p.Equal {
				frame = equal(p, frame)
				if neighbours(row) && !p.Bare { // as high as those beside it
					frame.Y0, frame.Y1 = y, y+frame.H()
				}
			}
			frames[i][j] = frame
			x += w + m.cols[j].right + gutter
		}
		y += h + m.rows[i].bottom + gutter
	}
	return frames
}

// neighbours reports whether a row has several panels.
func neighbours(row []*Panel) bool {
	n := 0
	for _, p := range row {
		if p != nil {
			n++
		}
	}
	return n > 1
}

// titleLine is the height on which the titles of a row of frames stand.
func titleLine(row []*Panel, frames []canvas.Rect) float64 {
	top := math.Inf(1)
	for j, p := range row {
		if p != nil {
			top = min(top, frames[j].Y0)
		}
	}
	return top - titleGap
}

// equal shrinks a frame so that both axes have the same scale.
func equal(p *Panel, r canvas.Rect) canvas.Rect {
	perX, perY := r.W()/p.X.Range.Len(), r.H()/p.Y.Range.Len()
	if perX > perY {
		d := (r.W() - perY*p.X.Range.Len()) / 2
		r.X0, r.X1 = r.X0+d, r.X1-d
	} else {
		d := (r.H() - perX*p.Y.Range.Len()) / 2
		r.Y0, r.Y1 = r.Y0+d, r.Y1-d
	}
	return r
}
