package nn_test

import (
	"fmt"
	"testing"

	"github.com/lectern-go/lectern/lib/nn"
)

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
		{&nn.History{}, "no training"},
	} {
		if got := c.option.String(); got != c.want {
			t.Errorf("%T: got %q, want %q", c.option, got, c.want)
		}
	}
}
