package plot_test

import (
	"math"
	"math/rand/v2"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot"
)

// A picture is a figure or a sheet.
type picture interface {
	SVG() string
	PNG() []byte
	String() string
}

var (
	tenX = []float64{0, 1. / 9, 2. / 9, 3. / 9, 4. / 9, 5. / 9, 6. / 9, 7. / 9, 8. / 9, 1}
	tenY = []float64{0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502}
)

func sine(x float64) float64 { return math.Sin(2 * math.Pi * x) }

func bowl(x, y float64) float64 { return x*x + 3*y*y + x*y }

func valley(x, y float64) float64 { return 100*math.Pow(y-x*x, 2) + (1-x)*(1-x) }

func saddle(x, y float64) float64 { return x*x - y*y + .3*math.Sin(6*x) }

func wavy(x, y float64) float64 { return 1 / (1 + math.Exp(-(9*y - 4.5 + math.Sin(6*x)))) }

func normal(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }

// gallery has a figure for every mark, by name.
func gallery() map[string]picture {
	g := map[string]picture{
		"line":  earlyStopping(),
		"dark":  earlyStopping().Themed(plot.Dark()),
		"empty": plot.New(),
		"func": plot.New(
			plot.Func{F: math.Tan, From: -5, To: 5, Label: `\tan x`},
			plot.Func{F: math.Floor, Label: `$\lfloor x \rfloor$`},
		).Axes("x", "$f(x)$"),
		"log": plot.New(
			plot.Line{X: []float64{0, 1, 2, 3, 4}, Y: []float64{1e-8, 0, 1e-3, 1e2, 1e4}, Dots: true},
		).LogY().Axes("x", `\epsilon`),
		"loglog":  plot.New(plot.Line{X: []float64{1, 2, 20, 30, 40}, Y: []float64{1, 3, 12, 13, 14}, Dots: true}).LogY().LogX(),
		"large":   plot.New(plot.Line{Y: []float64{1e6, 3e6, 2e6}}, plot.HLine{Y: 2e6}).Axes("degree", "|w|"),
		"surface": plot.New(plot.Surface{F: saddle, Labels: [3]string{"$w_1$", "$w_2$", "$E$"}}).Titled("Saddle"),
		"cut":     plot.New(plot.Surface{F: bowl, High: 2, N: 12}).Titled("Cut off at 2"),
		"bars": plot.New(
			plot.Bars{Y: []float64{1, 3, 2, -1}, Names: []string{"alpha", "beta", "gamma", "delta"}, Errors: []float64{.2, .3, .1, .2}, Label: "ours"},
			plot.Bars{Y: []float64{2, 1, 4, 1}, Label: "peer"},
		).Axes("", "time / ms"),
		"residuals": plot.New(
			plot.Func{F: sine, Color: plot.Green, Label: `$\sin(2\pi x)$`},
			plot.Residuals{X: tenX, Y: tenY, F: sine, Label: "residuals"},
			plot.Points{X: tenX, Y: tenY, Label: "data"},
		).Axes("x", "t"),
	}
	addPlanes(g)
	addSamples(g)
	addDrawings(g)
	return g
}

func addPlanes(g map[string]picture) {
	mixture, set := data.TwoByTwo(), data.TwoByTwoSet()
	g["regions"] = plot.New(plot.Regions{F: wavy, Data: set, Bayes: mixture.Posterior, Label: "network", BayesLabel: "Bayes"}).
		Titled("Hidden units: 20, weight decay: 0").Axes("$x_1$", "$x_2$")
	g["probability"] = plot.New(plot.Regions{F: wavy, Data: set, Probability: true}).Titled("Density").Axes("$x_1$", "$x_2$")
	g["heat"] = plot.New(plot.Heat{F: bowl, Label: "E(w)"}).Axes("$w_1$", "$w_2$").Square()
	g["table"] = plot.New(plot.Heat{
		Z: [][]float64{{1, -2, 3}, {0, math.NaN(), 1}, {.5, .2, -1}}, Colors: plot.Diverging(), Low: -3, High: 3,
	})
	var x, y []float64
	for u, v, i := 0.9, 0.9, 0; i < 20; i++ {
		x, y = append(x, u), append(y, v)
		u, v = u-.15*(2*u+v), v-.15*(6*v+u)
	}
	g["contour"] = plot.New(
		plot.Contour{F: bowl, Numbers: true},
		plot.Line{X: x, Y: y, Dots: true, Label: "gradient descent"},
	).Axes("$w_1$", "$w_2$")
	g["filled"] = plot.New(
		plot.Contour{F: valley, X1: plot.Range{Min: -2, Max: 2}, X2: plot.Range{Min: -1, Max: 3}, Filled: true, Log: true},
		plot.Arrow{X1: -1, Y1: 2, X2: 1, Y2: 1, Text: "minimum"},
	)
}

