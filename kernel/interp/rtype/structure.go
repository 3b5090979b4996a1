package rtype

import (
	"go/ast"
	"go/types"
	"reflect"
	"unsafe"
)

// structure is the type of a struct literal. reflect makes those without
// embedded and unexported fields, and finds the compiled ones; the others
// are made here, with promoted methods.
func (u *Universe) structure(t *types.Struct) reflect.Type {
	fields := make([]reflect.StructField, 0, t.NumFields())
	for i := range t.NumFields() {
		f := t.Field(i)
		if f.Embedded() || !ast.IsExported(f.Name()) {
			return typeOf(u.literal(t).val)
		}
		fields = append(fields, reflect.StructField{
			Name: f.Name(), Type: u.typ(f.Type()), Tag: reflect.StructTag(t.Tag(i)),
		})
	}
	return reflect.StructOf(fields)
}

// literal is the made type of a struct or interface literal.
func (u *Universe) literal(t types.Type) *declared {
	key := u.key(t)
	if d, ok := u.made[key]; ok {
		return d
	}
	return u.shell(key, t, literalPackage(t))
}

// literalPackage is the package that the unexported names of a literal
// belong to.
func literalPackage(t types.Type) string {
	switch t := t.(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() {
				return f.Pkg().Path()
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if !m.Exported() {
				return m.Pkg().Path()
			}
		}
	}
	return ""
}

// fields are the described fields of a struct, at the offsets of its layout.
// All of them carry the mark of exported ones, so that reflection reads and
// sets them; Public takes the mark away from those that are not.
func (u *Universe) fields(d *declared, t *types.Struct) ([]structField, *byte) {
	like := (*structType)(unsafe.Pointer(descriptor(d.layout))).Fields
	fs := make([]structField, t.NumFields())
	for i := range fs {
		f := t.Field(i)
		flags := byte(nameExported)
		if f.Embedded() {
			flags |= nameEmbedded
		}
		fs[i] = structField{
			Name:   encodeName(f.Name(), t.Tag(i), "", flags),
			Typ:    descriptor(u.typ(f.Type())),
			Offset: like[i].Offset,
		}
	}
	if path := literalPackage(t); path != "" {
		return fs, encodeName(path, "", "", 0)
	}
	return fs, nil
}
