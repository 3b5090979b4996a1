package fit

import "gonum.org/v1/gonum/mat"

// normalMatrix returns Φ'Φ and Φ'y.
func normalMatrix(d *Design, y []float64) (*mat.SymDense, *mat.VecDense) {
	var gram mat.SymDense
	gram.SymOuterK(1, d.Phi.T())
	var right mat.VecDense
	right.MulVec(d.Phi.T(), mat.NewVecDense(len(y), y))
	return &gram, &right
}

// solveNormalCholesky solves the normal equations by Cholesky's factorisation.
func solveNormalCholesky(d *Design, y []float64) solution {
	gram, right := normalMatrix(d, y)
	var cholesky mat.Cholesky
	if !cholesky.Factorize(gram) {
		return solution{coef: nans(d.P()), status: Singular}
	}
	var w mat.VecDense
	return normalSolution(&w, cholesky.SolveVecTo(&w, right))
}

// solveNormalLU solves the normal equations by Gaussian elimination.
func solveNormalLU(d *Design, y []float64) solution {
	gram, right := normalMatrix(d, y)
	var lu mat.LU
	lu.Factorize(gram)
	var w mat.VecDense
	if lu.Det() == 0 {
		return solution{coef: nans(d.P()), status: Singular}
	}
	return normalSolution(&w, lu.SolveVecTo(&w, false, right))
}

// normalSolution keeps the coefficients of an ill-conditioned system: that
// they are bad is what one wants to see. The error tells of the condition.
func normalSolution(w *mat.VecDense, err error) solution {
	status := OK
	if err != nil {
		status = Singular
	}
	return solution{coef: w.RawVector().Data, status: status}
}
