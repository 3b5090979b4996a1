package rich_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// show writes scripts as ^{} and _{} and slanted letters between slashes.
func show(l rich.Line) string {
	var b strings.Builder
	for _, r := range l {
		text := r.Text
		if r.Italic {
			text = "/" + text + "/"
		}
		switch r.Script {
		case 1:
			text = "^{" + text + "}"
		case -1:
			text = "_{" + text + "}"
		}
		b.WriteString(text)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct{ src, want string }{
		{"", ""},
		{"epoch", "epoch"},
		{`w_i^{(2)}`, "w_{i}^{(2)}"},
		{`\lambda`, "λ"},
		{`ln \lambda = -18`, "ln λ = -18"},
		{`train_loss`, "train_loss"},
		{`x_1 and x_2`, "x_{1} and x_{2}"},
		{`10^{-3}`, "10^{−3}"},
		{`10^-3`, "10^{−}3"},
		{`||w||^2`, "||w||^{2}"},
		{`$E(w) = \frac{1}{2} \sum_n e_n^2$`, "/E/(/w/) = 1/2∑_{/n/}/e/_{/n/}^{2}"},
		{`$x^3-x$`, "/x/^{3} − /x/"},
		{`$-x < a\pm-b$`, "−/x/ < /a/ ± −/b/"},
		{`$w_{i+1}=$ 3`, "/w/_{/i/}_{+1} = 3"},
		{`$f'' = (-1, +2)\cdot\frac{a+b}{2}$`, "/f/′′ = (−1, +2) · (/a/ + /b/)/2"},
		{`$1+\frac{1}{2} x$`, "1 + 1/2/x/"},
		{`$\hat{y}=\sqrt{x}-\text{a-b}$`, "/ŷ/ = √/x/ − a-b"},
		{`$\frac{1}{1+e^{-a}}$`, "1/(1 + /e/^{−}^{/a/})"},
		{`$\frac{x_{i+1}}{2}$`, "/x/_{/i/}_{+1}/2"},
		{`$= 3$`, "= 3"},
		{`\hat{y}`, "ŷ"},
		{`\hat{x}`, "x\u0302"},
		{`\frac{a+b}{2}`, "(a+b)/2"},
		{`\unknown{x}`, "unknownx"},
		{`50% of {`, "50% of {"},
		{`_`, "_"},
		{`^`, "^"},
		{`x^`, "x^"},
		{`\`, `\`},
		{`a\_b`, "a_b"},
		{`\|w\|^2`, "‖w‖^{2}"},
		{`{`, "{"},
		{`x_{`, "x"},
		{`$`, ""},
	}
	for _, test := range tests {
		if got := show(rich.Parse(test.src)); got != test.want {
			t.Errorf("Parse(%q) = %q, want %q", test.src, got, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`w_i^{(2)}`, `\frac{1}{`, `$\hat`, `\sqrt_^`, `{{}`, "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range rich.Parse(s) {
			if r.Text == "" {
				t.Errorf("Parse(%q) has an empty run", s)
			}
		}
	})
}

func ExampleParse() {
	for _, r := range rich.Parse(`\sigma^2`) {
		fmt.Println(r.Text, r.Script)
	}
	// Output:
	// σ 0
	// 2 1
}
