package golang

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
)

// This file remarks on functions that ask for a type which has been declared again in
// another form: what they are given may be of the newest, and they do not know it.
// Where such a value meets the earlier type otherwise, the compiler says so.

// A generation is what the names of some types have meant before they were declared again.
type generation map[string]*types.TypeName

// has reports whether a type's name is one of them, with the same meaning: an alias that
// is declared once more as it was has the meaning of the earlier one.
func (g generation) has(name *types.TypeName) bool {
	old := g[name.Name()]
	return old == name || old != nil && name.IsAlias() && types.Identical(name.Type(), old.Type())
}

// retyped returns what the types have been that a cell, before its declarations are part
// of the session, declares again in another form; nil if there are none.
func (s *Session) retyped(u *Unit) generation {
	var earlier generation
	for _, obj := range u.Types {
		old, ok := s.names[obj.Name()].(*types.TypeName)
		if !ok || old == obj || old.Pkg() == nil || old.Pkg().Path() != packagePath || types.Identical(old.Type(), obj.Type()) {
			continue
		}
		if earlier == nil {
			earlier = generation{}
		}
		earlier[obj.Name()] = old
	}
	return earlier
}

// typeNotes says, once a cell's declarations are part of the session, which functions, and
// which variables with function literals, ask for a type that these have taken the place of.
func (s *Session) typeNotes(earlier generation) []Diagnostic {
	if len(earlier) == 0 {
		return nil
	}
	held := holders{}
	for _, f := range s.funcs {
		if f.Source == nil || f.Decl.Body == nil || !s.isCurrent(f) {
			continue
		}
		for old := range asksFor(f.Info, f.Decl.Type, f.Decl.Body, earlier) {
			held.add(old, f.Source, qualifiedName(f.Object))
		}
	}
	for _, u := range s.units {
		for name, literals := range s.literals(u) {
			asked := map[string]bool{}
			for _, lit := range literals {
				maps.Copy(asked, asksFor(u.Info, lit.Type, lit.Body, earlier))
			}
			for old := range asked {
				held.add(old, u.Source, name)
			}
		}
	}
	return s.goOn(held, func(names []string, _ string) string {
		whose := "its"
		if len(names) > 1 {
			whose = "their"
		}
		return fmt.Sprintf("%s type assertions, type switches and calls of errors.As ask for the earlier type: declare %s again", whose, enumerated(names))
	})
}

// isCurrent reports whether a function is what its name means now, or a method of what
// its type's name means.
func (s *Session) isCurrent(f *Func) bool {
	if f.Recv == nil {
		return s.names[f.Object.Name()] == f.Object
	}
	named := receiverNamed(f.Object)
	return isMethodNow(f) && s.names[named.Obj().Name()] == named.Obj()
}

// asksFor returns for which types of an earlier generation a function asks. One with a
// parameter of such a type is given no value of the newest.
func asksFor(info *types.Info, signature *ast.FuncType, body *ast.BlockStmt, earlier generation) map[string]bool {
	asked := map[string]bool{}
	mentioned := func(code ast.Node, note func(name string)) {
		ast.Inspect(code, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			if name, ok := info.Uses[id].(*types.TypeName); ok && earlier.has(name) {
				note(name.Name())
			}
			return true
		})
	}
	ask := func(name string) { asked[name] = true }
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeAssertExpr:
			if n.Type != nil {
				mentioned(n.Type, ask)
			}
		case *ast.TypeSwitchStmt:
			for _, clause := range n.Body.List {
				for _, t := range clause.(*ast.CaseClause).List {
					mentioned(t, ask)
				}
			}
		case *ast.CallExpr:
			if name := errorAsked(info, n); name != nil && earlier.has(name) {
				ask(name.Name())
			}
		}
		return true
	})
	if len(asked) > 0 {
		mentioned(signature.Params, func(name string) { delete(asked, name) })
	}
	return asked
}

// errorAsked returns the declared type that a call of errors.As or errors.AsType looks
// for, itself or by a pointer, or nil.
func errorAsked(info *types.Info, call *ast.CallExpr) *types.TypeName {
	fn := calledFunc(info, call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "errors" {
		return nil
	}
	var t types.Type
	switch {
	case fn.Name() == "As" && len(call.Args) == 2:
		t = pointee(info.TypeOf(call.Args[1]))
	case fn.Name() == "AsType":
		t = info.TypeOf(call).(*types.Tuple).At(0).Type()
	default:
		return nil
	}
	named, _ := pointee(t).(*types.Named)
	if named == nil {
		return nil
	}
	return named.Origin().Obj()
}

// pointee returns what a pointer points to, and of another type the type.
func pointee(t types.Type) types.Type {
	if p, ok := t.(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
