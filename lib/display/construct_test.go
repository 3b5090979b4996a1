package display_test

import (
	"testing"

	"github.com/lectern-go/lectern/lib/display"
)

func TestLaTeXDelimiters(t *testing.T) {
	for _, test := range []struct{ formula, want string }{
		{`x^2`, `$$x^2$$`},
		{`\left[ 1 \right]`, `$$\left[ 1 \right]$$`},
		{`$x^2$`, `$x^2$`},
		{`so $$x^2$$`, `so $$x^2$$`},
		{`\(x^2\)`, `\(x^2\)`},
		{`\[x^2\]`, `\[x^2\]`},
		{`\begin{align}x^2\end{align}`, `\begin{align}x^2\end{align}`},
	} {
		if got := display.LaTeX(test.formula).Data[display.MIMELaTeX]; got != test.want {
			t.Errorf("LaTeX(%q): got %q, want %q", test.formula, got, test.want)
		}
	}
}
