package interp_test

import "testing"

// TestWeak holds that weak pointers and cleanups know what is in use, and what is not
// any more.
func TestWeak(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"in use", []string{"import (\n\"runtime\"\n\"weak\"\n)\ntype T struct{ xs [100]int }\nx := new(T)\nx.xs[3] = 7\np := weak.Make(x)", "runtime.GC()\nfmt.Println(p.Value() == x, p.Value().xs[3], p == weak.Make(x), p == weak.Make(new(T)))"}, "true 7 true false\n"},
		{"beside other fields", []string{"import (\n\"unsafe\"\n\"weak\"\n)\ntype S struct{ p weak.Pointer[int]; q [2]*int }", "var s S\nx := 5\np := &s.p\n*p = weak.Make(&x)\nfmt.Println(s.q, *s.p.Value(), unsafe.Sizeof(s), reflect.TypeOf(s).Size(), x)"}, "[<nil> <nil>] 5 24 24 5\n"},
		{"dropped", []string{"import (\n\"runtime\"\n\"weak\"\n)\ntype T struct{ xs [100]int }\nvar x *T\nvar p weak.Pointer[T]\nfunc() { x = new(T); p = weak.Make(x) }()", "x = nil", "runtime.GC()\nruntime.GC()\nfmt.Println(p.Value(), p == weak.Pointer[T]{})"}, "<nil> false\n"},
		{"nil", []string{"import \"weak\"\nvar p weak.Pointer[int]\nfmt.Println(p.Value() == nil, p == weak.Make[int](nil))\nfmt.Printf(\"%T\\n\", p)"}, "true true\nweak.Pointer[int]\n"},
		{"a cleanup", []string{"import \"runtime\"\ntype T struct{ xs [100]int }\nx := new(T)\ndone := make(chan string, 1)", "runtime.AddCleanup(x, func(s string) { done <- s }, \"gone\")", "x = nil", "text := \"there\"\nfor i := 0; i < 1000 && text == \"there\"; i++ {\n\truntime.GC()\n\tselect {\n\tcase text = <-done:\n\tcase <-time.After(time.Millisecond):\n\t}\n}\nfmt.Println(text)"}, "gone\n"},
		{"a cleanup that is stopped", []string{"import \"runtime\"\nx := new([100]int)\nc := runtime.AddCleanup(x, func(err error) { panic(err) }, nil)\nc.Stop()\nx = nil\nruntime.GC()\nfmt.Printf(\"%T\\n\", c)"}, "runtime.Cleanup\n"},
		{"a cleanup of nothing", []string{"import \"runtime\"\nvar x *int\nruntime.AddCleanup(x, func(int) {}, 1)"}, "error: panic: runtime.AddCleanup: ptr is nil\n\nCell [1], line 3:\n    3 | runtime.AddCleanup(x, func(int) {}, 1)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := run(t, tt.cells...); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}
