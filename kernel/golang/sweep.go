package golang

import (
	"go/ast"
	"go/types"
	"maps"
)

// Sweep forgets, now and then, the functions and variables of earlier cells that
// nothing can refer to any more, so that a session in which cells are run very often,
// edited each time, does not grow by all that they have ever declared. What it keeps is
// what names mean now, all methods, since values of any generation may be asked
// for them, what the functions among these refer to, the cell at hand, and what is
// living: code that may be lowered again.
func (s *Session) Sweep(u *Unit, living func() []*types.Info) {
	s.mu.Lock()
	full := s.full
	s.full = false
	s.mu.Unlock()
	if !full {
		return
	}
	infos := living()
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &marker{s: s, seen: map[types.Object]bool{}, infos: map[*types.Info]bool{}}
	for _, obj := range s.names {
		m.object(obj)
	}
	for fn, f := range s.funcs {
		if f.Recv != nil || fn.Pkg().Path() != packagePath {
			m.object(fn)
		}
	}
	for _, info := range append(infos, u.Info) {
		m.info(info)
	}
	for _, f := range u.Funcs {
		m.object(f.Object)
	}
	for _, v := range u.defs {
		m.object(v)
	}
	gone := func(obj types.Object) bool {
		return !m.seen[obj] && obj.Pkg().Path() == packagePath
	}
	maps.DeleteFunc(s.funcs, func(fn *types.Func, _ *Func) bool { return gone(fn) })
	maps.DeleteFunc(s.vars, func(obj types.Object, _ *Var) bool { return gone(obj) })
	maps.DeleteFunc(s.specs, func(obj *types.TypeName, _ *ast.TypeSpec) bool { return gone(obj) })
}

// A marker finds what can be referred to.
type marker struct {
	s     *Session
	seen  map[types.Object]bool
	infos map[*types.Info]bool
}

func (m *marker) object(obj types.Object) {
	if m.seen[obj] {
		return
	}
	m.seen[obj] = true
	if fn, ok := obj.(*types.Func); ok {
		if f := m.s.funcs[fn.Origin()]; f != nil {
			m.info(f.Info)
		}
	}
}

// info marks what the functions of a cell define and use.
func (m *marker) info(info *types.Info) {
	if info == nil || m.infos[info] {
		return
	}
	m.infos[info] = true
	for _, obj := range info.Defs {
		if obj != nil {
			m.object(obj)
		}
	}
	for _, obj := range info.Uses {
		m.object(obj)
	}
}
