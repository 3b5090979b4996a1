package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strings"
	"unicode"
)

// This file lowers assignments; what they assign to is in place.go.

func (f *fn) assign(s *ast.AssignStmt) {
	switch s.Tok {
	case token.ASSIGN, token.DEFINE:
	default:
		f.assignOp(s)
		return
	}
	f.hoistAssigned(s)
	lhs := make([]place, len(s.Lhs))
	several := len(s.Lhs) > 1
	if len(s.Rhs) == 1 && !several && !f.without(Order) {
		several = f.comesFirst(s.Lhs[0], s.Rhs[0])
	}
	for i, e := range s.Lhs {
		lhs[i] = f.place(e, several)
	}
	f.assignPlaces(lhs, s.Rhs)
}

// hoistAssigned is hoist for an assignment. A single place in which nothing has a turn
// is found behind the value anyway.
func (f *fn) hoistAssigned(s *ast.AssignStmt) {
	f.hoistBy(func(h *hoister) {
		for _, e := range s.Lhs {
			if len(s.Lhs) > 1 || f.placeHasTurn(e) {
				h.place(e)
			}
		}
		for i, e := range s.Rhs {
			h.visitAs(e, f.assignedType(s, i))
		}
	})
}

// comesFirst reports whether a place has to be found before a value is evaluated that is
// assigned to it.
func (f *fn) comesFirst(lhs, rhs ast.Expr) bool {
	return f.placeHasTurn(lhs) && f.hasTurn(rhs) || f.callsChange(lhs) && f.readsLate(rhs)
}

// assignedType returns the type of the place that the i-th value is assigned to, nil if
// that has none.
func (f *fn) assignedType(s *ast.AssignStmt, i int) types.Type {
	if len(s.Lhs) != len(s.Rhs) || isBlank(s.Lhs[i]) {
		return nil
	}
	return f.typeOf(s.Lhs[i])
}

// assignOp writes x op= y.
func (f *fn) assignOp(s *ast.AssignStmt) {
	f.hoistBy(func(h *hoister) {
		if f.placeHasTurn(s.Lhs[0]) {
			h.visit(s.Lhs[0])
		}
		h.visit(s.Rhs[0])
	})
	op := strings.TrimSuffix(s.Tok.String(), "=")
	lhs, y := f.lvalue, ""
	switch late := f.hasTurn(s.Rhs[0]) && !f.without(Turns); {
	case late && f.placeHasTurn(s.Lhs[0]), !late && containsCall(s.Rhs[0]):
		lhs = f.settled // the call may change the operands
	case late && !isIdent(s.Lhs[0]):
		y = f.fresh("t")
		f.emitf("%s := %s", y, f.operandOf(op, s))
	}
	x := unparen(lhs(s.Lhs[0]))
	if y == "" {
		y = f.operandOf(op, s)
	}
	f.emitf("%s %s= %s", x, op, y)
}

// operandOf writes the right side of x op= y.
func (f *fn) operandOf(op string, s *ast.AssignStmt) string {
	if op == "<<" || op == ">>" {
		return f.shiftCount(s.Rhs[0])
	}
	return f.value(s.Rhs[0], f.typeOf(s.Lhs[0]))
}

func isIdent(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.Ident)
	return ok
}

// containsCall reports whether an expression calls anything, conversions and
// built-ins included.
func containsCall(e ast.Expr) bool {
	found := false
	inspectBody(e, func(n ast.Node) {
		_, ok := n.(*ast.CallExpr)
		found = found || ok
	})
	return found
}

// assignPlaces writes the assignment of one or several values.
func (f *fn) assignPlaces(lhs []place, rhs []ast.Expr) {
	switch {
	case len(lhs) == 1 && len(rhs) == 1:
		text := f.value(rhs[0], lhs[0].typ)
		if f.calculates(rhs[0], lhs[0]) {
			f.emitf("%s = %s", unparen(lhs[0].text), unparen(text))
			return
		}
		f.store(lhs[0], text, f.typeOf(rhs[0]))
	case len(lhs) == len(rhs):
		f.assignParallel(lhs, rhs)
	default:
		f.assignTuple(lhs, rhs[0])
	}
}

