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

// short writes v with a few significant digits and a proper minus: 200 rather
// than 2e+02.
func short(v float64, digits int) string {
	return strings.Replace(strconv.FormatFloat(rounded(v, digits), 'g', -1, 64), "-", "−", 1)
}

// rounded returns v rounded to a number of significant digits.
func rounded(v float64, digits int) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', digits-1, 64), 64)
	if err != nil { // beyond the largest number
		return v
	}
	return r
}
