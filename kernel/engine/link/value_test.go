package link_test

import (
	"context"
	"math"
	"reflect"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// pass sends what write writes to the other end, where read reads it.
func pass(t *testing.T, write func(*link.Writer), read func(*link.Reader)) {
	t.Helper()
	left, _, _ := pair(t, link.Handler{}, link.Handler{
		Call: func(_ context.Context, _ link.Method, body *link.Reader) *link.Writer {
			read(body)
			if err := body.Err(); err != nil {
				t.Error(err)
			}
			return link.NewWriter()
		},
	})
	w := link.NewWriter()
	write(w)
	k, err := left.Call(echo, w)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestFields(t *testing.T) {
	pass(t, func(w *link.Writer) {
		w.Int(-300)
		w.Bool(true)
		w.String("a\x00€")
		w.Buffer([]byte{255})
		w.Strings(map[string]string{"b": "c", "a": ""})
		w.Strings(nil)
	}, func(r *link.Reader) {
		got := []any{r.Int(), r.Bool(), r.String(), r.Buffer(), r.Strings(), r.Strings()}
		want := []any{-300, true, "a\x00€", []byte{255}, map[string]string{"b": "c", "a": ""}, map[string]string(nil)}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestValues(t *testing.T) {
	type point struct{ X, Y float64 }
	cyclic := []any{nil}
	cyclic[0] = cyclic
	for _, test := range []struct{ written, read any }{
		{nil, nil},
		{true, true},
		{false, false},
		{1 << 60, 1 << 60},
		{int64(-1), -1},
		{0.5, 0.5},
		{math.Inf(1), math.Inf(1)},
		{"€\xff", "€\xff"},
		{[]any{}, []any{}},
		{map[string]any{"a": []any{1, "b", nil}}, map[string]any{"a": []any{1, "b", nil}}},
		{[]string{"a"}, []any{"a"}},
		{map[string]int{"a": 1}, map[string]any{"a": 1.0}},
		{point{1, 2}, map[string]any{"X": 1.0, "Y": 2.0}},
		{[]byte("abc"), "YWJj"},
		{math.NaN, ""}, // see below
	} {
		pass(t, func(w *link.Writer) { w.Value(test.written) }, func(r *link.Reader) {
			got := r.Value()
			if _, isFunc := test.written.(func() float64); isFunc {
				if text, ok := got.(string); !ok || text == "" {
					t.Errorf("what JSON cannot express: got %v", got)
				}
			} else if !reflect.DeepEqual(got, test.read) {
				t.Errorf("%#v: got %#v, want %#v", test.written, got, test.read)
			}
		})
	}
	pass(t, func(w *link.Writer) { w.Value(math.NaN()) }, func(r *link.Reader) {
		if f, ok := r.Value().(float64); !ok || !math.IsNaN(f) {
			t.Errorf("NaN: got %v", f)
		}
	})
	pass(t, func(w *link.Writer) { w.Value(cyclic) }, func(r *link.Reader) {
		if _, ok := r.Value().([]any); !ok {
			t.Error("a cyclic list is none")
		}
	})
	pass(t, func(w *link.Writer) { w.Object(nil) }, func(r *link.Reader) {
		if m := r.Object(); m != nil {
			t.Errorf("nil object: got %v", m)
		}
	})
}

func TestShortBody(t *testing.T) {
	r := link.NewReader([]byte{200, 1, 'a'}) // a string of 100 octets
	if s := r.String(); s != "" || r.Err() == nil {
		t.Errorf("short string: got %q, %v", s, r.Err())
	}
	if r.Int() != 0 || r.Bool() || r.Buffer() == nil || r.Value() != nil || r.Strings() != nil || r.Err() == nil {
		t.Error("fields after an error are not zero")
	}
}
