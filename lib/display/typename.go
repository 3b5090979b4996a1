package display

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
)

var packageMain = regexp.MustCompile(`\bmain\.`)

// literalName is the type as it begins a literal; a struct without name has
// none.
func literalName(t reflect.Type) string {
	if t.Name() == "" && t.Kind() == reflect.Struct {
		return ""
	}
	return typeName(t)
}

// typeName is the type as it is written in a cell, where nothing is said of
// package main, with the fields of structs without name left out.
func typeName(t reflect.Type) string {
	if t.Name() != "" {
		return packageMain.ReplaceAllString(t.String(), "")
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + typeName(t.Elem())
	case reflect.Slice:
		if t.Elem() == reflect.TypeFor[byte]() {
			return "[]byte"
		}
		return "[]" + typeName(t.Elem())
	case reflect.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), typeName(t.Elem()))
	case reflect.Map:
		return "map[" + typeName(t.Key()) + "]" + typeName(t.Elem())
	case reflect.Struct:
		if t.NumField() == 0 {
			return "struct{}"
		}
		return "struct{…}"
	}
	s := packageMain.ReplaceAllString(t.String(), "")
	return strings.ReplaceAll(s, "interface {}", "any")
}
