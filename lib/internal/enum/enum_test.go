package enum_test

import (
	"testing"

	"github.com/lectern-go/lectern/lib/internal/enum"
)

func TestName(t *testing.T) {
	for v, want := range map[int]string{-1: "unknown fruit", 0: "apple", 1: "pear", 2: "unknown fruit"} {
		if got := enum.Name(v, "fruit", "apple", "pear"); got != want {
			t.Errorf("%d: got %q, want %q", v, got, want)
		}
	}
}
