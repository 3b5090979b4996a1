package shape

import "math"

// A Range is an interval of one axis. It is empty if Max < Min.
type Range struct{ Min, Max float64 }

// NoRange returns the empty range, the neutral element of [Range.Union].
func NoRange() Range { return Range{Min: math.Inf(1), Max: math.Inf(-1)} }

// Largest is the largest absolute value that a figure can show. Beyond it values
// count as infinite, so that the length of a range is always a number.
const Largest = 1e300

// Span returns the smallest range that contains every finite value of vs.
func Span(vs ...float64) Range {
	r := NoRange()
	for _, v := range vs {
		if math.Abs(v) <= Largest {
			r.Min, r.Max = math.Min(r.Min, v), math.Max(r.Max, v)
		}
	}
	return r
}

// Empty reports whether r contains nothing.
func (r Range) Empty() bool { return !(r.Min <= r.Max) }

// Len returns the length of r, 0 if r is empty.
func (r Range) Len() float64 {
	if r.Empty() {
		return 0
	}
	return r.Max - r.Min
}

// Union returns the smallest range that contains r and s.
func (r Range) Union(s Range) Range {
	if s.Empty() {
		return r
	}
	if r.Empty() {
		return s
	}
	return Range{Min: math.Min(r.Min, s.Min), Max: math.Max(r.Max, s.Max)}
}

// At returns the point that lies the fraction t of the way through r.
func (r Range) At(t float64) float64 { return r.Min + (r.Max-r.Min)*t }

// Bounds is a rectangle of the plane, or what is known of one.
type Bounds struct{ X, Y Range }

// NoBounds returns the empty rectangle.
func NoBounds() Bounds { return Bounds{X: NoRange(), Y: NoRange()} }

// Union returns the smallest rectangle that contains b and c.
func (b Bounds) Union(c Bounds) Bounds {
	return Bounds{X: b.X.Union(c.X), Y: b.Y.Union(c.Y)}
}

// An Extent says what a shape wants to have in view.
type Extent struct {
	// Loose is shown with some room around it, so that points and lines do not
	// lie on the frame.
	Loose Bounds
	// Exact is shown without room: an image fills the frame, and bars stand on
	// the axis.
	Exact Bounds
}

func loose(b Bounds) Extent { return Extent{Loose: b, Exact: NoBounds()} }
func exact(b Bounds) Extent { return Extent{Loose: NoBounds(), Exact: b} }
