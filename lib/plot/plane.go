package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Range is an interval of an axis, from Min to Max. The zero Range means
// "choose one".
type Range = shape.Range

// plane is what marks over the plane have in common: a function, or values.
type plane struct {
	what   string
	f      func(x1, x2 float64) float64
	z      [][]float64
	x1, x2 Range
	n      int
}

// gridSize is the number of points in each direction at which functions of the
// plane are evaluated.
const gridSize = 120

func (p plane) check() *Error {
	if (p.f == nil) == (len(p.z) == 0) {
		return &Error{What: p.what, Got: "neither or both of F and Z", Want: "set F to a function, or Z to rows of values"}
	}
	if p.f == nil && len(p.z[0]) == 0 {
		return &Error{What: p.what, Got: "a Z whose rows are empty", Want: "give rows of at least one value"}
	}
	for i, row := range p.z {
		if len(row) != len(p.z[0]) {
			return &Error{
				What: p.what,
				Got:  fmt.Sprintf("%d values in Z[%d] and %d in Z[0]", len(row), i, len(p.z[0])),
				Want: "give rows of the same length",
			}
		}
	}
	return nil
}

// follows reports whether the domain has to come from other marks.
func (p plane) follows() bool { return p.f != nil && (isZero(p.x1) || isZero(p.x2)) }

// probe calls the function at a corner of the domain, if that is known.
func (p plane) probe() {
	if p.f != nil && !p.follows() {
		p.f(min(p.x1.Min, p.x1.Max), min(p.x2.Min, p.x2.Max))
	}
}

func isZero(r Range) bool { return r.Min == r.Max }

// field evaluates the function, or wraps the values.
func (p plane) field(v *shape.View) *field.Field {
	if p.f == nil {
		g := &field.Field{Z: p.z, X: p.x1, Y: p.x2}
		nx, ny := g.Size()
		if isZero(g.X) {
			g.X = Range{Min: 0, Max: float64(max(1, nx-1))}
		}
		if isZero(g.Y) {
			g.Y = Range{Min: 0, Max: float64(max(1, ny-1))}
		}
		return g
	}
	n := p.n
	if n <= 0 {
		n = gridSize
	}
	n = min(n, 1000)
	return field.Evaluate(p.f, domain(p.x1, v.Frame.X), domain(p.x2, v.Frame.Y), n, n)
}

// domain returns what the user has set, else the frame, else -1 to 1.
func domain(set, frame Range) Range {
	switch {
	case !isZero(set):
		return Range{Min: min(set.Min, set.Max), Max: max(set.Min, set.Max)}
	case frame.Empty() || frame.Len() == 0:
		return Range{Min: -1, Max: 1}
	}
	return frame
}

func grown(r Range, by float64) Range {
	d := r.Len() * by
	return Range{Min: r.Min - d, Max: r.Max + d}
}
