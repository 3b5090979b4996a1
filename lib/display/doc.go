// Package display says what a value looks like.
//
// A value is shown as a [Bundle]: the same thing as HTML, SVG, PNG, LaTeX,
// text and so on, from which a front end takes what it can render best. [Of]
// makes the bundle of any value; types take part by a single method, such as
// HTML() string (see [HTMLer] and its siblings), and need not import this
// package for it. [HTML], [Markdown], [LaTeX], [SVG], [PNG], [JSON] and [Image]
// make bundles of what has a form already:
//
//	display.Show(display.Markdown(`The **Bayes error** is $8.9\,\%$.`))
//
// [Show] displays a value in the middle of a cell and returns a [Handle], by
// which the output can be replaced later:
//
//	h := display.Show("training ...")
//	h.Update("done")
//
// In a notebook Show writes to the cell's output; in an ordinary program it
// prints the value's text. There is no global state: a host makes a Show of its
// own with [On].
package display
