package generate

import (
	"fmt"
	"strings"
)

// declareMethods declares the methods of a type: one that the program's interface
// asks for, perhaps one that fmt calls, and one of the pointer.
func (w *writer) declareMethods(t *typ, measure string) {
	recv := &variable{"r", t, false}
	if !(t.kind == structure && t.fields[0].embedded && w.chance(2)) { // or it is promoted
		cost := w.method(recv, measure, nil, intType)
		t.methods = append(t.methods, &function{measure, nil, []*typ{intType}, cost})
	}
	if w.chance(4) {
		w.method(recv, one(w, "String", "Error"), nil, stringType)
	}
	if w.chance(3) {
		params := []*typ{w.plainType()}
		name := w.fresh("M")
		result := w.plainType()
		cost := w.method(recv, name, params, result)
		t.methods = append(t.methods, &function{name, params, []*typ{result}, cost})
	}
	if t.kind == structure && w.chance(2) {
		name := w.fresh("Set")
		p := w.plainType()
		w.function(&variable{"(*r)", t, false}, name, []*typ{p}, nil)
		t.pointers = append(t.pointers[:len(t.pointers):len(t.pointers)], &function{name, []*typ{p}, nil, funcBudget})
	}
}

// method declares a method without effects and returns its cost.
func (w *writer) method(recv *variable, name string, params []*typ, result *typ) int {
	return w.function(recv, name, params, []*typ{result})
}

// declareFunction declares a function without effects.
func (w *writer) declareFunction() {
	f := &function{name: w.global("F")}
	for range w.rand.IntN(4) {
		f.params = append(f.params, w.plainType())
	}
	for range 1 + w.rand.IntN(2) {
		f.results = append(f.results, w.plainType())
	}
	f.cost = w.function(nil, f.name, f.params, f.results)
	w.funcs = append(w.funcs, f)
}

// function declares a function or method and returns its cost. A receiver "(*r)"
// is a pointer; the method has an effect on what it points to alone.
func (w *writer) function(recv *variable, name string, params, results []*typ) int {
	vars, spent := w.vars, w.spent
	defer func() { w.vars, w.spent, w.results, w.pure = vars, spent, nil, false }()
	w.vars, w.spent, w.results, w.pure = nil, 0, results, true
	head, names := "func ", []string(nil)
	if recv != nil {
		if recv.name == "r" {
			head += fmt.Sprintf("(r %s) ", recv.typ.name)
		} else {
			head += fmt.Sprintf("(r *%s) ", recv.typ.name)
		}
		w.vars = append(w.vars, &variable{recv.name, recv.typ, recv.typ.kind == slice})
	}
	var list []string
	for _, p := range params {
		v := &variable{w.fresh("a"), p, false}
		w.vars = append(w.vars, v)
		list = append(list, v.name+" "+p.name)
	}
	head += fmt.Sprintf("%s(%s) ", name, strings.Join(list, ", "))
	named := len(results) > 0 && w.chance(3)
	list = nil
	for _, r := range results {
		v := &variable{w.fresh("r"), r, false}
		names = append(names, v.name)
		if named {
			w.vars = append(w.vars, v)
			list = append(list, v.name+" "+r.name)
		} else {
			list = append(list, r.name)
		}
	}
	head += "(" + strings.Join(list, ", ") + ") {\n"
	text := w.capture(func() {
		w.newVariable(intType, w.literal(intType))
		if named && w.chance(2) {
			w.linef("defer func() { %s = %s }()", names[0], w.expr(results[0]))
		}
		w.statement()
		if recv == nil && w.chance(2) {
			w.statement()
		}
		if len(results) > 0 {
			if named && w.chance(3) {
				w.linef("return")
			} else {
				w.linef("return %s", w.exprs(results))
			}
		}
	})
	decl := Decl{Text: head + text + "}\n"}
	if recv == nil {
		decl.Stub = head + "panic(\"old\")\n}\n"
	}
	w.program.Decls = append(w.program.Decls, decl)
	return w.spent + 2
}

// newVariable declares a variable with a value.
func (w *writer) newVariable(t *typ, value string) *variable {
	v := &variable{name: w.fresh("v"), typ: t}
	if w.chance(2) {
		w.linef("var %s %s = %s", v.name, t.name, value)
	} else {
		w.linef("%s := %s(%s)", v.name, parenthesised(t), value)
	}
	w.linef("_ = %s", v.name)
	w.vars = append(w.vars, v)
	return v
}

// declareVariable declares a variable of any type.
func (w *writer) declareVariable() {
	t := w.anyType()
	w.newVariable(t, w.expr(t))
}

// parenthesised returns a type as the operand of a conversion.
func parenthesised(t *typ) string {
	if strings.HasPrefix(t.name, "*") {
		return "(" + t.name + ")"
	}
	return t.name
}
