package rtype_test

import (
	"errors"
	"fmt"
	"go/types"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

func TestInstances(t *testing.T) {
	w := check(t, `
type Pair[K comparable, V any] struct { Key K; Val V }
func (p Pair[K, V]) String() string
func (p *Pair[K, V]) Set(v V)
type Tree[E any] struct { left, right *Tree[E]; Pair[string, E] }
var a Pair[int, string]
var b Pair[string, float64]
var c, d Tree[float64]
`)
	for _, name := range []string{"a", "b"} {
		named := w.object(name).Type().(*types.Named)
		for m := range named.Methods() {
			err := w.BindCall(m, func(args []reflect.Value) []reflect.Value {
				if m.Name() == "Set" {
					args[0].Elem().Field(1).Set(args[1])
					return nil
				}
				return values(fmt.Sprintf("%s=%v", name, args[0].Field(1)))
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	a, c := reflect.New(w.typ("a")), reflect.New(w.typ("c"))
	a.Interface().(interface{ Set(string) }).Set("x")
	c.Interface().(interface{ Set(float64) }).Set(1.5)
	if got := fmt.Sprint(a, c.Elem().Interface()); got != "a=x b=1.5" {
		t.Error(got)
	}
	if w.typ("c") != w.typ("d") || w.typ("c").String() != "main.Tree[float64]" {
		t.Error(w.typ("c"))
	}
	origin := w.object("Pair").Type().(*types.Named).Method(0)
	var unsupported *rtype.UnsupportedError
	if err := w.BindCall(origin, nil); !errors.As(err, &unsupported) {
		t.Errorf("got %v", err)
	}
}

func TestCallingConvention(t *testing.T) {
	w := check(t, `
type R struct { a int8; b string; c [1]float64; d [3]int; e any }
type One [1]*int
type Fn func(int) int
type M map[string]int
func (r R) Mix(a R, b float32, c complex128, d [4]string, e ...R) (R, float64, [2]int, error)
func (o One) Deref() int
func (f Fn) Twice(int) int
func (m M) At(string) int
type Deep struct { *Mid }
type Mid struct { *One2 }
type One2 struct { R }
`)
	w.bind("R", "Mix", func(a []reflect.Value) []reflect.Value {
		if a[4].Index(3).String() != "d3" || a[3].Complex() != 2i || a[2].Float() != 0.5 {
			t.Errorf("got %v", a)
		}
		return []reflect.Value{a[5].Index(0), reflect.ValueOf(a[0].Field(2).Index(0).Float()), reflect.ValueOf([2]int{1, 2}), reflect.Zero(reflect.TypeFor[error]())}
	})
	R := w.typ("R")
	r := reflect.New(R).Elem()
	r.Field(1).SetString("me")
	r.Field(2).Index(0).SetFloat(2.5)
	deep := reflect.New(w.typ("Deep")).Elem()
	deep.Field(0).Set(reflect.New(w.typ("Mid")))
	deep.Field(0).Elem().Field(0).Set(reflect.New(w.typ("One2")))
	deep.Field(0).Elem().Field(0).Elem().Field(0).Set(r)
	for _, v := range []reflect.Value{r, deep} {
		m, _ := v.Type().MethodByName("Mix")
		args := []reflect.Value{r, reflect.ValueOf(float32(0.5)), reflect.ValueOf(2i), reflect.ValueOf([4]string{3: "d3"}), r}
		for _, out := range [][]reflect.Value{v.MethodByName("Mix").Call(args), m.Func.Call(append([]reflect.Value{v}, args...))} {
			if out[0].Interface() != r.Interface() || out[1].Float() != 2.5 || out[2].Interface() != [2]int{1, 2} {
				t.Errorf("%s: got %v", v.Type(), out)
			}
		}
	}

	n := 7
	w.bind("One", "Deref", func(a []reflect.Value) []reflect.Value { return values(int(a[0].Index(0).Elem().Int())) })
	one := reflect.New(w.typ("One"))
	one.Elem().Index(0).Set(reflect.ValueOf(&n))
	w.bind("Fn", "Twice", func(a []reflect.Value) []reflect.Value { return a[0].Call(a[0].Call(a[1:])) })
	fn := reflect.ValueOf(func(i int) int { return 3 * i }).Convert(w.typ("Fn"))
	w.bind("M", "At", func(a []reflect.Value) []reflect.Value { return []reflect.Value{a[0].MapIndex(a[1])} })
	m := reflect.ValueOf(map[string]int{"k": 5}).Convert(w.typ("M"))
	mp := reflect.New(m.Type())
	mp.Elem().Set(m)
	for _, d := range []any{one.Interface(), one.Elem().Interface()} {
		if got := d.(interface{ Deref() int }).Deref(); got != 7 {
			t.Errorf("Deref: got %d", got)
		}
	}
	for _, a := range []any{m.Interface(), mp.Interface()} {
		if got := a.(interface{ At(string) int }).At("k"); got != 5 {
			t.Errorf("At: got %d", got)
		}
	}
	if got := fn.Interface().(interface{ Twice(int) int }).Twice(2); got != 18 {
		t.Errorf("Twice: got %d", got)
	}
	get := fn.MethodByName("Twice").Interface().(func(int) int)
	if got := get(1); got != 9 {
		t.Errorf("method value: got %d", got)
	}
}

// TestStubsRunOut needs a process of its own, which it leaves without stubs.
func TestStubsRunOut(t *testing.T) {
	if os.Getenv("RTYPE_STUBS") == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^TestStubsRunOut$")
		cmd.Env = append(os.Environ(), "RTYPE_STUBS=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	var src strings.Builder
	src.WriteString("type T struct{}\n")
	for i := range 200 {
		fmt.Fprintf(&src, "func (T) M%d()\n", i)
	}
	var last *world
	for n := 0; ; n++ {
		w := check(t, src.String())
		_, err := w.Type(w.object("T").Type())
		var stubs *rtype.StubsError
		if errors.As(err, &stubs) {
			if _, all := rtype.Room(); n != all/400 || stubs.Wanted != 400 {
				t.Errorf("after %d types: %v", n, err)
			}
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		last = w
	}
	called := false
	last.bind("T", "M199", func([]reflect.Value) []reflect.Value { called = true; return nil })
	reflect.Zero(last.typ("T")).Interface().(interface{ M199() }).M199()
	if !called {
		t.Error("the last method was not called")
	}
	plain := check(t, "type P struct{ n int }")
	if got := fmt.Sprint(reflect.Zero(plain.typ("P"))); got != "{0}" {
		t.Error(got)
	}
}
