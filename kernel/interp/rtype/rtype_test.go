package rtype_test

import (
	"fmt"
	"reflect"
	"testing"
)

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
