package nn

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
)

// Fit trains the network on a set, from its present weights on, and returns the
// course of it. An interrupt ends it within a step, a loss that is not finite
// at the end of the epoch; see [History.Status]. It panics with an *Error if
// the set or the options do not fit the network, or a number in the set is not
// finite.
func (net *Net) Fit(train *data.Set, t Train) *History {
	return newTraining(net, train, t).run()
}

// training is one call of Fit.
type training struct {
	Train
	net      *Net
	train    *objective
	validate *objective // nil without
	random   *rand.Rand
	history  *History
	start    time.Time
	best     []float64 // the network's state at the best epoch, with Patience
}

func newTraining(net *Net, train *data.Set, t Train) *training {
	t = t.check("Fit", net)
	r := &training{
		Train: t, net: net, start: time.Now(),
		train:  net.objectiveOf("Fit", train, t),
		random: rand.New(rand.NewPCG(t.Seed, 0)),
	}
	if t.Validate != nil {
		r.validate = net.objectiveOf("Fit", t.Validate, t)
	}
	net.wantBatch("Fit", r.train.data.n)
	r.history = &History{
		method: t.Optimizer.String(), shape: net.shape(), loss: t.Loss.String(),
		classes: t.Loss.def.kind == entropy || len(train.Classes) > 0,
	}
	return r
}

func (r *training) run() *History {
	h := r.history
	h.Status = r.epochs()
	if r.best != nil {
		copy(r.net.state, r.best)
		r.train.changed()
	}
	h.Penalty = r.train.penalty()
	return h
}

// epochs runs until something ends the training.
func (r *training) epochs() Status {
	advance := r.method()
	if !r.record(math.NaN()) {
		return r.broken()
	}
	for e := 1; e <= r.Epochs; e++ {
		factor := r.Schedule(e)
		progress := advance(factor)
		if interrupt.Requested() {
			return Interrupted
		}
		if !progress {
			return Converged
		}
		r.train.changed()
		r.history.Epochs = e
		if !r.record(r.rate(factor)) {
			return r.broken()
		}
		if r.Patience > 0 && e-r.history.Best >= r.Patience {
			return Stopped
		}
		if r.Each != nil && !r.Each(r.epoch()) {
			return CalledOff
		}
	}
	return Finished
}

func (r *training) broken() Status {
	if interrupt.Requested() {
		return Interrupted
	}
	return Diverged
}

// method returns what runs one epoch and reports whether it made progress.
func (r *training) method() func(factor float64) bool {
	switch o := r.Optimizer.(type) {
	case lineSearcher:
		return r.searching(o)
	case firstOrder:
		step := o.start(len(r.net.weights))
		if r.Batch == 0 && !r.drops() && !r.net.normalises() {
			return r.fullBatch(step)
		}
		return r.batches(step)
	}
	panic(&Error{"Fit", r.Optimizer.String(), "an optimizer of this package", ""})
}

func (r *training) drops() bool {
	for _, d := range r.net.layers {
		if d.drop > 0 {
			return true
		}
	}
	return false
}

// searching runs a method with line searches on the error of all samples.
func (r *training) searching(o lineSearcher) func(float64) bool {
	iterate := o.begin(terrain{
		at: r.net.weights,
		value: func() float64 {
			r.train.changed()
			return r.train.value()
		},
		gradient: r.train.gradient,
	})
	return func(float64) bool { return iterate() }
}

// fullBatch takes one step an epoch on the mean gradient of all samples.
func (r *training) fullBatch(step func(w, g []float64, factor float64)) func(float64) bool {
	grad := make([]float64, len(r.net.weights))
	return func(factor float64) bool {
		r.train.gradient(grad)
		if interrupt.Requested() {
			return false
		}
		scale := 1 / float64(r.train.data.n)
		for i := range grad {
			grad[i] *= scale
		}
		step(r.net.weights, grad, factor)
		return true
	}
}

