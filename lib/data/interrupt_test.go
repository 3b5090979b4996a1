package data_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interrupt"
)

func TestInterrupt(t *testing.T) {
	digits := data.Digits(20, 1)
	interrupt.Raise()
	defer interrupt.Clear()
	if got := data.TwoByTwo().BayesError(); !math.IsNaN(got) {
		t.Errorf("the Bayes error is %v, want NaN", got)
	}
	if got := data.Digits(1000, 1).Len(); got != 1 {
		t.Errorf("%d digits are drawn, want 1", got)
	}
	if got := digits.Augment(5, data.Jitter{}, 1).Len(); got != 20 {
		t.Errorf("%d pictures are made, want the 20 there were", got)
	}
	if _, err := data.ReadCSV(strings.NewReader("1,2\n"), data.CSV{}); err == nil || err.Error() != "data: line 1: reading was interrupted" {
		t.Errorf("ReadCSV says %v", err)
	}
	if _, err := data.ReadIDX(bytes.NewReader(idx(0x08, []byte{1}, 1))); err == nil || err.Error() != "data: reading was interrupted" {
		t.Errorf("ReadIDX says %v", err)
	}
}
