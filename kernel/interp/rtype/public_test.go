package rtype_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
)

func TestPublic(t *testing.T) {
	w := check(t, `
type Inner struct { A int; b string }
type T struct { X int "json:\"x\""; y int; In Inner; Kids []T; M map[Inner]*T; next *T; Any any; Arr [2]Inner }
func (t T) Get() int
func (t T) low() int
type List []T
type Ints []int
type Table map[Inner]Inner
type Clean struct { X int; S []string }
type base struct { N int }
type Emb struct { base; _ int }
type Self []Self
var lit struct { A Inner }
`)
	w.bind("T", "Get", func(a []reflect.Value) []reflect.Value { return values(int(a[0].Field(1).Int())) })
	T := w.typ("T")
	v := reflect.New(T)
	v.Elem().Field(0).SetInt(1)
	v.Elem().Field(1).SetInt(2)
	key := reflect.New(w.typ("Inner")).Elem()
	key.Field(1).SetString("key")
	v.Elem().Field(4).Set(reflect.MakeMap(T.Field(4).Type))
	v.Elem().Field(4).SetMapIndex(key, v)

	p := w.Public(v)
	if p.Type() == v.Type() || p.Type().String() != "*main.T" || p.Pointer() != v.Pointer() {
		t.Fatalf("got %s at %x", p.Type(), p.Pointer())
	}
	P := p.Type().Elem()
	if f := P.Field(1); f.IsExported() || f.PkgPath != "main" || !P.Field(0).IsExported() || P.Field(0).Tag.Get("json") != "x" {
		t.Errorf("fields: %+v", f)
	}
	if P.NumMethod() != 1 || p.Interface().(interface{ Get() int }).Get() != 2 {
		t.Error("methods of the twin")
	}
	if P.Field(3).Type.Elem() != P || P.Field(5).Type.Elem() != P || P.Field(4).Type.Elem().Elem() != P {
		t.Error("the twin's parts are not twins")
	}
	pk := w.Public(key)
	if got := p.Elem().Field(4).MapIndex(pk); !got.IsValid() || got.Pointer() != v.Pointer() {
		t.Error("the twin's map does not find the key")
	}
	v.Elem().Field(4).Set(reflect.Zero(T.Field(4).Type))
	got, err := json.Marshal(p.Interface())
	want := `{"x":1,"In":{"A":0},"Kids":null,"M":null,"Any":null,"Arr":[{"A":0},{"A":0}]}`
	if err == nil && string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if w.OwnAny(w.PublicAny(v.Interface())) != v.Interface() || w.Own(p).Type() != v.Type() {
		t.Error("Own does not undo Public")
	}
	if w.Public(p).Type() != p.Type() {
		t.Error("Public of a public value")
	}

	for name, same := range map[string]bool{"List": false, "Ints": true, "Table": false, "Clean": true, "Emb": false, "Self": true, "lit": false} {
		r := w.typ(name)
		x := w.Public(reflect.Zero(r))
		if (x.Type() == r) != same || x.Type().String() != r.String() {
			t.Errorf("%s: got %s, same %v", name, x.Type(), x.Type() == r)
		}
	}
	table := reflect.MakeMap(w.typ("Table"))
	for i := range 100 {
		key.Field(0).SetInt(int64(i))
		table.SetMapIndex(key, key)
	}
	pub := w.Public(table)
	for i := range 200 {
		key.Field(0).SetInt(int64(i))
		if pub.MapIndex(w.Public(key)).IsValid() != (i < 100) {
			t.Errorf("key %d", i)
		}
	}
	var x any = v.Elem().Interface()
	in := reflect.ValueOf(&x).Elem()
	if out := w.Public(in); out.Type() != in.Type() || out.Elem().Type() != P {
		t.Error("Public of an interface")
	}
	if w.PublicAny(nil) != nil || w.PublicAny(3) != 3 {
		t.Error("Public of compiled values")
	}
	if got := fmt.Sprintf("%+v", w.PublicAny(key.Interface())); got != "{A:199 b:key}" {
		t.Error(got)
	}
}
