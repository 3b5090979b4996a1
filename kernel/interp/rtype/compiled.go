package rtype

import (
	"go/types"
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

//go:linkname typelinks reflect.typelinks
func typelinks() (sections []unsafe.Pointer, offsets [][]int32)

// compiledInterface is the program's own type of an interface literal, which
// reflect cannot look up. It is found if some type that the linker lists
// leads to it.
func (u *Universe) compiledInterface(t *types.Interface) reflect.Type {
	if strings.Contains(u.key(t), "declared ") {
		return nil
	}
	for _, r := range u.listed(u.spell(t)) {
		if u.sameMethods(r, u.sortedMethods(t)) {
			return r
		}
	}
	return nil
}

func (u *Universe) sameMethods(r reflect.Type, ms []*types.Func) bool {
	for i, m := range ms {
		of := r.Method(i)
		if of.Name != m.Name() || of.PkgPath != "" && of.PkgPath != pathOf(m) || of.Type != u.signature(nil, m.Signature()) {
			return false
		}
	}
	return len(ms) == r.NumMethod()
}

// compiledInstance is the program's own type for an instance of a generic function
// type without methods, such as iter.Seq[string]: functions of compiled packages
// give and take it.
func (u *Universe) compiledInstance(t *types.Named) reflect.Type {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || t.TypeArgs().Len() == 0 || t.NumMethods() > 0 {
		return nil
	}
	for arg := range t.TypeArgs().Types() {
		if strings.Contains(u.key(arg), "declared ") {
			return nil
		}
	}
	for _, r := range u.listed(u.spell(t)) {
		if r.PkgPath() == t.Obj().Pkg().Path() && sameParameters(r, u.signature(nil, sig)) {
			return r
		}
	}
	return nil
}

// sameParameters reports whether two types of functions differ in their names only.
func sameParameters(a, b reflect.Type) bool {
	return slices.Equal(slices.Collect(a.Ins()), slices.Collect(b.Ins())) &&
		slices.Equal(slices.Collect(a.Outs()), slices.Collect(b.Outs())) && a.IsVariadic() == b.IsVariadic()
}

// listed returns the compiled types that compiledInterface and compiledInstance
// look for, by spelling.
func (u *Universe) listed(spelling string) []reflect.Type {
	if u.compiledTypes == nil {
		u.compiledTypes = listCompiled()
	}
	return u.compiledTypes[spelling]
}

// listCompiled finds the unnamed interfaces with methods and the instances of
// generic function types, by spelling.
func listCompiled() map[string][]reflect.Type {
	found := map[string][]reflect.Type{}
	seen := map[reflect.Type]bool{}
	sections, offsets := typelinks()
	for i, section := range sections {
		for _, o := range offsets[i] {
			visit(typeOf((*rtype)(unsafe.Add(section, int(o)))), seen, found)
		}
	}
	return found
}

func visit(t reflect.Type, seen map[reflect.Type]bool, found map[string][]reflect.Type) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Chan:
		visit(t.Elem(), seen, found)
	case reflect.Map:
		visit(t.Key(), seen, found)
		visit(t.Elem(), seen, found)
	case reflect.Struct:
		for i := range t.NumField() {
			visit(t.Field(i).Type, seen, found)
		}
	case reflect.Func:
		if strings.HasSuffix(t.Name(), "]") {
			found[t.String()] = append(found[t.String()], t)
		}
		for i := range t.NumIn() {
			visit(t.In(i), seen, found)
		}
		for i := range t.NumOut() {
			visit(t.Out(i), seen, found)
		}
	case reflect.Interface:
		if t.Name() == "" && t.NumMethod() > 0 {
			found[t.String()] = append(found[t.String()], t)
		}
		for i := range t.NumMethod() {
			visit(t.Method(i).Type, seen, found)
		}
	}
}
