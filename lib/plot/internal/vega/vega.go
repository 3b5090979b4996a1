// Package vega writes panels as specifications of Vega-Lite version 5, which
// JupyterLab, Notebook and VS Code draw themselves: with tooltips, zooming and
// panning, a legend that hides series, and a slider over frames.
//
// Every shape becomes rows of a layer. Shapes of the same kind and style share
// a layer; rows say which series and, with several frames, which frame they
// belong to, so that a slider is only a filter.
package vega

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Slider says what chooses between frames.
type Slider struct {
	Label string
	Names []string
	Start int
}

// Options are a specification's size and look.
type Options struct {
	// Width and Height are those of the whole figure in CSS pixels.
	Width, Height float64
	Theme         draw.Theme
	Slider        Slider
}

// object is a JSON object; encoding/json sorts its keys.
type object = map[string]any

// Schema is the version of Vega-Lite that is written.
const Schema = "https://vega.github.io/schema/vega-lite/v5.json"

// Spec returns the specification of the frames, which are one or several states
// of the same figure. The axes are those of the first.
func Spec(frames []*draw.Panel, o Options) json.RawMessage {
	first := frames[0]
	w := &writer{options: o, panel: first, frames: len(frames)}
	for k, p := range frames {
		w.frame = k
		for _, s := range p.Shapes {
			w.shape(s)
		}
	}
	layers, datasets := w.finish()
	spec := object{
		"$schema":    Schema,
		"width":      max(60, o.Width-130),
		"height":     max(60, o.Height-90),
		"background": hex(o.Theme.Paper),
		"layer":      layers,
		"datasets":   datasets,
		"config":     config(o.Theme),
		"resolve":    object{"scale": object{"color": "independent"}},
	}
	switch {
	case len(frames) > 1:
		spec["params"] = []object{w.slider()}
		spec["title"] = object{"text": object{"expr": titles(frames, o.Slider)}}
	case first.Title != "":
		spec["title"] = rich.Parse(first.Title).Unicode()
	}
	text, err := json.Marshal(spec)
	if err != nil {
		panic(fmt.Sprintf("plot: Vega-Lite: %v", err)) // all values are finite numbers and strings
	}
	return text
}

// titles is the expression that chooses a frame's title, with the slider's
// value behind it.
func titles(frames []*draw.Panel, s Slider) string {
	texts := make([]string, len(frames))
	for i, p := range frames {
		value := rich.Parse(s.Label).Unicode() + " " + s.Names[i]
		if p.Title != "" {
			value = rich.Parse(p.Title).Unicode() + "   (" + value + ")"
		}
		texts[i] = strconv.Quote(value)
	}
	return "[" + strings.Join(texts, ",") + "][frame]"
}

func config(t draw.Theme) object {
	return object{
		"view": object{"stroke": nil},
		"axis": object{
			"labelColor": hex(t.Ink), "titleColor": hex(t.Ink), "titleFontWeight": "normal",
			"labelFontSize": t.FontSize - 2, "titleFontSize": t.FontSize - 1,
			"gridColor": hex(t.Grid), "domainColor": hex(t.Axis), "tickColor": hex(t.Axis),
		},
		"title":  object{"color": hex(t.Ink), "fontSize": t.FontSize + 1},
		"legend": object{"labelColor": hex(t.Ink), "labelFontSize": t.FontSize - 1, "title": nil, "symbolOpacity": 1},
	}
}

func (w *writer) slider() object {
	s := w.options.Slider
	return object{
		"name": "frame", "value": s.Start,
		"bind": object{"input": "range", "min": 0, "max": w.frames - 1, "step": 1, "name": rich.Parse(s.Label).Unicode() + " "},
	}
}

func hex(c shape.Color) string { return fmt.Sprintf("#%06x", uint32(c&0xFFFFFF)) }
