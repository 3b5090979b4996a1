package rtype_test

import (
	"bytes"
	"encoding/json"
	"errors"
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

func TestNamesAndKinds(t *testing.T) {
	w := check(t, `
import ("fmt"; "time")
type Point struct { X, Y int; name string }
type Celsius float64
type IDs []int
type Ages map[string]int
type Grid [3]Point
type F func(int, ...string) error
type P *Point
type C chan<- int
type I interface { M(I) (int, error); N() }
type E struct{}
type Pair[K comparable, V any] struct { Key K; Val V }
type Alias = map[string]Point
var (
	point Point; celsius Celsius; ids IDs; ages Ages; grid Grid; f F; p P; c C; i I; e E
	pair Pair[string, int]; pairs Pair[Point, []*Pair[int, time.Time]]; alias Alias
	ptr *Point; sl [][]Point; recv <-chan chan (<-chan Point); fn func(Point, ...*Point) (a, b Point)
	lit struct { A int "json:\"a\""; b string; Point; *time.Time }
	plain struct { A int; B []string }
	iface interface { fmt.Stringer; M(a, b int); hidden(Point) }
	empty any; err error; r rune; by byte; d time.Duration
)`)
	for _, c := range []struct {
		name, want string
		kind       reflect.Kind
	}{
		{"point", "main.Point", reflect.Struct},
		{"celsius", "main.Celsius", reflect.Float64},
		{"ids", "main.IDs", reflect.Slice},
		{"ages", "main.Ages", reflect.Map},
		{"grid", "main.Grid", reflect.Array},
		{"f", "main.F", reflect.Func},
		{"p", "main.P", reflect.Pointer},
		{"c", "main.C", reflect.Chan},
		{"i", "main.I", reflect.Interface},
		{"e", "main.E", reflect.Struct},
		{"pair", "main.Pair[string,int]", reflect.Struct},
		{"pairs", "main.Pair[main.Point,[]*main.Pair[int,time.Time]]", reflect.Struct},
		{"alias", "map[string]main.Point", reflect.Map},
		{"ptr", "*main.Point", reflect.Pointer},
		{"sl", "[][]main.Point", reflect.Slice},
		{"recv", "<-chan chan (<-chan main.Point)", reflect.Chan},
		{"fn", "func(main.Point, ...*main.Point) (main.Point, main.Point)", reflect.Func},
		{"lit", `struct { A int "json:\"a\""; b string; main.Point; *time.Time }`, reflect.Struct},
		{"plain", "struct { A int; B []string }", reflect.Struct},
		{"iface", "interface { M(int, int); String() string; main.hidden(main.Point) }", reflect.Interface},
		{"empty", "interface {}", reflect.Interface},
		{"err", "error", reflect.Interface},
		{"r", "int32", reflect.Int32},
		{"by", "uint8", reflect.Uint8},
		{"d", "time.Duration", reflect.Int64},
	} {
		r := w.typ(c.name)
		if r.String() != c.want || r.Kind() != c.kind {
			t.Errorf("%s: got %s (%s), want %s (%s)", c.name, r, r.Kind(), c.want, c.kind)
		}
		if again := w.typ(c.name); again != r {
			t.Errorf("%s: two answers", c.name)
		}
		v := reflect.New(r)
		if v.Type() != reflect.PointerTo(r) || v.Type().String() != "*"+c.want && r.Kind() != reflect.Chan {
			t.Errorf("%s: pointer is %s", c.name, v.Type())
		}
	}
	if n, p := w.typ("pair").Name(), w.typ("pair").PkgPath(); n != "Pair[string,int]" || p != "main" {
		t.Errorf("got %q in %q", n, p)
	}
	if got := w.typ("plain"); got != reflect.TypeFor[struct {
		A int
		B []string
	}]() {
		t.Error("a literal's type is not the compiled one")
	}
	if w.typ("ptr").Elem() != w.typ("point") || w.typ("sl").Elem().Elem() != w.typ("point") {
		t.Error("composites do not lead to the declared type")
	}
}

func TestRecursion(t *testing.T) {
	w := check(t, `
type T struct { next *T; kids []T; m map[string]T; f func(T) T; ch chan T; arr [2]*T; i interface{ M(T) }; s struct { t *T } }
type F func(F) F
type I interface { M(I) I }
type M map[string]M
type S []S
type P *P
type C chan C
type A [2]*A
type X struct { y *Y; z [2]Z }
type Y struct { x X; q Q }
type Z struct { y []Y }
type Q interface { Z(Z) X }
type L[E any] struct { next *L[E]; v E }
var l L[X]
type W func() interface { M() W }
`)
	for _, n := range []string{"T", "F", "I", "M", "S", "P", "C", "A", "X", "Y", "Z", "Q", "l", "W"} {
		r := w.typ(n)
		v := reflect.New(r).Elem()
		if r.Kind() == reflect.Struct {
			_ = fmt.Sprintf("%+v", v.Interface())
		}
	}
	T := w.typ("T")
	for i, want := range []reflect.Type{
		reflect.PointerTo(T), reflect.SliceOf(T), reflect.MapOf(reflect.TypeFor[string](), T),
		reflect.FuncOf([]reflect.Type{T}, []reflect.Type{T}, false), reflect.ChanOf(reflect.BothDir, T),
		reflect.ArrayOf(2, reflect.PointerTo(T)),
	} {
		if got := T.Field(i).Type; got != want {
			t.Errorf("field %d: got %v, want %v", i, got, want)
		}
	}
	if F := w.typ("F"); F.In(0) != F || F.Out(0) != F {
		t.Error("F is not func(F) F")
	}
	if I := w.typ("I"); I.Method(0).Type.In(0) != I {
		t.Error("I's method does not take I")
	}
	if M := w.typ("M"); M.Elem() != M {
		t.Error("M is not map[string]M")
	}
	m := reflect.MakeMap(w.typ("M"))
	m.SetMapIndex(reflect.ValueOf("a"), reflect.MakeMap(w.typ("M")))
	if got := fmt.Sprint(m); got != "map[a:map[]]" {
		t.Error(got)
	}
}

func TestMethods(t *testing.T) {
	w := check(t, `
type Point struct { X, Y int }
func (p Point) String() string
func (p *Point) Move(dx int, more ...int) (int, error)
func (p Point) low(q Point) Point
type Err int
func (e Err) Error() string
type Ptr struct { p *int }
func (p Ptr) Get() int
func (p *Ptr) Set(int)
`)
	P := w.typ("Point")
	if P.NumMethod() != 2 || reflect.PointerTo(P).NumMethod() != 3 {
		t.Fatalf("got %d and %d methods", P.NumMethod(), reflect.PointerTo(P).NumMethod())
	}
	p := reflect.New(P)
	func() {
		defer func() {
			var unbound *rtype.UnboundError
			if err, ok := recover().(error); !ok || !errors.As(err, &unbound) {
				t.Errorf("got %v, want an UnboundError", err)
			}
		}()
		_ = p.Interface().(fmt.Stringer).String()
	}()
	w.bind("Point", "String", func(a []reflect.Value) []reflect.Value {
		return values(fmt.Sprintf("<%d,%d>", a[0].Field(0).Int(), a[0].Field(1).Int()))
	})
	w.bind("Point", "Move", func(a []reflect.Value) []reflect.Value {
		x := a[0].Elem().Field(0)
		x.SetInt(x.Int() + a[1].Int())
		return []reflect.Value{reflect.ValueOf(a[2].Len()), reflect.Zero(reflect.TypeFor[error]())}
	})
	w.bind("Point", "low", func(a []reflect.Value) []reflect.Value { return a[1:2] })
	mover := p.Interface().(interface {
		Move(int, ...int) (int, error)
	})
	if n, err := mover.Move(7, 1, 2, 3); n != 3 || err != nil {
		t.Error(n, err)
	}
	e := p.Elem().Interface()
	for format, want := range map[string]string{"%v": "<7,0>", "%s": "<7,0>", "%T": "main.Point", "%d": "{7 0}"} {
		if got := fmt.Sprintf(format, e); got != want {
			t.Errorf("%s: got %s, want %s", format, got, want)
		}
	}
	if got := fmt.Sprint([]any{p.Interface(), e}); got != "[<7,0> <7,0>]" {
		t.Error(got)
	}
	if got := p.MethodByName("low").Call([]reflect.Value{p.Elem()})[0].Interface(); got != e {
		t.Errorf("got %v, want %v", got, e)
	}
	m, _ := P.MethodByName("String")
	if got := m.Func.Call([]reflect.Value{p.Elem()})[0].String(); got != "<7,0>" {
		t.Error(got)
	}
	bound := p.MethodByName("String").Interface().(func() string)
	w.bind("Point", "String", func([]reflect.Value) []reflect.Value { return values("new") })
	if got := bound() + fmt.Sprint(e); got != "newnew" {
		t.Errorf("after Bind: got %s", got)
	}
	func() {
		defer func() {
			if got := fmt.Sprint(recover()); got != "value method main.Point.String called using nil *Point pointer" {
				t.Error(got)
			}
		}()
		_ = reflect.Zero(reflect.PointerTo(P)).Interface().(fmt.Stringer).String()
	}()

	E := w.typ("Err")
	w.bind("Err", "Error", func(a []reflect.Value) []reflect.Value { return values(fmt.Sprint("code ", a[0].Int())) })
	ev := reflect.New(E).Elem()
	ev.SetInt(42)
	err := fmt.Errorf("wrapped: %w", ev.Interface().(error))
	target := reflect.New(E)
	if !errors.As(err, target.Interface()) || target.Elem().Int() != 42 || err.Error() != "wrapped: code 42" {
		t.Error(err, target.Elem())
	}
	if !errors.Is(err, ev.Interface().(error)) {
		t.Error("errors.Is does not find the value")
	}

	w.bind("Ptr", "Get", func(a []reflect.Value) []reflect.Value { return values(int(a[0].Field(0).Elem().Int())) })
	w.bind("Ptr", "Set", func(a []reflect.Value) []reflect.Value {
		a[0].Elem().Field(0).Elem().Set(a[1])
		return nil
	})
	n := 5
	pv := reflect.New(w.typ("Ptr"))
	pv.Elem().Field(0).Set(reflect.ValueOf(&n))
	pv.Interface().(interface{ Set(int) }).Set(9)
	for _, v := range []reflect.Value{pv, pv.Elem()} {
		if got := v.Interface().(interface{ Get() int }).Get(); got != 9 {
			t.Errorf("%s: got %d, want 9", v.Type(), got)
		}
	}
}

func TestPromotion(t *testing.T) {
	w := check(t, `
import ("bytes"; "fmt"; "sync"; "testing"; "time")
type Base struct { n int }
func (b Base) String() string
func (b *Base) Inc()
type Mid struct { *Base; sync.Mutex }
type Outer struct { x int; Mid; *bytes.Buffer }
func (o Outer) String() string
type Named struct { fmt.Stringer; when time.Time }
type TB struct { testing.TB; k int }
var lit struct { n int; Base }
type T2 struct { Base; time.Time }
`)
	w.bind("Base", "String", func(a []reflect.Value) []reflect.Value { return values(fmt.Sprint("base ", a[0].Field(0).Int())) })
	w.bind("Base", "Inc", func(a []reflect.Value) []reflect.Value {
		f := a[0].Elem().Field(0)
		f.SetInt(f.Int() + 1)
		return nil
	})
	w.bind("Outer", "String", func(a []reflect.Value) []reflect.Value { return values("outer") })
	b := reflect.New(w.typ("Base"))
	mid := reflect.New(w.typ("Mid"))
	mid.Elem().Field(0).Set(b)
	mid.Interface().(interface{ Inc() }).Inc()
	mid.Interface().(sync.Locker).Lock()
	if mid.Interface().(interface{ TryLock() bool }).TryLock() {
		t.Error("Lock did not lock the embedded mutex")
	}
	if got := fmt.Sprint(mid); got != "base 1" {
		t.Error(got)
	}
	o := reflect.New(w.typ("Outer")).Elem()
	o.Field(1).Field(0).Set(b)
	o.Field(2).Set(reflect.ValueOf(&bytes.Buffer{}))
	o.Interface().(interface{ Inc() }).Inc()
	fmt.Fprintf(o.Interface().(io.Writer), "hello")
	if got := fmt.Sprint(o.Interface(), b, o.Field(2)); got != "outer base 2 hello" {
		t.Error(got)
	}
	n := reflect.New(w.typ("Named")).Elem()
	n.Field(0).Set(b)
	if got := n.Interface().(fmt.Stringer).String(); got != "base 2" {
		t.Error(got)
	}
	tb := reflect.New(w.typ("TB")).Elem()
	tb.Field(0).Set(reflect.ValueOf(t))
	if _, ok := tb.Interface().(testing.TB); !ok {
		t.Error("a struct with an embedded testing.TB is none")
	}
	tb.Interface().(interface{ Helper() }).Helper()
	lit := reflect.New(w.typ("lit"))
	lit.Interface().(interface{ Inc() }).Inc()
	if got := fmt.Sprint(lit.Elem().Interface()); got != "base 1" {
		t.Error(got)
	}
	if _, ok := reflect.Zero(w.typ("T2")).Interface().(fmt.Stringer); ok {
		t.Error("an ambiguous method was promoted")
	}
}

func TestIdentity(t *testing.T) {
	u := newUniverse()
	src := `
type T struct { a int }
type I interface { M(T); b() }
var x, y interface { M(T); b() }
func f() { type T struct { b int }; var local T; _ = local }
type G[E any] struct { e E }
var g1, g2 G[T]
var g3 G[struct { a T }]
var g4 G[struct { a T }]
`
	w, again := checkIn(t, u, src), checkIn(t, u, src)
	if w.typ("T") == again.typ("T") || w.typ("T").String() != again.typ("T").String() {
		t.Error("two generations of T are not two types of one name")
	}
	if w.typ("T") == w.typ("local") || w.typ("local").String() != "main.T" {
		t.Error("a local type is not its own")
	}
	if w.typ("x") != w.typ("y") || w.typ("x") == w.typ("I") || w.typ("x") == again.typ("x") {
		t.Error("identity of interface literals")
	}
	if w.typ("g1") != w.typ("g2") || w.typ("g3") != w.typ("g4") || w.typ("g1") == w.typ("g3") || w.typ("g1") == again.typ("g1") {
		t.Error("identity of instances")
	}
	if !w.typ("g1").ConvertibleTo(w.typ("g2")) {
		t.Error("not convertible")
	}
}
