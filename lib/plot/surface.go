package plot

import (
	"math"
	"sort"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/plot/internal/field"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// A Surface is a function of the plane seen in perspective from the side, such
// as a loss around a minimum. It stands alone in its figure, whose Interactive
// form is turned around by a slider.
type Surface struct {
	// F is evaluated on a grid of N by N points, or Z has the values: Z[i][j]
	// at the i-th of x2 and the j-th of x1.
	F func(x1, x2 float64) float64
	Z [][]float64
	// Of is evaluated in place of F, many points at once, which takes a network
	// a fraction of the time.
	Of data.Batch
	// X1 and X2 are the domain, by default -1 to 1, and the indices for Z.
	X1, X2 Range
	// N is the number of grid points in each direction; 0 means 32.
	N int
	// Turn and Tilt are the direction of view in degrees: around the vertical
	// axis, and down from the horizontal. Both 0 means -55 and 30.
	Turn, Tilt float64
	// High cuts the surface off at this value; 0 means no cut.
	High float64
	// Colors is the scale of heights; default [Sequential].
	Colors Colors
	// Labels are the names of the three axes.
	Labels [3]string
}

func (s Surface) plane() plane {
	n := s.N
	if n <= 0 {
		n = 32
	}
	return plane{what: "Surface", f: s.F, of: s.Of, z: s.Z, x1: s.X1, x2: s.X2, n: min(n, 150)}
}

func (s Surface) probe()        { s.plane().probe() }
func (s Surface) check() *Error { return s.plane().check() }
func (s Surface) bare() bool    { return true }

// A camera turns the unit cube and looks at it without perspective.
type camera struct{ sinTurn, cosTurn, sinTilt, cosTilt float64 }

// direction returns Turn and Tilt, or the usual ones.
func (s Surface) direction() (turn, tilt float64) {
	if s.Turn == 0 && s.Tilt == 0 {
		return -55, 30
	}
	return s.Turn, s.Tilt
}

func (s Surface) camera() camera {
	turn, tilt := s.direction()
	var c camera
	c.sinTurn, c.cosTurn = math.Sincos(turn * math.Pi / 180)
	c.sinTilt, c.cosTilt = math.Sincos(tilt * math.Pi / 180)
	return c
}

// project maps a point of the unit cube to the picture; depth grows away from
// the viewer.
func (c camera) project(x, y, z float64) (u, v, depth float64) {
	x, y, z = x-0.5, y-0.5, (z-0.5)*0.75
	right := -x*c.sinTurn + y*c.cosTurn
	near := x*c.cosTurn + y*c.sinTurn
	return right, z*c.cosTilt - near*c.sinTilt, -near*c.cosTilt - z*c.sinTilt
}

// Shapes implements [Mark].
func (s Surface) Shapes(v *shape.View) []shape.Shape {
	g := s.plane().field(&shape.View{Frame: shape.NoBounds()})
	r := g.Range()
	if s.High != 0 && s.High > r.Min && s.High < r.Max {
		r.Max = s.High
	}
	if r.Empty() {
		return nil
	}
	colors := s.Colors
	if len(colors) == 0 {
		colors = Sequential()
	}
	d := solid{camera: s.camera(), field: g, r: r, colors: colors, view: v}
	shapes := d.box(s.Labels)
	return append(shapes, d.facets()...)
}

// A solid is a surface that is being drawn.
type solid struct {
	camera
	field  *field.Field
	r      Range
	colors Colors
	view   *shape.View
}

type facet struct {
	depth float64
	shape shape.Polygon
}

// facets returns the cells of the grid, the farthest first.
func (d *solid) facets() []shape.Shape {
	nx, ny := d.field.Size()
	var facets []facet
	for i := 0; i+1 < ny; i++ {
		for j := 0; j+1 < nx; j++ {
			if f, ok := d.facet(i, j, nx, ny); ok {
				facets = append(facets, f)
			}
		}
	}
	sort.SliceStable(facets, func(a, b int) bool { return facets[a].depth > facets[b].depth })
	shapes := make([]shape.Shape, len(facets))
	for i, f := range facets {
		shapes[i] = f.shape
	}
	return shapes
}

// A corner is a point of a surface within the unit cube; above 1 it is cut off.
type corner struct{ x, y, height float64 }

func (d *solid) facet(i, j, nx, ny int) (facet, bool) {
	var f facet
	corners := make([]corner, 0, 4)
	for _, at := range [4][2]int{{i, j}, {i, j + 1}, {i + 1, j + 1}, {i + 1, j}} {
		z := d.field.Z[at[0]][at[1]]
		if !(math.Abs(z) <= shape.Largest) {
			return f, false
		}
		corners = append(corners, corner{float64(at[1]) / float64(nx-1), float64(at[0]) / float64(ny-1), d.height(z)})
	}
	corners = below(corners)
	if len(corners) == 0 {
		return f, false
	}
	n := float64(len(corners))
	u, v := make([]float64, len(corners)), make([]float64, len(corners))
	var height float64
	for k, p := range corners {
		var depth float64
		u[k], v[k], depth = d.project(p.x, p.y, p.height)
		f.depth += depth / n
		height += p.height / n
	}
	c := d.colors.At(height)
	f.shape = shape.Polygon{
		X: [][]float64{u}, Y: [][]float64{v}, Fill: c,
		Edge: shape.Stroke{Color: c.Mix(Black, 0.25), Width: 0.5},
	}
	return f, true
}

// below cuts off what stands out of the unit cube, along the straight lines
// between the corners (I. E. Sutherland and G. W. Hodgman, 1974).
func below(corners []corner) []corner {
	var kept []corner
	for k, p := range corners {
		q := corners[(k+1)%len(corners)]
		if p.height <= 1 {
			kept = append(kept, p)
		}
		if (p.height-1)*(q.height-1) < 0 {
			t := (1 - p.height) / (q.height - p.height)
			kept = append(kept, corner{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y), 1})
		}
	}
	if len(kept) < 3 {
		return nil
	}
	return kept
}

