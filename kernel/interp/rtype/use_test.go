package rtype_test

import (
	"container/heap"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/types"
	"io"
	"reflect"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

func TestStandardInterfaces(t *testing.T) {
	w := check(t, `
import "fmt"
type Heap []int
func (h Heap) Len() int
func (h Heap) Less(i, j int) bool
func (h Heap) Swap(i, j int)
func (h *Heap) Push(x any)
func (h *Heap) Pop() any
type Level int
func (l *Level) Set(s string) error
func (l *Level) String() string
func (l Level) MarshalText() ([]byte, error)
func (l *Level) UnmarshalJSON(b []byte) error
type Fancy struct{ s string }
func (f Fancy) Format(s fmt.State, verb rune)
type Go struct{}
func (Go) GoString() string
`)
	noError := reflect.Zero(reflect.TypeFor[error]())
	w.bind("Heap", "Len", func(a []reflect.Value) []reflect.Value { return values(a[0].Len()) })
	w.bind("Heap", "Less", func(a []reflect.Value) []reflect.Value {
		return values(a[0].Index(int(a[1].Int())).Int() < a[0].Index(int(a[2].Int())).Int())
	})
	w.bind("Heap", "Swap", func(a []reflect.Value) []reflect.Value {
		reflect.Swapper(a[0].Interface())(int(a[1].Int()), int(a[2].Int()))
		return nil
	})
	w.bind("Heap", "Push", func(a []reflect.Value) []reflect.Value {
		a[0].Elem().Set(reflect.Append(a[0].Elem(), a[1].Elem()))
		return nil
	})
	w.bind("Heap", "Pop", func(a []reflect.Value) []reflect.Value {
		s := a[0].Elem()
		last := reflect.New(reflect.TypeFor[any]()).Elem()
		last.Set(s.Index(s.Len() - 1))
		s.SetLen(s.Len() - 1)
		return []reflect.Value{last}
	})
	h := reflect.New(w.typ("Heap"))
	for _, n := range []int{5, 2, 8, 1} {
		heap.Push(h.Interface().(heap.Interface), n)
	}
	if got := heap.Pop(h.Interface().(heap.Interface)); got != 1 {
		t.Errorf("heap.Pop: got %v", got)
	}
	sort.Sort(sort.Reverse(h.Elem().Interface().(sort.Interface)))
	if got := fmt.Sprint(h.Elem()); got != "[8 5 2]" {
		t.Errorf("sort: got %s", got)
	}

	w.bind("Level", "Set", func(a []reflect.Value) []reflect.Value {
		a[0].Elem().SetInt(int64(a[1].Len()))
		return []reflect.Value{noError}
	})
	w.bind("Level", "String", func(a []reflect.Value) []reflect.Value { return values("level") })
	w.bind("Level", "MarshalText", func(a []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf([]byte(strings.Repeat("x", int(a[0].Int())))), noError}
	})
	w.bind("Level", "UnmarshalJSON", func(a []reflect.Value) []reflect.Value {
		a[0].Elem().SetInt(int64(a[1].Len() - 2))
		return []reflect.Value{noError}
	})
	l := reflect.New(w.typ("Level"))
	set := flag.NewFlagSet("", flag.ContinueOnError)
	set.Var(l.Interface().(flag.Value), "level", "")
	if err := set.Parse([]string{"-level", "abc"}); err != nil || l.Elem().Int() != 3 {
		t.Error(err, l.Elem().Int())
	}
	levels := reflect.MakeSlice(reflect.SliceOf(w.typ("Level")), 0, 1)
	b, err := json.Marshal(reflect.Append(levels, l.Elem()).Interface())
	if err != nil || string(b) != `["xxx"]` {
		t.Error(string(b), err)
	}
	back := reflect.New(levels.Type())
	if err := json.Unmarshal([]byte(`["abcd","a"]`), back.Interface()); err != nil || fmt.Sprintf("%d", back.Elem().Interface()) != "[4 1]" {
		t.Error(err, back.Elem())
	}

	w.bind("Fancy", "Format", func(a []reflect.Value) []reflect.Value {
		fmt.Fprintf(a[1].Interface().(io.Writer), "%c:%s", rune(a[2].Int()), a[0].Field(0))
		return nil
	})
	f := reflect.New(w.typ("Fancy")).Elem()
	f.Field(0).SetString("s")
	w.bind("Go", "GoString", func([]reflect.Value) []reflect.Value { return values("go!") })
	if got := fmt.Sprintf("%q %v %#v", f, f, reflect.Zero(w.typ("Go"))); got != "q:s v:s go!" {
		t.Error(got)
	}
}

