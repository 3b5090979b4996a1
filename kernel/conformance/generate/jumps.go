package generate

import (
	"fmt"
	"strings"
)

// jumps leaves nested loops, switches and selects by labels.
func (w *writer) jumps() {
	l, i, j, n := w.fresh("l"), w.fresh("i"), w.fresh("j"), w.fresh("n")
	jump := func() string {
		return fmt.Sprintf("if %s { %s }", w.expr(boolType), one(w, "continue "+l, "break "+l, "break "+l+"b", "break"))
	}
	write := func(format string, args ...any) {
		w.linef("%s", strings.ReplaceAll(fmt.Sprintf(format, args...), "$n", n))
	}
	write("{\n$n := 0\n%s:\nfor %s := 0; %s < 3; %s++ {\nfor %s := range 3 {\n$n++", l, i, i, i, j)
	w.times(9, func() {
		w.inScope(func() {
			w.vars = append(w.vars, &variable{i, intType, true}, &variable{j, intType, true}, &variable{n, intType, true})
			write("%sb:\nswitch {\ncase %s == %d:\n%s\n$n += 10\nfallthrough\ncase %s > %d:\n%s\ndefault:\n%s\nif $n < 0 { break %sb }\n}", l, i, w.rand.IntN(3), jump(), j, w.rand.IntN(3), jump(), jump(), l)
			write("select {\ndefault:\n%s\n}", one(w, "if $n > 30 { break "+l+" }", "if "+w.expr(boolType)+" { continue "+l+" }", "if $n&1 == 0 { break }", "if $n&1 == 0 { goto "+l+"g }"))
			write("if $n == 5 { goto %sg }\n$n++\n%sg:\n}", l, l)
		})
	})
	write("if $n > 50 { break %s }\nfmt.Print($n, \" \")\n}\nfmt.Println($n)\n}", l)
}

// backwards jumps back over closures that capture variables.
func (w *writer) backwards() {
	l, t := w.fresh("l"), w.plainType()
	x, y := w.fresh("x"), w.fresh("y")
	w.linef("func() {\nn := 0\nvar fs []func() (int, %s)\n%s:\n%s, %s := n*10, %s", t.name, l, x, y, w.typed(t))
	w.times(3, func() {
		w.inScope(func() {
			w.vars = append(w.vars, &variable{x, intType, false}, &variable{y, t, false})
			w.linef("fs = append(fs, func() (int, %s) { %s++; return %s, %s })", t.name, x, x, y)
			w.linef("%s", one(w, y+" = "+w.expr(t), x+" += "+w.literal(intType), "{ x := "+x+"; x++; _ = x }"))
		})
	})
	w.linef("if n++; n < %d { goto %s }\nfor _, f := range fs { fmt.Println(f()) }\nfmt.Println(fs[0]())\n}()", 1+w.rand.IntN(3), l)
}
