// Package shape is what a mark of package plot draws: a handful of simple
// things in data coordinates, which every writer (SVG, PNG, PDF, Vega-Lite)
// understands. A mark turns itself into shapes once; no writer knows marks, and
// no mark knows writers.
//
// Only who writes a mark of his own needs this package:
//
//	type Cross struct{ X, Y float64 }
//
//	func (c Cross) Shapes(v *shape.View) []shape.Shape {
//		stroke := shape.Stroke{Color: v.Next(), Width: 2}
//		return []shape.Shape{
//			shape.Path{X: []float64{c.X - 1, c.X + 1}, Y: []float64{c.Y, c.Y}, Stroke: stroke},
//			shape.Path{X: []float64{c.X, c.X}, Y: []float64{c.Y - 1, c.Y + 1}, Stroke: stroke},
//		}
//	}
//
// Coordinates that are NaN or infinite are gaps. Lengths that are not in data
// coordinates (line widths, radii, font sizes) are in CSS pixels.
package shape
