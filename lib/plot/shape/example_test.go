package shape_test

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/plot"
	"github.com/lectern-go/lectern/lib/plot/shape"
)

// Cross is a mark of one's own: two lines through a point.
type Cross struct{ X, Y float64 }

// Shapes implements [plot.Mark].
func (c Cross) Shapes(v *shape.View) []shape.Shape {
	stroke := shape.Stroke{Color: v.Next(), Width: 2}
	return []shape.Shape{
		shape.Path{X: []float64{c.X - 1, c.X + 1}, Y: []float64{c.Y, c.Y}, Stroke: stroke},
		shape.Path{X: []float64{c.X, c.X}, Y: []float64{c.Y - 1, c.Y + 1}, Stroke: stroke},
	}
}

func Example() {
	figure := plot.New(Cross{X: 3, Y: 4}, plot.Points{X: []float64{3}, Y: []float64{4}})
	fmt.Println(figure)
	// Output: Figure: cross, points
}
