// Package mathml converts TeX formulas, as Jupyter's Markdown and LaTeX outputs
// hold them, to MathML Core, which every current browser draws without script,
// fonts or network.
//
// It knows the mathematics of LaTeX and amsmath that lectures use: fractions,
// roots, scripts, big operators with limits, accents, delimiters of every size,
// alphabets, text, matrices, cases and aligned equations. What it does not know it
// shows as TeX source in the middle of the formula; see [Convert].
//
// Definitions by \newcommand, \def and \DeclareMathOperator hold for the rest of a
// document; see [Converter].
//
// Spacing follows chapter 18 of Knuth's TeXbook where the operator dictionary of
// MathML Core (https://www.w3.org/TR/mathml-core/) knows too little: signs that
// begin an operand, function names, bars and fences that do not grow.
package mathml

import (
	"html"
	"strings"
)

// Convert returns tex as a <math> element, set on a line of its own if display is
// true. It never fails: a command that it does not know appears as its source, in
// an <mtext class="tex-unknown">, and a formula that it cannot parse comes
// back as <code class="tex-source"> with ok false.
func Convert(tex string, display bool) (markup string, ok bool) {
	return NewConverter().Convert(tex, display)
}

// A Converter converts the formulas of one document: what one of them defines by
// \newcommand, \def or \DeclareMathOperator holds in those that follow.
type Converter struct{ macros *macros }

// NewConverter returns a Converter without definitions.
func NewConverter() *Converter { return &Converter{&macros{named: map[string]macro{}}} }

// Convert converts a formula as the function of its name does.
func (c *Converter) Convert(tex string, display bool) (markup string, ok bool) {
	c.macros.left = maxExpansions
	p := &parser{tokens: scan(tex), display: display, macros: c.macros}
	row := p.row(func(t token) bool { return t.kind == end })
	if p.err != nil {
		return `<code class="tex-source">` + html.EscapeString(tex) + "</code>", false
	}
	var b strings.Builder
	b.WriteString("<math")
	if display {
		b.WriteString(` display="block"`)
	}
	b.WriteString("><semantics>")
	element("mrow", space(row)...).write(&b)
	b.WriteString(`<annotation encoding="application/x-tex">`)
	b.WriteString(html.EscapeString(strings.TrimSpace(tex)))
	b.WriteString("</annotation></semantics></math>")
	return b.String(), true
}
