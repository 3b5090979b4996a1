package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// Match returns a copy of b whose hidden units are put in the order, and given
// the signs, in which they resemble those of a most. Such a network computes
// the same function: units of a layer may change places, and where g is odd, or
// g(-z) = 1 - g(z), all weights of a unit may change sign (with the biases
// after it corrected). Layer by layer, from the inputs on, the units are
// assigned so that the sum of squared differences of the weights to and from
// them is least. It panics with an *Error if the networks differ in shape. An
// interrupt leaves layers as they were.
func Match(a, b *Net) *Net {
	sameShape("Match", a, b)
	b = b.Clone()
	for l := range len(b.layers) - 1 {
		n := b.layers[l].out
		cost, flips := make([][]float64, n), make([][]bool, n)
		for i := range n {
			if interrupt.Requested() {
				return b
			}
			cost[i], flips[i] = make([]float64, n), make([]bool, n)
			for j := range n {
				cost[i][j], flips[i][j] = unitDistance(a, b, l, i, j)
			}
		}
		places := assign(cost)
		if places == nil {
			return b
		}
		from := b.Clone()
		for i, j := range places {
			b.putUnit(from, l, i, j, flips[i][j])
		}
	}
	return b
}

func sameShape(op string, a, b *Net) {
	a.made(op)
	b.made(op)
	same := a.inputs == b.inputs && len(a.layers) == len(b.layers)
	for l := 0; same && l < len(a.layers); l++ {
		same = a.layers[l].out == b.layers[l].out && a.layers[l].norm == b.layers[l].norm && a.layers[l].act.get() == b.layers[l].act.get()
	}
	if !same {
		panic(&Error{op, fmt.Sprintf("networks %s and %s", a.shape(), b.shape()), "the same layers and activations", ""})
	}
}

// unitDistance is the squared difference between the weights of unit i of a's
// layer l and unit j of b's, with the better sign.
func unitDistance(a, b *Net, l, i, j int) (distance float64, flip bool) {
	plus, minus := 0.0, 0.0
	add := func(u, v float64) {
		plus += (u - v) * (u - v)
		minus += (u + v) * (u + v)
	}
	d, next := a.layers[l], a.layers[l+1]
	in, out := a.weights[d.at:], a.weights[next.at:]
	inB, outB := b.weights[d.at:], b.weights[next.at:]
	for k := range d.in + 1 { // the bias is the last row
		add(in[k*d.out+i], inB[k*d.out+j])
	}
	if d.norm {
		change := d.gains(a.weights)[i] - d.gains(b.weights)[j]
		plus, minus = plus+change*change, minus+change*change
	}
	for k := range next.out {
		add(out[i*next.out+k], outB[j*next.out+k])
	}
	if d.act.get().flip != noSymmetry && minus < plus {
		return minus, true
	}
	return plus, false
}

// putUnit makes unit i of layer l what unit j of another network is.
func (net *Net) putUnit(from *Net, l, i, j int, flip bool) {
	d, next := net.layers[l], net.layers[l+1]
	sign := 1.0
	if flip {
		sign = -1
	}
	for k := range d.in + 1 {
		net.weights[d.at+k*d.out+i] = sign * from.weights[d.at+k*d.out+j]
	}
	for k := range next.out {
		v := from.weights[next.at+j*next.out+k]
		net.weights[next.at+i*next.out+k] = sign * v
		if flip && d.act.get().flip == complement { // v g(z) = v - v g(-z)
			next.shift(net, k, v)
		}
	}
	if d.norm {
		d.gains(net.weights)[i] = d.gains(from.weights)[j]
		d.means(net.running)[i] = sign * d.means(from.running)[j]
		d.variances(net.running)[i] = d.variances(from.running)[j]
	}
}

// shift adds v to what unit i of the layer receives.
func (d dense) shift(net *Net, i int, v float64) {
	if d.norm {
		d.means(net.running)[i] -= v
		return
	}
	d.biases(net.weights)[i] += v
}

// assign returns for each row the column such that the sum of costs is least, or
// nil after an interrupt:
// the Hungarian method with potentials, in O(n^3) (H. W. Kuhn, 1955; in the form
// of R. Jonker and A. Volgenant, 1987).
func assign(cost [][]float64) []int {
	n := len(cost)
	u, v := make([]float64, n+1), make([]float64, n+1)
	row, way := make([]int, n+1), make([]int, n+1) // row of each column; 0 is none
	for i := 1; i <= n; i++ {
		if interrupt.Requested() {
			return nil
		}
		row[0] = i
		free := augment(cost, u, v, row, way)
		for free != 0 { // turn the alternating path round
			row[free] = row[way[free]]
			free = way[free]
		}
	}
	columns := make([]int, n)
	for j := 1; j <= n; j++ {
		columns[row[j]-1] = j - 1
	}
	return columns
}

// augment grows a shortest alternating path from row[0] to a free column, which
// it returns, and changes the potentials accordingly.
func augment(cost [][]float64, u, v []float64, row, way []int) int {
	n := len(cost)
	least, used := make([]float64, n+1), make([]bool, n+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	column := 0
	for row[column] != 0 {
		used[column] = true
		i, delta, next := row[column], math.Inf(1), 0
		for j := 1; j <= n; j++ {
			if used[j] {
				continue
			}
			if c := cost[i-1][j-1] - u[i] - v[j]; c < least[j] {
				least[j], way[j] = c, column
			}
			if next == 0 || least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := 0; j <= n; j++ {
			if used[j] {
				u[row[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		column = next
	}
	return column
}
