package interp

import (
	"go/ast"
	"os"
	"reflect"
	"runtime"
	"slices"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// makeAssert returns the type assertion of an interface type to t, with the
// values (t, bool) if ok is set. What compiled code has made after a type that it
// was shown, as gob does, counts as one of the type itself, and so does what has been
// made before the type got methods.
func makeAssert(u *rtype.Universe, from, t reflect.Type, ok bool) reflect.Value {
	asked := newAsked(t)
	if !ok {
		ft := reflect.FuncOf([]reflect.Type{from}, []reflect.Type{t}, false)
		return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
			held := u.Now(u.Own(args[0].Elem()), t)
			if !asked.holds(held) {
				panic(assertionFailure(from, held, t))
			}
			return []reflect.Value{asType(held, t)}
		})
	}
	zero, yes, no := reflect.Zero(t), reflect.ValueOf(true), reflect.ValueOf(false)
	ft := reflect.FuncOf([]reflect.Type{from}, []reflect.Type{t, reflect.TypeFor[bool]()}, false)
	return reflect.MakeFunc(ft, func(args []reflect.Value) []reflect.Value {
		if held := u.Now(u.Own(args[0].Elem()), t); asked.holds(held) {
			return []reflect.Value{asType(held, t), yes}
		}
		return []reflect.Value{zero, no}
	})
}

// An asked is the type that an assertion asks for.
type asked struct {
	reflect.Type
	// unexported are those methods of an interface that a cell has declared. To package
	// reflect they are exported, so that it takes for them what a compiled type has
	// under the same names.
	unexported []string
}

func newAsked(t reflect.Type) asked {
	a := asked{Type: t}
	if t.Kind() == reflect.Interface {
		for i := range t.NumMethod() {
			if m := t.Method(i); !ast.IsExported(m.Name) && m.PkgPath == "" {
				a.unexported = append(a.unexported, m.Name)
			}
		}
	}
	return a
}

// holds reports whether the value in an interface, which is invalid for nil, has
// the type or implements the interface.
func (a asked) holds(held reflect.Value) bool {
	if !held.IsValid() {
		return false
	}
	if a.Kind() != reflect.Interface {
		return held.Type() == a.Type || isStdinFile(held, a.Type)
	}
	return held.Type().Implements(a.Type) && !slices.ContainsFunc(a.unexported, func(name string) bool {
		_, ok := held.Type().MethodByName(name)
		return !ok
	})
}

// isStdinFile reports whether standard input is asked to be a file.
func isStdinFile(held reflect.Value, t reflect.Type) bool {
	return t == reflect.TypeFor[*os.File]() && held.Type() == reflect.TypeFor[*stdin]()
}

// asType returns a value that holds a type as one of it.
func asType(held reflect.Value, t reflect.Type) reflect.Value {
	switch {
	case isStdinFile(held, t):
		return reflect.ValueOf(held.Interface().(*stdin).File)
	case t.Kind() != reflect.Interface:
		return held
	}
	v := reflect.New(t).Elem()
	v.Set(held)
	return v
}

// assertionFailure is the panic of a failed type assertion.
func assertionFailure(from reflect.Type, held reflect.Value, t reflect.Type) runtime.Error {
	switch iface := t.Kind() == reflect.Interface; {
	case !held.IsValid() && iface:
		return assertionError(nil, nil, t, "")
	case !held.IsValid():
		return assertionError(from, nil, t, "")
	case iface:
		return assertionError(nil, held.Type(), t, missingMethod(held.Type(), t))
	}
	return assertionError(from, held.Type(), t, "")
}

// missingMethod returns the first method of an interface that a type lacks.
func missingMethod(t, iface reflect.Type) string {
	for i := range iface.NumMethod() {
		m := iface.Method(i)
		if have, ok := t.MethodByName(m.Name); !ok || have.Type.NumIn()-1 != m.Type.NumIn() {
			return m.Name
		}
	}
	return iface.Method(0).Name
}
