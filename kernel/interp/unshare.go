package interp

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"
)

// This file keeps goroutines that run the same code out of each other's way. In
// two places yaegi lets them share what each needs for itself:
//
//   - A select statement has one list of cases, which every execution fills in
//     anew: goroutines in it at the same time wait for each other's channels and
//     send each other's values.
//   - A function literal leaves the function that it makes in the frame of the
//     function around it, and when a call of what it has made returns, what was
//     there before is put back. In a loop that starts goroutines, one that ends
//     while the next begins makes that the one before.
//
// No lowering cures these without a price: a select by way of compiled code takes
// twice the time. So the step that yaegi executes for such a node is replaced.

// selects returns the generator of a select statement, given yaegi's. Each
// execution that is under way has one of yaegi's steps, and so a list of cases, for
// itself.
func (l layout) selects(generate generator) generator {
	return func(p unsafe.Pointer) {
		generate(p)
		n := nodeAt(p)
		var generating sync.Mutex
		steps := sync.Pool{New: func() any {
			generating.Lock()
			defer generating.Unlock()
			twin := reflect.New(n.v.Type())
			twin.Elem().Set(n.v)
			generate(twin.UnsafePointer())
			return *at[step](twin.UnsafePointer(), l.step)
		}}
		*at[step](p, l.step) = func(f yaegiFrame) step {
			own := steps.Get().(step)
			next := own(f)
			steps.Put(own)
			return next
		}
	}
}

// A literal is a function literal, or a declared function, as yaegi has compiled it.
type literal struct {
	layout
	node, start unsafe.Pointer
	typ         reflect.Type
	results     int
	types       []reflect.Type // of the frame's values
	newest      atomic.Pointer[renewedLiteral]
}

// A closure is a function that a literal has made, with the frame around it.
type closure struct {
	*literal
	around unsafe.Pointer          // a yaegiFrame
	anew   atomic.Pointer[closure] // what calls go to; see renewtype.go
}

// functions is the generator of a function literal. Its functions do what yaegi's
// do, but leave the frame around them alone when they return.
func (l layout) functions(p unsafe.Pointer) {
	n := nodeAt(p)
	typ := n.typ()
	index := *(*int)(n.field("findex"))
	lit := l.literalOf(p, typ)
	captures := l.captures(p)
	setExec(lit.start)
	next := *at[step](*(*unsafe.Pointer)(n.field("tnext")), l.step)
	*at[step](p, l.step) = func(f yaegiFrame) step {
		made := &closure{literal: lit, around: unsafe.Pointer(l.capture(f, captures))}
		l.valuesOf(f)[index] = reflect.MakeFunc(typ, made.call)
		return next
	}
}

// literalOf returns the function of a literal's node. There is one for each.
func (l layout) literalOf(p unsafe.Pointer, typ reflect.Type) *literal {
	made := func() *literal { return l.literal(p, typ) }
	if x, ok := nodeAt(p).text(); ok {
		return x.literal(p, made)
	}
	return made()
}

// literal returns the function of a node.
func (l layout) literal(p unsafe.Pointer, typ reflect.Type) *literal {
	n := nodeAt(p)
	return &literal{layout: l, node: p, start: n.start(), typ: typ, results: typ.NumOut(), types: *(*[]reflect.Type)(n.field("types"))}
}

// function returns a declared function as a value, given a frame of its interpreter.
func (l layout) function(p unsafe.Pointer, typ reflect.Type, f yaegiFrame) reflect.Value {
	around := newFrame(f, 0, *at[uint64](unsafe.Pointer(f), l.execution))
	made := &closure{literal: l.literal(p, typ), around: unsafe.Pointer(around)}
	return reflect.MakeFunc(typ, made.call)
}

// call is what package reflect calls.
func (c *closure) call(args []reflect.Value) []reflect.Value {
	if r := c.newest.Load(); r != nil {
		return c.callAnew(r, args)
	}
	around := yaegiFrame(atomic.LoadPointer(&c.around))
	number := *at[uint64](unsafe.Pointer(around), c.execution)
	isOpen := true
	if number != c.spans.current.Load().number {
		around, number, isOpen = c.revive(around)
	}
	called := newFrame(around, len(c.types), number)
	values := c.valuesOf(called)
	for i, t := range c.types {
		values[i] = reflect.New(t).Elem()
	}
	for i, arg := range args {
		if c.results+i == len(values) {
			break // a parameter that is not used has no place
		}
		values[c.results+i].Set(arg)
	}
	if isOpen {
		runSteps(c.start, called, c.node, c.node)
	}
	return values[:c.results]
}

// revive makes the frame around the function one of the span that is open to the
// calling goroutine, if there is one.
func (c *closure) revive(around yaegiFrame) (revived yaegiFrame, number uint64, isOpen bool) {
	now := c.spans.open()
	if now == nil {
		return around, 0, false
	}
	revived = cloneFrame(around)
	*at[uint64](unsafe.Pointer(revived), c.execution) = now.number
	at[reflect.SelectCase](unsafe.Pointer(revived), c.done).Chan = reflect.ValueOf(now.done)
	if !atomic.CompareAndSwapPointer(&c.around, unsafe.Pointer(around), unsafe.Pointer(revived)) {
		revived = yaegiFrame(atomic.LoadPointer(&c.around))
	}
	return revived, *at[uint64](unsafe.Pointer(revived), c.execution), true
}

// cloneFrame copies a frame: what it refers to stays the same, but each of the two
// can go on to refer to something else.
//
//go:linkname cloneFrame github.com/traefik/yaegi/interp.(*frame).clone
func cloneFrame(f yaegiFrame) yaegiFrame

// newFrame returns the frame of a function, given the one around it.
//
//go:linkname newFrame github.com/traefik/yaegi/interp.newFrame
func newFrame(around yaegiFrame, size int, execution uint64) yaegiFrame

// setExec makes the steps from a node on.
//
//go:linkname setExec github.com/traefik/yaegi/interp.setExec
func setExec(start unsafe.Pointer)

// runSteps executes the steps from a node on until there is none.
//
//go:linkname runSteps github.com/traefik/yaegi/interp.runCfg
func runSteps(start unsafe.Pointer, f yaegiFrame, function, call unsafe.Pointer)
