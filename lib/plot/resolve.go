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
	theme := f.Theme.withDefaults()
	x, y := f.X.fixed(), f.Y.fixed()
	marks := dodge(f.Marks)
	shapes := make([][]shape.Shape, len(marks))
	extent := shape.Extent{Loose: shape.NoBounds(), Exact: shape.NoBounds()}
	view := &shape.View{
		X: x, Y: y, LogX: f.X.Log, LogY: f.Y.Log,
		Palette: theme.Palette, Ink: theme.Ink, Paper: theme.Paper,
	}
	later := map[int]shape.View{}
	for i, m := range marks {
		if w, ok := m.(follower); ok && w.follows() {
			later[i] = *view
			if usesColor(m) {
				view.Next()
			}
			continue
		}
		shapes[i] = m.Shapes(view)
		extent = enlarge(extent, shapes[i])
	}
	for i, m := range marks {
		v, ok := later[i]
		if !ok {
			continue
		}
		if v.X.Empty() {
			v.X = extent.Loose.X.Union(extent.Exact.X)
		}
		if v.Y.Empty() {
			v.Y = extent.Loose.Y.Union(extent.Exact.Y)
		}
		shapes[i] = m.Shapes(&v)
	}
	for i := range later {
		extent = enlarge(extent, shapes[i])
	}
	p := &draw.Panel{Title: f.Title, NoLegend: f.NoLegend, Equal: f.Equal, Bare: f.Bare || drawing(marks)}
	for _, s := range shapes {
		p.Shapes = append(p.Shapes, s...)
	}
	if f.X.Log {
		extent.Loose.X, extent.Exact.X = positive(p.Shapes, false), shape.NoRange()
	}
	if f.Y.Log {
		extent.Loose.Y, extent.Exact.Y = positive(p.Shapes, true), shape.NoRange()
	}
	p.X = f.X.panel(x, extent.Loose.X, extent.Exact.X, 0.03)
	p.Y = f.Y.panel(y, extent.Loose.Y, extent.Exact.Y, 0.06)
	p.X.Whole = whole(p.Shapes)
	p.X.Names = names(f.X.Names, marks)
	return p
}

// whole reports whether all points of lines and dots are over whole numbers,
// such as epochs.
func whole(shapes []shape.Shape) bool {
	n := 0
	for _, s := range shapes {
		var x []float64
		switch s := s.(type) {
		case shape.Path:
			if s.X != nil && len(s.X) == 2 && s.Label == "" {
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

func (a Axis) panel(fixed, loose, exact shape.Range, room float64) draw.Axis {
	r := fixed
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
	if !exact.Empty() && exact.Min <= loose.Min {
		r.Min = exact.Min
	}
	if !exact.Empty() && exact.Max >= loose.Max {
		r.Max = exact.Max
	}
	if r.Len() <= 1e-12*math.Max(math.Abs(r.Min), math.Abs(r.Max)) || r.Len() == 0 {
		half := math.Max(math.Abs(r.Min)*0.1, 0.5)
		r = shape.Range{Min: r.Min - half, Max: r.Max + half}
	}
	return r
}
