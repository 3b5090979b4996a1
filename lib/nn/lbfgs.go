package nn

import "math"

// LBFGS is the limited-memory BFGS method (D. C. Liu and J. Nocedal, 1989): the
// direction comes from the last few steps by the two-loop recursion, and the
// step's length from bisection for the weak Wolfe conditions (A. S. Lewis and
// M. L. Overton, 2013, algorithm 2.6).
//
// An epoch is one iteration over all samples; Batch has no effect.
type LBFGS struct {
	Store int     // steps remembered; default 10
	Tol   float64 // stop when the gradient's length over that of the weights is less; default 1e-10
}

// String returns the method's name.
func (LBFGS) String() string { return "L-BFGS" }

// The constants of the Wolfe conditions and the most bisections of a search.
const (
	wolfeDecrease  = 1e-4
	wolfeCurvature = 0.9
	mostBisections = 60
)

// limited is the state of a descent by LBFGS.
type limited struct {
	LBFGS
	terrain
	steps, changes [][]float64 // the last ones, oldest first
	value0         float64
	grad, step     []float64
	from, gradFrom []float64
	share          []float64 // of each remembered step in the first loop
}

func (o LBFGS) begin(t terrain) func() bool {
	if o.Store == 0 {
		o.Store = 10
	}
	o.Tol = orElse(o.Tol, 1e-10)
	n := len(t.at)
	vector := func() []float64 { return make([]float64, n) }
	m := &limited{LBFGS: o, terrain: t, grad: vector(), step: vector(), from: vector(), gradFrom: vector(), share: make([]float64, o.Store)}
	m.value0 = m.value()
	m.gradient(m.grad)
	return m.iterate
}

func (m *limited) iterate() bool {
	length := math.Sqrt(dot(m.grad, m.grad))
	if !(length > m.Tol*math.Max(1, math.Sqrt(dot(m.at, m.at)))) {
		return false
	}
	if m.direction(length) && m.search() {
		m.remember()
		return true
	}
	if len(m.steps) == 0 {
		return false
	}
	m.steps, m.changes = nil, nil // once more along the gradient
	return m.iterate()
}

// direction sets step by the two-loop recursion and reports whether it leads
// downhill.
func (m *limited) direction(length float64) bool {
	for i, g := range m.grad {
		m.step[i] = -g
	}
	last := len(m.steps) - 1
	if last < 0 {
		for i := range m.step {
			m.step[i] /= math.Max(1, length)
		}
		return true
	}
	for k := last; k >= 0; k-- {
		m.share[k] = dot(m.steps[k], m.step) / dot(m.steps[k], m.changes[k])
		addScaled(m.step, -m.share[k], m.changes[k])
	}
	scale := dot(m.steps[last], m.changes[last]) / dot(m.changes[last], m.changes[last])
	for i := range m.step {
		m.step[i] *= scale
	}
	for k := range m.steps {
		back := dot(m.changes[k], m.step) / dot(m.steps[k], m.changes[k])
		addScaled(m.step, m.share[k]-back, m.steps[k])
	}
	return dot(m.step, m.grad) < 0
}

// search moves the point along step to where the weak Wolfe conditions hold. It
// reports false, with the point where it was, if there is no such place.
func (m *limited) search() bool {
	copy(m.from, m.at)
	copy(m.gradFrom, m.grad)
	slope := dot(m.step, m.grad)
	least, most, length := 0.0, math.Inf(1), 1.0
	for range mostBisections {
		for i, x := range m.from {
			m.at[i] = x + length*m.step[i]
		}
		value := m.value()
		if !finite(value) || value > m.value0+wolfeDecrease*length*slope {
			most = length
			length = (least + most) / 2
			continue
		}
		m.gradient(m.grad)
		if dot(m.grad, m.step) >= wolfeCurvature*slope {
			m.value0 = value
			return true
		}
		least = length
		length = math.Min(2*least, (least+most)/2)
	}
	copy(m.at, m.from)
	copy(m.grad, m.gradFrom)
	m.value()
	return false
}

// remember keeps the step and the change of the gradient in place of the oldest.
func (m *limited) remember() {
	var step, change []float64
	if len(m.steps) == m.Store {
		step, change = m.steps[0], m.changes[0]
		copy(m.steps, m.steps[1:])
		copy(m.changes, m.changes[1:])
		m.steps, m.changes = m.steps[:m.Store-1], m.changes[:m.Store-1]
	} else {
		step, change = make([]float64, len(m.at)), make([]float64, len(m.at))
	}
	for i := range step {
		step[i], change[i] = m.at[i]-m.from[i], m.grad[i]-m.gradFrom[i]
	}
	if !(dot(step, change) > 0) {
		m.steps, m.changes = nil, nil
		return
	}
	m.steps, m.changes = append(m.steps, step), append(m.changes, change)
}
