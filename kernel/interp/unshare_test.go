package interp_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// TestManyGoroutines holds that goroutines which run the same statements at the
// same time do not disturb each other. Without what unshare.go does, each of the
// programs fails every second time or so. What a goroutine does stands on one line,
// which needs no marker: the race detector complains of markers.
func TestManyGoroutines(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"select receives", `
func work(id int, in, never <-chan int, n int) (wrong int) {
	for range n { select { case v := <-in: if v != id { wrong++ }; case <-never: wrong++ } }
	return wrong
}
func f() (wrong int) {
	results := make(chan int)
	for id := range 8 {
		in := make(chan int, 1)
		go func() { for range 5000 { in <- id } }()
		go func() { results <- work(id, in, make(chan int), 5000) }()
	}
	for range 8 { wrong += <-results }
	return wrong
}
fmt.Println(f())`, "0\n"},
		{"select sends", `
func f() (wrong int) {
	results := make(chan int)
	for id := range 8 {
		out, never := make(chan int), make(chan string)
		go func() { for range 5000 { select { case out <- id: case never <- "never": } } }()
		go func() { wrong := 0; for range 5000 { if <-out != id { wrong++ } }; results <- wrong }()
	}
	for range 8 { wrong += <-results }
	return wrong
}
fmt.Println(f())`, "0\n"},
		{"select in a literal", `
func f(n, rounds int) {
	all := make(chan bool)
	var own []chan bool
	for range n {
		ch := make(chan bool)
		own = append(own, ch)
		go func() { for range rounds { select { case <-all: case <-ch: } } }()
	}
	for range rounds { for _, ch := range own { ch <- true } }
}
f(2000, 30)
fmt.Println("done")`, "done\n"},
		{"select in a select", `
func serve(requests <-chan chan int, quit <-chan bool) {
	for { select { case r := <-requests: select { case r <- 1: case <-quit: return }; case <-quit: return } }
}
func f(n, rounds int) (sum int) {
	requests, quit, results := make(chan chan int), make(chan bool), make(chan int)
	for range n { go serve(requests, quit) }
	for range n {
		go func() { sum, answer := 0, make(chan int); for range rounds { requests <- answer; sum += <-answer }; results <- sum }()
	}
	for range n { sum += <-results }
	close(quit)
	return sum
}
fmt.Println(f(8, 2000))`, "16000\n"},
		{"literals in a loop", `
func f(n int) (wrong int) {
	calls := make(chan func() int, 16)
	var wg sync.WaitGroup
	for range 4 { wg.Go(func() { for call := range calls { call() } }) }
	for i := range n {
		own := func() int { return i }
		calls <- own
		if own() != i { wrong++ }
	}
	close(calls)
	wg.Wait()
	return wrong
}
fmt.Println(f(20000))`, "0\n"},
		{"goroutines in a loop", `
func f(n int) int {
	seen := make([]int, n)
	var wg sync.WaitGroup
	start := func() { for i := range n { wg.Add(1); go func() { seen[i]++; wg.Done() }() } }
	start()
	wg.Wait()
	return slices.Index(seen, 0)
}
fmt.Println(f(20000))`, "-1\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.code); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestPanicInLargeProgram holds that a panic costs the same in a large program as in
// a small one.
func TestPanicInLargeProgram(t *testing.T) {
	const cost = `
func fail() { panic("no") }
func try() { defer func() { recover() }(); fail() }
func cost() uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range 100 { try() }
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / 100
}
`
	var others strings.Builder
	for i := range 300 {
		fmt.Fprintf(&others, "func other%d(a, b int) int { a += b*%[1]d; if a > b { return b - a }; return a - b }\n", i)
	}
	others.WriteString("func all() (n int) {\n")
	for i := range 300 {
		fmt.Fprintf(&others, "\tn += other%d(n, 1)\n", i)
	}
	others.WriteString("\treturn\n}\n")
	small, err := strconv.Atoi(run(t, cost+"fmt.Print(cost())"))
	if err != nil {
		t.Fatal(err)
	}
	large, err := strconv.Atoi(run(t, others.String()+cost+"all()\nfmt.Print(cost())"))
	if err != nil {
		t.Fatal(err)
	}
	if large > 2*small {
		t.Errorf("got %d bytes for a panic in a large program, %d in a small one; want about the same", large, small)
	}
}
