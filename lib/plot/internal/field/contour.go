package field

import "math"

// A Polyline is one contour line; it is closed if its ends are equal.
type Polyline struct{ X, Y []float64 }

// Contour returns the lines on which g has the value level, by marching
// squares: every cell of the grid is crossed by no, one or two straight pieces,
// and pieces that meet on an edge are joined. Saddles are decided by the mean
// of the cell's corners. Cells with a value that is not finite have no line.
func (g *Field) Contour(level float64) []Polyline {
	nx, ny := g.Size()
	t := &tracer{field: g, level: level, next: map[edge][2]edge{}}
	for i := 0; i+1 < ny; i++ {
		for j := 0; j+1 < nx; j++ {
			t.cell(i, j)
		}
	}
	return t.lines()
}

// An edge is a side of a cell: from the grid point (i, j) to the right, or up.
type edge struct {
	i, j int
	up   bool
}

var noEdge = edge{i: -1}

// A tracer knows for every edge that is crossed which edges the line comes from
// and goes to.
type tracer struct {
	field *Field
	level float64
	next  map[edge][2]edge
	order []edge // as found, so that the result does not depend on the map
}

// cell finds the pieces of line within the cell whose lower left corner is (i, j).
func (t *tracer) cell(i, j int) {
	z := t.field.Z
	corners := [4]float64{z[i][j], z[i][j+1], z[i+1][j+1], z[i+1][j]} // counter-clockwise
	var index int
	for k, v := range corners {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return
		}
		if v >= t.level {
			index |= 1 << k
		}
	}
	below, right := edge{i, j, false}, edge{i, j + 1, true}
	above, left := edge{i + 1, j, false}, edge{i, j, true}
	switch index {
	case 1, 14:
		t.join(left, below)
	case 2, 13:
		t.join(below, right)
	case 4, 11:
		t.join(right, above)
	case 8, 7:
		t.join(above, left)
	case 3, 12:
		t.join(left, right)
	case 6, 9:
		t.join(below, above)
	case 5, 10:
		mean := (corners[0] + corners[1] + corners[2] + corners[3]) / 4
		if (mean >= t.level) == (index == 5) {
			t.join(left, above)
			t.join(below, right)
		} else {
			t.join(left, below)
			t.join(right, above)
		}
	}
}

func (t *tracer) join(a, b edge) {
	t.link(a, b)
	t.link(b, a)
}

func (t *tracer) link(from, to edge) {
	n, known := t.next[from]
	if !known {
		t.order = append(t.order, from)
		n = [2]edge{to, noEdge}
	} else {
		n[1] = to
	}
	t.next[from] = n
}

// lines joins the pieces: first the lines that end at the border, then the rings.
func (t *tracer) lines() []Polyline {
	var out []Polyline
	done := map[edge]bool{}
	for _, open := range []bool{true, false} {
		for _, e := range t.order {
			if !done[e] && (t.next[e][1] == noEdge) == open {
				out = append(out, t.follow(e, done))
			}
		}
	}
	return out
}

func (t *tracer) follow(start edge, done map[edge]bool) Polyline {
	var p Polyline
	add := func(e edge) {
		x, y := t.crossing(e)
		p.X, p.Y = append(p.X, x), append(p.Y, y)
	}
	for e := start; ; {
		add(e)
		done[e] = true
		n := t.next[e]
		switch {
		case !done[n[0]]:
			e = n[0]
		case n[1] != noEdge && !done[n[1]]:
			e = n[1]
		default:
			if len(p.X) > 2 && (n[0] == start || n[1] == start) {
				add(start)
			}
			return p
		}
	}
}

// crossing returns where the line crosses an edge, by linear interpolation.
func (t *tracer) crossing(e edge) (x, y float64) {
	g := t.field
	nx, ny := g.Size()
	i1, j1 := e.i, e.j+1
	if e.up {
		i1, j1 = e.i+1, e.j
	}
	a, b := g.Z[e.i][e.j], g.Z[i1][j1]
	s := (t.level - a) / (b - a)
	j := float64(e.j) + s*float64(j1-e.j)
	i := float64(e.i) + s*float64(i1-e.i)
	return g.X.At(j / float64(nx-1)), g.Y.At(i / float64(ny-1))
}
