package lower

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/lectern-go/lectern/kernel/golang"
)

// A fn is the function whose code is being written.
type fn struct {
	l       *Lowerer
	program *Program
	info    *types.Info
	subst   substitution
	out     *writer
	at      token.Pos // the statement being lowered

	names map[types.Object]string // local variables; shared with function literals
	taken map[string]int

	counters map[types.Object]int64   // see counter.go; shared too
	lengths  map[types.Object]int64   // likewise
	shared   map[types.Object]bool    // see shared.go; likewise
	effects  map[*golang.Func]*effect // see effect.go
	hoisted  map[ast.Expr]string      // see hoist.go

	results     *types.Tuple // of the function being written
	resultNames []string     // nil if the results have no names
	defers      string       // the variable with the deferred calls, if there are any
	recoverable string       // within a function literal that is deferred: the outer defers
	entered     string       // in other functions that recover: what they were entered with
	frame       *frameState
	jumps       []*jump // enclosing statements that break and continue refer to

	embedded map[*golang.Var][]golang.EmbeddedFile

	// ranged is the range over a function whose body is being written.
	ranged *rangeBody
}

// fresh returns an unused name for a local variable.
func (f *fn) fresh(base string) string {
	if base == "" || base == "_" {
		base = "t"
	}
	f.taken[base]++
	return fmt.Sprintf("%s_%d", base, f.taken[base])
}

// declare gives a local variable its name.
func (f *fn) declare(obj types.Object) string {
	if obj == nil {
		return "_"
	}
	name := f.fresh(obj.Name())
	f.names[obj] = name
	return name
}

// cell writes a cell's function.
func (f *fn) cell(u *golang.Unit) {
	f.results = types.NewTuple()
	list := u.Body
	if u.Show != nil {
		list = list[:len(list)-1]
	}
	body := bodyOf(list, u)
	f.embedded = u.Embedded
	f.findShared(body)
	if len(u.Body) == 0 {
		f.emitf("func %s() {%s", f.program.Name, f.enterProgram(u))
	} else {
		f.emitf("func %s() {%s", f.program.Name, f.enterFrame(cellName(u), body))
	}
	f.body(body, func() {
		if len(u.Body) == 0 {
			f.initialise(u)
			return
		}
		n := slices.IndexFunc(list, func(s ast.Stmt) bool { _, isVar := s.(*ast.DeclStmt); return !isVar })
		if n < 0 {
			n = len(list)
		}
		f.stmts(list[:n])
		f.inits(u)
		f.stmts(list[n:])
		if u.Show != nil {
			f.mark(u.Show)
			f.show(u.Show)
		}
	})
	f.emitf("}%s", f.leaveFrame())
}

// bodyOf returns the statements as a node that can be inspected.
func bodyOf(list []ast.Stmt, u *golang.Unit) *ast.BlockStmt {
	if u.Show != nil {
		list = append(list[:len(list):len(list)], &ast.ExprStmt{X: u.Show})
	}
	return &ast.BlockStmt{List: list}
}

// initialise writes the initialisation of a program's variables, its init
// functions and the call of main. The variables of a cell may have been there
// before: they begin as zero again.
func (f *fn) initialise(u *golang.Unit) {
	if !u.Provided {
		for _, v := range u.Vars {
			f.emitf("*%s = %s", f.global(v), f.zeroOf(v.Type))
		}
	}
	for _, v := range u.Vars {
		if len(f.embedded[v]) > 0 {
			f.emitf("*%s = c.%s()", f.global(v), f.files(v))
		}
	}
	for _, init := range u.Init {
		f.at = init.Rhs.Pos()
		var lhs []place
		for _, v := range init.Lhs {
			if v.Name() == "_" {
				lhs = append(lhs, place{typ: v.Type()})
				continue
			}
			lhs = append(lhs, place{text: f.variable(v), typ: v.Type()})
		}
		f.markInit(init.Rhs)
		f.findShared(init.Rhs)
		f.hoist(init.Rhs)
		f.assignPlaces(lhs, []ast.Expr{init.Rhs})
	}
	f.endInits()
	f.inits(u)
	if u.Main != nil {
		f.at = u.Main.Decl.Pos()
		f.emitf("%s()", f.funcName(u.Main, nil))
	}
}

// inits writes the calls of a cell's init functions: after its variables, before
// everything else.
func (f *fn) inits(u *golang.Unit) {
	for _, decl := range u.Funcs {
		if decl.Recv == nil && decl.Object.Name() == "init" {
			f.emitf("%s()", f.funcName(decl, nil))
		}
	}
}

// show writes the display of the cell's value.
func (f *fn) show(e ast.Expr) {
	f.at = e.Pos()
	f.hoist(e)
	t := f.typeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		names := f.temporaries(tuple.Len())
		f.emitf("%s := %s", names, f.expr(e))
		f.emitf("c.Show(%s)", names)
		return
	}
	if isUntypedNil(t) {
		f.emitf("c.Show(nil)")
		return
	}
	f.emitf("c.Show(%s)", f.value(e, nil))
}

