package fit

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// EvidenceOptions steers [MaximizeEvidence]. The zero value works.
type EvidenceOptions struct {
	Alpha, Beta   float64 // where to start; default 0.001, a weak prior, and N/Σy²
	Tol           float64 // relative change of alpha and beta at which to end; default 1e-10
	MaxIterations int     // default 10,000
}

// MaximizeEvidence finds alpha and beta from the data by re-estimation, α =
// γ/m'm and 1/β = |y - Φm|²/(N-γ), until they agree with themselves (PRML
// section 3.5.2). That is a local maximum of the evidence. Where the evidence
// grows for ever, as alpha goes to infinity for a design that explains nothing
// or beta for one that explains everything, the status is [NotFinite].
func MaximizeEvidence(d *Design, y []float64, options EvidenceOptions) *Bayesian {
	d.checkTarget("MaximizeEvidence", y)
	alpha, beta := options.Alpha, options.Beta
	if alpha == 0 {
		alpha = 1e-3
	}
	if beta == 0 {
		beta = 1 / max(summarise("", y, y, nil, 0).SSE/float64(len(y)), math.SmallestNonzeroFloat64)
	}
	if options.Tol == 0 {
		options.Tol = 1e-10
	}
	if options.MaxIterations == 0 {
		options.MaxIterations = 10_000
	}
	b := Bayes(d, y, alpha, beta)
	for i := 1; b.Status == OK; i++ {
		alpha = b.Gamma / floats.Dot(b.Coef, b.Coef)
		beta = (float64(d.N()) - b.Gamma) / b.SSE
		if !finite(alpha) || !finite(beta) || beta <= 0 || b.Gamma < 1e-6 {
			b.Status = NotFinite
			break
		}
		done := math.Abs(alpha-b.Alpha) <= options.Tol*alpha && math.Abs(beta-b.Beta) <= options.Tol*beta
		b = posterior(d, y, b.spectrum, alpha, beta)
		b.Iterations = i
		switch {
		case done:
			return b
		case interrupt.Requested():
			b.Status = Interrupted
		case i == options.MaxIterations:
			b.Status = MaxIterations
		}
	}
	return b
}
