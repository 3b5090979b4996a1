package display_test

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/display"
)

type point struct{ X, Y float64 }

type run struct {
	Name  string
	Error float64
	Units int
	note  string
}

type node struct {
	Value int
	Next  *node
}

type money float64

func (m money) String() string { return fmt.Sprintf("%.2f €", float64(m)) }

type dense struct {
	r, c int
	at   func(i, j int) float64
}

func (d *dense) Dims() (int, int)                    { return d.r, d.c }
func (d *dense) At(i, j int) float64                 { return d.at(i, j) }
func square(n int, at func(i, j int) float64) *dense { return &dense{n, n, at} }

func textOf(t *testing.T, v any) string {
	t.Helper()
	s, ok := display.Of(v).Data[display.MIMEText].(string)
	if !ok {
		t.Fatalf("Of(%T) has no text", v)
	}
	return s
}

func TestText(t *testing.T) {
	tenth := 0.1
	var none *point
	tests := []struct {
		name string
		v    any
		want string
	}{
		{"nil", nil, "nil"},
		{"string", "a\nb", "a\nb"},
		{"float", tenth + 0.2, "0.30000000000000004"},
		{"large float", 1e6, "1000000"},
		{"not a number", math.NaN(), "NaN"},
		{"floats that describe themselves", []money{1, 2.5}, "[]display_test.money{1.00 €, 2.50 €}"},
		{"floats", []float64{tenth + 0.2, 1, math.Inf(-1)}, "[0.3 1 -Inf]"},
		{"integers", []int{1, 2}, "[]int{1, 2}"},
		{"strings", []string{"a"}, `[]string{"a"}`},
		{"bytes", []byte("ab"), `[]byte("ab")`},
		{"binary", []byte{0, 255}, `[]byte{00 ff}`},
		{"struct", point{1, 2.5}, "display_test.point{X: 1, Y: 2.5}"},
		{"no name", struct{ A []int }{[]int{1}}, "{A: []int{1}}"},
		{"pointer", &point{1, 2}, "&display_test.point{X: 1, Y: 2}"},
		{"nameless", map[string]struct{ A *int }{"a": {}}, `map[string]struct{…}{"a": {A: nil}}`},
		{"nil nameless", (*struct{ A int })(nil), "(*struct{…})(nil)"},
		{"list of empty", []struct{}{{}}, "[]struct{}{{}}"},
		{"named list", []point{}, "[]display_test.point{}"},
		{"nil pointer", none, "(*display_test.point)(nil)"},
		{"nil map", map[string]int(nil), "map[string]int(nil)"},
		{"map", map[string]int{"b": 2, "a": 1}, `map[string]int{"a": 1, "b": 2}`},
		{"map of numbers", map[float64]bool{2: true, 10: false, math.NaN(): true}, "map[float64]bool{NaN: true, 2: true, 10: false}"},
		{"any", []any{1, "a", nil, 2.5}, `[]any{1, "a", nil, 2.5}`},
		{"error", errors.New("no such file"), "no such file"},
		{"stringer", 1500 * time.Millisecond, "1.5s"},
		{"stringers", []time.Duration{time.Second}, "[]time.Duration{1s}"},
		{"function", func(float64) bool { return false }, "func(float64) bool"},
		{"nil function", (func(float64) bool)(nil), "(func(float64) bool)(nil)"},
		{"function in a field", struct{ F func() }{}, "{F: nil}"},
		{"channel", make(chan int, 3), "chan int (0 of 3)"},
		{"complex", complex(1, -2), "(1-2i)"},
		{"long", make([]int, 1000), "… 970 more"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := textOf(t, test.v)
			if test.name == "long" {
				if !strings.Contains(got, test.want) {
					t.Errorf("text of 1000 integers lacks %q: %s", test.want, got)
				}
				return
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestLongLiteralHasLines(t *testing.T) {
	v := struct{ First, Second string }{strings.Repeat("a", 50), strings.Repeat("b", 50)}
	want := "{\n    First: \"" + v.First + "\",\n    Second: \"" + v.Second + "\",\n}"
	if got := textOf(t, v); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestMatrix(t *testing.T) {
	b := display.Of(square(2, func(i, j int) float64 { return float64(i) - 0.25*float64(j) }))
	wantText := "⎡0  -0.25⎤\n⎣1   0.75⎦"
	if got := b.Data[display.MIMEText]; got != wantText {
		t.Errorf("text:\n%v\nwant\n%v", got, wantText)
	}
	wantLaTeX := "$$\n\\left[\\begin{array}{rr}\n0 & -0.25 \\\\\n1 & 0.75\n\\end{array}\\right]\n$$"
	if got := b.Data[display.MIMELaTeX]; got != wantLaTeX {
		t.Errorf("LaTeX:\n%v\nwant\n%v", got, wantLaTeX)
	}
	if got, ok := b.Data[display.MIMEHTML]; ok {
		t.Errorf("a small matrix hides its formula behind HTML %v", got)
	}
}

// A matrix of complex numbers has the form of a real one.
func TestComplexMatrix(t *testing.T) {
	m := mat.NewCDense(2, 2, []complex128{1, complex(0, 1.5), complex(-2, -1e-7), 0})
	b := display.Of(m)
	wantText := "⎡    1+0i  0+1.5i⎤\n⎣-2-1e-7i    0+0i⎦"
	if got := b.Data[display.MIMEText]; got != wantText {
		t.Errorf("text:\n%v\nwant\n%v", got, wantText)
	}
	wantLaTeX := "$$\n\\left[\\begin{array}{rr}\n1+0\\mathrm{i} & 0+1.5\\mathrm{i} \\\\\n" +
		"-2-1\\times 10^{-7}\\mathrm{i} & 0+0\\mathrm{i}\n\\end{array}\\right]\n$$"
	if got := b.Data[display.MIMELaTeX]; got != wantLaTeX {
		t.Errorf("LaTeX:\n%v\nwant\n%v", got, wantLaTeX)
	}
	if got, want := textOf(t, map[string]any{"m": m}), "map[string]any{\"m\": [1+0i 0+1.5i; -2-1e-7i 0+0i]}"; got != want {
		t.Errorf("within a value: got %s, want %s", got, want)
	}
}

func TestMatrixWithin(t *testing.T) {
	ones := func(n int) *dense { return square(n, func(i, j int) float64 { return 1 }) }
	v := map[string]any{"large": ones(6), "none": ones(0), "small": ones(2), "vectors": []display.Matrix{ones(1), nil}}
	want := `map[string]any{
    "large": matrix 6×6,
    "none": matrix 0×0,
    "small": [1 1; 1 1],
    "vectors": []display.Matrix{[1], nil},
}`
	if got := textOf(t, v); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestLargeMatrixIsCut(t *testing.T) {
	b := display.Of(square(1_000_000, func(i, j int) float64 { return math.NaN() }))
	html, _ := b.Data[display.MIMEHTML].(string)
	for _, want := range []string{"<td", "999999", "NaN", "⋱", "1000000 rows × 1000000 columns"} {
		if !strings.Contains(html, want) {
			t.Errorf("HTML lacks %q", want)
		}
	}
	if n := strings.Count(html, "<tr>"); n != 1+26 {
		t.Errorf("HTML has %d rows, want 27", n)
	}
	if !strings.Contains(b.Data[display.MIMELaTeX].(string), `\ddots`) {
		t.Error("LaTeX lacks dots")
	}
}

func TestTable(t *testing.T) {
	b := display.Of([]run{{"a<b>", 0.25, 3, ""}, {"c", math.NaN(), 10, ""}, {"d", 1.5, 7, "x"}})
	html, _ := b.Data[display.MIMEHTML].(string)
	for _, want := range []string{"a&lt;b&gt;", ">Error</th>", ">Units</th>", ">0.25<", ">1.50<", ">NaN<"} {
		if !strings.Contains(html, want) {
			t.Errorf("HTML lacks %q:\n%s", want, html)
		}
	}
	if strings.Contains(html, "note") {
		t.Error("HTML shows an unexported field")
	}
	want := "" +
		"   Name  Error  Units\n" +
		"─  ────  ─────  ─────\n" +
		"0  a<b>   0.25      3\n" +
		"1  c       NaN     10\n" +
		"2  d      1.50      7"
	if got := b.String(); got != want {
		t.Errorf("text:\n%s\nwant\n%s", got, want)
	}
}

func TestTablesOfOtherValues(t *testing.T) {
	tests := []struct {
		name  string
		v     any
		wants []string
	}{
		{"map", map[string]float64{"b": 2, "a": 0.5}, []string{">key<", ">a<", ">0.5<", ">2.0<"}},
		{"rows", [][]float64{{1, 2}, {3}}, []string{">1<", ">3<", ">2<"}},
		{"pointers", []*point{{1, 2}, nil}, []string{">X<", ">1<"}},
		{"map of structs", map[int]point{1: {1, 2}}, []string{"{X: 1, Y: 2}"}},
		{"long", make([]point, 1000), []string{"⋮", "1000 rows", ">999<"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			html, _ := display.Of(test.v).Data[display.MIMEHTML].(string)
			for _, want := range test.wants {
				if !strings.Contains(html, want) {
					t.Errorf("HTML lacks %q:\n%s", want, html)
				}
			}
		})
	}
}

func TestNoTable(t *testing.T) {
	for _, v := range []any{[]float64{1}, []int{}, []time.Time{{}}, []point{}, map[string]int{}, [][]byte{{1}}, point{}} {
		if got, ok := display.Of(v).Data[display.MIMEHTML]; ok {
			t.Errorf("Of(%T) has HTML %v", v, got)
		}
	}
}

func TestImage(t *testing.T) {
	img := image.NewGray(image.Rect(5, 5, 15, 15))
	img.SetGray(5, 5, color.Gray{200})
	b := display.Of(img)
	png, _ := b.Data[display.MIMEPNG].([]byte)
	if !slices.Equal(png[:4], []byte("\x89PNG")) {
		t.Errorf("no PNG: %q", png)
	}
	if got, want := b.String(), "image 10×10"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if got := display.Of(image.NewGray(image.Rectangle{})).String(); got != "image 0×0" {
		t.Errorf("empty image: %q", got)
	}
}

type rich struct{}

func (*rich) HTML() string     { return "<b>rich</b>" }
func (*rich) LaTeX() string    { return "$$r$$" }
func (*rich) SVG() string      { return "<svg/>" }
func (*rich) PNG() []byte      { return []byte{1} }
func (*rich) JPEG() []byte     { return []byte{2} }
func (*rich) Markdown() string { return "**rich**" }
func (*rich) String() string   { return "rich" }

func TestMethods(t *testing.T) {
	for _, v := range []any{&rich{}, rich{}} {
		got := display.Of(v).Data
		for _, mime := range []string{display.MIMEHTML, display.MIMELaTeX, display.MIMESVG, display.MIMEPNG, display.MIMEJPEG, display.MIMEMarkdown} {
			if _, ok := got[mime]; !ok {
				t.Errorf("Of(%T) lacks %s", v, mime)
			}
		}
		if got[display.MIMEText] != "rich" {
			t.Errorf("Of(%T) has text %q", v, got[display.MIMEText])
		}
	}
}

type bundler struct{}

func (bundler) MIMEBundle() display.Bundle { return display.HTML("<i>b</i>") }
func (bundler) HTML() string               { return "not asked" }

func TestMIMEBundlerComesFirst(t *testing.T) {
	if got := display.Of(bundler{}).Data[display.MIMEHTML]; got != "<i>b</i>" {
		t.Errorf("HTML is %v", got)
	}
}

func TestInline(t *testing.T) {
	tests := []struct {
		v    any
		want string
	}{
		{nil, ""},
		{"a\nb", "a⏎b"},
		{strings.Repeat("ä", 30), strings.Repeat("ä", 20) + "…"},
		{[]float64{1, 2}, "[1 2]"},
		{point{1, 2}, "display_test.point{X…"},
	}
	for _, test := range tests {
		if got := display.Inline(test.v, 20); got != test.want {
			t.Errorf("Inline(%v) = %q, want %q", test.v, got, test.want)
		}
	}
}
