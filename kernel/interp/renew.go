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
	"github.com/lectern-go/lectern/kernel/interp/rtype"
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
	types   map[*types.TypeName]bool // that have been made anew since the last program
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

// living returns the machines' texts whose functions may still run.
func (r *renewals) living() []*text {
	var list []*text
	for _, p := range r.texts {
		if x := p.Value(); x != nil {
			list = append(list, x)
		}
	}
	return list
}

// renewFunctions makes a program renew the functions that units declare again, and
// those that mention types which have been made anew.
func (in *Interp) renewFunctions(p *lower.Program, units ...*golang.Unit) {
	in.renewals.pending = map[int]pendingRenewal{}
	renewed := map[*lower.Function]bool{}
	for _, u := range units {
		for _, d := range u.Funcs {
			in.renewEach(p, renewed, d, func(f *lower.Function) bool { return lower.Renews(d, f.Decl) })
		}
	}
	if len(in.renewals.types) > 0 {
		in.renewEach(p, renewed, nil, func(f *lower.Function) bool { return !renewed[f] && in.renewals.concerns(&f.Program) })
	}
}

// renewEach makes a program renew some functions, by another declaration if it is not
// nil, and notes which they are.
func (in *Interp) renewEach(p *lower.Program, renewed map[*lower.Function]bool, by *golang.Func, which func(*lower.Function) bool) {
	for _, r := range in.renewals.of(which) {
		newest := r.renewal.newest
		renewed[newest] = true
		for _, f := range r.earlier {
			renewed[f.function] = true
		}
		decl := by
		if decl == nil {
			decl = newest.Decl
		}
		f, err := in.lowerer.Function(decl, newest.Args)
		if err != nil {
			continue // which a cell that calls it is told of
		}
		r.renewal.newest = f
		in.renewals.serial++
		p.Renew(in.renewals.serial, f)
		in.renewals.pending[in.renewals.serial] = r
	}
}

// of returns the renewals of some functions: one for each declaration and set of type
// arguments for which earlier code has the function.
func (r *renewals) of(which func(*lower.Function) bool) []pendingRenewal {
	var list []pendingRenewal
	find := func(f *lower.Function) *pendingRenewal {
		i := slices.IndexFunc(list, func(p pendingRenewal) bool {
			n := p.renewal.newest
			return lower.Same(n.Decl, f.Decl) && slices.EqualFunc(n.Args, f.Args, types.Identical)
		})
		if i < 0 {
			return nil
		}
		return &list[i]
	}
	r.made = slices.DeleteFunc(r.made, func(p weak.Pointer[renewal]) bool { return p.Value() == nil })
	for _, p := range r.made {
		if made := p.Value(); made != nil && which(made.newest) {
			list = append(list, pendingRenewal{renewal: made})
		}
	}
	for _, x := range r.living() {
		for f := range x.functions {
			if !which(f) {
				continue
			}
			p := find(f)
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
	args := slices.Clone(values[typ.NumOut():][:typ.NumIn()])
	for i := range args {
		args[i] = rtype.As(args[i], typ.In(i))
	}
	for i, result := range call(args) {
		values[i].Set(rtype.As(result, values[i].Type()))
	}
}
