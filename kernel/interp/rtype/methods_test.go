package rtype_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

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
