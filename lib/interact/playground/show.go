package playground

import (
	"fmt"
	"math"
	"slices"

	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/nn"
	"github.com/lectern-go/lectern/lib/plot"
)

// A Run is a training that can be looked at: as the last expression of a cell it
// shows its frames.
type Run struct {
	// Net is the trained network, and History the course of its training.
	Net     *nn.Net
	History *nn.History
	// Frames are the pictures.
	Frames plot.Frames
}

var _ display.MIMEBundler = (*Run)(nil)

// Show trains a network and returns the frames of its training. In a notebook it says
// meanwhile how far it is. It panics with an *Error if the data cannot be drawn.
func Show(o Options) *Run {
	return ShowOn(func(any) display.Handle { return display.Handle{} }, o)
}

// ShowOn is [Show] that says on a screen of one's own how far it is, and at last how
// the training went.
func ShowOn(show func(v any) display.Handle, o Options) *Run {
	o = o.withDefaults()
	net := o.net()
	set, shown := o.samples(o.Data), o.shown()
	progress := show(display.Text("training ..."))
	scenes := []scene{{net: net.Clone(), wrong: net.Error(set)}}
	hist := net.Fit(set, o.train(func(e nn.Epoch) bool {
		if shown[e.Number] {
			scenes = append(scenes, scene{epoch: e.Number, net: e.Net.Clone(), wrong: e.Error})
			progress.Update(display.Text(fmt.Sprintf("epoch %d of %d: loss %.4f", e.Number, o.Epochs, e.Loss)))
		}
		return true
	}))
	if scenes[len(scenes)-1].epoch < hist.Epochs {
		scenes = append(scenes, scene{epoch: hist.Epochs, net: net.Clone(), wrong: net.Error(set)})
	}
	o.Epochs = hist.Epochs
	run := &Run{Net: net, History: hist, Frames: o.frames(scenes, hist)}
	progress.Update(display.Text(run.String()))
	return run
}

func (o Options) frames(scenes []scene, hist *nn.History) plot.Frames {
	y := scenery{Options: o, top: top(hist)}
	fs := plot.Frames{Label: "epoch"}
	for _, s := range scenes {
		s.loss = hist.Loss[:s.epoch+1]
		if hist.Val != nil {
			s.val = hist.Val[:s.epoch+1]
		}
		fs.Sheets = append(fs.Sheets, y.sheet(s))
		fs.Names = append(fs.Names, fmt.Sprint(s.epoch))
	}
	fs.Start = len(fs.Sheets) - 1
	return fs
}

// top is the largest finite loss, but not more than four times the first one, so
// that a loss that explodes does not hide all others.
func top(hist *nn.History) float64 {
	largest := hist.Loss[0]
	for _, l := range slices.Concat(hist.Loss, hist.Val) {
		if !math.IsNaN(l) && !math.IsInf(l, 0) {
			largest = max(largest, l)
		}
	}
	return 1.05 * min(largest, 4*hist.Loss[0])
}

// MIMEBundle returns the frames as HTML with a slider, and the last one as PNG.
func (r *Run) MIMEBundle() display.Bundle {
	b := r.Frames.MIMEBundle()
	b.Data[display.MIMEText] = r.String()
	return b
}

// HTML returns the frames and their slider.
func (r *Run) HTML() string { return r.Frames.HTML() }

// String says in a line how the training went.
func (r *Run) String() string {
	return fmt.Sprintf("%d frames of %d epochs; loss %.4f, %v", r.Frames.Len(), r.History.Epochs, r.History.FinalLoss(), r.History.Status)
}
