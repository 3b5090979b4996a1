package interp

import (
	"go/types"
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// This file lets functions that were made before a type got methods know the type that
// has taken its place. Their literals are compiled again, with the cell or function
// that they stand in. A call of an earlier closure goes to the literal's newest form,
// in frames of its own whose variables lie in the same memory as those of
// the frames in which the closure was made.

// A renewedLiteral is what has taken the place of a literal.
type renewedLiteral struct {
	*literal
	root   yaegiFrame // of its interpreter
	update func(variable reflect.Value)
	// around are the types of the values in the frames around it, the innermost first, and
	// before those of the earlier literal.
	around, before [][]reflect.Type
}

// isRenewed reports whether a declared type, or the one that a pointer points to, has been made anew.
func (in *Interp) isRenewed(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && in.universe.IsRenewed(named.Obj())
}

// An outdated program has literals that mention types which have been made anew.
type outdated struct {
	program  *lower.Program
	literals []unsafe.Pointer // nodes of all literals in it
	made     map[unsafe.Pointer]*literal
	by       *lower.Program // what it has been lowered to again
}

// concerns reports whether a program mentions types that have been made anew.
func (r *renewals) concerns(p *lower.Program) bool { return p.Mentions(r.areAnew) }

// areAnew reports whether a type mentions some that have been made anew.
func (r *renewals) areAnew(t types.Type) bool { return rtype.Mentions(t, r.types) }

// outdated returns the programs whose literals are to be compiled again.
func (r *renewals) outdated() []*outdated {
	var list []*outdated
	for _, x := range r.living() {
		x.trace.mu.Lock()
		byProgram := map[*lower.Program]*outdated{}
		for p, lit := range x.literals {
			if lit.newest.Load() != nil {
				continue
			}
			at := x.files.Position(nodeAt(p).pos())
			program, _ := x.program(at.Filename, at.Line)
			if program == nil || byProgram[program] == nil && !r.concerns(program) {
				continue
			}
			o := byProgram[program]
			if o == nil {
				o = &outdated{program: program, literals: nodeAt(p).outermost().literals(), made: map[unsafe.Pointer]*literal{}}
				byProgram[program] = o
				list = append(list, o)
			}
			o.made[p] = lit
		}
		x.trace.mu.Unlock()
	}
	return list
}

// infos returns what is known of the programs whose literals may be compiled again.
func (r *renewals) infos() []*types.Info {
	var list []*types.Info
	for _, x := range r.living() {
		x.trace.mu.Lock()
		for p := range x.literals {
			at := x.files.Position(nodeAt(p).pos())
			switch program, _ := x.program(at.Filename, at.Line); {
			case program == nil:
			case program.Function != nil:
				list = append(list, program.Function.Decl.Info)
			case program.Unit != nil:
				list = append(list, program.Unit.Info)
			}
		}
		x.trace.mu.Unlock()
	}
	return list
}

// outermost returns the declared function that a node is in.
func (n node) outermost() node {
	for {
		up := n.v.FieldByName("anc")
		if up.IsNil() {
			return n
		}
		n = node{up.Elem()}
	}
}

// literals lists the nodes of the function literals in a node.
func (n node) literals() []unsafe.Pointer {
	var list []unsafe.Pointer
	for _, child := range n.children() {
		if child.kind() == "funcLit" {
			list = append(list, unsafe.Pointer(child.v.UnsafeAddr()))
		}
		list = append(list, child.literals()...)
	}
	return list
}

// renewLiterals lowers the outdated programs again, for a program that is about to be
// loaded: functions as what it needs, cells as others that are to be loaded with it.
func (in *Interp) renewLiterals(p *lower.Program) (list []*outdated, cells []*lower.Program) {
	if len(in.renewals.types) == 0 {
		return nil, nil
	}
	for _, o := range in.renewals.outdated() {
		if o.program.Function == nil {
			cell, err := in.lowerer.Again(o.program.Unit)
			if err != nil {
				continue // it calls what has another form now
			}
			o.by, cells = cell, append(cells, cell)
		} else {
			f, err := in.lowerer.Function(o.program.Function.Decl, o.program.Function.Args)
			if err != nil {
				continue
			}
			o.by, p.Needs = &f.Program, append(p.Needs, f)
		}
		list = append(list, o)
	}
	return list, cells
}

// supersede lets the literals of a program that has been compiled again take the places of
// the earlier ones. Those whose variables lie elsewhere in their frames than before stay:
// what they call has another form now.
func (in *Interp) supersede(o *outdated) {
	declared := in.machine.text.cells[o.by]
	if f := o.by.Function; f != nil {
		declared = in.machine.text.functions[f]
	}
	again := nodeAt(declared).literals()
	if len(again) != len(o.literals) {
		return
	}
	root := in.machine.root()
	for i, p := range o.literals {
		lit := o.made[p]
		if lit == nil {
			continue
		}
		r := &renewedLiteral{literal: in.machine.layout.literalOf(again[i], nodeAt(again[i]).typ()), root: root, update: in.updateVariable}
		r.around, r.before = nodeAt(again[i]).frames(), nodeAt(p).frames()
		if r.fits() {
			setExec(r.start)
			lit.newest.Store(r)
		}
	}
}

// frames returns the types of the values in the frames around a function literal, the
// innermost first.
func (n node) frames() [][]reflect.Type {
	var list [][]reflect.Type
	for !n.v.FieldByName("anc").IsNil() {
		if n = n.function(); !n.isFunction() {
			break
		}
		list = append(list, *(*[]reflect.Type)(n.field("types")))
	}
	return list
}

// fits reports whether the variables around the literal lie where they lay before.
func (r *renewedLiteral) fits() bool {
	if len(r.around) != len(r.before) {
		return false
	}
	for i, now := range r.around {
		if len(now) != len(r.before[i]) {
			return false
		}
		for j, t := range now {
			if before := r.before[i][j]; t.String() != before.String() || t.Size() != before.Size() {
				return false
			}
		}
	}
	return true
}

// updateVariable gives what interfaces in a variable hold their new types, unless other
// goroutines may be at work with it.
func (in *Interp) updateVariable(pointer reflect.Value) {
	if in.owners.none() {
		in.universe.Update(pointer, in.owners.none)
	}
}

// callAnew calls the newest form of a closure.
func (c *closure) callAnew(r *renewedLiteral, args []reflect.Value) []reflect.Value {
	anew := c.anew.Load()
	if anew == nil || anew.literal != r.literal {
		anew = &closure{literal: r.literal, around: unsafe.Pointer(r.frame(atomic.LoadPointer(&c.around), 0))}
		c.anew.Store(anew)
	}
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		in[i] = rtype.As(arg, r.typ.In(i))
	}
	results := anew.call(in)
	for i, result := range results {
		results[i] = rtype.As(result, c.typ.Out(i))
	}
	return results
}

// frame returns the frame that stands for the one a number of functions around an earlier
// literal.
func (r *renewedLiteral) frame(before unsafe.Pointer, depth int) yaegiFrame {
	if depth == len(r.around) || *at[unsafe.Pointer](before, r.layout.root) == before {
		return r.root // no literal uses the frames that are left out
	}
	around := r.frame(*at[unsafe.Pointer](before, r.layout.around), depth+1)
	f := newFrame(around, len(r.around[depth]), *at[uint64](before, r.execution))
	*at[reflect.SelectCase](unsafe.Pointer(f), r.done) = *at[reflect.SelectCase](before, r.done)
	values := r.valuesOf(f)
	for i, v := range r.valuesOf(yaegiFrame(before)) {
		if v.IsValid() && v.Type() == r.before[depth][i] {
			v = rtype.As(v, r.around[depth][i])
			if v.CanAddr() {
				r.update(v.Addr())
			}
		}
		values[i] = v
	}
	return f
}
