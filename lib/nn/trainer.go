package nn

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/data"
)

// A Trainer takes the single steps of which [Net.Fit] makes epochs, for
// training loops that are written out. A step allocates nothing.
type Trainer struct {
	step *batchStep
}

// Trainer prepares steps on a set with the loss, the first-order optimizer and
// the decay of t. It panics with an *Error if the optimizer is of another kind.
func (net *Net) Trainer(train *data.Set, t Train) *Trainer {
	t = t.check("Trainer", net)
	first, ok := t.Optimizer.(firstOrder)
	if !ok {
		panic(&Error{"Trainer", t.Optimizer.String(), "a first-order method such as nn.SGD", "use Fit"})
	}
	o := net.objectiveOf("Trainer", train, t)
	net.wantBatch("Trainer", o.data.n)
	return &Trainer{newBatchStep(net, o.data.n, o, first.start(net.Size()))}
}

// Step moves the network's weights by one step on the mean gradient of the
// samples of these numbers, counted from 0, or of all samples if none is given. An
// interrupt leaves the weights alone.
func (t *Trainer) Step(samples ...int) {
	all := t.step.from.data
	if len(samples) == 0 {
		t.step.on(all, 1)
		return
	}
	if len(samples) > all.n {
		panic(&Error{"Step", fmt.Sprintf("%d samples", len(samples)), fmt.Sprintf("at most %d", all.n), ""})
	}
	for _, i := range samples {
		if i < 0 || i >= all.n {
			panic(&Error{"Step", fmt.Sprintf("sample %d", i), fmt.Sprintf("0 to %d", all.n-1), ""})
		}
	}
	t.step.ws.net.wantBatch("Step", len(samples))
	t.step.take(samples, 1)
}
