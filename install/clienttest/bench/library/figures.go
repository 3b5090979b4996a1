package main

import (
	"math"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot"
)

// figures are drawn as SVG and as PNG.
func figures() map[string]measure {
	draw := func(f plot.Figure) measure {
		return timed(func() {
			f.SVG()
			f.PNG()
		})
	}
	return map[string]measure{"line figure": draw(lines()), "region figure": draw(regions())}
}

// lines has two lines of 200 points.
func lines() plot.Figure {
	var training, validation []float64
	for i := range 200 {
		epoch := float64(i)
		training = append(training, 0.7*math.Exp(-epoch/30)+0.02*math.Sin(epoch))
		validation = append(validation, 0.6*math.Exp(-epoch/20)+0.1+epoch*0.0015)
	}
	return plot.New(
		plot.Line{Y: training, Label: "training"},
		plot.Line{Y: validation, Label: "validation"},
		plot.VLine{X: 47, Label: "stop"},
	).Titled("Early stopping").Axes("epoch", "error")
}

// regions are the decisions on 150 by 150 points and 250 samples.
func regions() plot.Figure {
	f := func(x, y float64) float64 { return 1 / (1 + math.Exp(-(9*y - 4.5 + math.Sin(6*x)))) }
	return plot.New(plot.Regions{F: f, Data: data.TwoByTwoSet(), N: 150})
}