func TestEquality(t *testing.T) {
	w := check(t, `
type K struct { a string; b any; _ int; f float64 }
type U struct { a int; s []int }
type A [2]K
type N struct { k K; z struct{} }
type Big struct { a [200]byte; p *int }
`)
	K := w.typ("K")
	a, b := reflect.New(K).Elem(), reflect.New(K).Elem()
	a.Field(0).SetString("x")
	b.Field(0).SetString(strings.Clone("x"))
	a.Field(1).Set(reflect.ValueOf(1))
	b.Field(1).Set(reflect.ValueOf(1))
	b.Field(2).SetInt(7)
	if a.Interface() != b.Interface() {
		t.Error("values that differ in a blank field are not equal")
	}
	m := map[any]int{a.Interface(): 1}
	m[b.Interface()]++
	if m[a.Interface()] != 2 {
		t.Error("values that differ in a blank field have two hashes")
	}
	A := reflect.New(w.typ("A")).Elem()
	A.Index(0).Set(a)
	x := A.Interface()
	A.Index(0).Set(b)
	if x != A.Interface() {
		t.Error("arrays")
	}
	if reflect.Zero(w.typ("U")).Comparable() {
		t.Error("U is comparable")
	}
	func() {
		defer func() {
			if got := fmt.Sprint(recover()); got != "runtime error: comparing uncomparable type main.U" {
				t.Error(got)
			}
		}()
		u := reflect.Zero(w.typ("U")).Interface()
		_ = u == reflect.Zero(w.typ("U")).Interface()
	}()
	big := reflect.MakeMap(reflect.MapOf(w.typ("Big"), w.typ("Big")))
	bk := reflect.New(w.typ("Big")).Elem()
	n := 3
	bk.Field(1).Set(reflect.ValueOf(&n))
	big.SetMapIndex(bk, bk)
	if got := big.MapIndex(bk); !got.IsValid() || got.Field(1).Elem().Int() != 3 {
		t.Error("large keys")
	}
	for name, size := range map[string]uintptr{"K": 48, "N": 56, "Big": 208} {
		if got := w.typ(name).Size(); got != size {
			t.Errorf("%s: got size %d, want %d", name, got, size)
		}
	}
}

func TestInterfaces(t *testing.T) {
	w := check(t, `
type I interface { M(T) T; low() }
type T struct { n int }
func (T) M(T) T
func (T) low()
type N struct{}
func (N) M(T) T
var nested []interface { I; Error() string }
var anon interface { Close() error; Read(p []byte) (n int, err error) }
`)
	I := w.typ("I")
	if !w.typ("T").Implements(I) || w.typ("N").Implements(I) {
		t.Error("Implements")
	}
	w.bind("T", "M", func(a []reflect.Value) []reflect.Value { return a[:1] })
	called := false
	w.bind("T", "low", func(a []reflect.Value) []reflect.Value { called = true; return nil })
	i := reflect.New(I).Elem()
	v := reflect.New(w.typ("T")).Elem()
	v.Field(0).SetInt(4)
	i.Set(v)
	if got := i.MethodByName("M").Call([]reflect.Value{reflect.Zero(w.typ("T"))})[0]; got.Interface() != v.Interface() {
		t.Error(got)
	}
	i.MethodByName("low").Call(nil)
	if !called {
		t.Error("low was not called")
	}
	if i.Elem().Type() != w.typ("T") {
		t.Error(i.Elem().Type())
	}
	var sink []interface {
		Close() error
		Read(p []byte) (n int, err error)
	}
	if w.typ("anon") != reflect.TypeOf(sink).Elem() {
		t.Error("an interface literal is not the compiled one")
	}
}

