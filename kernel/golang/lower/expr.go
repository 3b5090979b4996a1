package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/lectern-go/lectern/kernel/golang"
)

// value returns an expression as a value of type to, which is nil for the
// expression's own type. Only what the interpreter does not convert by itself
// is converted.
func (f *fn) value(e ast.Expr, to types.Type) string {
	tv := f.info.Types[e]
	if tv.IsNil() || isUntypedNil(tv.Type) {
		return f.nilOf(to)
	}
	from := f.typeOf(e)
	text := f.expr(e)
	if inner := unparen(text); strings.HasPrefix(inner, "*") && !strings.Contains(inner, " ") {
		text = inner // a variable of the session
	}
	if to == nil {
		return text
	}
	to = f.subst.apply(to)
	if isInterface(to) && !isInterface(from) && tv.Value == nil && f.isOperation(e) && !f.without(Boxing) {
		// The interpreter would put the result where the interface is.
		return f.typeOperand(from) + "(" + text + ")"
	}
	if isInterface(to) && f.isStdin(e) {
		return "c.Stdin"
	}
	if f.mayAsk(from, to) {
		return "c." + f.maker(Maker{Kind: MakeReader, Type: to}) + "(" + text + ")"
	}
	if tv.Value != nil && isUntyped(tv.Type) && !isInterface(to) {
		return f.constant(tv.Value, to)
	}
	return f.convertImplicit(text, from, to)
}

// nilOf returns nil as a value of a type, if that is given. The interpreter
// crashes where it is assigned to an interface, or passed as one to a function
// of a declared type, and has no declared type for it where it is a map's key.
func (f *fn) nilOf(to types.Type) string {
	to = f.subst.apply(to)
	if f.without(Nil) {
		return "nil"
	}
	if isInterface(to) {
		if isConstantValue(to) {
			return fmt.Sprintf("c.%s()", f.maker(Maker{Kind: MakeZero, Type: to}))
		}
		return "c." + f.maker(Maker{Kind: MakeNil, Type: to})
	}
	if _, ok := types.Unalias(to).(*types.Named); ok {
		return f.typeOperand(to) + "(nil)"
	}
	return "nil"
}

// isConstantValue reports whether an interface is go/constant's Value. What a package
// has of that type, the interpreter takes for one of its own constants.
func isConstantValue(t types.Type) bool {
	for m := range t.Underlying().(*types.Interface).Methods() {
		if m.Name() == "implementsValue" && m.Pkg().Path() == "go/constant" {
			return true
		}
	}
	return false
}

// isOperation reports whether an expression is an operation on numbers, strings
// or booleans, built-in functions included. So is its conversion, of which
// nothing is left if the types are the same.
func (f *fn) isOperation(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if f.info.Types[e.Fun].IsType() {
			return f.isOperation(e.Args[0])
		}
		switch f.builtinOf(ast.Unparen(e.Fun)) {
		case "len", "cap", "real", "imag", "complex":
			return true
		}
	case *ast.BinaryExpr:
		return true
	case *ast.UnaryExpr:
		return e.Op != token.AND && e.Op != token.ARROW
	}
	return false
}

func isUntyped(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsUntyped != 0
}

// convertImplicit writes out a conversion that assignment makes by itself,
// where the types differ in more than an interface.
func (f *fn) convertImplicit(text string, from, to types.Type) string {
	if from == nil || to == nil || types.Identical(from, to) || isInterface(to) || isUntyped(from) {
		return text
	}
	if f.convertsByHand(from, to) {
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeConvert, Type: to, From: from}), text)
	}
	return fmt.Sprintf("%s(%s)", f.typeOperand(to), text)
}

// typeOperand returns a type's text as the operand of a conversion.
func (f *fn) typeOperand(t types.Type) string {
	text := f.typ(t)
	if strings.ContainsAny(text[:1], "*<(") || strings.Contains(text, "func(") || strings.Contains(text, "chan ") {
		return "(" + text + ")"
	}
	return text
}

