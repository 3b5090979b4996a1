package symbols_test

import (
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

// TestAgreement holds the tables against the export data, for every package:
// the same names, and types that look the same.
func TestAgreement(t *testing.T) {
	t.Cleanup(func() {
		if t.Failed() {
			t.Log("the data is out of date: run go generate ./kernel/symbols")
		}
	})
	imp := symbols.Importer(token.NewFileSet())
	for _, path := range symbols.Paths() {
		if path == "unsafe" {
			continue
		}
		pkg, err := imp.Import(path)
		if err != nil {
			t.Errorf("Import(%q): %v", path, err)
			continue
		}
		if got := symbols.Name(path); got != pkg.Name() {
			t.Errorf("Name(%q) = %q, export data says %q", path, got, pkg.Name())
		}
		table, ok := symbols.Package(path)
		if !ok {
			t.Errorf("Package(%q) is missing", path)
			continue
		}
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if !obj.Exported() || !hasValue(obj) {
				continue
			}
			value, ok := table[name]
			if !ok {
				t.Errorf("%s.%s is not in the table", path, name)
				continue
			}
			compareObject(t, obj, value)
		}
	}
}

// hasValue reports whether an object has a form at run time.
func hasValue(obj types.Object) bool {
	if f, ok := obj.(*types.Func); ok {
		return f.Signature().TypeParams().Len() == 0
	}
	if _, ok := obj.(*types.TypeName); !ok {
		return true
	}
	if p, ok := obj.Type().(interface{ TypeParams() *types.TypeParamList }); ok && p.TypeParams().Len() > 0 {
		return false
	}
	iface, ok := obj.Type().Underlying().(*types.Interface)
	return !ok || iface.IsMethodSet()
}

func compareObject(t *testing.T, obj types.Object, value reflect.Value) {
	t.Helper()
	name := obj.Pkg().Path() + "." + obj.Name()
	switch obj := obj.(type) {
	case *types.TypeName:
		compareType(t, name, obj.Type(), value.Type().Elem())
	case *types.Var:
		if !value.CanAddr() {
			t.Errorf("%s is not addressable", name)
		}
		compareType(t, name, obj.Type(), value.Type())
	case *types.Func:
		compareType(t, name, obj.Type(), value.Type())
	case *types.Const:
		compareConst(t, name, obj, value)
	}
}

func compareConst(t *testing.T, name string, c *types.Const, value reflect.Value) {
	t.Helper()
	if basic, ok := c.Type().(*types.Basic); !ok || basic.Info()&types.IsUntyped == 0 || basic.Kind() == types.UntypedBool {
		compareType(t, name, types.Default(c.Type()), value.Type())
		return
	}
	got, ok := value.Interface().(constant.Value)
	if !ok {
		t.Errorf("%s is a %s, want an untyped constant", name, value.Type())
		return
	}
	want, g := c.Val(), got
	if want.Kind() == constant.Float { // both as the nearest float64
		w, _ := constant.Float64Val(want)
		f, _ := constant.Float64Val(g)
		want, g = constant.MakeFloat64(w), constant.MakeFloat64(f)
	}
	if !constant.Compare(want, token.EQL, g) {
		t.Errorf("%s = %s, export data says %s", name, got, c.Val())
	}
}

// compareType compares kind, exported methods and the top level of structure.
func compareType(t *testing.T, name string, want types.Type, got reflect.Type) {
	t.Helper()
	if named, ok := types.Unalias(want).(*types.Named); ok {
		if got.Name() != "error" && named.TypeArgs().Len() == 0 && got.Name() != named.Obj().Name() {
			t.Errorf("%s has type %s, export data says %s", name, got, want)
			return
		}
		if w, g := exportedMethods(want), numMethod(got); w != g {
			t.Errorf("%s has %d exported methods, export data says %d", name, g, w)
		}
	}
	switch u := want.Underlying().(type) {
	case *types.Struct:
		if got.Kind() != reflect.Struct || got.NumField() != u.NumFields() {
			t.Errorf("%s is %s, export data says %s", name, got, want)
			return
		}
		for i := range u.NumFields() {
			f := got.Field(i)
			if w := u.Field(i); w.Name() != f.Name || w.Embedded() != f.Anonymous || u.Tag(i) != string(f.Tag) {
				t.Errorf("field %d of %s is %s, export data says %s", i, name, f.Name, w)
			}
		}
	case *types.Signature:
		if got.Kind() != reflect.Func || got.NumIn() != u.Params().Len() || got.NumOut() != u.Results().Len() || got.IsVariadic() != u.Variadic() {
			t.Errorf("%s is %s, export data says %s", name, got, want)
		}
	case *types.Basic:
		if w := u.String(); u.Kind() != types.UnsafePointer && w != got.Kind().String() && types.Typ[u.Kind()].Name() != got.Kind().String() {
			t.Errorf("%s is of kind %s, export data says %s", name, got.Kind(), w)
		}
	}
}

// exportedMethods counts the exported methods of a type: of its pointer's
// method set, unless it is an interface.
func exportedMethods(t types.Type) int {
	if !types.IsInterface(t) {
		if _, ok := t.Underlying().(*types.Pointer); !ok {
			t = types.NewPointer(t)
		}
	}
	set := types.NewMethodSet(t)
	n := 0
	for i := range set.Len() {
		if set.At(i).Obj().Exported() {
			n++
		}
	}
	return n
}

// numMethod counts what exportedMethods counts.
func numMethod(t reflect.Type) int {
	if t.Kind() != reflect.Interface {
		if t.Kind() != reflect.Pointer {
			t = reflect.PointerTo(t)
		}
		return t.NumMethod()
	}
	n := 0
	for i := range t.NumMethod() {
		if t.Method(i).PkgPath == "" {
			n++
		}
	}
	return n
}
