package vega

import (
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// shape adds the rows of one shape. Polygons and colour bars have no
// counterpart and are left out.
func (w *writer) shape(s shape.Shape) {
	switch s := s.(type) {
	case shape.Path:
		w.path(s)
	case shape.Area:
		w.area(s)
	case shape.Dots:
		w.dots(s)
	case shape.Boxes:
		w.boxes(s)
	case shape.Rule:
		w.rule(s)
	case shape.Note:
		w.note(s)
	case shape.Picture:
		w.picture(s)
	}
}

func (w *writer) path(s shape.Path) {
	if s.Stroke.Width <= 0 {
		return
	}
	mark := object{
		"type": "line", "clip": true, "color": hex(s.Stroke.Color), "opacity": s.Stroke.Color.Opacity(),
		"strokeWidth": s.Stroke.Width, "strokeJoin": "round",
	}
	if len(s.Stroke.Dash) > 0 {
		mark["strokeDash"] = s.Stroke.Dash
	}
	encoding := w.xy()
	encoding["detail"] = object{"field": "p"}
	encoding["order"] = object{"field": "i", "type": "quantitative"}
	l := w.layer(styled("path", s.Stroke, s.Label), object{"mark": mark, "encoding": encoding})
	w.labelled(l, s.Label, s.Stroke.Color)
	l.hover = s.Label != ""
	label := rich.Parse(s.Label).Unicode()
	w.piece++
	for i := range min(len(s.X), len(s.Y)) {
		if !w.visible(s.X[i], s.Y[i]) {
			w.piece++
			continue
		}
		row := object{"x": number(s.X[i]), "y": number(s.Y[i]), "p": w.piece, "i": i}
		if label != "" {
			row["s"] = label
		}
		w.row(l, row)
	}
}

func (w *writer) area(s shape.Area) {
	encoding := w.xy()
	encoding["y2"] = object{"field": "y2"}
	encoding["detail"] = object{"field": "p"}
	l := w.layer(styled("area", s.Fill, s.Label), object{
		"mark":     object{"type": "area", "clip": true, "color": hex(s.Fill), "opacity": s.Fill.Opacity()},
		"encoding": encoding,
	})
	w.labelled(l, s.Label, s.Fill)
	w.piece++
	for i := range min(len(s.X), len(s.Low), len(s.High)) {
		if !w.visible(s.X[i], s.Low[i]) || !w.visible(s.X[i], s.High[i]) {
			w.piece++
			continue
		}
		w.row(l, object{
			"x": number(s.X[i]), "y": number(s.Low[i]), "y2": number(s.High[i]), "p": w.piece, "s": rich.Parse(s.Label).Unicode(),
		})
	}
}

// glyphs are Vega-Lite's names of the symbols.
func glyph(g shape.Glyph) (name string, filled bool) {
	switch g {
	case shape.Square:
		return "square", true
	case shape.Triangle:
		return "triangle-up", true
	case shape.Diamond:
		return "diamond", true
	case shape.Cross, shape.Plus:
		return "cross", true
	case shape.Ring:
		return "circle", false
	}
	return "circle", true
}

func (w *writer) dots(s shape.Dots) {
	name, filled := glyph(s.Glyph)
	mark := object{
		"type": "point", "clip": true, "shape": name, "filled": filled, "color": hex(s.Fill),
		"size": 3.2 * s.Radius * s.Radius, "opacity": 1.0, "tooltip": true,
	}
	if filled && s.Edge.Width > 0 {
		mark["stroke"], mark["strokeWidth"] = hex(s.Edge.Color), s.Edge.Width
	}
	l := w.layer(styled("dots", s.Fill, s.Glyph, s.Radius, s.Label), object{"mark": mark, "encoding": w.xy()})
	w.labelled(l, s.Label, s.Fill)
	label := rich.Parse(s.Label).Unicode()
	for i := range min(len(s.X), len(s.Y)) {
		if !w.visible(s.X[i], s.Y[i]) {
			continue
		}
		row := object{"x": number(s.X[i]), "y": number(s.Y[i])}
		if label != "" {
			row["s"] = label
		}
		w.row(l, row)
	}
}

func (w *writer) boxes(s shape.Boxes) {
	encoding := w.xy()
	encoding["x2"], encoding["y2"] = object{"field": "x2"}, object{"field": "y2"}
	l := w.layer(styled("boxes", s.Fill, s.Label), object{
		"mark":     object{"type": "rect", "clip": true, "color": hex(s.Fill), "opacity": s.Fill.Opacity(), "tooltip": true},
		"encoding": encoding,
	})
	w.labelled(l, s.Label, s.Fill)
	for i := range min(len(s.X0), len(s.X1), len(s.Y0), len(s.Y1)) {
		y0 := s.Y0[i]
		if w.panel.Y.Log && y0 <= 0 {
			y0 = w.panel.Y.Range.Min
		}
		if !w.visible(s.X0[i], y0) || !w.visible(s.X1[i], s.Y1[i]) {
			continue
		}
		w.row(l, object{
			"x": number(s.X0[i]), "x2": number(s.X1[i]), "y": number(y0), "y2": number(s.Y1[i]), "s": rich.Parse(s.Label).Unicode(),
		})
	}
}

func (w *writer) rule(s shape.Rule) {
	encoding, field := w.xy(), "y"
	if s.Vertical {
		field = "x"
		delete(encoding, "y")
	} else {
		delete(encoding, "x")
	}
	mark := object{"type": "rule", "clip": true, "color": hex(s.Stroke.Color), "strokeWidth": s.Stroke.Width, "tooltip": true}
	if len(s.Stroke.Dash) > 0 {
		mark["strokeDash"] = s.Stroke.Dash
	}
	l := w.layer(styled("rule", field, s.Stroke, s.Label), object{"mark": mark, "encoding": encoding})
	w.labelled(l, s.Label, s.Stroke.Color)
	a := w.panel.Y
	if s.Vertical {
		a = w.panel.X
	}
	if visible(a, s.At) {
		w.row(l, object{field: number(s.At), "s": rich.Parse(s.Label).Unicode()})
	}
}

func (w *writer) note(s shape.Note) {
	if !w.visible(s.X, s.Y) {
		return
	}
	size := s.Size
	if size <= 0 {
		size = w.options.Theme.FontSize
	}
	align := []string{"center", "left", "right"}[max(0, min(2, int(s.Anchor)))]
	encoding := w.xy()
	encoding["text"] = object{"field": "t"}
	l := w.layer(styled("note", s.Color, size, align, s.DX, s.DY), object{
		"mark": object{
			"type": "text", "clip": true, "color": hex(s.Color.Or(w.options.Theme.Ink)), "fontSize": size,
			"align": align, "dx": s.DX, "dy": -s.DY,
		},
		"encoding": encoding,
	})
	w.row(l, object{"x": number(s.X), "y": number(s.Y), "t": rich.Parse(s.Text).Unicode()})
}
