package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/internal/film"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Frames are figures of which a slider shows one at a time. All are computed
// and drawn beforehand, so that the slider works in a saved notebook, in a
// notebook that was exported to HTML, and without a kernel.
//
//	plot.Animate("epoch", []float64{1, 10, 100}, func(epoch float64) plot.Figure {
//		return plot.New(...)
//	})
type Frames struct {
	Figures []Figure // in the order of the slider's positions
	// Sheets, if given, are shown instead of Figures. Each keeps its own axes.
	Sheets []Sheet
	// Label is the text before the slider.
	Label string
	// Names are the texts for the slider's positions; default 1, 2, 3, ...
	Names []string
	// Start is the index of the figure that is shown first.
	Start int
	// FreeAxes lets every figure choose its axes; else all have those that
	// show everything.
	FreeAxes bool
}

// Animate calls frame for each of the values, one after the other, and returns
// the figures as frames whose slider shows the values. If the user interrupts,
// the frames that are finished are returned.
func Animate(label string, values []float64, frame func(value float64) Figure) Frames {
	if frame == nil {
		panic(&Error{What: "Animate", Got: "nil", Want: "give a function that draws the figure of a value"})
	}
	fs := Frames{Label: label}
	for _, v := range values {
		if interrupt.Requested() {
			break
		}
		fs.Figures = append(fs.Figures, frame(v))
		fs.Names = append(fs.Names, short(v, 6))
	}
	return fs
}

// Len is the number of frames.
func (fs Frames) Len() int {
	if len(fs.Sheets) > 0 {
		return len(fs.Sheets)
	}
	return len(fs.Figures)
}

// at returns the figure or sheet of a position.
func (fs Frames) at(i int) interface {
	page() page
	String() string
} {
	if len(fs.Sheets) > 0 {
		return fs.Sheets[i]
	}
	return fs.Figures[i]
}

// pages resolves all figures, with common axes unless they are free, or all
// sheets.
func (fs Frames) pages() []page {
	if len(fs.Sheets) > 0 {
		pages := make([]page, len(fs.Sheets))
		for i, s := range fs.Sheets {
			pages[i] = s.page()
		}
		return pages
	}
	pages := make([]page, len(fs.Figures))
	x, y := shape.NoRange(), shape.NoRange()
	for i, f := range fs.Figures {
		pages[i] = f.page()
		p := pages[i].rows[0][0]
		x, y = x.Union(p.X.Range), y.Union(p.Y.Range)
	}
	if !fs.FreeAxes {
		for _, p := range pages {
			p.rows[0][0].X.Range, p.rows[0][0].Y.Range = x, y
		}
	}
	return pages
}

func (fs Frames) name(i int) string {
	if i < len(fs.Names) {
		return fs.Names[i]
	}
	return fmt.Sprint(i + 1)
}

func (fs Frames) start() int { return max(0, min(fs.Start, fs.Len()-1)) }

// film draws every page in the smaller one of its two forms.
func (fs Frames) film(pages []page) film.Film {
	f := film.Film{Label: rich.Parse(fs.Label).Plain(), Start: fs.start()}
	for i, p := range pages {
		f.Width = max(f.Width, p.w)
		svg, png := p.both()
		frame := film.Frame{Name: fs.name(i), Text: p.text, Type: display.MIMESVG, Data: svg}
		if len(png) < len(svg) {
			frame.Type, frame.Data = display.MIMEPNG, png
		}
		f.Frames = append(f.Frames, frame)
	}
	return f
}

// HTML returns the figures and their slider as a fragment of HTML that needs
// nothing else and may stand on a page any number of times.
func (fs Frames) HTML() string { return fs.film(fs.pages()).HTML() }

// PNG returns the figure that is shown first.
func (fs Frames) PNG() []byte {
	if fs.Len() == 0 {
		return New().PNG()
	}
	return fs.pages()[fs.start()].png()
}

// MIMEBundle returns the frames as HTML, and their first figure as PNG for
// documents on paper.
func (fs Frames) MIMEBundle() display.Bundle {
	if fs.Len() == 0 {
		return display.Bundle{Data: map[string]any{display.MIMEText: fs.String()}}
	}
	return fs.bundle(fs.pages())
}

func (fs Frames) bundle(pages []page) display.Bundle {
	b := pages[fs.start()].bundle()
	delete(b.Data, display.MIMESVG)
	delete(b.Data, display.MIMEPDF)
	b.Data[display.MIMEHTML] = fs.film(pages).HTML()
	b.Data[display.MIMEText] = fs.String()
	return b
}

// String describes the frames.
func (fs Frames) String() string {
	text := fmt.Sprintf("%d frames", fs.Len())
	if fs.Label != "" {
		text += " over " + rich.Parse(fs.Label).Plain()
	}
	if fs.Len() > 0 {
		text += "; the first is " + fs.at(fs.start()).String()
	}
	return text
}

// panels returns the only panel of each page.
func panels(pages []page) []*draw.Panel {
	out := make([]*draw.Panel, len(pages))
	for i, p := range pages {
		out[i] = p.rows[0][0]
	}
	return out
}
