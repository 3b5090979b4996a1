package nn

import (
	"fmt"
)

// String is a table of the layers with their numbers of units and weights.
func (net *Net) String() string { return net.summary().Text() }

// HTML is the table of the layers for a notebook.
func (net *Net) HTML() string { return net.summary().HTML() }

// LaTeX is the table of the layers for a printed page.
func (net *Net) LaTeX() string { return net.summary().LaTeX() }

func (net *Net) summary() *table {
	t := newTable("network "+net.shape(), "layer", "units", "activation", "dropout", "weights")
	t.row("1", fmt.Sprint(net.inputs), "inputs")
	for l, d := range net.layers {
		drop := ""
		if d.drop > 0 {
			drop = fmt.Sprint(d.drop)
		}
		act := d.act.String()
		if d.norm {
			act = "batch norm, " + act
		}
		t.row(fmt.Sprint(l+2), fmt.Sprint(d.out), act, drop, fmt.Sprint(d.size()))
	}
	t.Notice = fmt.Sprintf("%d weights, |w| = %.4g", len(net.weights), net.Norm())
	return t
}
