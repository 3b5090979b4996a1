package draw

import (
	"math"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
)

// thin reduces a line with many more points than there are pixels: of points
// that follow each other in a column half a pixel wide it keeps the first, the
// lowest, the highest and the last, which gives the same picture; after Jugel et
// al., "M4: A visualization-oriented time series data aggregation", VLDB 2014.
func thin(line []canvas.Point, width float64) []canvas.Point {
	if float64(len(line)) < 8*width {
		return line
	}
	out := line[:0:0]
	for i := 0; i < len(line); {
		if !finite(line[i]) {
			out = append(out, line[i])
			i++
			continue
		}
		column := math.Floor(2 * line[i].X)
		j := i + 1
		for j < len(line) && finite(line[j]) && math.Floor(2*line[j].X) == column {
			j++
		}
		out = append(out, extremes(line[i:j])...)
		i = j
	}
	return out
}

// extremes returns the first, lowest, highest and last point in their order.
func extremes(ps []canvas.Point) []canvas.Point {
	if len(ps) <= 4 {
		return ps
	}
	low, high := 0, 0
	for i, p := range ps {
		if p.Y < ps[low].Y {
			low = i
		}
		if p.Y > ps[high].Y {
			high = i
		}
	}
	if low > high {
		low, high = high, low
	}
	return []canvas.Point{ps[0], ps[low], ps[high], ps[len(ps)-1]}
}
