package golang

import (
	"go/types"
	"slices"
)

// This file gives methods to types of earlier cells and takes them back. A cell's
// code may call the methods that the cell declares, so they are added before it is
// checked; if it is refused, the types have to be what they were. What becomes of the
// instances of generic types is told in instances.go.

// An attachment is a method that the cell being checked has added to a type.
type attachment struct {
	obj    *types.TypeName
	before *types.Named // the type without the method, if it is generic
	method *types.Func
}

// attach adds a method to a type.
func (s *Session) attach(obj *types.TypeName, method *types.Func) {
	named := obj.Type().(*types.Named)
	a := attachment{obj: obj, method: method}
	if named.TypeParams().Len() > 0 {
		a.before = named
		setType(obj, withMethod(named, method))
	} else {
		named.AddMethod(method)
	}
	s.attached = append(s.attached, a)
}

// extendsGeneric reports whether the cell being checked has added methods to generic
// types.
func (s *Session) extendsGeneric() bool {
	return slices.ContainsFunc(s.attached, func(a attachment) bool { return a.before != nil })
}

// detach takes back what the cell being checked has attached.
func (s *Session) detach() {
	generic := s.extendsGeneric()
	for _, a := range slices.Backward(s.attached) {
		if a.before != nil {
			setType(a.obj, a.before)
			continue
		}
		methods := methodsOf(a.obj.Type().(*types.Named))
		*methods = slices.DeleteFunc(*methods, func(m *types.Func) bool { return m == a.method })
	}
	s.attached = nil
	if generic {
		s.updateInstances(nil)
	}
}

// methodsOf returns the list in which go/types keeps the methods of a type. The
// package has a way to add to that of a type which is no instance, and none to take
// away.
func methodsOf(named *types.Named) *[]*types.Func {
	return inside[[]*types.Func](named, "methods")
}
