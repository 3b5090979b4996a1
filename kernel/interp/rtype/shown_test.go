package rtype_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

func TestShown(t *testing.T) {
	w := check(t, `
type T struct { X, y int }
type Box struct { In any; low any; List []any; M map[any]any; Arr [1]any; Next *Box; Plain []int }
`)
	held := reflect.New(w.typ("T")).Elem()
	held.Field(1).SetInt(2)
	v := held.Interface()
	box := reflect.New(w.typ("Box"))
	set := func(name string, v any) { box.Elem().FieldByName(name).Set(reflect.ValueOf(v)) }
	set("In", v)
	set("low", v)
	set("List", []any{1, v, []any{v}, nil})
	set("M", map[any]any{v: v})
	set("Arr", [1]any{v})
	next := reflect.New(w.typ("Box"))
	next.Elem().Field(0).Set(held)
	set("Next", next.Interface())

	// exported lists where a field y is exported within a value.
	var exported func(path string, v reflect.Value, seen map[any]bool) []string
	exported = func(path string, v reflect.Value, seen map[any]bool) (list []string) {
		switch v.Kind() {
		case reflect.Interface:
			return exported(path, v.Elem(), seen)
		case reflect.Pointer:
			if seen[v.UnsafePointer()] {
				return nil
			}
			seen[v.UnsafePointer()] = true
			return exported(path+"*", v.Elem(), seen)
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				list = append(list, exported(fmt.Sprint(path, i), v.Index(i), seen)...)
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				list = append(list, exported(path+" key", k, seen)...)
				list = append(list, exported(path+" value", v.MapIndex(k), seen)...)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.Name == "y" && f.IsExported() {
					list = append(list, path)
				} else if f.IsExported() {
					list = append(list, exported(path+"."+f.Name, v.Field(i), seen)...)
				}
			}
		}
		return list
	}
	find := func(v any) []string { return exported("", reflect.ValueOf(v), map[any]bool{}) }
	if got := find(w.PublicAny(box.Interface())); len(got) != 7 {
		t.Errorf("Public: got %v, want seven that stay as they are", got)
	}
	for _, r := range []rtype.Reader{{}, {Pointers: true}} {
		shown := w.ShownAny(box.Interface(), r)
		if reflect.TypeOf(shown) != reflect.TypeOf(w.PublicAny(box.Interface())) {
			t.Errorf("%+v: got a %T", r, shown)
		}
		// The pointer within leads to the original, unless pointers are followed.
		if got := find(shown); r.Pointers && len(got) != 0 || !r.Pointers && !slices.Equal(got, []string{"*.Next*.In"}) {
			t.Errorf("%+v: got %v", r, got)
		}
	}
	if got := find(w.PublicAny(box.Interface())); len(got) != 7 {
		t.Errorf("the original: got %v, want it unchanged", got)
	}
	nested := []any{1, []any{"a"}}
	if shown := w.ShownAny(nested, rtype.Reader{}).([]any); &shown[0] != &nested[0] {
		t.Error("a copy of what needs none")
	}
	stays := rtype.Reader{Calls: []reflect.Type{reflect.TypeFor[any]()}}
	if got := find(w.ShownAny(box.Interface(), stays)); len(got) != 7 {
		t.Errorf("a value with a method that is called: got %v, want it unchanged", got)
	}
}
