package interp_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// addressName declares name, by which books show what a function is called.
const addressName = "func name(f any) string { return runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name() + \" \" }\n"

// TestOldAddress holds that a function has its name though the interpreter that has
// made it has been replaced, as it is where a type gets a method.
func TestOldAddress(t *testing.T) {
	got := runIn(interp.New(interp.Options{}), addressName+"type T struct{}\nfunc f() {}\nold := f", "func (T) M() {}", "fmt.Print(name(old))")
	if want := "main.f "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestProgramFile holds that a logger writes as much of a program's path as its flags
// say.
func TestProgramFile(t *testing.T) {
	var out strings.Builder
	code := "var b strings.Builder\nl := log.New(&b, \"\", log.Lshortfile)\nl.Print(1)\nl.SetFlags(log.Llongfile)\nl.Print(2)\nfmt.Print(&b)"
	interp.New(interp.Options{}).Execute(t.Context(), engine.Cell{ID: "1", Code: code, CellName: "/tmp/dir/p.go"}, func(e engine.Event) {
		if s, ok := e.(engine.Stream); ok {
			out.WriteString(s.Text)
		}
	})
	if got, want := out.String(), "p.go:3: 1\n/tmp/dir/p.go:5: 2\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

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
		{"functions as values", addressName + "type T struct{}\nfunc (T) A() {}\nfunc (*T) B() {}\nfunc g[X any](x X) {}\nfunc h() func(int) { return func(x int) { g(x) } }\nvar s struct{ f func() }\nt := &T{}\ns.f = t.A\ntype D func(int)\nfmt.Print(name(name), name(s.f), name(t.B), name(T.A), name((*T).B), name(g[int]), name(h()), name(D(h())), name(func() {}))",
			"main.name main.T.A-fm main.(*T).B-fm main.T.A main.(*T).B main.g[...] main.h.func1 main.h.func1 main.main.func1 "},
		{"a function as a value, its place", "func f() {\n\tpanic(1)\n}\npc := reflect.ValueOf(f).Pointer()\nfn := runtime.FuncForPC(pc)\nfile, line := fn.FileLine(pc)\nfmt.Print(file, \":\", line, \" \", fn.Entry() == pc, runtime.FuncForPC(pc+1) == fn, reflect.ValueOf(f).Pointer() == pc)",
			"Cell [1]:1 true true true"},
		{"functions without a name", "v := reflect.MakeFunc(reflect.TypeFor[func()](), func(args []reflect.Value) []reflect.Value { return nil })\nfunc f() (text any) {\n\tdefer func() { text = recover() }()\n\treturn runtime.FuncForPC(v.Pointer()).Name()\n}\nfmt.Print(f())",
			"runtime.FuncForPC: the function at this address is called by way of package reflect, and its name is not known"},
		{"stack", "func f() []byte {\n\treturn debug.Stack()\n}\n_, text, _ := strings.Cut(string(f()), \"\\n\")\nfmt.Print(text)",
			"main.f()\n\tCell [1]:2\nmain.main()\n\tCell [1]:4\n"},
		{"log", "log.SetFlags(log.Lshortfile)\nlog.Println(\"one\")\nfunc f() {\n\tlog.Output(2, \"two\")\n}\nf()\nlog.SetFlags(log.LstdFlags)", "Cell [1]:2: one\nCell [1]:6: two\n"},
		{"logger", "var b strings.Builder\nl := log.New(&b, \"> \", log.Llongfile|log.Lmsgprefix)\nslices.SortFunc([]int{2, 1}, func(x, y int) int {\n\tl.Print(x, y)\n\treturn x - y\n})\nfmt.Print(b.String())", "Cell [1]:4: > 1 2\n"},
		{"slog", "var b strings.Builder\nl := slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{AddSource: true}))\nfunc f() {\n\tl.With(\"a\", 1).Info(\"m\")\n}\nf()\nl.Warn(\"n\")\nfmt.Print(regexp.MustCompile(`source=\"[^\"]*\"`).FindAllString(b.String(), -1))", "[source=\"Cell [1]:4\" source=\"Cell [1]:7\"]"},
		{"slog as JSON, with a handler of one's own", "var b strings.Builder\ntype H struct{ slog.Handler }\nfunc (h H) Handle(ctx context.Context, r slog.Record) error {\n\treturn h.Handler.Handle(ctx, r)\n}\nl := slog.New(H{slog.NewJSONHandler(&b, &slog.HandlerOptions{AddSource: true, ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {\n\tif a.Key == slog.TimeKey { return slog.Attr{} }\n\treturn a\n}})})\nl.Info(\"m\")\nfmt.Print(b.String())", `{"level":"INFO","source":{"function":"main.main","file":"Cell [1]","line":10},"msg":"m"}` + "\n"},
		{"slog by log", "log.SetFlags(log.Lshortfile)\nslog.Info(\"one\")\nfunc f() {\n\tslog.Warn(\"two\")\n}\nf()\nlog.SetFlags(log.LstdFlags)", "Cell [1]:2: INFO one\nCell [1]:4: WARN two\n"},
		{"where a logger writes to", "fmt.Print(log.Writer() != nil)\nlog.SetOutput(os.Stdout)\nfmt.Print(log.Writer() == os.Stdout)", "truetrue"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := output(interp.New(interp.Options{}), test.code); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
