package homework

import (
	"fmt"
	"math"
	"os"
	"strconv"
)

// Check panics with an *Error unless ok.
func Check(claim string, ok bool) {
	if !ok {
		panic(&Error{Claim: claim})
	}
	report(claim)
}

// Near panics with an *Error unless got is within the tolerance of want:
// |got - want| <= tolerance.
func Near(claim string, got, want, tolerance float64) {
	if !near(got, want, tolerance) {
		panic(&Error{claim, number(got), number(want) + " ± " + number(tolerance)})
	}
	report(claim)
}

// NearAll is [Near] for lists, which must be of one length. The error names the
// number, counted from 0, that is farthest off.
func NearAll(claim string, got, want []float64, tolerance float64) {
	all(claim, got, want, func(float64) float64 { return tolerance })
}

// RelAll is [NearAll] with a tolerance relative to each wanted number:
// |got - want| <= tolerance |want|.
func RelAll(claim string, got, want []float64, tolerance float64) {
	all(claim, got, want, func(w float64) float64 { return tolerance * math.Abs(w) })
}

// all checks got against want, each within the tolerance for it.
func all(claim string, got, want []float64, tolerance func(want float64) float64) {
	if len(got) != len(want) {
		panic(&Error{claim, fmt.Sprintf("%d numbers", len(got)), strconv.Itoa(len(want))})
	}
	worst, excess := -1, 0.0
	for i, w := range want {
		if near(got[i], w, tolerance(w)) {
			continue
		}
		if e := math.Abs(got[i]-w) - tolerance(w); worst < 0 || e > excess {
			worst, excess = i, e
		}
	}
	if worst >= 0 {
		w := want[worst]
		panic(&Error{claim, fmt.Sprintf("%s at %d", number(got[worst]), worst), number(w) + " ± " + number(tolerance(w))})
	}
	report(claim)
}

// near is written so that NaN is near nothing. Equal infinities are near.
func near(got, want, tolerance float64) bool {
	return got == want || math.Abs(got-want) <= tolerance
}

// number writes x with as many digits as it takes to tell it from its neighbours.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// report prints the line of a claim that holds.
func report(claim string) {
	fmt.Fprintf(os.Stdout, "\x1b[32m✓\x1b[0m %s\n", claim)
}
