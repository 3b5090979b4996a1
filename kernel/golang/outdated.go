package golang

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// This file brings functions up to date. What a function says is checked when it
// is declared; if a function, variable or constant that it uses is declared again
// in another form later, it is checked once more, and then uses what the name means
// by then. Functions declared again with the same signature, and variables with the
// same type, need no check.

// Renew checks those functions again that use what has been declared again in another
// form, and returns the units of those that are right in this form. The error, an
// [*Error], names those that are not and that executing a cell may call: calling
// them has no meaning until they are declared again too. A call through an interface
// or a function value is not seen; it keeps the earlier function if that is not right.
func (s *Session) Renew(u *Unit) ([]*Unit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.reshaped) == 0 {
		return nil, nil
	}
	w := &callers{s: s, seen: map[*Func]bool{}}
	w.refresh()
	for _, stmt := range u.Body {
		w.visit(stmt, u.Info)
	}
	for _, init := range u.Init {
		w.visit(init.Rhs, u.Info)
	}
	for _, f := range u.Funcs {
		if f == u.Main || f.Recv == nil && f.Object.Name() == "init" {
			w.reach(f)
		}
	}
	if len(w.diags) > 0 {
		return w.renewed, &Error{w.diags}
	}
	return w.renewed, nil
}

// reshape notes which functions, methods, variables and constants a cell declares again
// in another form. Earlier cells that call such a method are not to run again as they are.
func (s *Session) reshape(c *check, u *Unit) {
	for _, a := range s.attached {
		if a.replaced != nil || a.hides() {
			s.noteReshaped(a.method.Name())
			clear(s.units)
		}
	}
	for _, f := range u.Funcs {
		if f.Recv != nil {
			continue
		}
		switch old := s.names[f.Object.Name()].(type) {
		case *types.Func:
			if !types.Identical(old.Type(), f.Object.Type()) {
				s.noteReshaped(f.Object.Name())
			}
		case *types.Var:
			s.noteReshaped(f.Object.Name())
		}
	}
	for name, obj := range u.defs {
		switch old := s.names[name].(type) {
		case *types.Var:
			if s.vars[old] != nil && s.vars[old] != c.vars[obj] {
				s.noteReshaped(name)
			}
		case *types.Const:
			if !sameConst(old, obj) {
				s.noteReshaped(name)
			}
		case *types.Func:
			if isFunction(obj) {
				s.noteReshaped(name)
			}
		}
	}
}

func (s *Session) noteReshaped(name string) {
	s.reshaped[name] = true
	s.unsettled = true
}

func sameConst(old *types.Const, obj types.Object) bool {
	now, ok := obj.(*types.Const)
	return ok && types.Identical(old.Type(), now.Type()) && constant.Compare(old.Val(), token.EQL, now.Val())
}

// callers looks for functions that use what has another form now.
type callers struct {
	s       *Session
	seen    map[*Func]bool
	renewed []*Unit
	diags   []Diagnostic
}

// refresh checks all functions again after something has got another form.
func (w *callers) refresh() {
	if !w.s.unsettled {
		return
	}
	w.s.unsettled = false
	for _, f := range slices.SortedFunc(maps.Values(w.s.funcs), func(a, b *Func) int { return cmp.Compare(a.ID, b.ID) }) {
		if (isMethodNow(f) || w.s.names[f.Object.Name()] == f.Object) && w.s.outdated(f) != nil {
			if u, err := w.s.checkAgain(f); err == nil {
				w.renewed = append(w.renewed, u)
			}
		}
	}
}

// reach looks into a function that may be called.
func (w *callers) reach(f *Func) {
	if f == nil || f.Source == nil || f.Decl.Body == nil || w.seen[f] {
		return
	}
	w.seen[f] = true
	if use := w.s.outdated(f); use != nil {
		if u, err := w.s.checkAgain(f); err != nil {
			w.tell(f, use, err)
		} else {
			w.renewed = append(w.renewed, u)
			f = u.Funcs[0]
			w.seen[f] = true
		}
	}
	w.visit(f.Decl.Body, f.Info)
}