func addSamples(g map[string]picture) {
	rng := rand.New(rand.NewPCG(1, 1))
	var x, y, mean, low, high []float64
	var class []int
	for i := range 210 {
		k := i % 3
		x = append(x, rng.NormFloat64()+2*float64(k))
		y = append(y, rng.NormFloat64()*0.7+x[i]*0.4)
		class = append(class, k)
	}
	g["points"] = plot.New(plot.Points{X: x, Y: y, Class: class, Names: []string{"class 0", "class 1", "class 2"}}).
		Axes("$x_1$", "$x_2$").Titled(`\sigma^2 = 1, w_i^{(2)}`)
	g["hist"] = plot.New(
		plot.Hist{X: x[:70], Label: "sample", Density: true},
		plot.Hist{X: y, Label: "other", Density: true},
		plot.Func{F: normal, Label: "normal"},
	).Axes("value", "density")
	g["density"] = plot.New(plot.Density{X: x, Label: "$x$"}, plot.Density{X: y, Label: "$y$"})
	g["density2"] = plot.New(plot.Density{X: x, Y: y}, plot.Points{X: x, Y: y, Size: 1.5, Color: plot.Black})
	for _, v := range tenX {
		mean = append(mean, sine(v))
		low, high = append(low, sine(v)-.3-v*v), append(high, sine(v)+.3+v*v)
	}
	g["band"] = plot.New(
		plot.Band{X: tenX, Low: low, High: high, Label: `\pm 2\sigma`},
		plot.Line{X: tenX, Y: mean, Label: "mean"},
		plot.Points{X: tenX, Y: tenY, Label: "data"},
	).Axes("x", "t")
}

func addDrawings(g map[string]picture) {
	g["network"] = plot.New(plot.Network{
		Layers:  []int{2, 2, 2},
		Weights: [][][]float64{{{.15, .20}, {.25, .30}}, {{-.40, .45}, {.50, -.55}}},
		Biases:  [][]float64{{.35, .35}, {.6, .6}},
		Values:  true,
	}).Titled("2-2-2")
	g["hinton"] = plot.New(plot.Hinton{Z: [][]float64{{.15, -.20, 1.2}, {.25, 0, -.6}, {math.NaN(), .8, -1}}}).Square()
	g["errors"] = plot.New(plot.Errors{Y: []float64{.7, .5, .27, .3}, Size: []float64{.1, .08, .05, .09}, Points: true, Label: "cross-validation"}).
		Axes("degree", "RMS")
	g["wide"] = plot.New(plot.Network{Layers: []int{2, 20, 1}})
	var figures []plot.Figure
	for _, title := range []string{"M = 0", "M = 1", "M = 3", "M = 9"} {
		figures = append(figures, plot.New(
			plot.Func{F: sine, Color: plot.Green},
			plot.Points{X: tenX, Y: tenY, Glyph: plot.Ring, Color: plot.Blue},
		).Axes("x", "t").Titled(title).YRange(-1.5, 1.5))
	}
	g["grid"] = plot.Grid(figures...).ShareX().ShareY()
	g["row"] = plot.Grid(figures[0], figures[1], plot.New(plot.Heat{F: bowl})).Titled("Three")
}
