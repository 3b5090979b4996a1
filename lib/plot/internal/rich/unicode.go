package rich

import "strings"

// Unicode returns l as plain text with Unicode's small raised and lowered
// characters, for writers without styles. A script that Unicode does not have
// whole is set behind ^ or _.
func (l Line) Unicode() string {
	var b strings.Builder
	for _, r := range l {
		switch r.Script {
		case 1:
			b.WriteString(small(r.Text, superscripts, "^"))
		case -1:
			b.WriteString(small(r.Text, subscripts, "_"))
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func small(text, table, fallback string) string {
	var b strings.Builder
	pairs := []rune(table)
	for _, r := range text {
		found := false
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == r {
				b.WriteRune(pairs[i+1])
				found = true
				break
			}
		}
		if !found {
			return fallback + text
		}
	}
	return b.String()
}

// Each character is followed by its small form.
const (
	superscripts = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻-⁻(⁽)⁾nⁿiⁱTᵀkᵏlˡmᵐLᴸ"
	subscripts   = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋-₋(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ"
)
