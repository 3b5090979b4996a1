package display

import "github.com/lectern-go/lectern/lib/internal/number"

// A complexMatrix is shown as a matrix too: gonum's mat.CMatrix has these
// methods.
type complexMatrix interface {
	Dims() (r, c int)
	At(i, j int) complex128
}

// matrixTexts is a matrix whose elements can be written.
type matrixTexts interface {
	Dims() (r, c int)
	// column returns the elements of some rows in column j, equally written.
	column(rows []int, j int) []string
	// short returns one element on its own.
	short(i, j int) string
}

// matrixTextsOf returns v if it is a matrix.
func matrixTextsOf(v any) (matrixTexts, bool) {
	switch m := v.(type) {
	case Matrix:
		return realTexts{m}, true
	case complexMatrix:
		return complexTexts{m}, true
	}
	return nil, false
}

type realTexts struct{ Matrix }

func (m realTexts) column(rows []int, j int) []string {
	xs := make([]float64, len(rows))
	for k, i := range rows {
		xs[k] = m.At(i, j)
	}
	return number.Column(xs, matrixDigits)
}

func (m realTexts) short(i, j int) string { return number.Short(m.At(i, j), floatDigits) }

type complexTexts struct{ complexMatrix }

func (m complexTexts) column(rows []int, j int) []string {
	texts := make([]string, len(rows))
	for k, i := range rows {
		texts[k] = number.Complex(m.At(i, j), matrixDigits)
	}
	return texts
}

func (m complexTexts) short(i, j int) string { return number.Complex(m.At(i, j), floatDigits) }
