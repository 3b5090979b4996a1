package interp_test

import (
	"testing"

	"github.com/lectern-go/lectern/kernel/interp"
)

// TestCallers tests what cells find out about their own functions.
func TestCallers(t *testing.T) {
	for _, test := range []struct{ name, code, want string }{
		{"caller", "func where() string {\n\tpc, file, line, ok := runtime.Caller(1)\n\treturn fmt.Sprint(runtime.FuncForPC(pc).Name(), \" \", file, \":\", line, \" \", ok)\n}\nfunc f() string {\n\treturn where()\n}\nfmt.Print(f())\nfmt.Print(\", \", where())",
			"main.f Cell [1]:6 true, main.main Cell [1]:9 true"},
		{"methods and literals", "type T struct{}\nfunc name() string {\n\tpc, _, _, _ := runtime.Caller(1)\n\treturn runtime.FuncForPC(pc).Name()\n}\nfunc (T) A() string { return name() }\nfunc (*T) B() string { return name() }\nfunc g[X any]() string { return name() }\nfunc l() (s string) {\n\tfunc() { s = name(); func() { s += \" \" + name() }() }()\n\tdefer func() { s += \" \" + name() }()\n\treturn s\n}\nfmt.Print(T{}.A(), \" \", new(T).B(), \" \", g[int](), \" \", l())",
			"main.T.A main.(*T).B main.g[...] main.l.func1 main.l.func1.1 main.l.func2"},
		{"frames", "func f() {\n\tpcs := make([]uintptr, 5)\n\tframes := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])\n\tfor more := true; more; {\n\t\tvar frame runtime.Frame\n\t\tframe, more = frames.Next()\n\t\tfmt.Print(frame.Function, \":\", frame.Line, \" \")\n\t}\n}\nfunc g() {\n\tdefer func() { recover(); f() }()\n\tpanic(1)\n}\ng()",
			"main.f:3 main.g.func1:11 main.g:12 main.main:14 runtime.goexit:0 "},
		{"no such caller", "_, _, _, ok := runtime.Caller(10)\nfmt.Print(ok)", "false"},
		{"compiled functions", "f := runtime.FuncForPC(reflect.ValueOf(strings.ToUpper).Pointer())\nfmt.Print(f.Name())", "strings.ToUpper"},
		{"stack", "func f() []byte {\n\treturn debug.Stack()\n}\n_, text, _ := strings.Cut(string(f()), \"\\n\")\nfmt.Print(text)",
			"main.f()\n\tCell [1]:2\nmain.main()\n\tCell [1]:4\n"},
		{"log", "log.SetFlags(log.Lshortfile)\nlog.Println(\"one\")\nfunc f() {\n\tlog.Output(2, \"two\")\n}\nf()\nlog.SetFlags(log.LstdFlags)", "Cell [1]:2: one\nCell [1]:6: two\n"},
		{"logger", "var b strings.Builder\nl := log.New(&b, \"> \", log.Llongfile|log.Lmsgprefix)\nslices.SortFunc([]int{2, 1}, func(x, y int) int {\n\tl.Print(x, y)\n\treturn x - y\n})\nfmt.Print(b.String())", "Cell [1]:4: > 1 2\n"},
		{"where a logger writes to", "fmt.Print(log.Writer() != nil)\nlog.SetOutput(os.Stdout)\nfmt.Print(log.Writer() == os.Stdout)", "truetrue"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := output(interp.New(interp.Options{}), test.code); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
