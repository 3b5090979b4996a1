package generate

import "fmt"

// nests prints and encodes values that lie in interfaces within others, where
// packages fmt and json look for methods and exported fields.
func (w *writer) nests() {
	t, u, x := w.plainType(), w.plainType(), w.fresh("x")
	held := func() string {
		v := fmt.Sprintf("%s(%s)", t.name, w.expr(t))
		return one(w,
			v,
			fmt.Sprintf("%s(%s)", u.name, w.expr(u)),
			"[]any{"+v+", nil}",
			"[1]any{"+v+"}",
			"map[string]any{\"k\": "+v+"}",
			"struct { A any; b any }{"+v+", "+v+"}",
			"[]"+t.name+"{"+v+"}",
		)
	}
	w.linef("{\ntype box struct { V any; low any; List []any `json:\"list\"`; next *box }")
	w.linef("%s := box{V: %s, low: %s, List: []any{%s, %s}}", x, held(), held(), held(), held())
	w.linef("%s", one(w,
		fmt.Sprintf("%s.List[0] = %s", x, held()),
		fmt.Sprintf("%s.List = append(%s.List, %s)", x, x, x),
		fmt.Sprintf("%s.V = []box{%s}", x, x),
		fmt.Sprintf("%s.V, %s.low = %s.low, %s.V", x, x, x, x),
	))
	for range 1 + w.rand.IntN(2) {
		w.linef("%s", one(w,
			fmt.Sprintf("fmt.Println(%s, %s.List)", x, x),
			fmt.Sprintf("fmt.Printf(\"%%+v %%v\\n\", &%s, []any{%s})", x, x),
			fmt.Sprintf("fmt.Println(%s.List...)", x),
			fmt.Sprintf("fmt.Println(fmt.Errorf(\"%%w: %%v\", fmt.Errorf(\"inner\"), %s))", x),
			fmt.Sprintf("{ text, err := json.Marshal(&%s); fmt.Println(string(text), err) }", x),
		))
	}
	w.linef("}")
}
