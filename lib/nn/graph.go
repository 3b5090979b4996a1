package nn

import "fmt"

// A Graph describes a network for drawing: circles in columns, and lines with
// weights between them.
type Graph struct {
	// Layers has the number of units of each layer, the inputs first.
	Layers []int
	// Weights[l][i][j] is the weight from unit j of column l to unit i of column
	// l+1, all counted from 0.
	Weights [][][]float64
	// Biases[l][i] is the bias of unit i of column l+1.
	Biases [][]float64
	// Activations are the names for column 1 on.
	Activations []string
}

// Graph returns the network's units and connections.
func (net *Net) Graph() Graph {
	g := Graph{Layers: []int{net.inputs}}
	for l, d := range net.layers {
		w, rows := net.W(l+1), make([][]float64, d.out)
		for i := range rows {
			rows[i] = w.RawRowView(i)
		}
		g.Layers = append(g.Layers, d.out)
		g.Weights = append(g.Weights, rows)
		g.Biases = append(g.Biases, net.B(l+1))
		g.Activations = append(g.Activations, d.act.String())
	}
	return g
}

// String lists every connection and its weight.
func (g Graph) String() string { return g.table().Text() }

// HTML is the list for a notebook.
func (g Graph) HTML() string { return g.table().HTML() }

// LaTeX is the list for a printed page.
func (g Graph) LaTeX() string { return g.table().LaTeX() }

// table names units by layer and place, both from 1, as in a_3^(2).
func (g Graph) table() *table {
	t := newTable("connections", "from", "to", "weight")
	for l, rows := range g.Weights {
		for i, row := range rows {
			to := fmt.Sprintf("%d:%d", l+2, i+1)
			t.row(fmt.Sprintf("%d:bias", l+1), to, fmt.Sprintf("%.4f", g.Biases[l][i]))
			for j, w := range row {
				t.row(fmt.Sprintf("%d:%d", l+1, j+1), to, fmt.Sprintf("%.4f", w))
			}
		}
	}
	return t
}
