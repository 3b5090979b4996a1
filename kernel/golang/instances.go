package golang

import (
	"go/types"
	"iter"
	"reflect"
	"slices"
)

// This file lets instances of generic types follow these when they get methods. To
// go/types an instance belongs to the types.Named from which it was made, and knows the
// methods that this had then; two instances are identical if these have the same
// types.TypeName. So a generic type with other methods is another types.Named of the
// same name, and instances are brought up to date: they are made to belong to it, with
// what they know of it already. One that is not found remains identical to the others
// and lacks the method.

// withMethods returns a generic type with other methods, of which those that it has had
// before stand where they did.
func withMethods(generic *types.Named, methods []*types.Func) *types.Named {
	more := types.NewNamed(generic.Obj(), generic.Underlying(), methods)
	*inside[*types.TypeParamList](more, "tparams") = generic.TypeParams()
	return more
}

// setType makes a type name's type another one.
func setType(obj *types.TypeName, named *types.Named) { *inside[types.Type](obj, "typ") = named }

// asMethod returns a method's signature, given as that of a function whose first
// parameter is the receiver and which has the receiver's type parameters.
func asMethod(form *types.Signature) *types.Signature {
	params := slices.Collect(form.Params().Variables())
	recv := types.NewVar(params[0].Pos(), params[0].Pkg(), params[0].Name(), params[0].Type())
	sig := types.NewSignatureType(recv, nil, nil, types.NewTuple(params[1:]...), form.Results(), form.Variadic())
	*inside[*types.TypeParamList](sig, "rparams") = form.TypeParams()
	return sig
}

// inside returns a field that go/types keeps for itself, or one of what that points to.
// The tests of methods that types get later fail if the package calls it otherwise one
// day.
func inside[T any](owner any, path ...string) *T {
	v := reflect.ValueOf(owner)
	for _, name := range path {
		v = v.Elem().FieldByName(name)
		if v.Kind() != reflect.Pointer || name == path[len(path)-1] {
			v = v.Addr()
		}
	}
	return (*T)(v.UnsafePointer())
}

// BringUpToDate brings the instances up to date that types have as parts: a unit has
// extended generic types. Those that the session knows of are so already.
func (s *Session) BringUpToDate(list iter.Seq[types.Type]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := &updater{seen: map[types.Type]bool{}}
	for t := range list {
		u.typ(t)
	}
}

// updateInstances brings up to date what the session knows of, and some types besides.
func (s *Session) updateInstances(more map[string]*types.TypeName) {
	u := &updater{seen: map[types.Type]bool{}, infos: map[*types.Info]bool{}}
	for _, obj := range s.names {
		u.object(obj)
	}
	for _, obj := range more {
		u.object(obj)
	}
	for obj, v := range s.vars {
		u.object(obj)
		u.typ(v.Type)
	}
	for fn, f := range s.funcs {
		u.object(fn)
		u.info(f.Info)
	}
	for _, unit := range s.units {
		u.info(unit.Info)
	}
}

// An updater brings instances up to date.
type updater struct {
	seen  map[types.Type]bool
	infos map[*types.Info]bool
}

func (u *updater) info(info *types.Info) {
	if info == nil || u.infos[info] {
		return
	}
	u.infos[info] = true
	for _, tv := range info.Types {
		u.typ(tv.Type)
	}
	for _, instance := range info.Instances {
		u.typ(instance.Type)
		u.list(instance.TypeArgs)
	}
	for _, sel := range info.Selections {
		u.typ(sel.Recv())
		u.object(sel.Obj())
	}
	for _, obj := range info.Defs {
		u.object(obj)
	}
	for _, obj := range info.Uses {
		u.object(obj)
	}
	for _, obj := range info.Implicits {
		u.object(obj)
	}
}

// object looks at an object's type. Those of packages have no instances of cells' types.
func (u *updater) object(obj types.Object) {
	if obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == packagePath {
		u.typ(obj.Type())
	}
}

func (u *updater) typ(t types.Type) {
	if t == nil || u.seen[t] {
		return
	}
	u.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		u.list(t.TypeArgs())
		u.typ(t.Rhs())
		u.typ(types.Unalias(t))
		u.typ(t.Origin())
	case *types.Named:
		u.named(t)
	case *types.TypeParam:
		u.typ(t.Constraint())
	case *types.Map:
		u.typ(t.Key())
		u.typ(t.Elem())
	case *types.Signature:
		u.signature(t)
	case *types.Tuple:
		for v := range t.Variables() {
			u.typ(v.Type())
		}
	case *types.Struct:
		for f := range t.Fields() {
			u.typ(f.Type())
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			u.typ(m.Type())
		}
		for e := range t.EmbeddedTypes() {
			u.typ(e)
		}
	case *types.Union:
		for term := range t.Terms() {
			u.typ(term.Type())
		}
	case interface{ Elem() types.Type }:
		u.typ(t.Elem())
	}
}

func (u *updater) signature(t *types.Signature) {
	if t.Recv() != nil {
		u.typ(t.Recv().Type())
	}
	for p := range t.TypeParams().TypeParams() {
		u.typ(p)
	}
	for p := range t.RecvTypeParams().TypeParams() {
		u.typ(p)
	}
	u.typ(t.Params())
	u.typ(t.Results())
}

func (u *updater) list(list *types.TypeList) {
	for t := range list.Types() {
		u.typ(t)
	}
}

func (u *updater) named(t *types.Named) {
	if t.TypeArgs().Len() > 0 {
		u.list(t.TypeArgs())
		u.instance(t)
		u.typ(t.Origin())
	} else if pkg := t.Obj().Pkg(); pkg != nil && pkg.Path() == packagePath {
		for p := range t.TypeParams().TypeParams() {
			u.typ(p)
		}
		u.typ(t.Underlying())
		for m := range t.Methods() {
			u.typ(m.Type())
		}
	}
}

// instance brings an instance up to date, and what it knows of its parts so far. What it
// is asked for later it makes of the type to which it belongs then.
func (u *updater) instance(t *types.Named) {
	if now := t.Obj().Type().(*types.Named); t.Origin() != now {
		*inside[*types.Named](t, "inst", "orig") = now
		updateMethods(t)
	}
	u.typ(*inside[types.Type](t, "fromRHS"))
	u.typ(*inside[types.Type](t, "underlying"))
	for _, m := range *methodsOf(t) {
		if m != nil {
			u.typ(m.Type())
		}
	}
}

// hasMethods is how go/types marks an instance that knows all of its methods.
const hasMethods = 1 << 2

// updateMethods makes an instance forget the methods that are none of its type's now, and
// know no others before it is asked for them.
func updateMethods(t *types.Named) {
	methods := make([]*types.Func, t.NumMethods())
	known := 0
	for i, m := range *methodsOf(t) {
		if m != nil && i < len(methods) && m.Origin() == t.Origin().Method(i) {
			methods[i] = m
			known++
		}
	}
	*methodsOf(t) = methods
	*inside[int](t, "inst", "expandedMethods") = known
	if known == len(methods) {
		return
	}
	*inside[uint32](t, "state_") &^= hasMethods
	if context := inside[*types.Context](t, "inst", "ctxt"); *context == nil {
		*context = types.NewContext()
	}
}
