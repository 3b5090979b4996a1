package interp_test

import "testing"

// TestNegativeZero holds that -0.0 reaches the functions that it is passed to, and
// that their results reach those who call them.
func TestNegativeZero(t *testing.T) {
	const functions = `
type vector struct{ x, y float64 }
func (v vector) sign() (x, y bool) { return math.Signbit(v.x), math.Signbit(v.y) }
func (v *vector) add(x float64) { v.x += x }
func inverse(x float64) float64 { return 1 / x }
func number[T float32 | float64](x T, _ string, n int) (T, int) { return 1 / x, n }
func array(a [2]float64) bool { return math.Signbit(a[1]) }
func parts(c complex128) (bool, bool) { return math.Signbit(real(c)), math.Signbit(imag(c)) }
func list(x float64, xs ...float64) string { return fmt.Sprint(1/x, len(xs)) }
func fail(x float64) float64 { panic(1 / x) }
m := math.Copysign(0, -1)
`
	tests := []struct{ code, want string }{
		{"fmt.Print(inverse(m), inverse(-m), inverse(inverse(inverse(m))))", "-Inf +Inf -Inf"},
		{"fmt.Print(vector{m, m}.sign())", "true true"},
		{"x, y := vector{0, m}.sign()\nfmt.Print(x, y)", "false true"},
		{"v := vector{x: m}\nv.add(m)\nfmt.Print(v.sign())", "true false"},
		{"fmt.Print(number(m, \"\", 3))\nfmt.Print(number(float32(m), \"\", 4))", "-Inf 3-Inf 4"},
		{"fmt.Print(array([2]float64{0, m}), array([2]float64{m, 0}))", "true false"},
		{"fmt.Print(parts(complex(m, 0)))", "true false"},
		{"fmt.Print(list(m), list(m, m, 1), list(m, []float64{1}...))", "-Inf 0-Inf 2-Inf 1"},
		{"n := 0\nfor range 3 { if array([2]float64{1: m}) { n++ } }\nfor i := 0; array([2]float64{1: m}) && i < 2; i++ { n++ }\nfmt.Print(n)", "5"},
		{"x := 1.0\nfunc() { x = inverse(m) }()\nfmt.Print(x)", "-Inf"},
		{"fail(m)", "error: panic: -Inf\n\nCell [1], line 10:\n   10 | func fail(x float64) float64 { panic(1 / x) }\n\nCell [1], line 12:\n   12 | fail(m)"},
	}
	for _, test := range tests {
		if got := run(t, functions+test.code); got != test.want {
			t.Errorf("%s: got %q, want %q", test.code, got, test.want)
		}
	}
}
