package interp

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"sync/atomic"
	"unsafe"
	"weak"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// This file lets code that was there before a function was declared again call the
// new one: closures, handlers, goroutines. What calls a function by its name is
// lowered again when it is next needed, but a function value keeps the code that it
// was made with. In this code, calls of the earlier function become calls of the newest
// one of its name and type. A function value itself stays what it was.

// A renewal is what calls of the earlier functions of one name and type go to.
type renewal struct {
	newest *lower.Function
	impl   atomic.Pointer[reflect.Value]
}

// renewals are those of a session.
type renewals struct {
	texts   []weak.Pointer[text] // of machines whose functions may still run
	made    []weak.Pointer[renewal]
	pending map[int]pendingRenewal // of the program of a cell, by the numbers that it knows them by
	serial  int
}

// A pendingRenewal is one that the program of a cell makes before it does anything else.
type pendingRenewal struct {
	renewal *renewal
	earlier []loaded // what does not refer to it yet
}

// A loaded function is one that a machine has.
type loaded struct {
	text     *text // of the machine
	function *lower.Function
}

// watch takes up a machine's functions.
func (r *renewals) watch(x *text) {
	r.texts = slices.DeleteFunc(r.texts, func(p weak.Pointer[text]) bool { return p.Value() == nil })
	r.texts = append(r.texts, weak.Make(x))
}

// renewFunctions makes a program renew the functions that units declare again.
func (in *Interp) renewFunctions(p *lower.Program, units ...*golang.Unit) {
	in.renewals.pending = map[int]pendingRenewal{}
	for _, u := range units {
		for _, d := range u.Funcs {
			for _, r := range in.renewals.of(d) {
				f, err := in.lowerer.Function(d, r.renewal.newest.Args)
				if err != nil {
					continue // which a cell that calls it is told of
				}
				r.renewal.newest = f
				in.renewals.serial++
				p.Renew(in.renewals.serial, f)
				in.renewals.pending[in.renewals.serial] = r
			}
		}
	}
}

// of returns the renewals that a declaration takes: one for each set of type
// arguments for which earlier code has the function.
func (r *renewals) of(d *golang.Func) []pendingRenewal {
	var list []pendingRenewal
	find := func(args []types.Type) *pendingRenewal {
		i := slices.IndexFunc(list, func(p pendingRenewal) bool {
			return slices.EqualFunc(p.renewal.newest.Args, args, types.Identical)
		})
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	r.made = slices.DeleteFunc(r.made, func(p weak.Pointer[renewal]) bool { return p.Value() == nil })
	for _, p := range r.made {
		if made := p.Value(); made != nil && lower.Renews(d, made.newest.Decl) {
			list = append(list, pendingRenewal{renewal: made})
		}
	}
	for _, p := range r.texts {
		x := p.Value()
		if x == nil {
			continue
		}
		for f := range x.functions {
			if !lower.Renews(d, f.Decl) {
				continue
			}
			p := find(f.Args)
			if p == nil {
				made := &renewal{newest: f}
				r.made = append(r.made, weak.Make(made))
				list = append(list, pendingRenewal{renewal: made})
				p = &list[len(list)-1]
			}
			p.earlier = append(p.earlier, loaded{x, f})
		}
	}
	return list
}

// renew is c.Renew: it makes a function the newest of its name and type. A program
// that runs again has done so.
func (in *Interp) renew(number int, name string) {
	p, ok := in.renewals.pending[number]
	if !ok {
		return
	}
	delete(in.renewals.pending, number)
	v := in.machine.function(name)
	p.renewal.impl.Store(&v)
	for _, f := range p.earlier {
		in.machine.layout.redirect(f.text.functions[f.function], p.renewal)
		delete(f.text.functions, f.function)
	}
}

// redirect makes calls of a function of yaegi's go to the newest one. Calls that are
// under way are not concerned.
func (l layout) redirect(function unsafe.Pointer, r *renewal) {
	start := (*unsafe.Pointer)(nodeAt(function).children()[3].field("start"))
	n := nodeAt(*start)
	entry := reflect.New(n.v.Type())
	entry.Elem().Set(n.v)
	*at[token.Pos](entry.UnsafePointer(), l.pos) = token.NoPos // panics leave no function here
	*at[step](entry.UnsafePointer(), l.step) = func(f yaegiFrame) step {
		forward() // it may recover
		l.callNewest(r, f)
		return nil
	}
	atomic.StorePointer(start, entry.UnsafePointer())
}

// callNewest calls the newest function with the arguments of an earlier one, whose
// frame begins with its results, and leaves it these.
func (l layout) callNewest(r *renewal, f yaegiFrame) {
	newest := *r.impl.Load()
	typ, values := newest.Type(), l.valuesOf(f)
	call := newest.Call
	if typ.IsVariadic() {
		call = newest.CallSlice
	}
	for i, result := range call(values[typ.NumOut():][:typ.NumIn()]) {
		values[i].Set(result)
	}
}
