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
	names := []struct {
		path, name string
		want       bool
	}{
		{"os", "StartProcess", true}, {"os", "NewFile", true}, {"os", "File.SyscallConn", true}, {"os", "ReadFile", false}, {"os", "File", false},
		{"net", "Dial", true}, {"net/textproto", "Dial", true}, {"net/textproto", "NewReader", false},
		{"reflect", "NewAt", true}, {"reflect", "New", false}, {"html/template", "Template.ParseFiles", true},
		{"testing", "common.Chdir", true}, {"testing", "T.Run", false},
		{"gonum.org/v1/plot", "Plot.Save", true}, {"gonum.org/v1/plot", "Plot", false},
	}
	for _, test := range names {
		if got := symbols.RestrictedName(test.path, test.name); got != test.want {
			t.Errorf("RestrictedName(%q, %q) = %t, want %t", test.path, test.name, got, test.want)
		}
	}
}
