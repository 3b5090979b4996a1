package symbols_test

import (
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

func TestRestricted(t *testing.T) {
	tests := []struct {
		path string
		want bool
	}{
		{"fmt", false}, {"os", false}, {"net/url", false}, {"gonum.org/v1/gonum/mat", false},
		{"net", true}, {"net/http", true}, {"net/http/httptest", true}, {"os/exec", true},
		{"unsafe", true}, {"syscall", true}, {"runtime/debug", true},
	}
	for _, test := range tests {
		if got := symbols.Restricted(test.path); got != test.want {
			t.Errorf("Restricted(%q) = %t, want %t", test.path, got, test.want)
		}
	}
	if !symbols.RestrictedName("os", "StartProcess") || symbols.RestrictedName("os", "ReadFile") {
		t.Error("of os, StartProcess has to be denied and ReadFile allowed")
	}
}