// store writes one assignment of a value of type from. What is not a local
// variable gets results of calls and composite literals by a detour, because
// the interpreter would write them next to it; structs too, for the variable may
// be a named result, and functions, for it may be one that a literal captures.
func (f *fn) store(p place, text string, from types.Type) {
	text = unparen(text)
	isExposed := p.text != "" && !p.declare && (!isName(p.text) || isStruct(p.typ) || isFunc(p.typ))
	isMade := hasCall(text) || strings.HasPrefix(text, "*") || strings.Contains(text, "<-")
	if isExposed && isMade && !f.without(Stores) {
		name := f.fresh("t")
		f.emitf("var %s %s = %s", name, f.typ(p.typ), text)
		text = name
	}
	if p.text != "" && !p.declare && isName(p.text) && strings.Contains(text, "(") && loweredCall.MatchString(text) {
		// The function's result would be the variable itself from the start.
		name := f.fresh("t")
		f.emitf("%s := %s", name, text)
		text = name
	}
	if p.text != "" && isReceived(text) && !f.without(Receives) {
		name := f.fresh("t")
		f.emitf("%s := %s", name, text)
		text = name
	}
	switch {
	case p.text == "" && !isName(text):
		f.emitf("%s := %s", f.fresh("t"), text) // of "_ = x" the interpreter does nothing
	case p.text == "":
	case p.declare && (text == "nil" || isChan(p.typ) || !types.Identical(types.Default(from), p.typ)):
		f.emitf("var %s %s = %s", p.text, f.typ(p.typ), text)
	case p.declare:
		f.emitf("%s := %s", p.text, text)
	default:
		f.emitf("%s = %s", unparen(p.text), text)
	}
}

// isReceived reports whether text receives from a channel. The interpreter makes
// the value received the variable itself: that cannot be assigned to, has no
// address, and is none of the variables that a function literal captures.
func isReceived(text string) bool { return strings.HasPrefix(text, "<-") }

// calculates reports whether an expression is an operation on numbers that the
// interpreter writes into a place right away: it calls nothing that could change
// the place.
func (f *fn) calculates(e ast.Expr, p place) bool {
	op, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || p.text == "" || p.declare || isName(p.text) || f.info.Types[e].Value != nil {
		return false
	}
	switch op.Op {
	case token.ADD, token.SUB, token.MUL, token.QUO:
	default:
		return false
	}
	t, ok := types.Unalias(p.typ).(*types.Basic)
	if !ok || t.Info()&(types.IsInteger|types.IsFloat) == 0 || !types.Identical(t, f.typeOf(e)) {
		return false
	}
	plain := true
	ast.Inspect(op, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			plain = plain && f.pure(n)
		case *ast.FuncLit, *ast.CompositeLit, *ast.TypeAssertExpr:
			plain = false
		case *ast.UnaryExpr:
			plain = plain && n.Op != token.ARROW
		}
		return plain
	})
	return plain
}

// pure reports whether a call is a conversion of numbers, a length, or a function
// of package math.
func (f *fn) pure(call *ast.CallExpr) bool {
	fun := ast.Unparen(call.Fun)
	if f.info.Types[fun].IsType() {
		return !f.riskyCall(call)
	}
	name := f.builtinOf(fun)
	return name == "len" || name == "cap" || f.isMath(fun)
}

// loweredCall matches the call of a lowered function or a local variable.
var loweredCall = regexp.MustCompile(`_\d+f?\(`)