// batches takes a step on the mean gradient of each batch.
func (r *training) batches(step func(w, g []float64, factor float64)) func(float64) bool {
	all := r.train.data
	size := r.Batch
	if size == 0 || size > all.n {
		size = all.n
	}
	stepper := newBatchStep(r.net, size, r.train, step)
	if r.drops() {
		stepper.ws.dropout = r.random
	}
	order := make([]int, all.n)
	for i := range order {
		order[i] = i
	}
	return func(factor float64) bool {
		if !r.InOrder {
			r.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		}
		for from := 0; from < len(order); from += size {
			if interrupt.Requested() {
				return false
			}
			batch := order[from:min(from+size, len(order))]
			if len(batch) == 1 && r.net.normalises() {
				break
			}
			stepper.take(batch, factor)
		}
		return true
	}
}

// batchStep has what one step on a batch needs.
type batchStep struct {
	ws    *workspace
	from  *objective
	batch samples // room for the batch's rows
	grad  []float64
	step  func(w, g []float64, factor float64)
}

func newBatchStep(net *Net, size int, from *objective, step func(w, g []float64, factor float64)) *batchStep {
	ws := newWorkspace(net, size)
	ws.training = true
	return &batchStep{
		ws: ws, from: from, step: step,
		batch: samples{in: from.data.in, out: from.data.out, x: make([]float64, size*from.data.in), y: make([]float64, size*from.data.out)},
		grad:  make([]float64, len(net.weights)),
	}
}

// take makes the step on the samples of these numbers.
func (b *batchStep) take(numbers []int, factor float64) {
	all := b.from.data
	if len(numbers) == 1 {
		b.on(all.part(numbers[0], numbers[0]+1), factor)
		return
	}
	for i, k := range numbers {
		if i%1024 == 0 && interrupt.Requested() {
			return
		}
		copy(b.batch.x[i*all.in:(i+1)*all.in], all.x[k*all.in:])
		copy(b.batch.y[i*all.out:(i+1)*all.out], all.y[k*all.out:])
	}
	b.on(b.batch.part(0, len(numbers)), factor)
}

// on makes the step on samples that stand one behind the other, unless an
// interrupt has left the gradient unfinished.
func (b *batchStep) on(s samples, factor float64) {
	b.ws.forward(s.x, s.n)
	if interrupt.Requested() {
		return
	}
	b.ws.backward(s.y, s.n, b.from.loss, 1/float64(s.n), b.grad, false)
	if interrupt.Requested() {
		return
	}
	b.from.addPenalty(b.grad, b.from.decay/float64(b.from.data.n))
	b.step(b.ws.net.weights, b.grad, factor)
}

// rate is the learning rate at a factor of the schedule.
func (r *training) rate(factor float64) float64 {
	if first, ok := r.Optimizer.(firstOrder); ok {
		return first.rate() * factor
	}
	return math.NaN()
}

// record adds the present state to the history and reports whether the loss is
// finite.
func (r *training) record(rate float64) bool {
	h := r.history
	r.train.evaluate()
	n := float64(r.train.data.n)
	loss := r.train.error / n
	h.Loss = append(h.Loss, loss)
	h.Error = append(h.Error, r.train.wrong())
	h.Norm = append(h.Norm, r.net.Norm())
	h.Rate = append(h.Rate, rate)
	watched := loss
	if r.validate != nil {
		r.validate.changed()
		r.validate.evaluate()
		n := float64(r.validate.data.n)
		watched = r.validate.error / n
		h.Val = append(h.Val, watched)
		h.ValErr = append(h.ValErr, r.validate.wrong())
	}
	h.Seconds = append(h.Seconds, time.Since(r.start).Seconds())
	r.keepBest(watched)
	return finite(loss)
}

// keepBest notes the epoch if its loss is a new minimum.
func (r *training) keepBest(watched float64) {
	h, losses := r.history, r.history.Loss
	if r.validate != nil {
		losses = h.Val
	}
	if h.Epochs > 0 && !(watched < losses[h.Best]-r.MinDelta) {
		return
	}
	h.Best = h.Epochs
	if r.Patience > 0 {
		r.best = append(r.best[:0], r.net.state...)
	}
}

// epoch is the last entry of the history.
func (r *training) epoch() Epoch {
	h, e := r.history, r.history.Epochs
	epoch := Epoch{Number: e, Loss: h.Loss[e], Error: h.Error[e], Val: math.NaN(), ValErr: math.NaN(), Norm: h.Norm[e], Rate: h.Rate[e], Net: r.net}
	if h.Val != nil {
		epoch.Val, epoch.ValErr = h.Val[e], h.ValErr[e]
	}
	return epoch
}
