// Package rich reads the small part of TeX that titles and labels are written
// in, and turns it into runs of plain text that any writer can set.
//
// The rules are:
//
//   - \lambda, \sum, \hat{x}, \bar{x} and the like become the Unicode character;
//     an unknown command stays as its name.
//   - x_i, x_{ij}, x^2, x^{(2)} raise and lower. Outside of $...$ an underscore
//     lowers only behind a single letter, a command or a bracket, so that names
//     such as train_loss stay as they are.
//   - $...$ sets a formula: letters slanted, spaces dropped, and those around
//     relations and operators as TeX has them.
//   - \frac{a}{b} becomes a/b, \sqrt{x} becomes √x, \text{...} is upright.
//   - Everything else is itself. No input is an error.
package rich

import "strings"

// A Run is a stretch of text in one style.
type Run struct {
	Text string
	// Script is +1 for a superscript, -1 for a subscript, 0 for the base line.
	Script int
	Italic bool
}

// A Line is a text of several runs.
type Line []Run

// Plain returns the text of l without any style.
func (l Line) Plain() string {
	var b strings.Builder
	for _, r := range l {
		b.WriteString(r.Text)
	}
	return b.String()
}

// baseLine returns the text of l without its scripts.
func (l Line) baseLine() string {
	var b strings.Builder
	for _, r := range l {
		if r.Script == 0 {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// Parse reads s. It never fails: what is not understood stays as it is.
func Parse(s string) Line {
	p := parser{src: []rune(s)}
	p.sequence(style{}, false)
	return p.line
}

// add appends text, joining it to the run before if the style is the same.
func (l *Line) add(r Run) {
	if r.Text == "" {
		return
	}
	if n := len(*l); n > 0 && (*l)[n-1].Script == r.Script && (*l)[n-1].Italic == r.Italic {
		(*l)[n-1].Text += r.Text
		return
	}
	*l = append(*l, r)
}