// outdated returns a use in a function of what has another form now, or nil.
func (s *Session) outdated(f *Func) *use {
	if f.Source == nil || f.Decl.Body == nil {
		return nil
	}
	var found *use
	ast.Inspect(f.Decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if sel := f.Info.Selections[n]; found == nil && sel != nil && s.reshaped[n.Sel.Name] {
				if now := hiding(sel); now != nil && !types.Identical(now.Type(), sel.Obj().Type()) {
					found = &use{n.Sel, sel.Obj(), now}
				}
			}
		case *ast.Ident:
			if found == nil && s.reshaped[n.Name] {
				if now := s.reshapedTo(f.Info.Uses[n]); now != nil {
					found = &use{n, f.Info.Uses[n], now}
				}
			}
		}
		return found == nil
	})
	return found
}

// hiding returns the method that hides the promoted field or method of a selection now,
// nil if there is none.
func hiding(sel *types.Selection) types.Object {
	if len(sel.Index()) < 2 || types.IsInterface(sel.Recv()) {
		return nil
	}
	now, index, _ := types.LookupFieldOrMethod(sel.Recv(), true, sel.Obj().Pkg(), sel.Obj().Name())
	if now == nil || len(index) == len(sel.Index()) {
		return nil
	}
	return now
}

// visit looks into code that may be executed.
func (w *callers) visit(code ast.Node, info *types.Info) {
	ast.Inspect(code, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		callee, ok := info.Uses[id].(*types.Func)
		if ok && callee.Pkg() != nil && callee.Pkg().Path() == packagePath {
			w.reach(w.s.newest(callee.Origin()))
		}
		return true
	})
}

// A use is the mention of an object that stands for something of another form now.
type use struct {
	id       *ast.Ident
	old, now types.Object
}

// reshapedTo returns the object of another form that has taken the place of a cell's
// function, variable or constant and can be used as it was: a variable or constant in
// the place of either, a function or a variable of a function's type in the place of
// either, a method in the place of one. It is nil if there is none.
func (s *Session) reshapedTo(obj types.Object) types.Object {
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != packagePath {
		return nil
	}
	if pkg, ok := obj.(*types.PkgName); ok {
		return s.editedPackage(pkg)
	}
	now := s.names[obj.Name()]
	replaced := false
	switch old := obj.(type) {
	case *types.Func:
		if old.Signature().Recv() != nil {
			if now := methodNow(old); now != nil && now != old.Origin() {
				return now
			}
		} else if now != old.Origin() && isFunction(now) {
			_, isFunc := now.(*types.Func)
			replaced = !isFunc || !types.Identical(now.Type(), old.Origin().Type())
		}
	case *types.Var:
		if s.vars[old] == nil {
			break
		}
		switch now.(type) {
		case *types.Var:
			replaced = s.vars[old] != s.vars[now]
		case *types.Const:
			replaced = true
		case *types.Func:
			replaced = isFunction(old)
		}
	case *types.Const:
		if s.isGlobal(old) {
			_, isVar := now.(*types.Var)
			_, isConst := now.(*types.Const)
			replaced = isVar || isConst && !sameConst(old, now)
		}
	}
	if !replaced {
		return nil
	}
	return now
}

// isFunction reports whether an object is a function, or a variable of a function's type.
func isFunction(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return true
	case *types.Var:
		_, ok := obj.Type().Underlying().(*types.Signature)
		return ok
	}
	return false
}

// isGlobal reports whether a constant or type has been declared by a cell, and not
// within a function.
func (s *Session) isGlobal(obj types.Object) bool {
	_, isParam := obj.Type().(*types.TypeParam)
	return !isParam && (obj.Parent() == nil || obj.Parent().Parent() == types.Universe)
}

