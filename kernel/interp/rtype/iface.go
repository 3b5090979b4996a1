package rtype

import (
	"cmp"
	"go/types"
	"reflect"
	"slices"
)

// iface is the type of an interface literal.
func (u *Universe) iface(t *types.Interface) reflect.Type {
	if !t.IsMethodSet() {
		fail(&UnsupportedError{Type: t, Reason: "a constraint is not the type of a value"})
	}
	if t.NumMethods() == 0 {
		return anyType
	}
	if r := u.compiledInterface(t); r != nil {
		return r
	}
	return typeOf(u.literal(t).val)
}

// sortedMethods are an interface's methods in the runtime's order.
func (u *Universe) sortedMethods(t *types.Interface) []*types.Func {
	ms := slices.Collect(t.Methods())
	slices.SortFunc(ms, u.compareMethods)
	return ms
}

// compareMethods is the order of method tables. The runtime matches an
// interface with a type in one pass over both, and reflect looks for names by
// bisection: so it is by name, except that methods that stay unexported come
// last, because reflect takes the first so many for the exported ones.
func (u *Universe) compareMethods(a, b *types.Func) int {
	return cmp.Or(
		cmp.Compare(u.hiddenRank(a), u.hiddenRank(b)),
		cmp.Compare(a.Name(), b.Name()),
		cmp.Compare(pathOf(a), pathOf(b)),
	)
}

// pathOf is the path of the method's package; error's own has none.
func pathOf(m *types.Func) string {
	if m.Pkg() == nil {
		return ""
	}
	return m.Pkg().Path()
}

func (u *Universe) hiddenRank(m *types.Func) int {
	if u.hidden(m) {
		return 1
	}
	return 0
}

// hidden reports whether a method stays unexported: those of compiled
// packages and types do, which alone can call them.
func (u *Universe) hidden(m *types.Func) bool {
	return !m.Exported() && (!u.options.Declared(m.Pkg()) || u.ofCompiled(m))
}

// ofCompiled reports whether the type that declares a method is compiled.
func (u *Universe) ofCompiled(m *types.Func) bool {
	recv := types.Unalias(m.Signature().Recv().Type())
	if p, ok := recv.(*types.Pointer); ok {
		recv = types.Unalias(p.Elem())
	}
	named, ok := recv.(*types.Named)
	if !ok {
		return false
	}
	_, ok = u.compiled(named)
	return ok
}

// methodName is the name a method has in a descriptor of another package
// than a hidden one's own.
func (u *Universe) methodName(m *types.Func) nameOff {
	if u.hidden(m) {
		return nameOffset(encodeName(m.Name(), "", m.Pkg().Path(), 0))
	}
	return nameOffset(encodeName(m.Name(), "", "", nameExported))
}

// imethods are the described methods of an interface.
func (u *Universe) imethods(t *types.Interface) ([]imethod, *byte) {
	sorted := u.sortedMethods(t)
	ms := make([]imethod, len(sorted))
	for i, m := range sorted {
		ms[i] = imethod{
			Name: u.methodName(m),
			Typ:  typeOffset(descriptor(u.methodType(m))),
		}
	}
	if path := literalPackage(t); path != "" {
		return ms, encodeName(path, "", "", 0)
	}
	return ms, nil
}

// methodType is the type of a method without its receiver. That of a hidden
// one may mention types that nothing but its own package knows, so it is
// taken from the compiled interface that declares it.
func (u *Universe) methodType(m *types.Func) reflect.Type {
	if recv, ok := types.Unalias(m.Signature().Recv().Type()).(*types.Named); ok && u.hidden(m) {
		if r, ok := u.compiled(recv); ok {
			return compiledMethodType(r, m)
		}
	}
	return u.signature(nil, m.Signature())
}
