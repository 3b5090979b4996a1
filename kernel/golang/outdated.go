package golang

import (
	"fmt"
	"go/ast"
	"go/types"
)

// Outdated returns an [*Error] if executing a cell may call a function that calls
// another one which has been declared again with another signature: the call has
// no meaning until the calling function is declared again too. A call through an
// interface or a function value is not seen; it keeps the earlier function.
func (s *Session) Outdated(u *Unit) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.reshaped) == 0 {
		return nil
	}
	w := &callers{s: s, seen: map[*Func]bool{}}
	for _, stmt := range u.Body {
		w.visit(nil, stmt, u.Info)
	}
	for _, init := range u.Init {
		w.visit(nil, init.Rhs, u.Info)
	}
	for _, f := range u.Funcs {
		if f == u.Main || f.Recv == nil && f.Object.Name() == "init" {
			w.reach(f)
		}
	}
	if len(w.diags) == 0 {
		return nil
	}
	return &Error{w.diags}
}

// reshape notes which functions a cell declares again with another signature.
func (s *Session) reshape(u *Unit) {
	for _, f := range u.Funcs {
		old, ok := s.names[f.Object.Name()].(*types.Func)
		if ok && f.Recv == nil && !types.Identical(old.Type(), f.Object.Type()) {
			s.reshaped[f.Object.Name()] = true
		}
	}
}

// callers looks for calls that have lost their meaning.
type callers struct {
	s     *Session
	seen  map[*Func]bool
	diags []Diagnostic
}

// reach looks into a function that may be called.
func (w *callers) reach(f *Func) {
	if f == nil || f.Source == nil || f.Decl.Body == nil || w.seen[f] {
		return
	}
	w.seen[f] = true
	w.visit(f, f.Decl.Body, f.Info)
}

// visit looks into code that may be executed: a part of f, or of the cell if
// that is nil.
func (w *callers) visit(f *Func, code ast.Node, info *types.Info) {
	told := map[*types.Func]bool{}
	ast.Inspect(code, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		callee, ok := info.Uses[id].(*types.Func)
		if !ok || callee.Pkg() == nil || callee.Pkg().Path() != packagePath {
			return true
		}
		callee = callee.Origin()
		now := w.s.reshapedTo(callee)
		switch {
		case now == nil:
			w.reach(w.s.newest(callee))
		case f != nil && !told[callee]:
			told[callee] = true
			w.tell(f, id, callee, now)
		}
		return true
	})
}

// reshapedTo returns the function of another signature that has taken the place
// of a cell's function, or nil.
func (s *Session) reshapedTo(fn *types.Func) *types.Func {
	if fn.Signature().Recv() != nil || !s.reshaped[fn.Name()] {
		return nil
	}
	now, ok := s.names[fn.Name()].(*types.Func)
	if !ok || now == fn || types.Identical(now.Type(), fn.Type()) {
		return nil
	}
	return now
}

// tell says that f calls old, in whose place there is another function now.
func (w *callers) tell(f *Func, at *ast.Ident, old, now *types.Func) {
	src, offset := w.s.locate(at.Pos())
	caller := f.Object.Name()
	if named := receiver(f.Object); named != "" {
		caller = named + "." + caller
	}
	before, after := types.TypeString(old.Type(), qualifier), types.TypeString(now.Type(), qualifier)
	message := fmt.Sprintf("%s calls %s as %s, but it has been declared again as %s", caller, old.Name(), before, after)
	if before == after {
		message = fmt.Sprintf("%s calls %s, which has been declared again with other types of the same names", caller, old.Name())
	}
	w.diags = append(w.diags, Diagnostic{Source: src, Offset: offset, Message: message,
		Hint: fmt.Sprintf("declare %s again: its cell has to be run, with the call as it should be now", caller)})
}

// receiver returns the name of a method's type, and "" for a function.
func receiver(fn *types.Func) string {
	if fn.Signature().Recv() == nil {
		return ""
	}
	if named := receiverNamed(fn); named != nil {
		return named.Obj().Name()
	}
	return ""
}