// hasCall reports whether text contains a call, a conversion or a literal.
func hasCall(text string) bool {
	for i, r := range text {
		if r == '{' || r == '(' && i > 0 && !strings.ContainsRune(" (*!-^<&+", rune(text[i-1])) {
			return true
		}
	}
	return false
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// isName reports whether text is an identifier.
func isName(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// unparen takes the parentheses off a whole expression: they cost the
// interpreter a step, and it does not recognise "(*x)" as something to assign
// to.
func unparen(text string) string {
	inner, ok := strings.CutPrefix(text, "(")
	if !ok || !strings.HasSuffix(inner, ")") {
		return text
	}
	inner = inner[:len(inner)-1]
	depth := 0
	for _, r := range inner {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return text
			}
		}
	}
	return inner
}

// assignParallel evaluates all values before it assigns the first.
func (f *fn) assignParallel(lhs []place, rhs []ast.Expr) {
	if f.without(Parallel) {
		for i, e := range rhs {
			f.store(lhs[i], f.value(e, lhs[i].typ), f.typeOf(e))
		}
		return
	}
	temps := make([]string, len(rhs))
	for _, i := range f.inTurn(rhs) {
		temps[i] = f.parallelValue(rhs[i], lhs[i].typ)
	}
	for i, p := range lhs {
		t := p.typ
		if t == nil {
			t = f.typeOf(rhs[i])
		}
		f.store(p, temps[i], t)
	}
}

// parallelValue evaluates one of several values that are assigned, to a type that is
// nil for the blank identifier.
func (f *fn) parallelValue(e ast.Expr, t types.Type) string {
	text := f.value(e, t)
	if f.info.Types[e].Value != nil || text == "nil" {
		return text
	}
	name := f.fresh("t")
	if t == nil {
		t = types.Default(f.typeOf(e))
	}
	if types.Identical(t, types.Default(f.typeOf(e))) {
		f.emitf("%s := %s", name, text)
	} else {
		f.emitf("var %s %s = %s", name, f.typ(t), text)
	}
	return name
}

// assignTuple assigns the values of a call, or of a comma-ok expression.
func (f *fn) assignTuple(lhs []place, rhs ast.Expr) {
	text, froms := f.tuple(rhs)
	names := make([]string, len(lhs))
	for i, p := range lhs {
		if p.text == "" && i > 0 {
			names[i] = "_"
		} else if p.declare && types.Identical(froms[i], p.typ) && !isChan(p.typ) && (!isReceived(text) || f.without(Receives)) {
			names[i] = p.text
		} else {
			names[i] = f.fresh("t")
		}
	}
	f.emitf("%s := %s", strings.Join(names, ", "), text)
	for i, p := range lhs {
		if p.text != "" && names[i] != p.text {
			f.store(p, f.convertImplicit(names[i], froms[i], p.typ), froms[i])
		}
	}
}

// tuple returns the text of an expression with several values, and their types.
func (f *fn) tuple(e ast.Expr) (string, []types.Type) {
	boolean := types.Typ[types.Bool]
	if f.isHoisted(e) {
		return f.hoisted[ast.Unparen(e)], f.tupleTypes(e)
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		m := coreOf(f.typeOf(x.X)).(*types.Map)
		return f.expr(x), []types.Type{f.subst.apply(m.Elem()), boolean}
	case *ast.TypeAssertExpr:
		text := f.assertion(f.value(x.X, nil), f.typeOf(x.X), f.typeOf(x.Type), MakeAssertOK)
		return text, []types.Type{f.typeOf(x.Type), boolean}
	case *ast.UnaryExpr:
		elem := coreOf(f.typeOf(x.X)).(*types.Chan).Elem()
		return "<-" + f.expr(x.X), []types.Type{f.subst.apply(elem), boolean}
	}
	return f.expr(e), f.tupleTypes(e)
}

// tupleTypes returns the types of the values of an expression with several.
func (f *fn) tupleTypes(e ast.Expr) []types.Type {
	t := f.typeOf(e).(*types.Tuple)
	list := make([]types.Type, t.Len())
	for i := range list {
		list[i] = t.At(i).Type()
	}
	return list
}
