// Package nn has multilayer perceptrons: to be trained in one call, or taken
// apart in a lecture.
//
//	train, val := data.Moons(200, 0.2, 1).Split(0.7, 1)
//	net := nn.New(2, nn.Dense(8, nn.Tanh), nn.Dense(1, nn.Sigmoid))
//	hist := net.Fit(train, nn.Train{Optimizer: nn.Adam{Rate: 0.01}, Epochs: 500, Validate: val, Patience: 20})
//
// [New] stacks [Dense], [BatchNorm] and [Dropout] layers; activations are values such as
// [Tanh] or the caller's own, see [NewActivation]. [Net.Init] draws the weights
// anew. [Net.Fit] trains as a [Train] says and returns the [History];
// [Restarts] trains many networks from many seeds on all cores. [Net.Save] and
// [Load] keep a network as readable JSON.
//
// # What is minimised
//
// The error of a set is E = sum_n E_n + decay/2 w'w with the loss E_n of each
// sample, a [Loss] such as [CrossEntropy] or [HalfSquaredError]. Methods with
// line searches ([LBFGS], [VariableMetric]) minimise E itself. First-order
// methods ([SGD], [RMSProp], [Adam], [Rprop]) take steps along the gradient of
// E/N, estimated from a batch. All thus seek the same minimum. What a history
// reports is the mean of E_n.
//
// # Taking it apart
//
// [Net.Forward] returns a [Pass] with every z and a of a sample, and
// [Pass.Backward] adds every delta; an [Accumulator] adds up Delta(l). Layers
// count from 1, the inputs, to L, the outputs, and W(l) maps layer l to l+1.
// [Net.Weights], [Net.SetWeights], [Net.Gradient], [Net.Step] and a [Stepper]
// are for training loops that are written out. [CheckGradient] compares
// backpropagation with differences.
//
// # Landscapes
//
// [Hessian], [Match], [Interpolate], [Net.RandomDirection] and [Landscape] look at
// the error as a function of the weights; [Descend] runs a method down any
// function.
//
// # Mistakes, failures, outcomes
//
// A mistake in the calling code, such as a set with the wrong number of inputs,
// panics with an [*Error] that says how to mend it; [Try] turns the panic into
// an error. Files return errors. How a training went is the [Status] in its
// history. A training stops when package interrupt says so, and keeps what it
// has learnt.
//
// # Determinism
//
// Everything random takes a seed. Results do not depend on the number of cores.
package nn