// checkAgain checks a function as if it were declared once more now. Its receiver,
// parameters and results have the types that they had. So has the body if these
// have been declared again, or if it does not fit the newest types.
func (s *Session) checkAgain(f *Func) (*Unit, error) {
	earlier := s.earlierTypes(f)
	head := *f.written
	head.Body = nil
	if !mentions(&head, earlier) {
		if u, err := s.declareAgain(f); err == nil || len(earlier) == 0 {
			return u, err
		}
	}
	newest, methods := map[string]types.Object{}, map[string][]*method{}
	for name, obj := range earlier {
		newest[name], methods[name] = s.names[name], s.methods[name]
		s.names[name] = obj
		delete(s.methods, name)
	}
	defer func() {
		maps.Copy(s.names, newest)
		maps.Copy(s.methods, methods)
	}()
	return s.declareAgain(f)
}

// earlierTypes returns the types that a function mentions and that have been declared
// again since, by name.
func (s *Session) earlierTypes(f *Func) map[string]types.Object {
	earlier := map[string]types.Object{}
	ast.Inspect(f.Decl, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			obj, ok := f.Info.Uses[id].(*types.TypeName)
			if ok && obj.Pkg() != nil && obj.Pkg().Path() == packagePath && s.isGlobal(obj) && s.names[id.Name] != obj {
				earlier[id.Name] = obj
			}
		}
		return true
	})
	return earlier
}

func mentions(code ast.Node, names map[string]types.Object) bool {
	found := false
	ast.Inspect(code, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && names[id.Name] != nil
		return !found
	})
	return found
}

// declareAgain declares a function once more. If its name means something else now,
// it goes on doing so.
func (s *Session) declareAgain(f *Func) (*Unit, error) {
	_, start := s.locate(f.written.Pos())
	_, end := s.locate(f.written.End())
	src := *f.Source
	src.Text = blank(src.Text, []item{{start: start, end: end}}, func(item) bool { return true })
	if src.Written == "" {
		src.Written = f.Source.Text
	}
	name := f.Object.Name()
	now := s.names[name]
	u, err := s.declare(&src)
	if err == nil && f.Recv == nil && now != f.Object {
		s.names[name] = now
		s.funcs[f.Object] = u.Funcs[0]
	}
	return u, err
}

// tell says that f uses what has another form now, in which it does not fit.
func (w *callers) tell(f *Func, u *use, misfit error) {
	src, offset := w.s.locate(u.id.Pos())
	user := qualifiedName(f.Object)
	verb, with := "uses", u.old.Name()+" as it is now"
	if _, ok := u.old.(*types.Func); ok {
		verb, with = "calls", "the call as it should be now"
	}
	before, after := formOf(u.old), formOf(u.now)
	message := fmt.Sprintf("%s %s %s as %s, but it has been declared again as %s", user, verb, u.old.Name(), before, after)
	var e *Error
	switch _, isPackage := u.old.(*types.PkgName); {
	case isPackage && errors.As(misfit, &e) && len(e.Diagnostics) > 0:
		message = fmt.Sprintf("%s does not fit package %s as it is now: %s", user, u.old.Name(), e.Diagnostics[0].Message)
	case before == after:
		message = fmt.Sprintf("%s %s %s, which has been declared again with other types of the same names", user, verb, u.old.Name())
	}
	w.diags = append(w.diags, Diagnostic{Source: src, Offset: offset, Message: message,
		Hint: fmt.Sprintf("declare %s again: its cell has to be run, with %s", user, with)})
}

// formOf returns an object's type, and of a constant its value.
func formOf(obj types.Object) string {
	text := types.TypeString(obj.Type(), qualifier)
	if c, ok := obj.(*types.Const); ok {
		text += " " + c.Val().String()
	}
	return text
}

// qualifiedName returns a function's name, of a method behind that of its type.
func qualifiedName(fn *types.Func) string {
	if named := receiver(fn); named != "" {
		return named + "." + fn.Name()
	}
	return fn.Name()
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
