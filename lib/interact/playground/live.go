package playground

import (
	"time"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/interrupt"
	"github.com/lectern-go/lectern/lib/nn"
)

// Live trains a network and paints the picture anew while it runs: first before
// the training, at last after it. It panics with an *Error if the data cannot be
// drawn. An interrupt ends the training, and the picture stays; in a notebook it
// ends the cell as well, so that only a network of the caller's own, see
// [Options], is at hand afterwards.
func Live(o Options) *nn.Net { return LiveOn(display.Show, o) }

// LiveOn is [Live] on a screen of one's own.
func LiveOn(show func(v any) display.Handle, o Options) *nn.Net {
	o = o.withDefaults()
	net := o.net()
	set, val := o.samples(o.Data), o.samples(o.Validate)
	now := scene{net: net, loss: []float64{net.Loss(set, nn.Loss{})}, wrong: net.Error(set)}
	if val != nil {
		now.val = []float64{net.Loss(val, nn.Loss{})}
	}
	y := scenery{Options: o, top: 1.2 * now.loss[0]}
	picture, shown := show(y.sheet(now)), o.shown()
	hist := net.Fit(set, o.train(func(e nn.Epoch) bool {
		now.epoch, now.loss, now.wrong = e.Number, append(now.loss, e.Loss), e.Error
		if val != nil {
			now.val = append(now.val, e.Val)
		}
		if shown[e.Number] {
			picture.Update(y.sheet(now))
			rest(o.Pause)
		}
		return true
	}))
	if !shown[hist.Epochs] {
		now.wrong = net.Error(set)
		picture.Update(y.sheet(now))
	}
	return net
}

// rest waits, but not when the user has interrupted.
func rest(pause time.Duration) {
	const step = 10 * time.Millisecond
	for ; pause > 0 && !interrupt.Requested(); pause -= step {
		time.Sleep(min(step, pause))
	}
}
