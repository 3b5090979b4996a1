package display_test

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/lib/display"
)

type faulty struct{ A int }

func (faulty) String() string { panic("no string") }
func (faulty) HTML() string   { panic(fmt.Errorf("no HTML")) }
func (faulty) LaTeX() string  { return "$$a$$" }

type faultyBundle struct{}

func (faultyBundle) MIMEBundle() display.Bundle { panic("no bundle") }

type faultyError struct{}

func (*faultyError) Error() string { panic("no error") }

type hidden struct {
	mu    sync.Mutex //lint:ignore U1000 only looked at
	inner any
	f     func()
	next  *hidden //lint:ignore U1000 only looked at
}

type selfMap map[string]selfMap

type tree struct{ Left, Right *tree }

func deep(n int) *tree {
	if n == 0 {
		return nil
	}
	child := deep(n - 1)
	return &tree{child, child}
}

func TestHostileValues(t *testing.T) {
	loop := &node{Value: 1}
	loop.Next = loop
	var slice []any
	slice = append(slice, 1, nil)
	slice[1] = slice
	m := selfMap{}
	m["me"] = m
	var face any
	face = &face
	tests := []struct {
		name string
		v    any
		want string // part of the text
	}{
		{"cyclic pointer", loop, "*display_test.node{…}"},
		{"cyclic slice", slice, "{…}"},
		{"cyclic map", m, `"me": `},
		{"pointer to itself", face, "{…}"},
		{"exponential tree", deep(60), "…"},
		{"panicking String", faulty{7}, "display: String of display_test.faulty panicked: no string"},
		{"fields instead", faulty{7}, "{A: 7}"},
		{"panicking HTML", faulty{7}, "HTML of display_test.faulty panicked: no HTML"},
		{"panicking elements", []any{faulty{7}}, "{A: 7}"},
		{"panicking bundle", faultyBundle{}, "MIMEBundle of display_test.faultyBundle panicked"},
		{"panicking error", &faultyError{}, "Error of *display_test.faultyError panicked"},
		{"nil receiver", (*rich)(nil), "(*display_test.rich)(nil)"},
		{"nil error", (*faultyError)(nil), "(nil)"},
		{"panicking matrix", square(2, nil), "At of *display_test.dense panicked"},
		{"unexported", &hidden{inner: faulty{3}, f: func() {}}, "inner: display_test.faulty{A: 3}"},
		{"enormous slice", make([]struct{}, 1<<40), "1099511627746 more"},
		{"enormous string", strings.Repeat("ä", 1<<20), "bytes more"},
		{"strings within", []string{strings.Repeat("x", 1<<20)}, "bytes more"},
		{"not UTF-8", []string{"\xff\x00<script>"}, `"\xff\x00<script>"`},
		{"control bytes", map[string]any{"a": []byte("\x00\x01")}, "{00 01}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := textOf(t, test.v)
			if !strings.Contains(got, test.want) {
				t.Errorf("text lacks %q:\n%.500s", test.want, got)
			}
			if len(got) > 2<<20 {
				t.Errorf("text has %d bytes", len(got))
			}
		})
	}
}

func TestFaultyMethodKeepsTheOthers(t *testing.T) {
	data := display.Of(faulty{}).Data
	if data[display.MIMELaTeX] != "$$a$$" {
		t.Errorf("LaTeX is lost: %v", data)
	}
	if _, ok := data[display.MIMEHTML]; ok {
		t.Errorf("HTML of a method that panicked: %v", data)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("a", 1.5, []byte("x"))
	f.Add("</script>", math.Copysign(0, -1), []byte{0xff})
	f.Fuzz(func(t *testing.T, s string, x float64, b []byte) {
		html, _ := display.Of([]struct {
			S string
			X float64
			B []byte
		}{{s, x, b}}).Data[display.MIMEHTML].(string)
		if strings.Count(html, "<td") != 4 || strings.Count(html, "<table") != 1 {
			t.Errorf("the value breaks the table:\n%s", html)
		}
	})
}
