package nn

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
