package playground_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/interact/playground"
	"github.com/lectern-go/lectern/lib/nn"
)

func TestShow(t *testing.T) {
	run := playground.Show(playground.Options{Data: data.XOR(), Hidden: []int{3}, Rate: 2, Epochs: 1000, Frames: 5})
	if got := run.Net.Error(data.XOR()); got != 0 {
		t.Errorf("got an error of %g on the exclusive or, want 0", got)
	}
	html := run.HTML()
	if got := strings.Count(html, "<img"); got != 5 {
		t.Errorf("the HTML has %d images, want 5", got)
	}
	for _, want := range []string{`type="range"`, `aria-label="play"`, `data-name="1000"`} {
		if !strings.Contains(html, want) {
			t.Errorf("the HTML lacks %s", want)
		}
	}
	if again := playground.Show(playground.Options{Data: data.XOR(), Hidden: []int{3}, Rate: 2, Epochs: 1000, Frames: 5}); again.HTML() != html {
		t.Error("the same options gave other frames")
	}
}

// TestExtremes gives options at the edge of sense.
func TestExtremes(t *testing.T) {
	three := data.Gaussians(30, [][]float64{{0, 0}, {3, 0}, {0, 3}}, 0.5, 1)
	for name, o := range map[string]playground.Options{
		"more frames than epochs": {Epochs: 2, Frames: 10},
		"diverges":                {Rate: 1e6, Decay: 10, Epochs: 20, Frames: 3},
		"converges early":         {Data: data.XOR(), Optimizer: nn.LBFGS{}, Epochs: 5000, Frames: 3},
		"three classes":           {Data: three, Validate: three, Hidden: []int{3, 3}, Epochs: 5, Frames: 2},
		"one sample":              {Data: data.New([][]float64{{0, 0}}, []float64{1}), Epochs: 3, Frames: 2},
		"many units":              {Hidden: []int{40}, Activation: nn.ReLU, Batch: 1, Epochs: 2, Frames: 2},
	} {
		run := playground.Show(o)
		if run.Frames.Len() < 2 || len(run.HTML()) == 0 {
			t.Errorf("%s: got %v, want at least two frames", name, run)
		}
	}
}

// screen counts what is shown.
type screen struct{ shown, updated int }

func (s *screen) Display(display.Bundle, string) { s.shown++ }
func (s *screen) Update(display.Bundle, string)  { s.updated++ }
func (s *screen) Clear(bool)                     {}

func TestShowOn(t *testing.T) {
	s := &screen{}
	playground.ShowOn(display.On(s), playground.Options{Epochs: 10, Frames: 3})
	if s.shown != 1 || s.updated != 3 {
		t.Errorf("got %d outputs and %d updates, want 1, and one for each later frame and the end", s.shown, s.updated)
	}
}

func TestLive(t *testing.T) {
	s := &screen{}
	o := playground.Options{Data: data.XOR(), Hidden: []int{3}, Rate: 2, Epochs: 1000, Frames: 5, Pause: -1}
	net := playground.LiveOn(display.On(s), o)
	if s.shown != 1 || s.updated != 4 {
		t.Errorf("got %d pictures and %d updates, want 1 and 4", s.shown, s.updated)
	}
	if shown := playground.Show(o).Net; shown.Loss(data.XOR(), nn.CrossEntropy) != net.Loss(data.XOR(), nn.CrossEntropy) {
		t.Error("Live and Show learnt different networks")
	}
}

// A network of the caller's own is trained itself, from the weights that it has.
func TestOwnNet(t *testing.T) {
	net := nn.New(2, nn.Dense(3, nn.Sigmoid), nn.Dense(1, nn.Sigmoid)).Init(nn.Xavier, 1)
	o := playground.Options{Data: data.XOR(), Hidden: []int{3}, Activation: nn.Sigmoid, Rate: 2, Epochs: 200}
	want := playground.Show(o).Net.Weights()
	o.Net = net
	if got := playground.Show(o).Net; got != net || !slices.Equal(got.Weights(), want) {
		t.Errorf("got the weights %v, want the caller's network with %v", got.Weights(), want)
	}
}

func TestMistakes(t *testing.T) {
	for name, o := range map[string]playground.Options{
		"one input":  {Data: data.Ten()},
		"no classes": {Data: data.New([][]float64{{1, 2}}, nil)},
		"one frame":  {Frames: 1},
		"own inputs": {Net: nn.New(3, nn.Dense(1, nn.Sigmoid))},
		"own output": {Net: nn.New(2, nn.Dense(3, nn.Softmax))},
	} {
		func() {
			defer func() {
				err, _ := recover().(error)
				if mistake := (*playground.Error)(nil); !errors.As(err, &mistake) {
					t.Errorf("%s: got %v, want an *Error", name, err)
				}
			}()
			playground.Show(o)
		}()
	}
}
