package fit_test

import (
	"bufio"
	_ "embed"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/fit"
)

//go:embed testdata/nist.txt
var nistText string

// A nistProblem is one of the Statistical Reference Datasets.
type nistProblem struct {
	name, level                   string
	start1, start2, certified, sd []float64
	rss                           float64
	y                             []float64
	x                             [][]float64
}

// nistProblems reads testdata/nist.txt.
func nistProblems(t testing.TB) []*nistProblem {
	var problems []*nistProblem
	var current *nistProblem
	scanner := bufio.NewScanner(strings.NewReader(nistText))
	for scanner.Scan() {
		fields := strings.Fields(scanner.Text())
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		switch fields[0] {
		case "problem":
			current = &nistProblem{name: fields[1], level: fields[2]}
			problems = append(problems, current)
		case "start1":
			current.start1 = parse(t, fields[1:])
		case "start2":
			current.start2 = parse(t, fields[1:])
		case "certified":
			current.certified = parse(t, fields[1:])
		case "sd":
			current.sd = parse(t, fields[1:])
		case "rss":
			current.rss = parse(t, fields[1:])[0]
		default:
			row := parse(t, fields)
			current.y = append(current.y, row[0])
			current.x = append(current.x, row[1:])
		}
	}
	return problems
}

func parse(t testing.TB, fields []string) []float64 {
	numbers := make([]float64, len(fields))
	for i, field := range fields {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		numbers[i] = v
	}
	return numbers
}

func square(v float64) float64 { return v * v }

func exponentials(x, b []float64) float64 {
	return b[0]*math.Exp(-b[1]*x[0]) + b[2]*math.Exp(-b[3]*x[0]) + b[4]*math.Exp(-b[5]*x[0])
}

func twoPeaks(x, b []float64) float64 {
	return b[0]*math.Exp(-b[1]*x[0]) + b[2]*math.Exp(-square((x[0]-b[3])/b[4])) + b[5]*math.Exp(-square((x[0]-b[6])/b[7]))
}

func saturation(x, b []float64) float64 { return b[0] * (1 - math.Exp(-b[1]*x[0])) }

func chwirut(x, b []float64) float64 { return math.Exp(-b[0]*x[0]) / (b[1] + b[2]*x[0]) }

func cubicRatio(x, b []float64) float64 {
	v := x[0]
	return (b[0] + v*(b[1]+v*(b[2]+v*b[3]))) / (1 + v*(b[4]+v*(b[5]+v*b[6])))
}

