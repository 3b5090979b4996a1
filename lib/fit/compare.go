package fit

import (
	"fmt"
	"math"
	"reflect"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// A Model is a fitted model that can be compared: every result with an
// embedded [Summary].
type Model interface {
	Describe() Summary
}

// A Comparison sets models of the same targets side by side.
type Comparison struct {
	Rows []Summary // one for each model, in the order given
	Best int       // index of the smallest BIC
}

// Compare sets models side by side. They must have been fitted to the same
// targets; the Name of a result can be set before, to tell them apart.
func Compare(models ...Model) *Comparison {
	c := &Comparison{}
	best := math.Inf(1)
	for i, m := range models {
		if v := reflect.ValueOf(m); m == nil || v.Kind() == reflect.Pointer && v.IsNil() {
			panic(&Error{"Compare", fmt.Sprintf("nil as model %d", i+1), "fitted models", ""})
		}
		s := m.Describe()
		c.Rows = append(c.Rows, s)
		if s.BIC < best && !math.IsNaN(s.Sigma) {
			best, c.Best = s.BIC, i
		}
	}
	return c
}

// String shows one line for each model.
func (c *Comparison) String() string { return c.grid().Text() }

// HTML shows the same as a table.
func (c *Comparison) HTML() string { return c.grid().HTML() }

// LaTeX shows the same as a tabular.
func (c *Comparison) LaTeX() string { return c.grid().LaTeX() }

func (c *Comparison) grid() grid.Grid {
	g := numericGrid("model", "parameters", "RMS", "σ", "R²", "adj. R²", "AIC", "BIC", "")
	for i, s := range c.Rows {
		mark := ""
		if i == c.Best {
			mark = "smallest BIC"
		}
		g.Rows = append(g.Rows, grid.Cells(s.Name, short(s.Params), short(s.RMS), short(s.Sigma), short(s.R2), short(s.AdjR2), short(s.AIC), short(s.BIC), mark))
	}
	g.Align[8] = grid.Left
	return g
}
