package vega

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A writer collects layers.
type writer struct {
	options Options
	panel   *draw.Panel
	frames  int
	frame   int // the one whose shapes are being written
	piece   int // number of lines so far, to keep them apart
	layers  []*layer
	byKey   map[string]*layer
	labels  []string // of the legend, in order
	colors  []string
}

// A layer is a mark and its rows.
type layer struct {
	spec     object
	rows     []object
	labelled bool // rows belong to a series of the legend
	hover    bool // rows have tooltips of their own
}

// layer returns the layer of the given key, which it makes if it is new.
func (w *writer) layer(key string, spec object) *layer {
	if l, ok := w.byKey[key]; ok {
		return l
	}
	l := &layer{spec: spec}
	if w.byKey == nil {
		w.byKey = map[string]*layer{}
	}
	w.byKey[key] = l
	w.layers = append(w.layers, l)
	return l
}

// row adds a row to a layer, with the number of its frame if there are several.
func (w *writer) row(l *layer, row object) {
	if w.frames > 1 {
		row["f"] = w.frame
	}
	l.rows = append(l.rows, row)
}

// labelled notes that a layer's rows belong to a series of the legend.
func (w *writer) labelled(l *layer, label string, c shape.Color) {
	if label == "" || w.panel.NoLegend {
		return
	}
	l.labelled = true
	label = rich.Parse(label).Unicode()
	for _, known := range w.labels {
		if known == label {
			return
		}
	}
	w.labels = append(w.labels, label)
	w.colors = append(w.colors, hex(c))
}

// finish turns the layers into specifications, and returns their data by name.
func (w *writer) finish() (layers []object, datasets object) {
	datasets = object{"none": []object{}}
	// The first layer carries zooming and panning; it has to have axes.
	layers = []object{{
		"mark": "point", "data": object{"name": "none"}, "encoding": w.xy(),
		"params": []object{{"name": "zoom", "select": "interval", "bind": "scales"}},
	}}
	legend := false
	for i, l := range w.layers {
		if len(l.rows) == 0 {
			continue
		}
		name := "d" + strconv.Itoa(i)
		datasets[name] = l.rows
		l.spec["data"] = object{"name": name}
		if w.frames > 1 {
			l.spec["transform"] = []object{{"filter": "datum.f === frame"}}
		}
		if l.labelled {
			w.series(l, !legend)
			legend = true
		}
		layers = append(layers, l.spec)
		if l.hover {
			layers = append(layers, w.hover(l))
		}
	}
	return layers, datasets
}

// series colours a layer by its series. The first such layer has the legend of
// all, by which series are chosen.
func (w *writer) series(l *layer, first bool) {
	encoding, mark := l.spec["encoding"].(object), l.spec["mark"].(object)
	color := object{
		"field": "s", "type": "nominal", "legend": nil,
		"scale": object{"domain": w.labels, "range": w.colors},
	}
	if first {
		legend := object{"title": nil, "symbolType": "circle", "symbolSize": 80, "symbolStrokeWidth": 0}
		if mark["type"] == "line" || mark["type"] == "rule" {
			legend["symbolType"], legend["symbolStrokeWidth"] = "stroke", 2.5
		}
		color["legend"] = legend
		l.spec["params"] = []object{{
			"name": "chosen", "select": object{"type": "point", "fields": []string{"s"}}, "bind": "legend",
		}}
	}
	encoding["color"] = color
	opacity := 1.0
	if o, ok := mark["opacity"].(float64); ok {
		opacity = o
	}
	encoding["opacity"] = object{"condition": object{"param": "chosen", "value": opacity}, "value": 0.08}
}

// hover is a layer of invisible points on a line, which have the tooltips.
func (w *writer) hover(l *layer) object {
	h := object{
		"data": l.spec["data"], "encoding": w.xy(),
		"mark": object{"type": "point", "opacity": 0, "size": 60, "filled": true, "tooltip": true, "clip": true},
	}
	if t, ok := l.spec["transform"]; ok {
		h["transform"] = t
	}
	return h
}

// channel describes one position channel over the panel's axis.
func channel(field string, a draw.Axis) object {
	scale := object{"domain": []any{number(a.Range.Min), number(a.Range.Max)}, "nice": false}
	axis := object{"title": rich.Parse(a.Label).Unicode()}
	if a.Label == "" {
		axis["title"] = nil
	}
	switch {
	case a.Log:
		scale["type"] = "log"
		if a.Range.Max > 1e4*a.Range.Min {
			axis["format"] = ".0e"
		}
	default:
		scale["zero"] = false
	}
	if len(a.Names) > 0 {
		values := make([]int, len(a.Names))
		names := make([]string, len(a.Names))
		for i, name := range a.Names {
			values[i], names[i] = i, strconv.Quote(rich.Parse(name).Unicode())
		}
		axis["values"], axis["grid"] = values, false
		axis["labelExpr"] = "[" + strings.Join(names, ",") + "][datum.value]"
	}
	return object{"field": field, "type": "quantitative", "axis": axis, "scale": scale}
}

func (w *writer) xy() object {
	e := object{"x": channel("x", w.panel.X), "y": channel("y", w.panel.Y)}
	if w.panel.Bare {
		e["x"].(object)["axis"], e["y"].(object)["axis"] = nil, nil
	}
	return e
}

// number is v with six digits, enough for any screen.
type number float64

// MarshalJSON implements json.Marshaler.
func (n number) MarshalJSON() ([]byte, error) {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return []byte("null"), nil
	}
	text := strconv.FormatFloat(v, 'g', 6, 64)
	return []byte(jsonNumber(text)), nil
}

// jsonNumber drops the plus that JSON does not know in exponents of Go.
func jsonNumber(text string) string {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return "null"
	}
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func visible(a draw.Axis, v float64) bool {
	return math.Abs(v) <= shape.Largest && (!a.Log || v > 0)
}

func (w *writer) visible(x, y float64) bool { return visible(w.panel.X, x) && visible(w.panel.Y, y) }

// styled is the part of a layer's key that says how it looks.
func styled(kind string, values ...any) string { return kind + fmt.Sprint(values...) }
