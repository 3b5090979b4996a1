package grid

import (
	"strings"

	"github.com/lectern-go/lectern/lib/internal/number"
)

// apart is the space between the rules and the lines above and below them.
const apart = "[0.6ex]"

// LaTeX returns the table as a tabular environment, which needs no package
// beyond LaTeX's own. Everything is escaped.
func (g Grid) LaTeX() string {
	n := g.width()
	pads := make([][]int, n)
	var spec strings.Builder
	for c := range pads {
		pads[c] = g.tails(c)
		if g.align(c) == Left {
			spec.WriteByte('l')
		} else {
			spec.WriteByte('r')
		}
	}
	var b strings.Builder
	if g.Caption != "" {
		b.WriteString(EscapeTeX(g.Caption) + "\\\\" + apart + "\n")
	}
	b.WriteString("\\begin{tabular}{" + spec.String() + "}\n\\hline\n")
	if g.Head != nil {
		heads := make([]string, n)
		for c, head := range g.Head {
			heads[c] = EscapeTeX(head)
		}
		b.WriteString(strings.Join(heads, " & ") + " \\\\\n\\hline\n")
	}
	for i := range g.Rows {
		cells := make([]string, n)
		for c := range cells {
			cells[c] = texCell(g.cell(i, c).Text, g.align(c), pads[c][i])
		}
		b.WriteString(strings.Join(cells, " & ") + " \\\\\n")
	}
	b.WriteString("\\hline\n\\end{tabular}")
	if g.Notice != "" {
		end := "\\\\" + apart
		for _, line := range strings.Split(g.Notice, "\n") {
			b.WriteString(end + "\n" + EscapeTeX(line))
			end = "\\\\"
		}
	}
	return b.String()
}

// texCell sets numbers as mathematics, for a true minus sign and powers of ten.
func texCell(text string, align Align, short int) string {
	if align != Decimal || tail(text) < 0 && number.TeX(text) == text {
		return EscapeTeX(text)
	}
	if short > 0 {
		missing := strings.Repeat("0", short)
		if !strings.Contains(text, ".") {
			missing = "." + missing[1:]
		}
		return "$" + number.TeX(EscapeTeX(text)) + `\phantom{` + missing + "}$"
	}
	return "$" + number.TeX(EscapeTeX(text)) + "$"
}

// EscapeTeX returns s as text that LaTeX sets as it is.
func EscapeTeX(s string) string {
	return strings.NewReplacer(
		`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `#`, `\#`,
		`%`, `\%`, `_`, `\_`, `^`, `\textasciicircum{}`, `~`, `\textasciitilde{}`,
		"\n", " ", `✓`, `$\checkmark$`, `✗`, `$\times$`, `⋮`, `$\vdots$`, `…`, `\dots{}`, `−`, `$-$`, `×`, `$\times$`,
		`⁰`, `\textsuperscript{0}`, `¹`, `\textsuperscript{1}`, `²`, `\textsuperscript{2}`, `³`, `\textsuperscript{3}`, `⁴`, `\textsuperscript{4}`,
		`⁵`, `\textsuperscript{5}`, `⁶`, `\textsuperscript{6}`, `⁷`, `\textsuperscript{7}`, `⁸`, `\textsuperscript{8}`, `⁹`, `\textsuperscript{9}`,
		`α`, `$\alpha$`, `β`, `$\beta$`, `γ`, `$\gamma$`, `λ`, `$\lambda$`, `σ`, `$\sigma$`, `χ`, `$\chi$`, `ω`, `$\omega$`, `Φ`, `$\Phi$`,
	).Replace(s)
}
