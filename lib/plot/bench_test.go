package plot_test

import (
	"math"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot"
)

// earlyStopping is the figure with two lines of 200 points.
func earlyStopping() plot.Figure {
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

func BenchmarkLine(b *testing.B) {
	f := earlyStopping()
	for b.Loop() {
		f.MIMEBundle()
	}
}

func BenchmarkLineSVG(b *testing.B) {
	f := earlyStopping()
	for b.Loop() {
		f.SVG()
	}
}

func BenchmarkLinePNG(b *testing.B) {
	f := earlyStopping()
	for b.Loop() {
		f.PNG()
	}
}

func BenchmarkRegions(b *testing.B) {
	f := plot.New(plot.Regions{F: wavy, Data: data.TwoByTwoSet(), N: 150})
	for b.Loop() {
		f.MIMEBundle()
	}
}

func BenchmarkSurface(b *testing.B) {
	f := plot.New(plot.Surface{F: saddle})
	for b.Loop() {
		f.MIMEBundle()
	}
}

func BenchmarkScatter20000(b *testing.B) {
	x, y := make([]float64, 20000), make([]float64, 20000)
	for i := range x {
		x[i], y[i] = math.Sin(float64(i*i)), math.Cos(float64(7*i))
	}
	f := plot.New(plot.Points{X: x, Y: y})
	for b.Loop() {
		f.MIMEBundle()
	}
}

func BenchmarkLine100000(b *testing.B) {
	y := make([]float64, 100000)
	for i := range y {
		y[i] = math.Sin(float64(i*i)) + float64(i)/1e4
	}
	f := plot.New(plot.Line{Y: y})
	for b.Loop() {
		f.MIMEBundle()
	}
}
