package nn_test

import (
	"bytes"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/nn"
)

func TestSaveAndLoad(t *testing.T) {
	square := nn.NewActivation("square", func(z float64) float64 { return z * z }, func(z float64) float64 { return 2 * z })
	net := nn.New(3, nn.Dropout(.25), nn.Dense(4, square), nn.Dense(2, nn.LeakyReLU), nn.Dense(3, nn.Softmax)).Init(nn.Uniform(.7), 5)
	path := filepath.Join(t.TempDir(), "net.json")
	if err := net.Save(path); err != nil {
		t.Fatal(err)
	}
	got, err := nn.Load(path, square)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Weights(), net.Weights()) || got.String() != net.String() {
		t.Errorf("got\n%s\nwant\n%s", got, net)
	}
	if _, err := nn.Load(path); err == nil || !strings.Contains(err.Error(), `unknown activation "square"`) {
		t.Errorf("got error %v, want one that names the activation", err)
	}
	w := net.Weights()
	w[0] = math.Inf(1)
	if err := net.SetWeights(w).Save(path); err == nil {
		t.Error("an infinite weight was saved")
	}
}

func FuzzRead(f *testing.F) {
	text, _ := nn.New(2, nn.Dense(2, nn.Tanh), nn.Dropout(.5), nn.Dense(1, nn.Sigmoid)).MarshalJSON()
	f.Add(text)
	f.Add([]byte(`{"format":"lectern network 1","inputs":1e9,"layers":[{"weights":[[]],"biases":[0]}]}`))
	f.Add([]byte(`{"format":"lectern network 1","inputs":1,"layers":[{"activation":"tanh","dropout":1,"weights":[[1]],"biases":[0]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		net, err := nn.Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		again, err := net.MarshalJSON()
		if err != nil {
			t.Fatalf("read but not written: %v", err)
		}
		copied, err := nn.Read(bytes.NewReader(again))
		if err != nil {
			t.Fatalf("written but not read: %v\n%s", err, again)
		}
		if !slices.Equal(copied.Weights(), net.Weights()) {
			t.Errorf("got other weights back:\n%s", again)
		}
	})
}
