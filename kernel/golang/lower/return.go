package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// returnStmt writes a return: through the results' names if they have any, which
// deferred calls may change.
func (f *fn) returnStmt(s *ast.ReturnStmt) {
	f.hoistBy(func(h *hoister) {
		for i, e := range s.Results {
			h.visitAs(e, f.results.At(i).Type())
		}
	})
	if f.ranged != nil {
		f.rangeReturn(s)
		return
	}
	if len(s.Results) == 0 {
		if f.defers == "" && len(f.resultNames) > 0 {
			f.emitf("return %s", strings.Join(f.resultNames, ", "))
			return
		}
		f.emitf("return")
		return
	}
	if f.resultNames == nil {
		f.plainReturn(s)
		return
	}
	lhs := make([]place, f.results.Len())
	for i := range lhs {
		lhs[i] = place{text: f.resultNames[i], typ: f.subst.apply(f.results.At(i).Type())}
	}
	f.assignPlaces(lhs, s.Results)
	f.at = s.Pos()
	if f.defers != "" {
		f.emitf("return")
		return
	}
	f.emitf("return %s", strings.Join(f.resultNames, ", "))
}

// plainReturn returns values from a function without named results. The
// interpreter writes what a built-in function returns straight to the first
// result, wherever in the list it stands, unless it is parenthesised.
func (f *fn) plainReturn(s *ast.ReturnStmt) {
	if len(s.Results) == 1 && f.results.Len() > 1 {
		f.forwardResults(s.Results[0])
		return
	}
	parts := make([]string, len(s.Results))
	if turns := f.turns(s.Results); elementAhead(s.Results, turns) {
		for i, e := range s.Results {
			if turns[i] {
				parts[i] = f.capture(e, f.results.At(i).Type())
			}
		}
	}
	for i, e := range s.Results {
		if parts[i] != "" {
			continue
		}
		parts[i] = f.value(e, f.results.At(i).Type())
		if len(parts) > 1 && isBuiltinCall(f.info, e) && !f.without(Returns) {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	f.emitf("return %s", strings.Join(parts, ", "))
}

// forwardResults returns what a call returns. The interpreter loses values that become
// interfaces on the way, unless they are assigned to variables first.
func (f *fn) forwardResults(call ast.Expr) {
	text, froms := f.tuple(call)
	parts := make([]string, len(froms))
	same := true
	for i, from := range froms {
		to := f.subst.apply(f.results.At(i).Type())
		same = same && types.Identical(from, to)
		parts[i] = f.fresh("t")
	}
	if same || f.without(Forwarding) {
		f.emitf("return %s", text)
		return
	}
	f.emitf("%s := %s", strings.Join(parts, ", "), text)
	for i, from := range froms {
		parts[i] = f.convertImplicit(parts[i], from, f.results.At(i).Type())
	}
	f.emitf("return %s", strings.Join(parts, ", "))
}

// isBuiltinCall reports whether an expression is a call of a built-in function.
func isBuiltinCall(info *types.Info, e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && info.Types[call.Fun].IsBuiltin()
}
