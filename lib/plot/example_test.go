package plot_test

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

func ExampleNew() {
	loss := []float64{1, 0.5, 0.3, 0.25}
	val := []float64{1.1, 0.6, 0.5, 0.55}
	f := plot.New(
		plot.Line{Y: loss, Label: "training"},
		plot.Line{Y: val, Label: "validation"},
		plot.VLine{X: 2, Label: "stop"},
	).Titled("Early stopping").Axes("epoch", "error")
	fmt.Println(f)
	// Output:
	// Figure "Early stopping", error over epoch: line "training", line "validation", vline "stop"
}

func ExampleRegions() {
	mixture := data.TwoByTwo()
	classifier := func(x1, x2 float64) float64 { return 1 / (1 + math.Exp(-9*(x2-0.5))) }
	f := plot.New(plot.Regions{
		F: classifier, Label: "classifier",
		Bayes: mixture.Posterior, BayesLabel: "Bayes",
		Data: data.TwoByTwoSet(),
	}).Axes("$x_1$", "$x_2$")
	fmt.Println(f)
	// Output:
	// Figure, x2 over x1: regions "classifier"
}

func ExampleGrid() {
	var figures []plot.Figure
	for _, omega := range []float64{1, 2, 3} {
		figures = append(figures, plot.New(
			plot.Func{F: func(x float64) float64 { return math.Sin(omega * x) }, From: 0, To: 6},
		).Titled(fmt.Sprintf(`\omega = %g`, omega)))
	}
	fmt.Println(plot.Grid(figures...).ShareY())
	// Output:
	// Sheet of 3 figures
	//   Figure "ω = 1": func
	//   Figure "ω = 2": func
	//   Figure "ω = 3": func
}

func ExampleAnimate() {
	frames := plot.Animate(`\omega`, []float64{1, 2, 4}, func(omega float64) plot.Figure {
		return plot.New(plot.Func{F: func(x float64) float64 { return math.Sin(omega * x) }, From: 0, To: 6})
	})
	fmt.Println(frames)
	// Output:
	// 3 frames over ω; the first is Figure: func
}

// star is a mark of one's own.
type star struct{ x, y, size float64 }

func (s star) Shapes(v *shape.View) []shape.Shape {
	path := shape.Path{Stroke: shape.Stroke{Color: v.Next(), Width: 2}, Label: "star"}
	for i := range 6 {
		angle := 2 * math.Pi * float64(2*i%5) / 5
		path.X = append(path.X, s.x+s.size*math.Sin(angle))
		path.Y = append(path.Y, s.y+s.size*math.Cos(angle))
	}
	return []shape.Shape{path}
}

func ExampleMark() {
	fmt.Println(plot.New(star{size: 1}))
	// Output:
	// Figure: star
}
