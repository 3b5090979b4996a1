package plot

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/data"
)

// Data returns the samples of a set as points: with two inputs one over the
// other, coloured by class if there are classes; with one input the output over
// it. It panics with an [*Error] for any other set.
func Data(s *data.Set) Points {
	switch {
	case s != nil && s.Inputs() == 1 && s.Outputs() >= 1:
		return Points{X: s.Input(0), Y: s.Output(0)}
	case s != nil && s.Inputs() == 2:
		p := Points{X: s.Input(0), Y: s.Input(1)}
		if classified(s) {
			p.Class = s.Labels()
			p.Names = s.Classes
		}
		return p
	}
	panic(&Error{
		What: "Data",
		Got:  fmt.Sprintf("a set with %d inputs and %d outputs", s.Inputs(), s.Outputs()),
		Want: "choose one input and one output, or two inputs",
	})
}

// classified reports whether the outputs of s are classes rather than measured
// values.
func classified(s *data.Set) bool {
	switch s.Outputs() {
	case 0:
		return false
	case 1:
		for _, y := range s.Output(0) {
			if y != math.Trunc(y) {
				return len(s.Classes) > 0
			}
		}
	}
	return true
}
