package golang

import (
	"go/types"
	"slices"
)

// This file gives methods to types of earlier cells and takes them back. A cell's
// code may call the methods that the cell declares, so they are added before it is
// checked; if it is refused, the types have to be what they were. What becomes of the
// instances of generic types is told in instances.go.

// An attachment is a method that the cell being checked has given to a type.
type attachment struct {
	obj      *types.TypeName
	method   *types.Func
	replaced *types.Func // what has had the method's name, nil if there was nothing
	// before is the type without the method if it is generic, methods are those that it had
	// if it is not.
	before  *types.Named
	methods []*types.Func
}

// hides reports whether the type had the method's name from a type that it embeds.
func (a attachment) hides() bool {
	t, ok := a.obj.Type().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range t.Fields() {
		if f.Embedded() {
			if promoted, _, _ := types.LookupFieldOrMethod(f.Type(), true, a.method.Pkg(), a.method.Name()); promoted != nil {
				return true
			}
		}
	}
	return false
}

// attach adds a method to a type, or replaces the one of its name.
func (s *Session) attach(obj *types.TypeName, method *types.Func) {
	named := obj.Type().(*types.Named)
	a := attachment{obj: obj, method: method}
	methods := slices.Collect(named.Methods())
	if i := slices.IndexFunc(methods, func(m *types.Func) bool { return m.Name() == method.Name() }); i >= 0 {
		a.replaced, methods[i] = methods[i], method
	} else {
		methods = append(methods, method)
	}
	if named.TypeParams().Len() > 0 {
		a.before = named
		setType(obj, withMethods(named, methods))
	} else {
		list := methodsOf(named)
		a.methods, *list = *list, methods
	}
	s.attached = append(s.attached, a)
}

// extendsGeneric reports whether the cell being checked has given methods to generic
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
		} else {
			*methodsOf(a.obj.Type().(*types.Named)) = a.methods
		}
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

// HasMethod reports whether a method is one that its type has now: it may have been
// declared again in another form.
func (s *Session) HasMethod(method *types.Func) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return methodNow(method) == method.Origin()
}

// methodNow returns the method that a method's type has under its name now, or nil.
func methodNow(method *types.Func) *types.Func {
	named := receiverNamed(method)
	if named == nil {
		return nil
	}
	for m := range named.Obj().Type().(*types.Named).Methods() {
		if m.Name() == method.Name() {
			return m
		}
	}
	return nil
}

// isMethodNow reports whether a function is a method that its type has now.
func isMethodNow(f *Func) bool { return f.Recv != nil && methodNow(f.Object) == f.Object }
