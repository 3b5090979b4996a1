package interp_test

import "testing"

// TestCaptured holds that closures keep what they use of the functions around them, and
// nothing else: big is collected while they are still there.
func TestCaptured(t *testing.T) {
	const begin = "var collected atomic.Int32\nvar kept []func() int\nfunc watch(p *[4]int) { runtime.SetFinalizer(p, func(*[4]int) { collected.Add(1) }) }\n"
	tests := []struct{ name, body, end, want string }{
		{"nothing", "for i := range 3 { func() { big := new([4]int); watch(big); kept = append(kept, func() int { return 7 }); _ = i }() }", "fmt.Println(await(3), kept[1]())", "3 7\n"},
		{"another variable", "for i := range 3 { func() { big, n := new([4]int), i; watch(big); kept = append(kept, func() int { n++; return n }) }() }", "fmt.Println(await(3), kept[2](), kept[2]())", "3 3 4\n"},
		{"the variable", "for i := range 3 { func() { big := &[4]int{i}; watch(big); kept = append(kept, func() int { big[0]++; return big[0] }) }() }\nkept = kept[:2]", "fmt.Println(await(0), kept[0](), kept[1]())", "0 1 2\n"},
		{"of the function around", "func() { a := 5; for range 3 { func() { big := new([4]int); watch(big); kept = append(kept, func() int { return func() int { a++; return a }() }) }() } }()", "fmt.Println(await(3), kept[0](), kept[1]())", "3 6 7\n"},
		{"deferred calls", "for i := range 3 { func() { big, n := new([4]int), i; f := func() { n += big[0] }; watch(big); defer f(); kept = append(kept, func() int { return n }) }() }", "fmt.Println(await(3), kept[2]())", "3 2\n"},
		{"pointers that are passed as numbers", "import \"unsafe\"\nfunc big() unsafe.Pointer { p := new([4]int); watch(p); return unsafe.Pointer(p) }", "func later(uintptr) { fmt.Print(await(0), \" \") }\nfunc() { defer later(uintptr(big())) }()\nfmt.Println(await(1))", "0 1\n"},
		{"goroutines", "c := make(chan int)\nfor range 3 { func() { big := new([4]int); watch(big); go func() { c <- 1 }() }() }", "fmt.Println(await(3), <-c + <-c + <-c)", "3 3\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := run(t, begin, test.body, "func await(n int32) int32 {\n\tfor range 100 {\n\t\truntime.GC()\n\t\tif n > 0 && collected.Load() == n { break }\n\t\ttime.Sleep(time.Millisecond)\n\t}\n\treturn collected.Load()\n}", test.end)
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
