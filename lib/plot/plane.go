package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Range is an interval of an axis, from Min to Max. The zero Range means
// "choose one".
type Range = shape.Range

// plane is what marks over the plane have in common: a function of one point or
// of many, or values.
type plane struct {
	what   string
	f      func(x1, x2 float64) float64
	of     data.Batch
	z      [][]float64
	noZ    bool // the mark takes no values
	x1, x2 Range
	n      int
}

// gridSize is the number of points in each direction at which functions of the
// plane are evaluated, and batchGridSize that for functions of many points, which
// cost so little that the borders of steep networks need not have steps.
const (
	gridSize      = 120
	batchGridSize = 240
)

func (p plane) check() *Error {
	set := 0
	for _, is := range []bool{p.f != nil, p.of != nil, len(p.z) > 0} {
		if is {
			set++
		}
	}
	if set != 1 {
		fields, want := "F, Of and Z", "set F to a function, Of to a network, or Z to rows of values"
		if p.noZ {
			fields, want = "F and Of", "set F to a function, or Of to a network"
		}
		got := "none of " + fields
		if set > 1 {
			got = "more than one of " + fields
		}
		return &Error{What: p.what, Got: got, Want: want}
	}
	if len(p.z) > 0 && len(p.z[0]) == 0 {
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
func (p plane) follows() bool { return len(p.z) == 0 && (isZero(p.x1) || isZero(p.x2)) }

// probe calls the function at a corner of the domain, if that is known.
func (p plane) probe() {
	if len(p.z) == 0 && !p.follows() {
		p.function().AtEach(make([]float64, 1), []float64{min(p.x1.Min, p.x1.Max)}, []float64{min(p.x2.Min, p.x2.Max)})
	}
}

// function returns the function of many points.
func (p plane) function() data.Batch {
	if p.of != nil {
		return p.of
	}
	return pointwise(p.f)
}

// pointwise is a function of one point that is called for many. If the user
// interrupts, the rest stay as they are.
type pointwise func(x1, x2 float64) float64

func (f pointwise) AtEach(values, x1, x2 []float64) {
	for i := range values {
		if interrupt.Requested() {
			return
		}
		values[i] = f(x1[i], x2[i])
	}
}

func isZero(r Range) bool { return r.Min == r.Max }

// field evaluates the function, or wraps the values.
func (p plane) field(v *shape.View) *field.Field {
	if len(p.z) > 0 {
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
	switch {
	case n > 0:
	case p.of != nil:
		n = batchGridSize
	default:
		n = gridSize
	}
	n = min(n, 1000)
	return field.Evaluate(p.function(), domain(p.x1, v.Frame.X), domain(p.x2, v.Frame.Y), n, n)
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