// expr returns the text of an expression.
func (f *fn) expr(e ast.Expr) string {
	if tv, ok := f.info.Types[e]; ok && tv.Value != nil {
		return f.constant(tv.Value, f.subst.apply(tv.Type))
	}
	if name := f.hoisted[e]; name != "" {
		return name
	}
	switch e := e.(type) {
	case *ast.Ident:
		return f.ident(e)
	case *ast.ParenExpr:
		return "(" + f.expr(e.X) + ")"
	case *ast.FuncLit:
		return f.closure(f.funcLit(e, ""))
	case *ast.CompositeLit:
		return f.composite(e)
	case *ast.SelectorExpr:
		return f.shownFunc(e, f.selector(e))
	case *ast.IndexExpr:
		return f.index(e)
	case *ast.IndexListExpr:
		if fn, args := f.genericFunc(e); fn != nil {
			return f.funcValue(fn, args)
		}
	case *ast.SliceExpr:
		return f.slice(e)
	case *ast.StarExpr:
		if x, ok := ast.Unparen(e.X).(*ast.UnaryExpr); ok && x.Op == token.AND && f.info.Types[x.X].Addressable() {
			return f.expr(x.X) // The interpreter would refuse the address of *&x.
		}
		return "(*" + f.expr(e.X) + ")"
	case *ast.TypeAssertExpr:
		return f.assertion(f.value(e.X, nil), f.typeOf(e.X), f.typeOf(e.Type), MakeAssert)
	case *ast.CallExpr:
		return f.call(e)
	case *ast.UnaryExpr:
		return f.unary(e)
	case *ast.BinaryExpr:
		return f.binary(e)
	}
	panic(&Unsupported{e.Pos(), fmt.Sprintf("expression %T", e)})
}

func (f *fn) ident(e *ast.Ident) string {
	obj := f.info.Uses[e]
	if obj == nil {
		obj = f.info.Defs[e]
	}
	switch obj := obj.(type) {
	case *types.Var:
		if isPackageVar(obj) && f.l.session.Var(obj) == nil { // dot import
			return f.packageVar(obj)
		}
		return f.variable(obj)
	case *types.Func:
		if fn, args := f.genericFunc(e); fn != nil {
			return f.funcValue(fn, args)
		}
		if decl := f.l.session.Func(obj); decl != nil {
			return f.funcValue(decl, nil)
		}
		return f.alias(obj.Pkg().Path()) + "." + obj.Name()
	case *types.Nil:
		return "nil"
	}
	panic(&Unsupported{e.Pos(), "the name " + e.Name})
}

// funcValue returns a declared function as a value. The interpreter can call
// its own functions by name only, so the value is a closure that does.
func (f *fn) funcValue(decl *golang.Func, args []types.Type) string {
	name := f.funcName(decl, args)
	subst := newSubstitution(decl.TypeParams, args)
	return f.closure(f.forward(name, subst.tuple(decl.Params), subst.tuple(decl.Results), decl.Variadic, declRecovers(decl.Decl)))
}

// forward returns a function literal that passes its arguments to callee, which
// may recover.
func (f *fn) forward(callee string, params, results *types.Tuple, variadic, recovers bool) string {
	names := make([]string, params.Len())
	for i := range names {
		names[i] = f.fresh("p")
	}
	args := strings.Join(names, ", ")
	if variadic {
		args += "..."
	}
	ret := "return "
	if results.Len() == 0 {
		ret = ""
	}
	return fmt.Sprintf("func%s { %s%s%s(%s) }", f.signature(params, results, variadic, names, nil), passOn(recovers), ret, callee, args)
}

