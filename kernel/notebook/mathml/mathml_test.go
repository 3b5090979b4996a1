package mathml_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook/mathml"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestConvert compares every formula of testdata/formulas.tex, one a line, with the
// markup in testdata/formulas.mathml.
func TestConvert(t *testing.T) {
	formulas, err := os.ReadFile("testdata/formulas.tex")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for tex := range strings.Lines(string(formulas)) {
		markup, ok := mathml.Convert(strings.TrimSpace(tex), true)
		if !ok || strings.Contains(markup, "tex-unknown") {
			t.Errorf("not understood: %s%s", tex, markup)
		}
		if err := wellFormed(markup); err != nil {
			t.Errorf("%s: %v", tex, err)
		}
		got.WriteString(markup + "\n")
	}
	const golden = "testdata/formulas.mathml"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Errorf("formula %d:\n got %s\nwant %s", i+1, gotLines[i], wantLines[i])
		}
	}
	if len(gotLines) != len(wantLines) {
		t.Errorf("got %d formulas, want %d", len(gotLines)-1, len(wantLines)-1)
	}
}

// wellFormed checks that markup is XML.
func wellFormed(markup string) error {
	decoder := xml.NewDecoder(strings.NewReader(markup))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestSpacing(t *testing.T) {
	for _, test := range []struct{ tex, want string }{
		{"a-b", `<mi>a</mi><mo>−</mo><mi>b</mi>`},
		{"=-b", `<mrow></mrow><mo stretchy="false">=</mo><mo form="prefix" lspace="0" rspace="0">−</mo><mi>b</mi>`},
		{"2\\sin x", `<mn>2</mn><mspace width="0.1667em"></mspace><mi>sin</mi><mspace width="0.1667em"></mspace><mi>x</mi>`},
		{"\\ln(x)", `<mi>ln</mi><mo form="prefix" stretchy="false">(</mo><mi>x</mi><mo form="postfix" stretchy="false">)</mo>`},
		{"f'", `<msup><mi>f</mi><mpadded voffset="-0.4em" height="0.3em"><mo lspace="0" rspace="0" mathsize="141%">′</mo></mpadded></msup>`},
		{`f^\prime`, `<msup><mi>f</mi><mpadded voffset="-0.4em" height="0.3em"><mi mathsize="141%">′</mi></mpadded></msup>`},
		{"1.5x", `<mn>1.5</mn><mi>x</mi>`},
		{"\\text{if } x", "<mtext>if\u00a0</mtext><mi>x</mi>"},
	} {
		got, _ := mathml.Convert(test.tex, false)
		if !strings.Contains(got, "<mrow>"+test.want+"</mrow>") {
			t.Errorf("Convert(%q)\n got %s\nwant %s", test.tex, got, test.want)
		}
	}
}

func TestConvertDegrades(t *testing.T) {
	for _, test := range []struct {
		tex, want string
		ok        bool
	}{
		{`x + \unheard{y}`, `<mtext class="tex-unknown">\unheard</mtext>`, true},
		{`\begin{tikzcd} A \end{tikzcd}`, `<mtext class="tex-unknown">\begin{tikzcd} A \end{tikzcd}</mtext>`, true},
		{`\frac{a}{b`, `<code class="tex-source">\frac{a}{b</code>`, false},
		{`a}`, `<code class="tex-source">a}</code>`, false},
		{`a^b^c`, `<code class="tex-source">a^b^c</code>`, false},
		{`\left( x`, `<code class="tex-source">\left( x</code>`, false},
		{`x < & y`, `<code class="tex-source">x &lt; &amp; y</code>`, false},
		{strings.Repeat("{", 1000), "<code", false},
	} {
		got, ok := mathml.Convert(test.tex, true)
		if ok != test.ok || !strings.Contains(got, test.want) {
			t.Errorf("Convert(%q) = %s, %v; want %s, %v", test.tex, got, ok, test.want, test.ok)
		}
	}
}

func TestMacros(t *testing.T) {
	c := mathml.NewConverter()
	for _, test := range []struct{ tex, want string }{
		{`\newcommand{\R}{\mathbb{R}} \newcommand\norm[1]{\lVert #1\rVert} \def\half#1{\frac{#1}{2}} \DeclareMathOperator*{\argmin}{arg\,min} x`, "<mi>x</mi>"},
		{`x \in \R^n`, "<msup><mi>ℝ</mi><mi>n</mi></msup>"},
		{`\half{a+b}`, "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>"},
		{`\norm{x}`, "<mi>x</mi>"},
		{`\argmin_x`, "<munder><mrow>"},
	} {
		got, ok := c.Convert(test.tex, true)
		if !ok || !strings.Contains(got, test.want) || strings.Contains(got, "tex-unknown") {
			t.Errorf("Convert(%q) = %s, %v; want %s", test.tex, got, ok, test.want)
		}
	}
	for _, tex := range []string{`\def\a{\a\a}\a`, `\newcommand{\a}`, `\newcommand{\b}[x]{}`, `\def\c#1{#1}\c`} {
		if got, ok := c.Convert(tex, true); ok {
			t.Errorf("Convert(%q) = %s, want a failure", tex, got)
		}
	}
}

func TestColoursAreHarmless(t *testing.T) {
	got, _ := mathml.Convert(`\textcolor{red;background:url(x)}{a}\textcolor{#00f}{b}`, false)
	if strings.Contains(got, `style="color:red;`) || !strings.Contains(got, `style="color:#00f"`) {
		t.Errorf("got %s", got)
	}
}

func FuzzConvert(f *testing.F) {
	formulas, err := os.ReadFile("testdata/formulas.tex")
	if err != nil {
		f.Fatal(err)
	}
	for tex := range bytes.Lines(formulas) {
		f.Add(string(tex))
	}
	f.Fuzz(func(t *testing.T, tex string) {
		for _, r := range tex {
			// XML has no place for these; a page never passes them on.
			if r < 0x20 || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF {
				return
			}
		}
		markup, _ := mathml.Convert(tex, true)
		if err := wellFormed(markup); err != nil {
			t.Errorf("Convert(%q) = %s: %v", tex, markup, err)
		}
	})
}

func ExampleConvert() {
	markup, _ := mathml.Convert(`\frac12`, false)
	os.Stdout.WriteString(markup + "\n")
	// Output: <math><semantics><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow><annotation encoding="application/x-tex">\frac12</annotation></semantics></math>
}