// height maps a value to the unit cube, of which only what is cut off stands out.
func (d *solid) height(z float64) float64 {
	if d.r.Len() == 0 {
		return 0.5
	}
	return (z - d.r.Min) / d.r.Len()
}

// box draws the three axes behind and below the surface, with numbers at their
// ends and names at their middle.
func (d *solid) box(labels [3]string) []shape.Shape {
	gray := shape.Stroke{Color: Silver, Width: 1}
	// An invisible line keeps room for the numbers.
	shapes := []shape.Shape{shape.Path{X: []float64{-0.92, 0.85}, Y: []float64{-0.62, 0.55}}}
	line := func(x0, y0, z0, x1, y1, z1 float64) {
		u0, v0, _ := d.project(x0, y0, z0)
		u1, v1, _ := d.project(x1, y1, z1)
		shapes = append(shapes, shape.Path{X: []float64{u0, u1}, Y: []float64{v0, v1}, Stroke: gray})
	}
	// The far walls are where the view comes from the other side.
	farX, farY := 0.0, 0.0
	if d.cosTurn < 0 {
		farX = 1
	}
	if d.sinTurn < 0 {
		farY = 1
	}
	for _, t := range []float64{0, 0.25, 0.5, 0.75, 1} {
		line(t, 0, 0, t, 1, 0)
		line(0, t, 0, 1, t, 0)
		line(farX, 0, t, farX, 1, t)
		line(0, farY, t, 1, farY, t)
		line(farX, t, 0, farX, t, 1)
		line(t, farY, 0, t, farY, 1)
	}
	nearX, nearY := 1-farX, 1-farY
	f := d.field
	shapes = append(shapes, d.axis(f.X, labels[0], func(t float64) (x, y, z float64) { return t, nearY, 0 }, 0, -14)...)
	shapes = append(shapes, d.axis(f.Y, labels[1], func(t float64) (x, y, z float64) { return nearX, t, 0 }, 0, -14)...)
	return append(shapes, d.axis(d.r, labels[2], d.upright(nearX, nearY, farX, farY), -18, 0)...)
}

// upright returns the vertical edge of the box that is on the left.
func (d *solid) upright(nearX, nearY, farX, farY float64) func(t float64) (x, y, z float64) {
	u0, _, _ := d.project(nearX, farY, 0)
	u1, _, _ := d.project(farX, nearY, 0)
	if u0 < u1 {
		return func(t float64) (x, y, z float64) { return nearX, farY, t }
	}
	return func(t float64) (x, y, z float64) { return farX, nearY, t }
}

// axis writes the numbers and the name along an edge of the box, beside it on
// the side that is away from the middle.
func (d *solid) axis(r Range, name string, at func(t float64) (x, y, z float64), dx, dy float64) []shape.Shape {
	u0, _, _ := d.project(at(0))
	u1, _, _ := d.project(at(1))
	if dx == 0 {
		dx = 12
		if u0+u1 < 0 {
			dx = -12
		}
	}
	var shapes []shape.Shape
	for _, t := range []float64{0, 0.5, 1} {
		u, v, _ := d.project(at(t))
		value := r.At(t)
		if math.Abs(value) < 1e-9*r.Len() {
			value = 0 // the middle, but for rounding
		}
		text := short(value, 2)
		shapes = append(shapes, shape.Note{X: u, Y: v, DX: dx, DY: dy, Text: text, Size: 11})
	}
	u, v, _ := d.project(at(0.5))
	if name != "" {
		shapes = append(shapes, shape.Note{X: u, Y: v, DX: 2.5 * dx, DY: 2.2 * dy, Text: name})
	}
	return shapes
}
