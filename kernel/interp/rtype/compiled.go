package rtype

import (
	"go/types"
	"reflect"
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
	if u.interfaces == nil {
		u.interfaces = listInterfaces()
	}
	for _, r := range u.interfaces[u.spell(t)] {
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

// listInterfaces finds the unnamed interfaces with methods, by spelling.
func listInterfaces() map[string][]reflect.Type {
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
