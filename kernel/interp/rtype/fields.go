package rtype

import (
	"reflect"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// This file corrects what reflection says of fields and methods. The unexported
// ones of a made type look exported, because the interpreter uses them by
// reflection; to the program they have to be what it has declared.

// Field describes the field of a struct type at an index as its declaration does: an
// unexported one has a package path.
func Field(t reflect.Type, index []int, f reflect.StructField) reflect.StructField {
	if f.PkgPath == "" && !isExported(f.Name) {
		for _, i := range index[:len(index)-1] {
			if t = t.Field(i).Type; t.Kind() == reflect.Pointer {
				t = t.Elem()
			}
		}
		f.PkgPath, _ = decodeName((*structType)(unsafe.Pointer(descriptor(t))).PkgPath)
	}
	return f
}

// Method describes a method of a type as its declaration does: an unexported one, which
// only an interface tells of, has a package path.
func Method(t reflect.Type, m reflect.Method) reflect.Method {
	if m.PkgPath == "" && !isExported(m.Name) {
		m.PkgPath, _ = decodeName((*interfaceType)(unsafe.Pointer(descriptor(t))).PkgPath)
	}
	return m
}

// FieldValue returns the value of a field of a struct as [reflect.Value.Field]
// does for a compiled type: what has been taken from an unexported field can be
// looked at but not changed or passed on.
func FieldValue(v reflect.Value, f reflect.StructField) reflect.Value {
	if isExported(f.Name) {
		return v
	}
	flag := &(*value)(unsafe.Pointer(&v)).flag
	if f.Anonymous {
		*flag |= flagEmbedRO
	} else {
		*flag |= flagStickyRO
	}
	return v
}

// The flags of a [reflect.Value] that comes from an unexported field.
const (
	flagStickyRO = 1 << 5
	flagEmbedRO  = 1 << 6
)

func isExported(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}