// function writes a declared function; a receiver is its first parameter.
func (f *fn) function(decl *golang.Func, name string) {
	if decl.Decl.Body == nil {
		f.assembly(decl, name)
		return
	}
	f.at = decl.Decl.Pos()
	f.findShared(decl.Decl.Body)
	params := make([]string, decl.Params.Len())
	for i := range params {
		if v := decl.Params.At(i); v.Name() == "" || v.Name() == "_" {
			params[i] = f.fresh("p")
		} else {
			params[i] = f.declare(v)
		}
	}
	f.results = decl.Results
	f.nameResults(decl.Results, decl.Decl.Body)
	resultNames := f.resultNames
	areKept := f.keepsResults(decl)
	if areKept {
		resultNames = nil
	}
	f.emitf("func %s%s {%s", name, f.signature(decl.Params, decl.Results, decl.Variadic, params, resultNames), f.enterFrame(declaredName(decl), decl.Decl.Body))
	if areKept {
		f.declareResults(decl.Results)
	} else {
		f.zeroResults(decl.Results)
	}
	f.enterRecover(decl.Decl.Body)
	f.body(decl.Decl.Body, func() { f.stmts(decl.Decl.Body.List) })
	f.emitf("}%s", f.leaveFrame())
}

// nameResults names the results if the source does, or if deferred calls need
// them to have names.
func (f *fn) nameResults(results *types.Tuple, body *ast.BlockStmt) {
	f.resultNames = nil
	if results.Len() == 0 {
		return
	}
	if results.At(0).Name() == "" && !hasDefer(body) {
		return
	}
	f.resultNames = make([]string, results.Len())
	for i := range f.resultNames {
		if v := results.At(i); v.Name() == "" || v.Name() == "_" {
			f.resultNames[i] = f.fresh("r")
		} else {
			f.resultNames[i] = f.declare(v)
		}
	}
}

// zeroResults gives named results their first value: the interpreter lets them
// begin with that of the variable that the call is assigned to.
func (f *fn) zeroResults(results *types.Tuple) {
	if f.without(Results) {
		return
	}
	for i, name := range f.resultNames {
		f.emitf("%s = %s", name, f.zeroOf(f.subst.apply(results.At(i).Type())))
	}
}

// keepsResults reports whether closures or pointers may refer to a function's named
// results when it has returned. To the interpreter these are the variables that the
// call is assigned to, which are the same each time that the call is made.
func (f *fn) keepsResults(decl *golang.Func) bool {
	for v := range decl.Results.Variables() {
		if v.Name() != "" && v.Name() != "_" && f.escapes(v, decl.Decl.Body) {
			return !f.without(Results)
		}
	}
	return false
}

// declareResults makes named results variables of the function, which it returns in the end.
func (f *fn) declareResults(results *types.Tuple) {
	for i, name := range f.resultNames {
		t := f.subst.apply(results.At(i).Type())
		f.emitf("var %s %s = %s", name, f.typ(t), f.zeroOf(t))
	}
}

// zeroOf returns the zero value of a type.
func (f *fn) zeroOf(t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsBoolean != 0:
			return f.constant(constant.MakeBool(false), t)
		case info&types.IsString != 0:
			return f.constant(constant.MakeString(""), t)
		case info&types.IsNumeric != 0 && info&types.IsComplex == 0:
			return f.constant(constant.MakeInt64(0), t)
		}
		return fmt.Sprintf("c.%s()", f.maker(Maker{Kind: MakeZero, Type: t}))
	case *types.Struct, *types.Array:
		return fmt.Sprintf("c.%s()", f.maker(Maker{Kind: MakeZero, Type: t}))
	}
	return f.nilOf(t)
}

// funcLit writes a function literal in a writer of its own and returns its text.
func (f *fn) funcLit(lit *ast.FuncLit, recoverable string) string {
	sig := f.typeOf(lit).(*types.Signature)
	inner := f.nested(sig.Results())
	inner.recoverable = recoverable
	// The parameters' objects are those of the literal's own signature,
	// not of its substituted type.
	own := f.info.TypeOf(lit).(*types.Signature)
	params := make([]string, own.Params().Len())
	for i := range params {
		if v := own.Params().At(i); v.Name() == "" || v.Name() == "_" {
			params[i] = f.fresh("p")
		} else {
			params[i] = f.declare(v)
		}
	}
	inner.nameResults(own.Results(), lit.Body)
	mark := inner.enterFrame(f.frame.literalName(), lit.Body)
	inner.frame.literal = true
	inner.emitf("func%s {%s", f.signature(own.Params(), own.Results(), own.Variadic(), params, inner.resultNames), mark)
	inner.zeroResults(own.Results())
	inner.enterRecover(lit.Body)
	inner.body(lit.Body, func() { inner.stmts(lit.Body.List) })
	return inner.close("}")
}

// nested returns a fn for a function within f.
func (f *fn) nested(results *types.Tuple) *fn {
	inner := *f
	inner.out = &writer{nested: true}
	inner.results, inner.resultNames = results, nil
	inner.defers, inner.recoverable = "", ""
	inner.jumps, inner.ranged = nil, nil
	return &inner
}

// close ends a nested function and returns its text.
func (f *fn) close(end string) string {
	return f.out.text() + end + f.leaveFrame()
}

// temporaries returns n fresh names, separated by commas.
func (f *fn) temporaries(n int) string {
	text := ""
	for i := range n {
		if i > 0 {
			text += ", "
		}
		text += f.fresh("t")
	}
	return text
}

// variable returns the text of a variable.
func (f *fn) variable(obj types.Object) string {
	if v := f.l.session.Var(obj); v != nil {
		return "(*" + f.global(v) + ")"
	}
	if name, ok := f.names[obj]; ok {
		return name
	}
	return f.declare(obj)
}

// global returns the text of the pointer to a session variable.
func (f *fn) global(v *golang.Var) string {
	name := fmt.Sprintf("%s_v%d", exported(v.Name), v.ID)
	f.program.Vars[name] = v
	return "c." + name
}

// funcName returns the name of a lowered function.
func (f *fn) funcName(decl *golang.Func, args []types.Type) string {
	need := f.l.require(decl, args)
	f.program.Needs = append(f.program.Needs, need)
	return need.Name
}
