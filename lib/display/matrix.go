package display

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lectern-go/lectern/lib/internal/grid"
	"github.com/lectern-go/lectern/lib/internal/number"
)

// A Matrix is shown as one: gonum's mat.Matrix has these methods.
type Matrix interface {
	// Dims returns the numbers of rows and columns.
	Dims() (r, c int)
	// At returns the element in row i and column j, both from 0.
	At(i, j int) float64
}

const (
	matrixDigits  = 6  // significant digits of an element
	formulaSide   = 12 // rows and columns up to which a matrix is a formula
	matrixRows    = 25 // rows that are shown of a larger matrix
	matrixColumns = 15 // columns that are shown of a larger matrix
)

// matrix shows m.
func matrix(m matrixTexts) Bundle {
	r, c := m.Dims()
	if r <= 0 || c <= 0 {
		return Text(fmt.Sprintf("matrix %d×%d", r, c))
	}
	rows, columns := ends(r, matrixRows), ends(c, matrixColumns)
	cells := elements(m, rows, columns)
	b := Bundle{Data: map[string]any{
		MIMEText:  matrixText(cells, r, c),
		MIMELaTeX: matrixLaTeX(cells),
	}}
	if r > formulaSide || c > formulaSide {
		b.Data[MIMEHTML] = matrixHTML(cells, rows, columns, r, c)
	}
	return b
}

// gap stands for the elements that are left out.
const gap = -1

// ends returns the indices 0 to n-1, or if they are more than limit the first
// ones, a gap, and the last five.
func ends(n, limit int) []int {
	const last = 5
	var list []int
	if n <= limit {
		for i := range n {
			list = append(list, i)
		}
		return list
	}
	for i := range limit - last {
		list = append(list, i)
	}
	list = append(list, gap)
	for i := n - last; i < n; i++ {
		list = append(list, i)
	}
	return list
}

// elements returns the texts of the elements, equally written in each column.
func elements(m matrixTexts, rows, columns []int) [][]string {
	cells := make([][]string, len(rows))
	for k := range cells {
		cells[k] = make([]string, len(columns))
	}
	shown := slices.DeleteFunc(slices.Clone(rows), func(i int) bool { return i == gap })
	for l, j := range columns {
		var texts []string
		if j != gap {
			texts = m.column(shown, j)
		}
		for k, i := range rows {
			switch {
			case i == gap && j == gap:
				cells[k][l] = "⋱"
			case i == gap:
				cells[k][l] = "⋮"
			case j == gap:
				cells[k][l] = "…"
			default:
				cells[k][l], texts = texts[0], texts[1:]
			}
		}
	}
	return cells
}

func matrixGrid(cells [][]string) grid.Grid {
	g := grid.Grid{Rows: make([][]grid.Cell, len(cells)), Align: make([]grid.Align, len(cells[0]))}
	for j := range g.Align {
		g.Align[j] = grid.Decimal
		if slices.ContainsFunc(cells, func(row []string) bool { return strings.HasSuffix(row[j], "i") }) {
			g.Align[j] = grid.Right // complex numbers have two points
		}
	}
	for i, row := range cells {
		g.Rows[i] = grid.Cells(row...)
	}
	return g
}

// matrixText draws the matrix within tall brackets.
func matrixText(cells [][]string, r, c int) string {
	lines := strings.Split(matrixGrid(cells).Text(), "\n")
	width := 0
	for _, line := range lines {
		width = max(width, utf8.RuneCountInString(line))
	}
	for i, line := range lines {
		left, right := "⎢", "⎥"
		switch {
		case len(lines) == 1:
			left, right = "[", "]"
		case i == 0:
			left, right = "⎡", "⎤"
		case i == len(lines)-1:
			left, right = "⎣", "⎦"
		}
		lines[i] = left + line + strings.Repeat(" ", width-utf8.RuneCountInString(line)) + right
	}
	s := strings.Join(lines, "\n")
	if r > formulaSide || c > formulaSide {
		s += fmt.Sprintf("\n%d rows × %d columns", r, c)
	}
	return s
}

func matrixLaTeX(cells [][]string) string {
	rows := make([]string, len(cells))
	for i, row := range cells {
		texts := make([]string, len(row))
		for j, s := range row {
			switch s {
			case "⋱":
				texts[j] = `\ddots`
			case "⋮":
				texts[j] = `\vdots`
			case "…":
				texts[j] = `\cdots`
			default:
				texts[j] = number.TeX(s)
			}
		}
		rows[i] = strings.Join(texts, " & ")
	}
	// An array is not held to amsmath's ten columns.
	return "$$\n\\left[\\begin{array}{" + strings.Repeat("r", len(cells[0])) + "}\n" +
		strings.Join(rows, " \\\\\n") + "\n\\end{array}\\right]\n$$"
}

// matrixHTML heads rows and columns with their indices.
func matrixHTML(cells [][]string, rows, columns []int, r, c int) string {
	g := matrixGrid(cells)
	g.Align = append([]grid.Align{grid.Right}, g.Align...)
	g.Head = []string{""}
	for _, j := range columns {
		g.Head = append(g.Head, index(j, "…"))
	}
	for k, i := range rows {
		g.Rows[k] = append(grid.Cells(index(i, "⋮")), g.Rows[k]...)
	}
	g.Notice = fmt.Sprintf("%d rows × %d columns", r, c)
	return g.HTML()
}

func index(i int, dots string) string {
	if i == gap {
		return dots
	}
	return fmt.Sprint(i)
}
