package fit

// Status says how a computation went.
type Status int

const (
	// OK: solved directly, or converged within the tolerances.
	OK Status = iota
	// RankDeficient: the data do not determine all parameters. For a linear model
	// the design's columns are linearly dependent to working precision, and the
	// coefficients are the ones of smallest norm; for a curve the same holds of
	// the Jacobian at the solution, and there are no standard errors.
	RankDeficient
	// Singular: the solver broke down, the coefficients are not to be trusted.
	Singular
	// MaxIterations: stopped before it converged; give it more iterations or a
	// better guess.
	MaxIterations
	// NoProgress: the tolerances are smaller than arithmetic allows; usually
	// the solution all the same.
	NoProgress
	// NotFinite: the model, or a loss, gave NaN or Inf where it could not be avoided.
	NotFinite
	// Interrupted: the user stopped the computation; the result is what there
	// was by then.
	Interrupted
	// Stopped: the caller's callback stopped the computation.
	Stopped
)

// String says it in words.
func (s Status) String() string {
	switch s {
	case OK:
		return "ok"
	case RankDeficient:
		return "rank deficient: the data do not determine all parameters"
	case Singular:
		return "singular: not solved"
	case MaxIterations:
		return "not converged: iteration limit reached"
	case NoProgress:
		return "no further progress possible"
	case NotFinite:
		return "not finite: the model gave NaN or Inf"
	case Interrupted:
		return "interrupted"
	case Stopped:
		return "stopped by the callback"
	}
	return "unknown status"
}

// Converged reports whether the result can be used as a solution.
func (s Status) Converged() bool { return s == OK || s == RankDeficient || s == NoProgress }
