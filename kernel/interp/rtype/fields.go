package rtype

import (
	"reflect"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// This file corrects what reflection says of fields. The unexported fields of a
// made type look exported, because the interpreter reads and writes them by
// reflection; to the program they have to be what it has declared.

// Field describes a field as its declaration does: an unexported one has a
// package path.
func Field(f reflect.StructField) reflect.StructField {
	if f.PkgPath == "" && !isExported(f.Name) {
		f.PkgPath = "main"
	}
	return f
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
