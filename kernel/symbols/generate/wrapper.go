package main

import (
	"fmt"
	"go/types"
	"strings"
)

// addWrapper writes the struct through which an interpreted type implements an
// interface, in the form yaegi knows: the field IValue holds the interpreted
// value, a field WM the implementation of each method M.
func (w *tableWriter) addWrapper(name string, iface *types.Interface) {
	wrapper := "_" + strings.TrimPrefix(tableName(w.pkg.Path()), "table_") + "_" + name
	var fields, methods strings.Builder
	for i := range iface.NumMethods() {
		m := iface.Method(i)
		if !m.Exported() {
			continue
		}
		params, results, args := w.signature(m.Signature())
		fmt.Fprintf(&fields, "W%s func%s %s\n", m.Name(), params, results)
		fmt.Fprintf(&methods, "func (w %s) %s%s %s {\n", wrapper, m.Name(), params, results)
		if m.Name() == "String" && results == "(string)" {
			methods.WriteString("if w.WString == nil { return \"\" }\n")
		}
		if results != "" {
			methods.WriteString("return ")
		}
		fmt.Fprintf(&methods, "w.W%s%s\n}\n", m.Name(), args)
	}
	w.symbol("Types", "_"+name, "(*%s)(nil)", wrapper)
	fmt.Fprintf(&w.wrappers, "\n// %s is the wrapper of %s.%s.\ntype %s struct {\nIValue any\n%s}\n\n%s",
		wrapper, w.pkg.Name(), name, wrapper, fields.String(), methods.String())
}

// signature writes the parameters, the results and the arguments of a call that
// passes the parameters on.
func (w *tableWriter) signature(sig *types.Signature) (params, results, args string) {
	var ps, rs, as []string
	for i := range sig.Params().Len() {
		name := fmt.Sprintf("a%d", i)
		typ := types.TypeString(sig.Params().At(i).Type(), w.qualify)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			ps, as = append(ps, name+" ..."+strings.TrimPrefix(typ, "[]")), append(as, name+"...")
			continue
		}
		ps, as = append(ps, name+" "+typ), append(as, name)
	}
	for i := range sig.Results().Len() {
		rs = append(rs, types.TypeString(sig.Results().At(i).Type(), w.qualify))
	}
	if len(rs) > 0 {
		results = "(" + strings.Join(rs, ", ") + ")"
	}
	return "(" + strings.Join(ps, ", ") + ")", results, "(" + strings.Join(as, ", ") + ")"
}
