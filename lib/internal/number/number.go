// Package number writes floating-point numbers for people: as few digits as
// tell the value, one notation for a whole column, nothing that a table or a
// formula could not show.
//
// Not-a-number and the infinities are written NaN, +Inf and -Inf, as Go does.
package number

import (
	"math"
	"strconv"
	"strings"
)

// Numbers of at least tiny and less than huge are written without exponent.
const (
	tiny = 1e-4
	huge = 1e9
)

// Exact returns the shortest text that reads back as x; unlike fmt's %v it
// keeps to decimal notation for 1e-4 <= |x| < 1e15.
func Exact(x float64) string {
	if a := math.Abs(x); a != 0 && (a < tiny || a >= 1e15) || special(x) {
		return exponent(strconv.FormatFloat(x, 'g', -1, 64))
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// Short returns x rounded to the given number of significant digits, without
// trailing zeros.
func Short(x float64, digits int) string {
	if a := math.Abs(x); a != 0 && (a < tiny || a >= huge) || special(x) {
		return scientific(x, digits)
	}
	return trim(strconv.FormatFloat(x, 'f', decimals(x, digits), 64))
}

// Complex returns z with both parts as [Short] writes them, such as 1.5-2i.
func Complex(z complex128, digits int) string {
	im := Short(imag(z), digits)
	if im[0] != '-' && im[0] != '+' {
		im = "+" + im
	}
	return Short(real(z), digits) + im + "i"
}

// Column returns the numbers in one common notation: every number with the
// given number of significant digits at least, all with the same number of
// decimals where that costs no more than two digits, and all with an exponent
// where one of them needs it. Aligned at the decimal point they form a column.
// Trailing zeros tell that a number was rounded to them: 160.03 with four digits
// is 160.0, and 160 is 160.
func Column(xs []float64, digits int) []string {
	texts := make([]string, len(xs))
	if needExponent(xs) {
		for i, x := range xs {
			texts[i] = exact(scientific(x, digits), x, strconv.FormatFloat(x, 'e', digits-1, 64))
		}
		return texts
	}
	most, largest := 0, 0.0
	for i, x := range xs {
		texts[i] = Short(x, digits)
		if special(x) {
			continue
		}
		most = max(most, fraction(texts[i]))
		largest = max(largest, math.Abs(x))
	}
	if most > decimals(largest, digits)+2 {
		for i, x := range xs {
			texts[i] = exact(texts[i], x, fixed(x, decimals(x, digits)))
		}
		return texts
	}
	for i, x := range xs {
		if !special(x) {
			texts[i] = fixed(x, most)
		}
	}
	return texts
}

// exact returns the short text of x if that is x itself, and the long one, with
// the zeros that rounding has left, if it is not.
func exact(short string, x float64, long string) string {
	if v, err := strconv.ParseFloat(short, 64); err == nil && v != x && !special(x) {
		return exponent(long)
	}
	return short
}

// Fixed returns x with exactly the given number of decimals, and never -0.
func Fixed(x float64, decimals int) string {
	if special(x) {
		return exponent(strconv.FormatFloat(x, 'g', -1, 64))
	}
	return fixed(x, decimals)
}

func fixed(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// needExponent reports whether some number cannot be written plainly.
func needExponent(xs []float64) bool {
	for _, x := range xs {
		if a := math.Abs(x); !special(x) && a != 0 && (a < tiny || a >= huge) {
			return true
		}
	}
	return false
}

// decimals is how many decimals show the given significant digits of x.
func decimals(x float64, digits int) int {
	if x == 0 || special(x) {
		return 0
	}
	return max(0, digits-1-int(math.Floor(math.Log10(math.Abs(x)))))
}

// fraction is the number of decimals in s.
func fraction(s string) int {
	_, after, _ := strings.Cut(s, ".")
	return len(after)
}

func scientific(x float64, digits int) string {
	if x == 0 {
		return "0"
	}
	s := strconv.FormatFloat(x, 'e', digits-1, 64)
	mantissa, power, ok := strings.Cut(s, "e")
	if !ok {
		return s
	}
	return exponent(trim(mantissa) + "e" + power)
}

// exponent writes 1e-07 as 1e-7 and 1e+06 as 1e6.
func exponent(s string) string {
	mantissa, power, ok := strings.Cut(s, "e")
	if !ok {
		return s
	}
	sign, digits := strings.TrimPrefix(power[:1], "+"), strings.TrimLeft(power[1:], "0")
	if digits == "" {
		return mantissa + "e0"
	}
	return mantissa + "e" + sign + digits
}

// trim removes trailing zeros of the fraction, and the sign of zero.
func trim(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

func special(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// TeX returns a number's text, as the functions of this package make it, in
// TeX's mathematics mode; other text comes back as it is.
func TeX(s string) string {
	if re, im, ok := parts(s); ok {
		return TeX(re) + im[:1] + TeX(im[1:]) + `\mathrm{i}`
	}
	switch s {
	case "NaN":
		return `\mathrm{NaN}`
	case "+Inf", "Inf":
		return `\infty`
	case "-Inf":
		return `-\infty`
	}
	mantissa, power, ok := strings.Cut(s, "e")
	if _, err := strconv.ParseFloat(s, 64); !ok || err != nil {
		return s
	}
	n, err := strconv.Atoi(power)
	if err != nil {
		return s
	}
	return mantissa + `\times 10^{` + strconv.Itoa(n) + `}`
}

// parts cuts what [Complex] wrote; the imaginary part begins with its sign.
func parts(s string) (re, im string, ok bool) {
	if _, err := strconv.ParseComplex(s, 128); err != nil || !strings.HasSuffix(s, "i") {
		return "", "", false
	}
	s = strings.TrimSuffix(s, "i")
	for at := len(s) - 1; at > 0; at-- {
		if (s[at] == '+' || s[at] == '-') && s[at-1] != 'e' {
			return s[:at], s[at:], true
		}
	}
	return "", "", false
}
