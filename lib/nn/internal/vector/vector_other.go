//go:build !amd64

package vector

func sigmoid(a, z []float64) { portableSigmoid(a, z) }

func tanh(a, z []float64) { portableTanh(a, z) }
