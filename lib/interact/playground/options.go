package playground

import (
	"fmt"
	"math"
	"time"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/nn"
)

// Options say what is trained, and how. The zero value is a network of four tanh
// units that learns [data.Moons] by gradient descent.
type Options struct {
	// Data are the samples: two inputs, and classes. Default: 200 of data.Moons.
	Data *data.Set
	// Validate are samples whose loss is drawn too; default none.
	Validate *data.Set
	// Bayes is the true probability of class 1, whose decision is drawn in
	// black; default none.
	Bayes func(x1, x2 float64) float64

	// Net is the network to train, from the weights that it has. It keeps what it
	// has learnt when the user interrupts Live, which then does not return. By
	// default a new one is built of Hidden, Activation, Init and Seed.
	Net *nn.Net
	// Hidden are the numbers of units of the hidden layers; default one layer of
	// four.
	Hidden []int
	// Activation is that of the hidden units; default nn.Tanh.
	Activation nn.Activation
	// Init draws the weights; default nn.Xavier.
	Init nn.Init
	// Seed is for the weights and the shuffling; default 1.
	Seed uint64

	// Rate is the learning rate of gradient descent, the method unless
	// Optimizer says otherwise; default 0.5.
	Rate float64
	// Optimizer is the method, with its own learning rate; default
	// nn.SGD{Rate: Rate}.
	Optimizer nn.Optimizer
	// Decay is the weight decay lambda, see nn.Train; default 0.
	Decay float64
	// Batch is the number of samples a step; default all.
	Batch int
	// Epochs is the number of epochs; default 500.
	Epochs int

	// Frames is the number of pictures, the first before and the last after the
	// training; they lie closer together at its beginning. Default 20.
	Frames int
	// Pause is how long Live rests after each picture, so that one can look at
	// it; default 50 ms, and a negative one means none.
	Pause time.Duration
}

// An Error is a mistake in the options, and the value that a call panics with.
type Error struct {
	Got, Want string // what was given and what is wanted
}

// Error says what was got and what is wanted.
func (e *Error) Error() string {
	return fmt.Sprintf("playground: got %s, want %s", e.Got, e.Want)
}

// withDefaults returns the options with every default filled in. It panics with
// an *Error if they cannot be drawn.
func (o Options) withDefaults() Options {
	if o.Data == nil {
		o.Data = data.Moons(200, 0.15, 1)
	}
	o.check()
	if len(o.Hidden) == 0 {
		o.Hidden = []int{4}
	}
	if o.Activation == (nn.Activation{}) {
		o.Activation = nn.Tanh
	}
	o.Seed = max(o.Seed, 1)
	if o.Rate == 0 {
		o.Rate = 0.5
	}
	if o.Optimizer == nil {
		o.Optimizer = nn.SGD{Rate: o.Rate}
	}
	if o.Epochs == 0 {
		o.Epochs = 500
	}
	if o.Frames == 0 {
		o.Frames = 20
	}
	if o.Pause == 0 {
		o.Pause = 50 * time.Millisecond
	}
	return o
}

func (o Options) check() {
	switch {
	case o.Data.Inputs() != 2:
		panic(&Error{fmt.Sprintf("data with %d inputs", o.Data.Inputs()), "two inputs, which can be drawn"})
	case o.Data.Y == nil:
		panic(&Error{"data without classes", "the class of each sample in Y"})
	case o.Epochs < 0 || o.Frames < 0 || o.Frames == 1:
		panic(&Error{fmt.Sprintf("%d epochs in %d frames", o.Epochs, o.Frames), "at least one epoch and two frames"})
	case o.Net != nil && (o.Net.Inputs() != 2 || o.Net.Outputs() != o.outputs()):
		panic(&Error{fmt.Sprintf("a network with %d inputs and %d outputs", o.Net.Inputs(), o.Net.Outputs()), fmt.Sprintf("two inputs and %d for this data", o.outputs())})
	}
}

// classes is the number of classes, at least two.
func (o Options) classes() int { return max(2, o.Data.ClassCount()) }

// outputs is the number of the network's outputs.
func (o Options) outputs() int {
	if k := o.classes(); k > 2 {
		return k
	}
	return 1
}

// samples returns a set as the network's output wants it.
func (o Options) samples(s *data.Set) *data.Set {
	if s != nil && o.classes() > 2 {
		return s.OneHot()
	}
	return s
}

// net returns the network, or builds it.
func (o Options) net() *nn.Net {
	if o.Net != nil {
		return o.Net
	}
	var layers []nn.Layer
	for _, units := range o.Hidden {
		layers = append(layers, nn.Dense(units, o.Activation))
	}
	if k := o.outputs(); k > 1 {
		layers = append(layers, nn.Dense(k, nn.Softmax))
	} else {
		layers = append(layers, nn.Dense(1, nn.Sigmoid))
	}
	return nn.New(2, layers...).Init(o.Init, o.Seed)
}

func (o Options) train(each func(nn.Epoch) bool) nn.Train {
	return nn.Train{
		Optimizer: o.Optimizer, Epochs: o.Epochs, Batch: o.Batch, Decay: o.Decay,
		Validate: o.samples(o.Validate), Seed: o.Seed, Each: each,
	}
}

// shown returns which epochs have a picture: their distances grow evenly.
func (o Options) shown() map[int]bool {
	epochs := map[int]bool{}
	for i := range o.Frames {
		t := float64(i) / float64(o.Frames-1)
		epochs[int(math.Round(float64(o.Epochs)*t*t))] = true
	}
	return epochs
}
