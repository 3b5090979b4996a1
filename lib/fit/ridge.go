package fit

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// A Penalty says how large coefficients are punished. The zero value punishes
// nothing.
type Penalty struct {
	// Lambda is the weight of the penalty, at least 0. Default 0.
	Lambda float64
	// TimesN multiplies Lambda by the number of points N. Default false: Lambda
	// as the equation says. The printed coefficients of PRML's Table 1.2 follow
	// from N λ, not from the book's equation (1.4).
	TimesN bool
	// FreeBias leaves the coefficient of the constant unpunished. Default
	// false: all are punished, as in PRML (1.4).
	FreeBias bool
}

// weight returns the effective λ for n points.
func (p Penalty) weight(n int) float64 {
	if p.TimesN {
		return p.Lambda * float64(n)
	}
	return p.Lambda
}

func (p Penalty) check(op string, d *Design) {
	if !(p.Lambda >= 0) {
		panic(&Error{op, fmt.Sprintf("lambda %g", p.Lambda), "0 or more", ""})
	}
	if p.FreeBias && d.basis.constant < 0 {
		panic(&Error{op, "FreeBias for a design without a constant", "a column of ones", "clear FreeBias"})
	}
}

// Ridge minimises ½|Φw - y|² + λ/2 w'w with all coefficients punished (PRML
// eq. 1.4, 3.27). [RidgeWith] has the variants.
func Ridge(d *Design, y []float64, lambda float64) *Linear {
	return RidgeWith(d, y, Penalty{Lambda: lambda})
}

// RidgeWith is [Ridge] with a choice of what is punished. It works from the
// singular value decomposition, whose accuracy does not suffer from a small λ.
func RidgeWith(d *Design, y []float64, penalty Penalty) *Linear {
	return RidgePath(d, y, []float64{penalty.Lambda}, penalty).Fits[0]
}

// A Path holds the fits of one model for a range of penalties.
type Path struct {
	Lambda []float64 // as given
	Fits   []*Linear // one for each
	Status Status    // [Interrupted] if there are fewer fits than penalties
}

// RidgePath fits ridge regression for each λ from one decomposition of the
// design. The penalty's own Lambda is not used.
func RidgePath(d *Design, y []float64, lambdas []float64, penalty Penalty) *Path {
	d.checkTarget("Ridge", y)
	for _, lambda := range lambdas {
		penalty.Lambda = lambda
		penalty.check("Ridge", d)
	}
	path := &Path{}
	r := newRidge(d, y, penalty.FreeBias)
	for i, lambda := range lambdas {
		if i > 0 && interrupt.Requested() {
			path.Status = Interrupted
			break
		}
		penalty.Lambda = lambda
		path.add(lambda, r.fit(penalty.weight(d.N())))
	}
	return path
}

func (p *Path) add(lambda float64, f *Linear) {
	p.Lambda = append(p.Lambda, lambda)
	p.Fits = append(p.Fits, f)
}

// ridge holds what all fits of a path share.
type ridge struct {
	d        *Design
	y        []float64
	spectrum *spectrum
	centre   *centring // nil if the bias is punished
}

func newRidge(d *Design, y []float64, freeBias bool) *ridge {
	r := &ridge{d: d, y: y}
	phi := d.Phi
	if freeBias {
		r.centre, phi = centred(d, y)
	}
	r.spectrum, _ = newSpectrum(phi)
	return r
}

// fit solves for one effective λ.
func (r *ridge) fit(lambda float64) *Linear {
	if r.spectrum == nil {
		return newLinear(r.d, r.y, "ridge", solution{coef: nans(r.d.P()), status: Singular, spread: unknownSpread{r.d}})
	}
	shrunk := r.spectrum.shrink(lambda)
	s := solution{spread: shrunk}
	if r.centre == nil {
		s.coef = shrunk.coef(r.y)
	} else {
		s.coef = r.centre.restore(shrunk.coef(r.centre.y))
		s.spread = &centredSpread{shrunk, r.centre, r.d}
	}
	f := newLinear(r.d, r.y, "ridge by SVD", s)
	f.Lambda = lambda
	f.Name = fmt.Sprintf("ridge, λ = %.4g", lambda)
	return f
}

// A centring takes the constant out of a design: the other columns and the
// targets have their means removed, and the bias follows from the means.
type centring struct {
	constant int
	means    []float64 // of the other columns
	mean     float64   // of the targets
	y        []float64 // centred targets
}

// centred returns the centring of a design and the centred matrix without the
// constant's column.
func centred(d *Design, y []float64) (*centring, *mat.Dense) {
	c := &centring{constant: d.basis.constant, mean: stat.Mean(y, nil), y: append([]float64(nil), y...)}
	floats.AddConst(-c.mean, c.y)
	phi := mat.NewDense(d.N(), max(d.P()-1, 1), nil)
	column := 0
	for j := range d.P() {
		if j == c.constant {
			continue
		}
		values := mat.Col(nil, j, d.Phi)
		mean := stat.Mean(values, nil)
		floats.AddConst(-mean, values)
		phi.SetCol(column, values)
		c.means = append(c.means, mean)
		column++
	}
	return c, phi
}

// restore puts the bias back among the coefficients.
func (c *centring) restore(w []float64) []float64 {
	w = w[:len(c.means)]
	coef := make([]float64, 0, len(w)+1)
	coef = append(coef, w[:c.constant]...)
	coef = append(coef, c.mean-floats.Dot(c.means, w))
	return append(coef, w[c.constant:]...)
}

// centredSpread is the spread of a fit with a free bias.
type centredSpread struct {
	*shrunken
	centre *centring
	d      *Design
}

// covariance adds the bias's row and column: w0 = mean(y) - means'w, and
// mean(y) has variance 1/N and is independent of w.
func (s *centredSpread) covariance() *mat.SymDense {
	inner := s.shrunken.covariance()
	p := len(s.centre.means)
	transform := mat.NewDense(p+1, p+1, nil) // maps (mean(y), w) to all coefficients
	transform.Set(s.centre.constant, 0, 1)
	for j, mean := range s.centre.means {
		row := j
		if j >= s.centre.constant {
			row++
		}
		transform.Set(row, j+1, 1)
		transform.Set(s.centre.constant, j+1, -mean)
	}
	block := mat.NewDense(p+1, p+1, nil)
	block.Set(0, 0, 1/float64(s.d.N()))
	for j := range p {
		for k := range p {
			block.Set(j+1, k+1, inner.At(j, k))
		}
	}
	var full mat.Dense
	full.Product(transform, block, transform.T())
	c := mat.NewSymDense(p+1, nil)
	for j := range p + 1 {
		for k := j; k <= p; k++ {
			c.SetSym(j, k, full.At(j, k))
		}
	}
	return c
}

func (s *centredSpread) leverage() []float64 {
	h := s.shrunken.leverage()
	floats.AddConst(1/float64(s.d.N()), h)
	return h
}

func (s *centredSpread) params() float64 { return 1 + s.shrunken.params() }
