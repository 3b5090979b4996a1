package data_test

import (
	"testing"

	"github.com/lectern-go/lectern/lib/data"
)

func TestNames(t *testing.T) {
	c := data.CSV{}
	if got, want := c.Header.String(), "names, if the first line has no number"; got != want {
		t.Errorf("got the header %q, want %q", got, want)
	}
	if got, want := c.Missing.String(), "an error"; got != want {
		t.Errorf("got missing values %q, want %q", got, want)
	}
}
