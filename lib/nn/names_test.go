package nn_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/nn"
)

// TestAdvice looks that a table says more than how it went.
func TestAdvice(t *testing.T) {
	net := nn.New(3, nn.Dense(5, nn.ReLU), nn.Dense(2))
	runs := nn.Restarts(net, noise(20, 3, 2), nn.Train{Optimizer: nn.SGD{Rate: 1e9}}, nn.Starts{Runs: 1, Seed: 7})
	text := runs.Best().String()
	for _, want := range []string{"seed 7: 3-5-2, half squared error, SGD, rate 1e+09", "diverged", "a smaller learning rate may help; objective"} {
		if !strings.Contains(text, want) {
			t.Errorf("got\n%s\nwant a text with %q", text, want)
		}
	}
}

// TestNames prints options as a cell does; the zero values say what they mean.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		option fmt.Stringer
		want   string
	}{
		{nn.Init{}, "xavier"},
		{nn.Starts{}.Init, "xavier"},
		{nn.Uniform(.5), "uniform(0.5)"},
		{nn.Loss{}, "cross-entropy with sigmoid or softmax outputs, else half squared error"},
		{nn.Activation{}, "identity"},
		{nn.Dense(3), "3 units, identity"},
		{nn.BatchNorm(3, nn.ReLU), "3 units, batch norm, relu"},
		{nn.Dropout(.5), "dropout 0.5"},
		{nn.Dropout(0), "dropout 0"},
		{nn.SGD{}, "SGD, rate 0.1"},
		{nn.Adam{}, "Adam, rate 0.001"},
		{nn.Status(0), "all epochs done"},
		{nn.Status(-1), "unknown status"},
		{&nn.History{}, "no training\nepoch  loss\n─────  ────"},
		{nn.Run{}, "no training\nepoch  loss\n─────  ────"},
	} {
		if got := c.option.String(); got != c.want {
			t.Errorf("%T: got %q, want %q", c.option, got, c.want)
		}
	}
}
