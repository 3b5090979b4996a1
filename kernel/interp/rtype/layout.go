package rtype

import (
	"go/types"
	"reflect"
	"strconv"
	"unsafe"
)

// layout returns a type whose values have t's size, alignment, pointers,
// kind and equality, but which mentions no type that is not made yet:
// everything behind a reference is replaced by a stand-in. It is what makes
// recursive types possible, since recursion goes through references alone.
func (u *Universe) layout(t types.Type) reflect.Type {
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if r, ok := u.compiled(named); ok {
			return r
		}
		if d, ok := u.made[u.key(named)]; ok {
			return d.layout
		}
		t = u.bySource(named)
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return basicType(t)
	case *types.Pointer:
		return reflect.TypeFor[*int]()
	case *types.Slice:
		return reflect.TypeFor[[]int]()
	case *types.Map:
		return reflect.TypeFor[map[int]int]()
	case *types.Chan:
		return reflect.TypeFor[chan int]()
	case *types.Signature:
		return reflect.TypeFor[func()]()
	case *types.Interface:
		if t.NumMethods() == 0 {
			return anyType
		}
		return errorType
	case *types.Array:
		return reflect.ArrayOf(int(t.Len()), u.layout(t.Elem()))
	case *types.Struct:
		return u.structLayout(t)
	default:
		fail(&UnsupportedError{Type: t, Reason: "not the type of a value"})
		return nil
	}
}

func (u *Universe) structLayout(t *types.Struct) reflect.Type {
	fields := make([]reflect.StructField, t.NumFields())
	blank := false
	for i := range fields {
		fields[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: u.layout(t.Field(i).Type())}
		blank = blank || t.Field(i).Name() == "_"
	}
	r := reflect.StructOf(fields)
	if blank {
		return withoutBlanks(r, t)
	}
	return r
}

// withoutBlanks is a copy of the layout r of t that leaves blank fields out
// of comparison, as the language has it, and reflect.StructOf has not.
func withoutBlanks(r reflect.Type, t *types.Struct) reflect.Type {
	c := new(structType)
	*c = *(*structType)(unsafe.Pointer(descriptor(r)))
	c.TFlag &^= flagRegularMemory
	c.PtrToThis = 0
	c.Fields = append([]structField(nil), c.Fields...)
	var compared []structField
	for i := range c.Fields {
		if t.Field(i).Name() == "_" {
			c.Fields[i].Name = encodeName("_", "", "", nameExported)
		} else {
			compared = append(compared, c.Fields[i])
		}
	}
	if c.Equal != nil {
		c.Equal = func(p, q unsafe.Pointer) bool {
			for _, f := range compared {
				if !f.Typ.Equal(unsafe.Add(p, f.Offset), unsafe.Add(q, f.Offset)) {
					return false
				}
			}
			return true
		}
	}
	return typeOf(&c.rtype)
}
