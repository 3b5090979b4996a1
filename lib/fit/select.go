package fit

import (
	"fmt"
	"math"

	"github.com/lectern-go/lectern/lib/internal/grid"
)

// A Selection compares models of growing flexibility by cross-validation.
type Selection struct {
	Params []float64          // as given, from the simplest model to the most flexible
	CV     []*CrossValidation // one for each of Params
	Best   int                // index of the smallest mean squared error
	// OneSE is the index of the simplest model whose error is within one standard
	// error of the best (Breiman et al., Classification and Regression Trees,
	// 1984, section 3.4.3).
	OneSE  int
	Status Status // OK, or Interrupted
}

// Select cross-validates the model that build fits for each parameter, such as
// a degree or a penalty, always with the same folds. The parameters go from the
// simplest model to the most flexible: a penalty's from large to small. With
// folds 0, or as many as points, one point is left out at a time.
func Select(folds int, seed uint64, x, y, params []float64, build func(param float64, tx, ty []float64) Predictor) *Selection {
	if len(params) == 0 {
		panic(&Error{"Select", "no parameters", "at least one", ""})
	}
	if build == nil {
		panic(&Error{"Select", "nil", "a function that fits a model to points", ""})
	}
	s := &Selection{}
	for _, param := range params {
		one := func(tx, ty []float64) Predictor { return build(param, tx, ty) }
		var cv *CrossValidation
		if folds == 0 || folds == len(x) {
			cv = LeaveOneOut(x, y, one)
		} else {
			cv = CrossValidate(folds, seed, x, y, one)
		}
		if cv.Status == Interrupted {
			s.Status = Interrupted
			break
		}
		s.Params = append(s.Params, param)
		s.CV = append(s.CV, cv)
	}
	s.choose()
	return s
}

// choose finds Best and OneSE.
func (s *Selection) choose() {
	for i, cv := range s.CV {
		if cv.MSE < s.CV[s.Best].MSE {
			s.Best = i
		}
	}
	for i, cv := range s.CV {
		if cv.MSE <= s.CV[s.Best].MSE+s.CV[s.Best].SE {
			s.OneSE = i
			return
		}
	}
}

// String shows one line for each parameter.
func (s *Selection) String() string { return s.grid().Text() }

// HTML shows the same as a table.
func (s *Selection) HTML() string { return s.grid().HTML() }

// LaTeX shows the same as a tabular.
func (s *Selection) LaTeX() string { return s.grid().LaTeX() }

func (s *Selection) grid() grid.Grid {
	g := grid.Grid{Head: []string{"parameter", "CV RMS", "CV MSE", "std. error", ""},
		Align: []grid.Align{grid.Decimal, grid.Decimal, grid.Decimal, grid.Decimal, grid.Left}}
	for i, cv := range s.CV {
		mark := ""
		if i == s.OneSE {
			mark = "simplest within 1 SE"
		}
		if i == s.Best {
			mark = "best"
		}
		g.Rows = append(g.Rows, grid.Cells(short(s.Params[i]), short(cv.RMS), short(cv.MSE), short(cv.SE), mark))
	}
	if s.Status != OK {
		g.Notice = s.Status.String()
	}
	return g
}

// String shows the error, its standard error and the folds.
func (cv *CrossValidation) String() string { return cv.grid().Text() }

// HTML shows the same as a table.
func (cv *CrossValidation) HTML() string { return cv.grid().HTML() }

// LaTeX shows the same as a tabular.
func (cv *CrossValidation) LaTeX() string { return cv.grid().LaTeX() }

func (cv *CrossValidation) grid() grid.Grid {
	g := numericGrid("fold", "RMS", "MSE")
	g.Caption = fmt.Sprintf("cross-validation, %d folds", cv.Folds)
	if cv.Folds == len(cv.Errors) {
		g.Caption = "leave-one-out cross-validation"
	} else {
		for k, mse := range cv.FoldMSE {
			g.Rows = append(g.Rows, grid.Cells(fmt.Sprint(k+1), short(math.Sqrt(mse)), short(mse)))
		}
	}
	g.Rows = append(g.Rows, grid.Cells("all", short(cv.RMS), short(cv.MSE)))
	g.Notice = "MSE = " + short(cv.MSE) + " ± " + short(cv.SE)
	if cv.Status != OK {
		g.Notice += ", " + cv.Status.String()
	}
	return g
}
