package interp_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// TestAfterInterrupt holds that what has been made before an interrupt works after
// it. The cells that do not end are interrupted.
func TestAfterInterrupt(t *testing.T) {
	const values = "func f() int { return 7 }\ntype T struct{ n int }\nfunc (t T) String() string { return fmt.Sprint(\"T\", t.n) }\nfunc (t *T) Inc() int { t.n++; return t.n }\nt := &T{1}\ng, m, x := f, t.Inc, T.String\nh := func() int { t.n += 10; return t.n }\nfs := map[string]func() int{\"f\": f, \"h\": h}"
	const used = "fmt.Println(f(), g(), m(), x(*t), t, h(), fs[\"f\"](), fs[\"h\"](), *t)"
	const timer = "_ = time.After(time.Hour)\n" // or it would be a deadlock
	tests := []struct {
		name  string
		cells []string
		want  string
	}{
		{"functions", []string{values, "for {}", used}, "7 7 2 T2 T22 12 7 22 T22\n"},
		{"functions, after a deadlock", []string{values, "<-make(chan int)", used}, "7 7 2 T2 T22 12 7 22 T22\n"},
		{"functions, often", []string{values, "for {}", "for {}", used, "for {}", used}, "7 7 23 T23 T43 33 7 43 T43\n"},
		{"functions of the interrupted cell", []string{"var h func() int", "ch := make(chan int, 1)\nh = func() int { ch <- 3; return <-ch }\nfor {}", "h()"}, "=> 3"},
		{"functions of an earlier interpreter", []string{values + "\nloop := func() { for {} }\nrecv := func() int { return <-make(chan int) }", "func (T) More() {}", "loop()", timer + "recv()", "fmt.Println(f(), g(), m(), t, h())"}, "7 7 2 T12 12\n"},
		{"functions handed to compiled code", []string{values + "\nmux := http.NewServeMux()\nfunc handle(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, f()) }\nmux.HandleFunc(\"/\", handle)\nfuncs := []any{f, t.Inc, T.String}", "for {}", "w := httptest.NewRecorder()\nmux.ServeHTTP(w, httptest.NewRequest(\"GET\", \"/\", nil))\nfmt.Println(w.Body, funcs[0].(func() int)(), funcs[1].(func() int)(), funcs[2].(func(T) string)(T{5}))"}, "7 7 2 T5\n"},
		{"renewed functions", []string{"func f() int { return 1 }\nh := func() int { return f() }", "func f() int { return 2 }\nh()", "for {}", "h()"}, "=> 2"},
		{"functions that sort", []string{values + "\nless := func(i, j int) bool { return i > j }", "sort.Slice(make([]int, 10), func(i, j int) bool { for {} })", "xs := []int{1, 2, 3}\nsort.Slice(xs, func(i, j int) bool { return xs[i] > xs[j] })\nfmt.Println(xs, less(2, 1))"}, "[3 2 1] true\n"},
		{"a channel that nobody receives from any more", []string{"ch := make(chan int)\nrecv := func() int { return <-ch }", timer + "recv()", "go func() { ch <- 5 }()\nrecv()"}, "=> 5"},
		{"deferred calls", []string{"var mu sync.Mutex\nch := make(chan int)\nfunc g() { defer close(ch); for {} }\nfunc f() { mu.Lock(); defer func() { mu.Unlock() }(); g() }", "f()", "_, ok := <-ch\nfmt.Println(mu.TryLock(), ok)"}, "true false\n"},
		{"deferred calls of an interrupted one", []string{"var mu sync.Mutex\nfunc f() { mu.Lock(); defer mu.Unlock(); defer func() { for {} }() }", "f()", "mu.TryLock()"}, "=> true"},
		{"deferred calls of a goroutine", []string{"ended := make(chan int, 1)\ngo func() { defer func() { ended <- 1 }(); <-make(chan int) }()", "for {}", "1 + <-ended"}, "=> 2"},
		{"deferred calls that never end", []string{"n := 0\nfunc f() { defer func() { n++; for {} }(); for {} }", "defer func() { for {} }()\nf()", "n"}, "=> 1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := interp.New(interp.Options{})
			for _, code := range test.cells[:len(test.cells)-1] {
				ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
				in.Execute(ctx, engine.Cell{Code: code}, func(engine.Event) {})
				cancel()
			}
			if got := runIn(in, test.cells[len(test.cells)-1]); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestGoroutinesOfOthers holds that a cell's end tells of the goroutines of other cells
// that end with it.
func TestGoroutinesOfOthers(t *testing.T) {
	const workers = "in := make(chan int)\nfor range %d { go func() { <-in }() }"
	for _, test := range []struct{ start, cell, want string }{
		{"x := 1", "for {}", "Interrupted: the cell was interrupted; variables keep their values"},
		{fmt.Sprintf(workers, 1), "for {}", "Interrupted: the cell was interrupted; variables keep their values\n\nnote: a goroutine that another cell had started has been ended, too"},
		{fmt.Sprintf(workers, 2), "ch := make(chan int)\ngo func() { ch <- 1 }()\nselect {}", "note: 2 goroutines that other cells had started have been ended, too"},
	} {
		in := interp.New(interp.Options{})
		in.Execute(context.Background(), engine.Cell{ID: "1", Code: test.start}, func(engine.Event) {})
		ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
		result := in.Execute(ctx, engine.Cell{ID: "2", Code: test.cell}, func(engine.Event) {})
		cancel()
		if result.Err == nil || !strings.HasSuffix(strings.Join(result.Err.Traceback, "\n"), test.want) {
			t.Errorf("%s after %s: got %v, want %q at the end", test.cell, test.start, result.Err, test.want)
		}
	}
}
