package plot

import (
	"math"
	"sort"
	"strconv"
	"strings"
)

// finiteSorted returns the finite values of x in increasing order.
func finiteSorted(x []float64) []float64 {
	out := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			out = append(out, v)
		}
	}
	sort.Float64s(out)
	return out
}

// short writes v with a few significant digits and a proper minus.
func short(v float64, digits int) string {
	return strings.Replace(strconv.FormatFloat(v, 'g', digits, 64), "-", "−", 1)
}
