package generate

import "fmt"

// constrains declares generic functions whose constraints have cores and methods.
func (w *writer) constrains() {
	if w.factor > 1 {
		w.assign()
		return
	}
	c := w.typeName("C")
	t, u := one(w, basics[7:15]...), w.plainType()
	w.declare(func() {
		w.linef("type %sInt interface { ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~byte | ~uint16 | ~uint32 }", c)
		w.linef("type %sN %s\nfunc (n %sN) Name() string { return fmt.Sprint(\"N\", int(n)) }", c, t.name, c)
		w.linef("type %sNamed interface { %sInt; Name() string }", c, c)
		w.linef("func %sSum[S ~[]E, E %sInt](s S) (t E) { for _, x := range s { t += x<<1 | 1 }; return t }", c, c)
		w.linef("func %sNames[M ~map[K]V, K cmp.Ordered, V %sNamed](m M) (list []string) { for _, k := range slices.Sorted(maps.Keys(m)) { list = append(list, fmt.Sprint(k, m[k].Name(), m[k]+1)) }; return list }", c, c)
		w.linef("func %sMap[S ~[]E, E, R any](s S, f func(E) R) []R { r := make([]R, 0, len(s)); for _, x := range s { r = append(r, f(x)) }; return r }", c)
		w.linef("func %sKind[T any](x T) string {\nswitch y := any(x).(type) {\ncase %s:\nreturn fmt.Sprint(\"first \", y)\ncase []T:\nreturn \"slice\"\ncase interface { Name() string }:\nreturn y.Name()\n}\nvar zero T\nreturn fmt.Sprintf(\"%%T %%v\", zero, x)\n}", c, u.name)
		w.linef("func %sPtr[T any, P interface { *T; Set(%s) }](v %s) T { var t T; P(&t).Set(v); return t }", c, u.name, u.name)
		w.linef("type %sS[T any] struct { v T; set int }\nfunc (s *%sS[T]) Set(v T) { s.v, s.set = v, s.set+1 }", c, c)
	})
	list := []string{
		fmt.Sprintf("fmt.Println(%sSum([]%s{%s, %s}))", c, t.name, w.expr(t), w.expr(t)),
		fmt.Sprintf("fmt.Println(%sNames(map[string]%sN{\"b\": 1, \"a\": 2}))", c, c),
		fmt.Sprintf("fmt.Println(%sMap(%s, %s))", c, w.expr(sliceOf(u)), w.literalFunc(u, u)),
		fmt.Sprintf("fmt.Printf(\"%%v\\n\", %sMap(%s, func(x %s) func() %s { return func() %s { return x } })[0]())", c, w.expr(sliceOf(u)), u.name, u.name, u.name),
		fmt.Sprintf("fmt.Println(%sKind(%s(%s)), %sKind(%sN(3)), %sKind(%s), %sKind[any](%s(%s)))", c, u.name, w.expr(u), c, c, c, w.expr(sliceOf(t)), c, t.name, w.expr(t)),
		fmt.Sprintf("fmt.Printf(\"%%+v\\n\", %sPtr[%s](%s))", c, generic(c+"S", u), w.expr(u)),
		fmt.Sprintf("f := %sSum[[]%sN]; fmt.Println(f([]%sN{1, 2}))", c, c, c),
	}
	w.rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	w.linef("{\n%s\n%s\n%s\n}", list[0], list[1], list[2])
}

// variadics declares a function with any number of arguments.
func (w *writer) variadics() {
	t, f := w.plainType(), w.fresh("f")
	w.linef("{\n%s := func(log *[]string, list ...%s) int {\n*log = append(*log, fmt.Sprint(len(list), list == nil))\nif len(list) > 0 { list[0] = %s }\nreturn len(list)\n}", f, t.name, w.expr(t))
	w.linef("var log []string\ns := %s", w.expr(sliceOf(t)))
	w.linef("n := %s(&log) + %s(&log, %s) + %s(&log, s...) + %s(&log, nil...) + %s(&log, s[:1:1]...)", f, f, w.expr(t), f, f, f)
	w.linef("func(args ...any) { fmt.Println(append(args, len(args))...) }(n, s, %s(%s), log)\n}", t.name, w.expr(t))
}
