// Package plot draws the figures of a lecture.
//
// A [Figure] is a plain value: axes, a title and a list of marks. A mark is a
// struct whose zero fields choose well:
//
//	plot.New(
//		plot.Line{Y: history.Loss, Label: "training"},
//		plot.Line{Y: history.Val, Label: "validation"},
//		plot.VLine{X: 12, Label: "stop"},
//	).Titled("Early stopping").Axes("epoch", "error")
//
// As the last expression of a cell a figure shows itself; [Figure.Save] writes
// it to a file.
//
// # Marks
//
// Curves: [Line], [Func], [Band], [VLine], [HLine], [Arrow], [Residuals].
// Points and counts: [Points], [Errors], [Bars], [Hist], [Density]. Surfaces
// over the plane: [Heat], [Contour], [Regions], [Surface]. Drawings: [Network],
// [Hinton], [Text].
// A type of one's own becomes a mark by the one method of [Mark].
//
// [Data] makes points of a data set, [Graph] a drawing of a neural network, and
// [History] the figure of its training. [Grid] puts several figures on a sheet.
//
// # Moving figures
//
// [Animate] computes a figure for each value of a parameter, and a slider chooses
// between them, also in a saved notebook without a kernel. [Figure.Interactive]
// and [Frames.Interactive] let the front end draw, with tooltips and zooming.
//
// # What is chosen
//
// Marks without a colour take the colours of Okabe and Ito, which people with
// any colour vision can tell apart, in turn. Classes are blue, red, green and
// so on, each with a symbol of its own. Axes show all data. The legend, which
// is there if a mark has a Label, goes where it covers no data.
//
// NaN and infinite values are gaps, and so are values that a logarithmic axis
// cannot show. A function is sampled where it bends, and breaks where it jumps.
//
// # Text
//
// Titles and labels may contain the part of TeX that a label needs:
// w_i^{(2)}, \lambda, \hat{y}, \frac{1}{2}, and formulas between dollar signs.
// What is not understood is shown as it is.
package plot
