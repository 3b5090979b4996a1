//go:build !amd64

package vector

func sigmoid(a, z []float64) { portableSigmoid(a, z) }

func tanh(a, z []float64) { portableTanh(a, z) }

// sigmoidBack and tanhBack return how many numbers they did.

func sigmoidBack(delta, a []float64) int { return 0 }

func tanhBack(delta, a []float64) int { return 0 }