// nistModels are the model functions; Nelson's response is log y.
var nistModels = map[string]func(x, b []float64) float64{
	"Bennett5": func(x, b []float64) float64 { return b[0] * math.Pow(b[1]+x[0], -1/b[2]) },
	"BoxBOD":   saturation,
	"Chwirut1": chwirut,
	"Chwirut2": chwirut,
	"DanWood":  func(x, b []float64) float64 { return b[0] * math.Pow(x[0], b[1]) },
	"ENSO": func(x, b []float64) float64 {
		wave := func(period, c, s float64) float64 {
			sin, cos := math.Sincos(2 * math.Pi * x[0] / period)
			return c*cos + s*sin
		}
		return b[0] + wave(12, b[1], b[2]) + wave(b[3], b[4], b[5]) + wave(b[6], b[7], b[8])
	},
	"Eckerle4": func(x, b []float64) float64 { return b[0] / b[1] * math.Exp(-0.5*square((x[0]-b[2])/b[1])) },
	"Gauss1":   twoPeaks,
	"Gauss2":   twoPeaks,
	"Gauss3":   twoPeaks,
	"Hahn1":    cubicRatio,
	"Kirby2": func(x, b []float64) float64 {
		v := x[0]
		return (b[0] + v*(b[1]+v*b[2])) / (1 + v*(b[3]+v*b[4]))
	},
	"Lanczos1": exponentials,
	"Lanczos2": exponentials,
	"Lanczos3": exponentials,
	"MGH09":    func(x, b []float64) float64 { return b[0] * (x[0]*x[0] + x[0]*b[1]) / (x[0]*x[0] + x[0]*b[2] + b[3]) },
	"MGH10":    func(x, b []float64) float64 { return b[0] * math.Exp(b[1]/(x[0]+b[2])) },
	"MGH17":    func(x, b []float64) float64 { return b[0] + b[1]*math.Exp(-x[0]*b[3]) + b[2]*math.Exp(-x[0]*b[4]) },
	"Misra1a":  saturation,
	"Misra1b":  func(x, b []float64) float64 { return b[0] * (1 - math.Pow(1+b[1]*x[0]/2, -2)) },
	"Misra1c":  func(x, b []float64) float64 { return b[0] * (1 - math.Pow(1+2*b[1]*x[0], -.5)) },
	"Misra1d":  func(x, b []float64) float64 { return b[0] * b[1] * x[0] / (1 + b[1]*x[0]) },
	"Nelson":   func(x, b []float64) float64 { return b[0] - b[1]*x[0]*math.Exp(-b[2]*x[1]) },
	"Rat42":    func(x, b []float64) float64 { return b[0] / (1 + math.Exp(b[1]-b[2]*x[0])) },
	"Rat43":    func(x, b []float64) float64 { return b[0] / math.Pow(1+math.Exp(b[1]-b[2]*x[0]), 1/b[3]) },
	"Roszman1": func(x, b []float64) float64 { return b[0] - b[1]*x[0] - math.Atan(b[2]/(x[0]-b[3]))/math.Pi },
	"Thurber":  cubicRatio,
}

// residuals sets up the problem for the fitter.
func (p *nistProblem) residuals() fit.Residuals {
	model := nistModels[p.name]
	y := append([]float64(nil), p.y...)
	if p.name == "Nelson" {
		for i := range y {
			y[i] = math.Log(y[i])
		}
	}
	return fit.Residuals{N: len(y), Func: func(b, r []float64) {
		for i := range r {
			r[i] = y[i] - model(p.x[i], b)
		}
	}}
}

// digits is the number of correct significant digits, at most the 11 that are
// certified.
func digits(got, want []float64) float64 {
	worst := 0.0
	for j := range want {
		worst = max(worst, math.Abs(got[j]-want[j])/math.Abs(want[j]))
	}
	if math.IsNaN(got[0]) {
		return 0
	}
	return min(-math.Log10(worst), 11)
}

func TestNIST(t *testing.T) {
	problems := nistProblems(t)
	if len(problems) != 27 {
		t.Fatalf("%d problems, want 27", len(problems))
	}
	for _, p := range problems {
		for start, guess := range [][]float64{p.start1, p.start2} {
			options := fit.LMOptions{}
			if p.name == "BoxBOD" && start == 0 {
				options.Radius = 1 // the default's first step leaves for b2 = ∞
			}
			result := fit.LevenbergMarquardt(p.residuals(), guess, options)
			free := float64(len(p.y) - len(p.certified))
			sd := make([]float64, len(p.sd))
			for j := range sd {
				sd[j] = math.Sqrt(result.Inverse.At(j, j) * result.SSE / free)
			}
			found, foundSD := digits(result.P, p.certified), digits(sd, p.sd)
			t.Logf("%-9s %-8s start %d: parameters %5.1f, sd %5.1f digits; %4d iterations, %5d evaluations; %v",
				p.name, p.level, start+1, found, foundSD, result.Iterations, result.Evaluations, result.Status)
			if found < 6 || result.Status != fit.OK {
				t.Errorf("%s from start %d: parameters right to %.1f digits, %v; want 6, ok", p.name, start+1, found, result.Status)
			}
			// Lanczos1 has next to no noise: its residuals are rounding errors.
			if want := 6.0; foundSD < want && p.name != "Lanczos1" {
				t.Errorf("%s from start %d: standard deviations right to %.1f digits, want %g", p.name, start+1, foundSD, want)
			}
		}
	}
}
