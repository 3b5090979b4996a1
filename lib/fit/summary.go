package fit

import "math"

// A Summary is what every fitted model has in common: how well it describes
// the data it was fitted to, and what that cost in parameters. Results embed
// it, so that f.RMS or f.R2 is at hand.
type Summary struct {
	Name   string  // what was fitted, such as "polynomial, M = 3"
	N      int     // points
	Params float64 // parameters, or effective parameters (the hat matrix's trace)
	SSE    float64 // sum of squared residuals Σ (y - f(x))²; the lecture's E is SSE/2
	RMS    float64 // sqrt(SSE/N), PRML eq. 1.3
	Sigma  float64 // estimated noise, sqrt(SSE/(N-Params)); NaN if N <= Params
	R2     float64 // 1 - SSE/Σ(y-mean)²; NaN if all y are the same
	AdjR2  float64 // R2 corrected for the parameters
	LogLik float64 // Gaussian log-likelihood at its maximum, -N/2 (ln(2π SSE/N) + 1)
	AIC    float64 // -2 LogLik + 2 (Params+1); the noise counts as a parameter, as in R
	BIC    float64 // -2 LogLik + ln(N) (Params+1)
}

// Describe returns the summary itself; by it all results are a [Model].
func (s Summary) Describe() Summary { return s }

// summarise computes a summary from the targets and the residuals. Weights may
// be nil.
func summarise(name string, y, residuals, weights []float64, params float64) Summary {
	s := Summary{Name: name, N: len(y), Params: params}
	weight := func(i int) float64 {
		if weights == nil {
			return 1
		}
		return weights[i]
	}
	mean, total := 0.0, 0.0
	for i, v := range y {
		mean += weight(i) * v
		total += weight(i)
	}
	mean /= total
	sst, logWeights := 0.0, 0.0
	for i, r := range residuals {
		w := weight(i)
		s.SSE += w * r * r
		sst += w * (y[i] - mean) * (y[i] - mean)
		if weights != nil && w > 0 {
			logWeights += math.Log(w)
		}
	}
	n := float64(s.N)
	s.RMS = math.Sqrt(s.SSE / n)
	s.Sigma = math.NaN()
	s.AdjR2 = math.NaN()
	if sst <= 1e-28*total*mean*mean {
		sst = math.NaN() // the targets are all the same
	}
	s.R2 = 1 - s.SSE/sst
	if free := n - params; free > 1e-9*n {
		s.Sigma = math.Sqrt(s.SSE / free)
		s.AdjR2 = 1 - (s.SSE/free)/(sst/(n-1))
	}
	s.LogLik = -n/2*(math.Log(2*math.Pi*s.SSE/n)+1) + logWeights/2
	s.AIC = -2*s.LogLik + 2*(params+1)
	s.BIC = -2*s.LogLik + math.Log(n)*(params+1)
	return s
}
