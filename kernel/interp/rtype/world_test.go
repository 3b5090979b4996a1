package rtype_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"reflect"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// compiled are the named types that the tests' sources may use.
var compiled = map[string]reflect.Type{
	"fmt.Stringer":     reflect.TypeFor[fmt.Stringer](),
	"fmt.State":        reflect.TypeFor[fmt.State](),
	"time.Time":        reflect.TypeFor[time.Time](),
	"time.Duration":    reflect.TypeFor[time.Duration](),
	"sync.Mutex":       reflect.TypeFor[sync.Mutex](),
	"bytes.Buffer":     reflect.TypeFor[bytes.Buffer](),
	"strings.Builder":  reflect.TypeFor[strings.Builder](),
	"io.Reader":        reflect.TypeFor[io.Reader](),
	"io.Writer":        reflect.TypeFor[io.Writer](),
	"sort.Interface":   reflect.TypeFor[sort.Interface](),
	"flag.Value":       reflect.TypeFor[flag.Value](),
	"json.Marshaler":   reflect.TypeFor[json.Marshaler](),
	"testing.TB":       reflect.TypeFor[testing.TB](),
	"testing.T":        reflect.TypeFor[testing.T](),
	"json.Unmarshaler": reflect.TypeFor[json.Unmarshaler](),
}

var std = struct {
	sync.Mutex
	fset *token.FileSet
	imp  types.Importer
}{fset: token.NewFileSet()}

// A world is a checked source and the universe of its types.
type world struct {
	*testing.T
	*rtype.Universe
	pkg  *types.Package
	info *types.Info
}

func newUniverse() *rtype.Universe {
	return rtype.NewUniverse(rtype.Options{Compiled: func(n *types.TypeName) (reflect.Type, bool) {
		r, ok := compiled[n.Pkg().Name()+"."+n.Name()]
		return r, ok
	}})
}

func check(t *testing.T, src string) *world {
	t.Helper()
	return checkIn(t, newUniverse(), src)
}

func checkIn(t *testing.T, u *rtype.Universe, src string) *world {
	t.Helper()
	std.Lock()
	defer std.Unlock()
	if std.imp == nil {
		std.imp = symbols.Importer(std.fset)
	}
	f, err := parser.ParseFile(std.fset, "cell.go", "package main\n"+src, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: std.imp, Error: func(error) {}}
	pkg, err := conf.Check("main", std.fset, []*ast.File{f}, info)
	if err != nil && !strings.Contains(err.Error(), "missing return") {
		t.Fatal(err)
	}
	return &world{t, u, pkg, info}
}

// typ is the run-time type of a declared type or of a variable.
func (w *world) typ(name string) reflect.Type {
	w.Helper()
	r, err := w.Type(w.object(name).Type())
	if err != nil {
		w.Fatalf("Type(%s): %v", name, err)
	}
	return r
}

func (w *world) object(name string) types.Object {
	w.Helper()
	if o := w.pkg.Scope().Lookup(name); o != nil {
		return o
	}
	for _, o := range w.info.Defs {
		if o != nil && o.Name() == name {
			return o
		}
	}
	w.Fatalf("no object %s", name)
	return nil
}

// method is the declared method of a named type.
func (w *world) method(typ, name string) *types.Func {
	w.Helper()
	o, _, _ := types.LookupFieldOrMethod(types.NewPointer(w.object(typ).Type()), true, w.pkg, name)
	f, ok := o.(*types.Func)
	if !ok {
		w.Fatalf("no method %s.%s", typ, name)
	}
	return f
}

// bind gives a method an implementation by reflection.
func (w *world) bind(typ, name string, impl func(args []reflect.Value) []reflect.Value) {
	w.Helper()
	ft, err := w.FuncType(w.method(typ, name))
	if err != nil {
		w.Fatal(err)
	}
	if err := w.Bind(w.method(typ, name), reflect.MakeFunc(ft, impl)); err != nil {
		w.Fatal(err)
	}
}

func values(vs ...any) []reflect.Value {
	r := make([]reflect.Value, len(vs))
	for i, v := range vs {
		r[i] = reflect.ValueOf(v)
	}
	return r
}
