package plot

import (
	"encoding/json"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/internal/vega"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Interactive is a figure that the front end draws itself, by Vega-Lite 5,
// which JupyterLab, Notebook and VS Code have: values under the mouse, zooming
// by the wheel, panning, series that a click on the legend singles out, and a
// slider over frames. It works in a saved notebook without a kernel. Where there
// is no Vega-Lite the still picture is shown.
//
// Images are drawn coarsely. Vega-Lite has no surfaces: a [Surface] is shown
// from all sides by a film of pictures with a slider, as [Frames] are, and
// frames of surfaces remain the film that they are by themselves.
type Interactive struct {
	still display.Bundle
	spec  json.RawMessage
}

// Interactive returns the figure for the front end to draw.
func (f Figure) Interactive() Interactive {
	if turns, ok := f.turntable(); ok {
		return turns.Interactive()
	}
	p := f.page()
	if polygonal(panels([]page{p})) {
		return Interactive{still: p.bundle()}
	}
	return interactive([]page{p}, p.bundle(), vega.Slider{})
}

// Interactive returns the frames for the front end to draw, with a slider.
// Sheets, and figures with surfaces, remain the film that [Frames] are by
// themselves.
func (fs Frames) Interactive() Interactive {
	if fs.Len() == 0 {
		return New().Interactive()
	}
	if len(fs.Sheets) > 0 {
		return Interactive{still: fs.MIMEBundle()}
	}
	pages := fs.pages()
	if polygonal(panels(pages)) {
		return Interactive{still: fs.bundle(pages)}
	}
	s := vega.Slider{Label: fs.Label, Start: fs.start()}
	for i := range pages {
		s.Names = append(s.Names, fs.name(i))
	}
	return interactive(pages, pages[fs.start()].bundle(), s)
}

func interactive(pages []page, still display.Bundle, s vega.Slider) Interactive {
	first := pages[0]
	spec := vega.Spec(panels(pages), vega.Options{Width: first.w, Height: first.h, Theme: first.theme.drawing(), Slider: s})
	return Interactive{still: still, spec: spec}
}

// polygonal reports whether there are shapes that Vega-Lite cannot draw.
func polygonal(frames []*draw.Panel) bool {
	for _, p := range frames {
		for _, s := range p.Shapes {
			if _, ok := s.(shape.Polygon); ok {
				return true
			}
		}
	}
	return false
}

// MIMEBundle returns the specification, and PNG, SVG, PDF and text for front ends
// that cannot draw it.
func (in Interactive) MIMEBundle() display.Bundle {
	b := display.Bundle{Data: map[string]any{}, Metadata: in.still.Metadata}
	for k, v := range in.still.Data {
		b.Data[k] = v
	}
	if len(in.spec) > 0 {
		b.Data[display.MIMEVegaLite] = in.spec
	}
	return b
}

// JSON returns the specification in Vega-Lite, version 5; nil if the figure has
// none.
func (in Interactive) JSON() []byte { return in.spec }

// String describes the figure.
func (in Interactive) String() string {
	text, _ := in.still.Data[display.MIMEText].(string)
	return text
}