func TestErrors(t *testing.T) {
	w := check(t, `
import "net/http"
type T struct { c *http.Client }
type Num interface { ~int | ~string }
func (T) M()
func f()
type G[E any] struct{}
`)
	var unresolved *rtype.UnresolvedError
	if _, err := w.Type(w.object("T").Type()); !errors.As(err, &unresolved) {
		t.Errorf("got %v", err)
	}
	var unsupported *rtype.UnsupportedError
	for _, n := range []string{"Num", "G"} {
		if _, err := w.Type(w.object(n).Type()); !errors.As(err, &unsupported) {
			t.Errorf("%s: got %v", n, err)
		}
	}
	if _, err := w.Type(types.Typ[types.UntypedNil]); !errors.As(err, &unsupported) {
		t.Errorf("nil: got %v", err)
	}
	var bind *rtype.BindError
	if err := w.Bind(w.object("f").(*types.Func), reflect.ValueOf(func() {})); !errors.As(err, &bind) {
		t.Errorf("got %v", err)
	}
	w = check(t, "type T int\nfunc (T) M()")
	for _, impl := range []any{3, (func())(nil), func() {}, func(int) {}} {
		if err := w.Bind(w.method("T", "M"), reflect.ValueOf(impl)); !errors.As(err, &bind) {
			t.Errorf("%T: got %v", impl, err)
		}
	}
}

// TestCollection lets many goroutines make, fill and read values that only
// made types keep alive, while the collector runs all the time.
func TestCollection(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	w := check(t, `
type Node struct { name *string; next *Node; kids []Node; byName map[string]Node; pad [3]byte; f func() string; any any; end struct{} }
func (n *Node) Name(more ...any) string
func (n Node) Value() *string
type Large struct { n [3000]Node; tail *string }
type Key struct { p *string; s string }
type Huge [70000][2]*string
`)
	w.bind("Node", "Name", func(a []reflect.Value) []reflect.Value {
		runtime.GC()
		return values(*a[0].Elem().Field(0).Interface().(*string))
	})
	w.bind("Node", "Value", func(a []reflect.Value) []reflect.Value { return []reflect.Value{a[0].Field(0)} })
	text := func(i int) *string { s := fmt.Sprint("text ", i); return &s }
	Node, Large, Key, Huge := w.typ("Node"), w.typ("Large"), w.typ("Key"), w.typ("Huge")
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			huge := reflect.New(Huge).Elem()
			for i := range 20 {
				head := reflect.New(Node)
				for k, at := 0, head; k < 50; k++ {
					at.Elem().Field(0).Set(reflect.ValueOf(text(k)))
					at.Elem().Field(2).Set(reflect.MakeSlice(Node.Field(2).Type, 3, 5))
					at.Elem().Field(2).Index(1).Field(0).Set(reflect.ValueOf(text(k)))
					m := reflect.MakeMap(Node.Field(3).Type)
					m.SetMapIndex(reflect.ValueOf(fmt.Sprint(k)), at.Elem())
					at.Elem().Field(3).Set(m)
					at.Elem().Field(6).Set(at.Elem())
					at.Elem().Field(1).Set(reflect.New(Node))
					at = at.Elem().Field(1)
				}
				large := reflect.New(Large).Elem()
				large.Field(0).Index(2999).Set(head.Elem())
				large.Field(1).Set(reflect.ValueOf(text(g)))
				huge.Index(69999 - i).Index(1).Set(reflect.ValueOf(text(i)))
				keys := reflect.MakeMap(reflect.MapOf(Key, Large))
				key := reflect.New(Key).Elem()
				key.Field(0).Set(reflect.ValueOf(text(i)))
				keys.SetMapIndex(key, large)
				if i%5 == 0 {
					runtime.GC()
				}
				n := 0
				for at := keys.MapIndex(key).Field(0).Index(2999); !at.Field(1).IsNil(); at = at.Field(1).Elem() {
					want := fmt.Sprint("text ", n)
					got := at.Interface().(interface{ Value() *string }).Value()
					inMap := at.Field(3).MapIndex(reflect.ValueOf(fmt.Sprint(n))).Field(0).Elem().String()
					inAny := at.Field(6).Elem().Field(0).Elem().String()
					if *got != want || inMap != want || inAny != want || at.Field(2).Index(1).Field(0).Elem().String() != want {
						t.Errorf("node %d: got %q %q %q", n, *got, inMap, inAny)
					}
					n++
				}
				if got := head.Interface().(interface{ Name(...any) string }).Name(1, "a"); n != 50 || got != "text 0" {
					t.Errorf("got %d nodes, name %q", n, got)
				}
			}
			for i := range 20 {
				if got := huge.Index(69999 - i).Index(1).Elem().String(); got != fmt.Sprint("text ", i) {
					t.Errorf("huge %d: %q", i, got)
				}
			}
		})
	}
	wg.Wait()
}

