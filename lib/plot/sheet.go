package plot

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/plot/internal/draw"
)

// A Sheet is several figures in rows and columns. Like a Figure it is a value.
type Sheet struct {
	Title   string   // above all figures; default none
	Figures []Figure // row by row
	// Across is the number of columns; 0 means one row of up to three figures,
	// and about as many columns as rows beyond that.
	Across int
	// SameX and SameY give all figures the same range, and numbers only to the
	// outer ones.
	SameX, SameY bool
	// Width and Height are the size in CSS pixels; 0 means what suits the number
	// of figures.
	Width, Height float64
	// Theme is the look of all figures.
	Theme Theme
}

// Grid returns a sheet of the figures, row by row.
func Grid(figures ...Figure) Sheet { return Sheet{Figures: figures} }

// Titled returns the sheet with a title.
func (s Sheet) Titled(title string) Sheet {
	s.Title = title
	return s
}

// Columns returns the sheet with n columns.
func (s Sheet) Columns(n int) Sheet {
	s.Across = n
	return s
}

// ShareX returns the sheet with the same x-axis for all figures.
func (s Sheet) ShareX() Sheet {
	s.SameX = true
	return s
}

// ShareY returns the sheet with the same y-axis for all figures.
func (s Sheet) ShareY() Sheet {
	s.SameY = true
	return s
}

// Sized returns the sheet with a size in CSS pixels.
func (s Sheet) Sized(width, height float64) Sheet {
	s.Width, s.Height = width, height
	return s
}

// Themed returns the sheet in another look.
func (s Sheet) Themed(t Theme) Sheet {
	s.Theme = t
	return s
}

func (s Sheet) columns() int {
	n := len(s.Figures)
	switch {
	case s.Across > 0:
		return min(s.Across, max(1, n))
	case n <= 3:
		return max(1, n)
	}
	return int(math.Ceil(math.Sqrt(float64(n))))
}

func (s Sheet) page() page {
	columns := s.columns()
	var rows [][]*draw.Panel
	for i, f := range s.Figures {
		if i%columns == 0 {
			rows = append(rows, make([]*draw.Panel, columns))
		}
		f.Theme = s.Theme
		rows[len(rows)-1][i%columns] = f.panel()
	}
	s.share(rows)
	w, h := s.Width, s.Height
	if !(w > 0) {
		w = []float64{540, 800, 960}[min(columns, 3)-1]
	}
	if !(h > 0) {
		h = max(220, w/float64(columns)*0.78) * float64(max(1, len(rows)))
		if s.Title != "" {
			h += 24
		}
	}
	return page{title: s.Title, rows: rows, w: min(w, 4000), h: min(h, 4000), theme: s.Theme.withDefaults(), text: s.String()}
}

// share gives the panels common ranges and leaves out numbers within the sheet.
func (s Sheet) share(rows [][]*draw.Panel) {
	x, y := Range{Min: math.Inf(1), Max: math.Inf(-1)}, Range{Min: math.Inf(1), Max: math.Inf(-1)}
	each(rows, func(_, _ int, p *draw.Panel) { x, y = x.Union(p.X.Range), y.Union(p.Y.Range) })
	each(rows, func(i, j int, p *draw.Panel) {
		if s.SameX && !p.Bare {
			p.X.Range = x
			below := i+1 < len(rows) && rows[i+1][j] != nil
			p.X.HideNumbers, p.X.HideLabel = below, below
		}
		if s.SameY && !p.Bare {
			p.Y.Range = y
			p.Y.HideNumbers, p.Y.HideLabel = j > 0, j > 0
		}
	})
}

func each(rows [][]*draw.Panel, do func(i, j int, p *draw.Panel)) {
	for i, row := range rows {
		for j, p := range row {
			if p != nil {
				do(i, j, p)
			}
		}
	}
}

// MIMEBundle returns the sheet as SVG, PDF, PNG and text. SVG and PDF are left out as those
// of a [Figure] is.
func (s Sheet) MIMEBundle() display.Bundle { return s.page().bundle() }

// SVG returns the sheet as an SVG document.
func (s Sheet) SVG() string { return string(s.page().svg()) }

// PNG returns the sheet as a PNG image with two pixels for each CSS pixel.
func (s Sheet) PNG() []byte { return s.page().png() }

// PDF returns the sheet as a PDF document of one page.
func (s Sheet) PDF() ([]byte, error) { return s.page().pdf() }

// Save writes the sheet to a file, whose format is decided by the name's end:
// .svg, .png or .pdf.
func (s Sheet) Save(path string) error { return s.page().save(path) }

// String describes the sheet, one line for each figure.
func (s Sheet) String() string {
	text := fmt.Sprintf("Sheet of %d figures", len(s.Figures))
	if s.Title != "" {
		text += fmt.Sprintf(" %q", s.Title)
	}
	for _, f := range s.Figures {
		text += "\n  " + f.String()
	}
	return text
}
