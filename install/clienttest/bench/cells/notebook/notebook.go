// Package notebook is the session on which the cost of a cell is measured: many
// small cells, and then one of 30 lines.
package notebook

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

// Earlier is the number of cells that come before the measured one.
const Earlier = 200

// Cell returns the text of the i-th of the earlier cells.
func Cell(i int) string {
	return fmt.Sprintf(`type point%d struct{ x, y float64 }
func length%d(p point%d) float64 { return math.Sqrt(p.x*p.x + p.y*p.y) }
var total%d = length%d(point%d{3, 4})`, i, i, i, i, i, i)
}

// Long returns a cell of 30 lines; another serial makes it another cell.
func Long(serial int) string {
	return strings.ReplaceAll(`var weights = []float64{0.1, 0.2, 0.3, SERIAL}
var rate = 0.1
func sigmoid(z float64) float64 {
	return 1 / (1 + math.Exp(-z))
}
func output(x []float64) float64 {
	z := weights[3]
	for i, v := range x {
		z += weights[i] * v
	}
	return sigmoid(z)
}
func train(x []float64, y float64) float64 {
	delta := output(x) - y
	for i, v := range x {
		weights[i] -= rate * delta * v
	}
	weights[3] -= rate * delta
	return delta * delta
}
func epoch() float64 {
	sum := 0.0
	for i := 0; i < 4; i++ {
		sum += train([]float64{float64(i & 1), float64(i >> 1), 1}, float64(i&(i>>1)))
	}
	return sum / 4
}
func report() string {
	return fmt.Sprintf("%.3f", epoch()+total7)
}`, "SERIAL", fmt.Sprint(serial))
}

// Measured does its work once and returns what is measured of it, in seconds.
type Measured func() (float64, error)

// After runs the earlier cells at its first call, and then a new long cell at
// each, and returns how long that took.
func After(run func(code string) error) Measured {
	serial := 0
	return func() (float64, error) {
		for ; serial < Earlier; serial++ {
			if err := run(Cell(serial)); err != nil {
				return 0, err
			}
		}
		serial++
		begin := time.Now()
		err := run(Long(serial))
		return time.Since(begin).Seconds(), err
	}
}

// Serve reads names from the lines of in and prints the seconds of each, the
// least of 10.
func Serve(in io.Reader, out io.Writer, rows map[string]Measured) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		row, ok := rows[lines.Text()]
		if !ok {
			return fmt.Errorf("no row %s", lines.Text())
		}
		best := 0.0
		for i := range 10 {
			seconds, err := row()
			if err != nil {
				return err
			}
			if i == 0 || seconds < best {
				best = seconds
			}
		}
		fmt.Fprintln(out, best)
	}
	return lines.Err()
}