func (f *fn) index(e *ast.IndexExpr) string {
	if fn, args := f.genericFunc(e); fn != nil {
		return f.funcValue(fn, args)
	}
	x := f.typeOf(e.X)
	switch t := coreOf(x).(type) {
	case *types.Map:
		return fmt.Sprintf("%s[%s]", f.operand(e.X), f.typedNil(f.value(e.Index, t.Key()), t.Key()))
	}
	operand := f.operand(e.X)
	if _, ok := x.Underlying().(*types.Pointer); ok {
		operand = "(*" + operand + ")" // to the interpreter, p[i] would be of p's element type
	}
	return fmt.Sprintf("%s[%s]", operand, f.indexValue(e.Index))
}

// indexValue returns an index as an int.
func (f *fn) indexValue(e ast.Expr) string {
	if tv := f.info.Types[e]; tv.Value != nil {
		return f.constant(tv.Value, types.Typ[types.Int])
	}
	if b, ok := f.typeOf(e).Underlying().(*types.Basic); ok && b.Kind() != types.Int {
		return "int(" + f.expr(e) + ")"
	}
	return f.expr(e)
}

// grouped returns the text of an operation in parentheses.
func grouped(e ast.Expr, text string) string {
	if _, ok := e.(*ast.BinaryExpr); ok {
		return "(" + text + ")"
	}
	return text
}

// operand returns an expression that something is selected from.
func (f *fn) operand(e ast.Expr) string {
	text := f.expr(e)
	switch e.(type) {
	case *ast.BinaryExpr, *ast.UnaryExpr, *ast.FuncLit:
		return "(" + text + ")"
	}
	return text
}

func (f *fn) slice(e *ast.SliceExpr) string {
	bound := func(e ast.Expr) string {
		if e == nil {
			return ""
		}
		return f.indexValue(e)
	}
	x := f.operand(e.X)
	if _, ok := f.typeOf(e.X).Underlying().(*types.Pointer); ok {
		x = "(*" + x + ")" // of a pointer to a declared array yaegi makes no slice
	}
	text := fmt.Sprintf("%s[%s:%s", x, bound(e.Low), bound(e.High))
	if e.Slice3 {
		text += ":" + bound(e.Max)
	}
	return text + "]"
}

func (f *fn) unary(e *ast.UnaryExpr) string {
	switch e.Op {
	case token.AND:
		return f.address(e.X)
	case token.ARROW:
		return "(<-" + f.expr(e.X) + ")"
	}
	if e.Op == token.NOT {
		return f.ofBool("!"+f.negated(e.X), f.typeOf(e))
	}
	x := f.operand(e.X)
	if strings.HasPrefix(x, e.Op.String()) || strings.HasPrefix(x, "&") {
		x = "(" + x + ")" // --x and &&x are other tokens
	}
	return e.Op.String() + x
}

// negated returns the operand of !.
func (f *fn) negated(e ast.Expr) string {
	if isDeclaredBool(f.typeOf(e)) {
		return grouped(f.unconverted(e), f.condition(e))
	}
	return f.operand(e)
}

// address returns the address of a variable or a composite literal.
func (f *fn) address(e ast.Expr) string {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v := f.l.session.Var(f.info.Uses[x]); v != nil {
			return f.global(v)
		}
	case *ast.SelectorExpr:
		if v, ok := f.info.Uses[x.Sel].(*types.Var); ok && isPackageVar(v) {
			if known := f.l.session.Var(v); known != nil {
				return f.global(known)
			}
			text := f.packageVar(v)
			return text[2 : len(text)-1]
		}
	case *ast.StarExpr:
		if f.without(Addresses) {
			return f.expr(x.X)
		}
		// &*p panics where p is nil.
		return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: MakeNotNil, Type: f.typeOf(x.X)}), f.value(x.X, nil))
	case *ast.CompositeLit:
		return f.compositeAddress(x)
	}
	return "(&" + f.expr(e) + ")"
}

// coreOf returns what a type is underneath; for a pointer to an array, the array.
func coreOf(t types.Type) types.Type {
	u := t.Underlying()
	if p, ok := u.(*types.Pointer); ok {
		if a, ok := p.Elem().Underlying().(*types.Array); ok {
			return a
		}
	}
	return u
}
