package nn

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/internal/number"
)

// A History is the course of a training. Index 0 of each slice is the state
// before it, index e that after epoch e, so that a slice drawn over its index
// has the epochs on the axis.
type History struct {
	Loss    []float64 // mean loss of a training sample, decay not included
	Error   []float64 // share of misclassified training samples; without meaning in regression
	Val     []float64 // mean loss of a validation sample; nil without Validate
	ValErr  []float64 // share of misclassified validation samples; nil without
	Norm    []float64 // length of all weights
	Rate    []float64 // learning rate of the epoch; NaN for methods without
	Seconds []float64 // time since the start

	Epochs  int     // epochs done
	Best    int     // the epoch with the least validation loss, or training loss without Validate
	Status  Status  // why it ended
	Penalty float64 // decay/2 w'w at the end

	method, shape, loss string
	classes             bool
}

// String is a table of at most a dozen epochs and the outcome.
func (h *History) String() string { return h.table().Text() }

// HTML is the table for a notebook.
func (h *History) HTML() string { return h.table().HTML() }

// LaTeX is the table for a printed page.
func (h *History) LaTeX() string { return h.table().LaTeX() }

// FinalLoss is the mean training loss at the end, NaN for the zero History.
func (h *History) FinalLoss() float64 {
	if len(h.Loss) == 0 {
		return math.NaN()
	}
	return h.Loss[len(h.Loss)-1]
}

func (h *History) table() *table {
	if len(h.Loss) == 0 {
		return newTable("no training", "epoch", "loss")
	}
	t := newTable(fmt.Sprintf("%s, %s, %s", h.shape, h.loss, h.method), "epoch", "loss")
	columns := [][]float64{h.Loss}
	add := func(name string, column []float64) {
		t.column(name)
		columns = append(columns, column)
	}
	if h.classes {
		add("error", h.Error)
	}
	if h.Val != nil {
		add("val. loss", h.Val)
		if h.classes {
			add("val. error", h.ValErr)
		}
	}
	add("|w|", h.Norm)
	epochs := h.shown()
	cells := make([][]string, len(columns))
	for j, column := range columns {
		picked := make([]float64, len(epochs))
		for i, e := range epochs {
			picked[i] = column[e]
		}
		cells[j] = number.Column(picked, 4)
	}
	for i, e := range epochs {
		row := []string{fmt.Sprint(e)}
		for j := range columns {
			row = append(row, cells[j][i])
		}
		t.row(row...)
	}
	t.Notice = fmt.Sprintf("%s after %d epochs; best epoch %d", h.Status, h.Epochs, h.Best)
	if h.Status == Diverged {
		t.Notice += "; a smaller learning rate may help"
	}
	return t
}

// shown picks the epochs of the table: about ten at equal distances, and the
// best one.
func (h *History) shown() []int {
	var epochs []int
	step := max(1, int(math.Ceil(float64(h.Epochs)/10)))
	for e := range h.Loss {
		if e%step == 0 || e == h.Best || e == h.Epochs {
			epochs = append(epochs, e)
		}
	}
	return epochs
}
