package plot

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/draw"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// This file turns a figure into a panel: marks become shapes, and shapes
// decide the ranges of the axes. The rules are:
//
//   - an end that the user has set stays;
//   - marks with data of their own come first, and marks that follow, such as
//     a function without a domain, see the range of those;
//   - lines and points get some room around them, images and the feet of bars
//     do not.

// follower is a mark that can take its domain from the marks beside it.
type follower interface {
	// follows reports whether it does.
	follows() bool
}

// panel resolves f. Functions of the user are called here, one after the other
// on the caller's goroutine, and nowhere else.
func (f Figure) panel() *draw.Panel {
	r := f.resolve()
	p := &draw.Panel{Title: f.Title, NoLegend: f.NoLegend, Equal: f.Equal, Bare: f.Bare || drawing(r.marks)}
	for _, s := range r.shapes {
		p.Shapes = append(p.Shapes, s...)
	}
	if f.X.Log {
		r.extent.Loose.X, r.extent.Exact.X = positive(p.Shapes, false), shape.NoRange()
	}
	if f.Y.Log {
		r.extent.Loose.Y, r.extent.Exact.Y = positive(p.Shapes, true), shape.NoRange()
	}
	p.X = f.X.panel(r.extent.Loose.X, r.extent.Exact.X, roomX)
	p.Y = f.Y.panel(r.extent.Loose.Y, r.extent.Exact.Y, roomY)
	p.X.Whole = whole(p.Shapes)
	p.X.Names = names(f.X.Names, r.marks)
	return p
}

// The room around lines and points, as a fraction of their range.
const (
	roomX = 0.03
	roomY = 0.06
)

// A resolution is a figure's marks and what has become of them.
type resolution struct {
	marks  []Mark
	shapes [][]shape.Shape // by mark
	extent shape.Extent
}

// resolve turns marks into shapes: first those that know their range, then
// those that follow.
func (f Figure) resolve() resolution {
	r := resolution{marks: dodge(f.Marks), extent: shape.Extent{Loose: shape.NoBounds(), Exact: shape.NoBounds()}}
	r.shapes = make([][]shape.Shape, len(r.marks))
	view := f.view()
	later := map[int]shape.View{}
	for i, m := range r.marks {
		if w, ok := m.(follower); ok && w.follows() {
			later[i] = *view
			if usesColor(m) {
				view.Next()
			}
			continue
		}
		r.shapes[i] = m.Shapes(view)
		r.extent = enlarge(r.extent, r.shapes[i])
	}
	known := r.extent
	for i, m := range r.marks {
		if v, ok := later[i]; ok {
			follow(&v, known)
			r.shapes[i] = m.Shapes(&v)
			r.extent = enlarge(r.extent, r.shapes[i])
		}
	}
	return r
}

// view is what marks see before anything is known of the others.
func (f Figure) view() *shape.View {
	theme := f.Theme.withDefaults()
	x, y := f.X.fixed(), f.Y.fixed()
	return &shape.View{
		X: x, Y: y, Frame: shape.Bounds{X: x, Y: y}, LogX: f.X.Log, LogY: f.Y.Log,
		Palette: theme.Palette, Ink: theme.Ink, Paper: theme.Paper,
	}
}

// follow fills in what the marks with data of their own show.
func follow(v *shape.View, e shape.Extent) {
	if v.X.Empty() {
		v.X = e.Loose.X.Union(e.Exact.X)
		if !v.X.Empty() {
			v.Frame.X = linearRange(e.Loose.X, e.Exact.X, roomX)
		}
	}
	if v.Y.Empty() {
		v.Y = e.Loose.Y.Union(e.Exact.Y)
		if !v.Y.Empty() {
			v.Frame.Y = linearRange(e.Loose.Y, e.Exact.Y, roomY)
		}
	}
}

// whole reports whether all points of lines and dots are over whole numbers,
// such as epochs.
func whole(shapes []shape.Shape) bool {
	n := 0
	for _, s := range shapes {
		var x []float64
		switch s := s.(type) {
		case shape.Path:
			if len(s.X) == 2 && s.Label == "" {
				continue // an error bar
			}
			x = s.X
		case shape.Dots:
			x = s.X
		case shape.Rule:
			continue
		default:
			return false
		}
		for _, v := range x {
			if v != math.Trunc(v) && !math.IsNaN(v) {
				return false
			}
		}
		n += len(x)
	}
	return n > 1
}

// drawing reports whether a mark is a drawing rather than a graph, so that it
// has no use for axes.
func drawing(marks []Mark) bool {
	for _, m := range marks {
		if b, ok := m.(interface{ bare() bool }); ok && b.bare() {
			return true
		}
	}
	return false
}

// usesColor reports whether a follower will take the next colour.
func usesColor(m Mark) bool {
	switch m := m.(type) {
	case Func:
		return m.Color == 0
	case *Func:
		return m.Color == 0
	}
	return false
}

func enlarge(e shape.Extent, shapes []shape.Shape) shape.Extent {
	for _, s := range shapes {
		more := s.Extent()
		e.Loose = e.Loose.Union(more.Loose)
		e.Exact = e.Exact.Union(more.Exact)
	}
	return e
}

// fixed returns the range that the user has set, or the empty one.
func (a Axis) fixed() shape.Range {
	bad := math.IsNaN(a.Min+a.Max) || math.IsInf(a.Min+a.Max, 0)
	if a.Min == a.Max || bad || a.Log && (a.Min <= 0 || a.Max <= 0) {
		return shape.NoRange()
	}
	return shape.Range{Min: math.Min(a.Min, a.Max), Max: math.Max(a.Min, a.Max)}
}

func (a Axis) panel(loose, exact shape.Range, room float64) draw.Axis {
	r := a.fixed()
	if r.Empty() {
		if a.Log {
			r = logRange(loose.Union(exact), room)
		} else {
			r = linearRange(loose, exact, room)
		}
	}
	return draw.Axis{Label: a.Label, Range: r, Log: a.Log, Names: a.Names}
}

func linearRange(loose, exact shape.Range, room float64) shape.Range {
	r := loose.Union(exact)
	if r.Empty() {
		return shape.Range{Min: 0, Max: 1}
	}
	pad := r.Len() * room
	if !loose.Empty() {
		r = exact.Union(shape.Range{Min: loose.Min - pad, Max: loose.Max + pad})
	}
	// Ends that an exact shape has in common with loose ones stay exact: bars
	// stand on the axis although their tops are near it.
	rounding := 1e-9 * pad // a contour's ends are where its picture ends, nearly
	if !exact.Empty() && exact.Min <= loose.Min+rounding {
		r.Min = exact.Min
	}
	if !exact.Empty() && exact.Max >= loose.Max-rounding {
		r.Max = exact.Max
	}
	if r.Len() <= 1e-12*math.Max(math.Abs(r.Min), math.Abs(r.Max)) || r.Len() == 0 {
		half := math.Max(math.Abs(r.Min)*0.1, 0.5)
		r = shape.Range{Min: r.Min - half, Max: r.Max + half}
	}
	return r
}
