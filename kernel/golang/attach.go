package golang

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
)

// This file gives methods to types of earlier cells and takes them back. A cell's
// code may call the methods that the cell declares, so they are added before it is
// checked; if it is refused, the types have to be what they were.
//
// A generic type is declared again instead, with the methods that it has: its
// instances know those that there were when they were made. If that changes
// nothing but bodies, it stays the type it is; see kept.go.

// An attachment is a method that the cell being checked has added to a type.
type attachment struct {
	named  *types.Named
	method *types.Func
}

func (s *Session) attach(named *types.Named, method *types.Func) {
	named.AddMethod(method)
	s.attached = append(s.attached, attachment{named, method})
}

// detach takes back what the cell being checked has attached.
func (s *Session) detach() {
	for _, a := range s.attached {
		methods := methodsOf(a.named)
		*methods = slices.DeleteFunc(*methods, func(m *types.Func) bool { return m == a.method })
	}
	s.attached = nil
}

// methodsOf returns the list in which go/types keeps the methods of a type that is
// no instance. The package has a way to add to it and none to take away; the tests
// of what becomes of refused methods fail if it calls the list otherwise one day.
func methodsOf(named *types.Named) *[]*types.Func {
	return (*[]*types.Func)(reflect.ValueOf(named).Elem().FieldByName("methods").Addr().UnsafePointer())
}

// declareTypeAgain adds to the cell the declaration of an earlier cell's generic type,
// and of its methods but those that the cell has of its own, by "T.m".
func (c *check) declareTypeAgain(named *types.Named, own map[string]bool) {
	spec := c.s.specs[named.Obj()]
	if spec == nil {
		return
	}
	c.decls = append(c.decls, &ast.GenDecl{TokPos: spec.Pos(), Tok: token.TYPE, Specs: []ast.Spec{spec}})
	var methods []*ast.FuncDecl
	for m := range named.Methods() {
		if f := c.s.funcs[m]; f != nil && !own[named.Obj().Name()+"."+m.Name()] {
			methods = append(methods, f.written)
		}
	}
	slices.SortFunc(methods, func(a, b *ast.FuncDecl) int { return cmp.Compare(a.Pos(), b.Pos()) })
	for _, d := range methods {
		c.decls = append(c.decls, d)
	}
}