// TestConcurrency makes types, binds and calls from many goroutines.
func TestConcurrency(t *testing.T) {
	w := check(t, `
type T struct { n int; u *U }
func (t T) String() string
type U struct { T; m map[string]T }
`)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				u := reflect.New(w.typ("U"))
				w.bind("T", "String", func(a []reflect.Value) []reflect.Value { return values("t") })
				if got := fmt.Sprint(u, w.PublicAny(u.Elem().Interface())); got != "t t" {
					t.Error(got)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkMethod(b *testing.B) {
	w := check(&testing.T{}, "type T struct{ n int }\nfunc (t *T) Get() int")
	w.bind("T", "Get", func(a []reflect.Value) []reflect.Value { return values(1) })
	x := reflect.New(w.typ("T")).Interface().(interface{ Get() int })
	for b.Loop() {
		x.Get()
	}
}

// TestForget holds that a universe that is forgotten lets go of what its methods
// hold, and that they say so when they are called.
func TestForget(t *testing.T) {
	w := check(t, "type T struct{ a, b string }\nfunc (t T) V(x, y, z string) string\nfunc (t *T) P()")
	held := new([1 << 10]int)
	freed := make(chan bool)
	runtime.AddCleanup(held, func(freed chan bool) { close(freed) }, freed)
	w.bind("T", "V", func([]reflect.Value) []reflect.Value { return values(fmt.Sprint(held[0])) })
	w.bind("T", "P", func([]reflect.Value) []reflect.Value { held[0]++; return nil })
	v := reflect.New(w.typ("T")).Interface()
	v.(interface{ P() }).P()
	if got := v.(interface{ V(x, y, z string) string }).V("", "", ""); got != "1" {
		t.Fatalf("V: got %q", got)
	}
	w.Forget()
	for name, call := range map[string]func(){
		"a pointer's method": func() { v.(interface{ P() }).P() },
		"a value's method":   func() { v.(interface{ V(x, y, z string) string }).V("a", "b", "c") },
		"by reflection":      func() { reflect.ValueOf(v).Elem().MethodByName("V").Call(values("a", "b", "c")) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*rtype.ForgottenError); !ok {
					t.Errorf("%s: no *ForgottenError", name)
				}
			}()
			call()
		}()
	}
	for range 100 {
		runtime.GC()
		select {
		case <-freed:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	t.Error("what a method holds is not freed")
}
