package draw

import "github.com/lectern-go/lectern/lib/plot/internal/canvas"

// clipSegment returns the part of the segment from p to q that lies in r, after
// Liang and Barsky, "A new concept and method for line clipping", ACM
// Transactions on Graphics 3 (1984).
func clipSegment(r canvas.Rect, p, q canvas.Point) (canvas.Point, canvas.Point, bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := q.X-p.X, q.Y-p.Y
	for _, side := range [4][2]float64{{-dx, p.X - r.X0}, {dx, r.X1 - p.X}, {-dy, p.Y - r.Y0}, {dy, r.Y1 - p.Y}} {
		d, dist := side[0], side[1]
		switch {
		case d == 0 && dist < 0:
			return p, q, false
		case d < 0:
			t0 = max(t0, dist/d)
		case d > 0:
			t1 = min(t1, dist/d)
		}
	}
	if t0 > t1 {
		return p, q, false
	}
	return canvas.Point{X: p.X + t0*dx, Y: p.Y + t0*dy}, canvas.Point{X: p.X + t1*dx, Y: p.Y + t1*dy}, true
}

// clipLine returns the stretches of a line that lie in r. A point that is not
// finite ends a stretch.
func clipLine(r canvas.Rect, line []canvas.Point) [][]canvas.Point {
	var out [][]canvas.Point
	var cur []canvas.Point
	end := func() {
		if len(cur) > 1 {
			out = append(out, cur)
		}
		cur = nil
	}
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		if !finite(p) || !finite(q) {
			end()
			continue
		}
		a, b, ok := clipSegment(r, p, q)
		if !ok {
			end()
			continue
		}
		if len(cur) == 0 || a != p {
			end()
			cur = append(make([]canvas.Point, 0, len(line)-i+1), a)
		}
		cur = append(cur, b)
		if b != q {
			end()
		}
	}
	end()
	return out
}

// clipRing returns the part of a convex or simple ring that lies in r, after
// Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the
// ACM 17 (1974). It leaves out points that are not finite.
func clipRing(r canvas.Rect, ring []canvas.Point) []canvas.Point {
	ring = finiteOnly(ring)
	sides := []func(p canvas.Point) float64{
		func(p canvas.Point) float64 { return p.X - r.X0 },
		func(p canvas.Point) float64 { return r.X1 - p.X },
		func(p canvas.Point) float64 { return p.Y - r.Y0 },
		func(p canvas.Point) float64 { return r.Y1 - p.Y },
	}
	for _, inside := range sides {
		ring = clipSide(ring, inside)
	}
	return ring
}

func clipSide(ring []canvas.Point, inside func(canvas.Point) float64) []canvas.Point {
	out := make([]canvas.Point, 0, len(ring)+4)
	for i, q := range ring {
		p := ring[(i+len(ring)-1)%len(ring)]
		dp, dq := inside(p), inside(q)
		if (dp < 0) != (dq < 0) {
			t := dp / (dp - dq)
			out = append(out, canvas.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)})
		}
		if dq >= 0 {
			out = append(out, q)
		}
	}
	return out
}

func finiteOnly(ps []canvas.Point) []canvas.Point {
	for i, p := range ps {
		if !finite(p) {
			out := append([]canvas.Point(nil), ps[:i]...)
			for _, q := range ps[i+1:] {
				if finite(q) {
					out = append(out, q)
				}
			}
			return out
		}
	}
	return ps
}
