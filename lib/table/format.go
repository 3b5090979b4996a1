package table

import (
	"math"
	"strconv"

	"github.com/lectern-go/lectern/lib/internal/number"
)

// Decimals returns a format with exactly n decimals, such as 0.25 for n = 2. It
// panics with an *Error unless n is 0 to 100.
func Decimals(n int) func(x float64) string {
	checkDigits("Decimals", n)
	return func(x float64) string { return number.Fixed(x, n) }
}

// Percent returns a format of shares in per cent with n decimals, such as 8.9 %
// for 0.0893 and n = 1. It panics with an *Error unless n is 0 to 100.
func Percent(n int) func(x float64) string {
	checkDigits("Percent", n)
	return func(x float64) string { return number.Fixed(100*x, n) + " %" }
}

// Scientific returns a format with n decimals and an exponent, such as 3.52e-16
// for n = 2. It panics with an *Error unless n is 0 to 100.
func Scientific(n int) func(x float64) string {
	checkDigits("Scientific", n)
	return func(x float64) string {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return number.Fixed(x, 0)
		}
		return strconv.FormatFloat(x, 'e', n, 64)
	}
}

// mostDecimals is the most digits behind the point that a format may ask for.
const mostDecimals = 100

func checkDigits(op string, n int) {
	if n < 0 || n > mostDecimals {
		panic(&Error{op, strconv.Itoa(n), "0 to " + strconv.Itoa(mostDecimals) + " decimals", ""})
	}
}
