package interp

import (
	"errors"
	"fmt"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// bindMethods lowers the methods that values can be asked for at run time and
// are not bound yet, or bound to what has been declared again: those of the
// units' own types, the last of which is the cell's, and of the instances of generic
// types that the program mentions. It is given what it takes to bind them before it
// does anything else.
func (in *Interp) bindMethods(p *lower.Program, units []*golang.Unit) error {
	for fn, args := range in.unbound {
		if err := in.bindMethod(p, fn, args); err != nil {
			return err
		}
	}
	for i, u := range units {
		err := in.bindUnit(p, u)
		var unsupported *lower.Unsupported
		if err != nil && (i == len(units)-1 || !errors.As(err, &unsupported)) {
			return err
		}
	}
	seen := &instances{functions: map[*lower.Function]bool{}}
	if err := in.bindInstances(p, seen, p); err != nil {
		return err
	}
	for fn, f := range in.bound {
		if f.Stale {
			if err := in.bindMethod(p, fn, f.Args); err != nil {
				return err
			}
		}
	}
	return nil
}

// bindUnit binds the methods that a unit declares.
func (in *Interp) bindUnit(p *lower.Program, u *golang.Unit) error {
	for _, f := range u.Funcs {
		if f.Recv != nil && len(f.TypeParams) == 0 {
			err := in.bindMethod(p, f.Object, nil)
			var unsupported *lower.Unsupported
			if u.Provided && errors.As(err, &unsupported) {
				continue // the method panics if it is ever called
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// extend makes the types anew that have got methods after they were made, so
// that compiled code sees these too.
func (in *Interp) extend(u *golang.Unit) error {
	if len(u.Extended) == 0 {
		return nil
	}
	if in.renewals.types == nil {
		in.renewals.types = map[*types.TypeName]bool{}
	}
	in.session.BringUpToDate(in.types)
	for _, obj := range u.Extended {
		for _, other := range in.universe.Renew(obj) {
			in.renewals.types[other] = true
		}
	}
	for fn, f := range in.bound {
		if named := receiverType(fn); named != nil && in.renewals.areAnew(named) {
			in.unbound[fn] = f.Args
			delete(in.bound, fn)
		}
	}
	in.extendInstances(u)
	in.lowerer.Retype(in.renewals.areAnew)
	in.renewMachine() // which knows the old types by their names
	return in.retype()
}

// extendInstances makes the next program bind the methods of a unit's extended generic
// types for all instances that there are.
func (in *Interp) extendInstances(u *golang.Unit) {
	for t := range in.universe.Made() {
		named, ok := t.(*types.Named)
		if !ok || named.TypeArgs().Len() == 0 || !slices.Contains(u.Extended, named.Obj()) {
			continue
		}
		for m := range named.Methods() {
			if in.bound[m] == nil && in.unbound[m] == nil {
				in.unbound[m] = slices.Collect(named.TypeArgs().Types())
			}
		}
	}
}

// types yields the types that the session's lowered code, its run-time types and its
// bound methods have been made of.
func (in *Interp) types(yield func(types.Type) bool) {
	for _, list := range []iter.Seq[types.Type]{in.lowerer.Types, in.universe.Made()} {
		for t := range list {
			if !yield(t) {
				return
			}
		}
	}
	for fn := range in.bound {
		if !yield(fn.Type()) {
			return
		}
	}
}

// receiverType returns the named type that a method belongs to.
func receiverType(fn *types.Func) *types.Named {
	t := fn.Signature().Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	named, _ := types.Unalias(t).(*types.Named)
	return named
}

// An instances is what finds instances of generic types whose methods a program may
// call, or compiled code that the program gives values to.
type instances struct {
	functions map[*lower.Function]bool
	types     typeutil.Map // of those that have been looked at
	found     []*types.Named
}

// bindInstances binds the methods of the generic types' instances that q and
// what it needs mention, and of those within the types that they mention.
func (in *Interp) bindInstances(q *lower.Program, seen *instances, p *lower.Program) error {
	for _, t := range q.Types {
		seen.reach(t)
	}
	for _, m := range q.Makers {
		seen.reach(m.Type)
		seen.reach(m.From)
	}
	found := seen.found
	seen.found = nil
	for _, named := range found {
		args := slices.Collect(named.TypeArgs().Types())
		for m := range named.Methods() {
			if in.bound[m] == nil {
				if err := in.bindMethod(p, m, args); err != nil {
					return err
				}
			}
		}
	}
	for i := 0; i < len(q.Needs); i++ { // which grow when q is p
		f := q.Needs[i]
		if !seen.functions[f] {
			seen.functions[f] = true
			if err := in.bindInstances(&f.Program, seen, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// reach notes the instances among a type and the types of its parts. Types of
// preloaded packages have no instances of others' types but in their arguments.
func (s *instances) reach(t types.Type) {
	if t == nil || s.types.Set(t, true) != nil {
		return
	}
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if t.TypeArgs().Len() > 0 {
			s.found = append(s.found, t)
		}
		for arg := range t.TypeArgs().Types() {
			s.reach(arg)
		}
		if pkg := t.Obj().Pkg(); pkg != nil && symbols.Name(pkg.Path()) == "" {
			s.reach(t.Underlying())
		}
	case *types.Map:
		s.reach(t.Key())
		s.reach(t.Elem())
	case *types.Signature:
		s.reach(t.Params())
		s.reach(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			s.reach(v.Type())
		}
	case *types.Struct:
		for f := range t.Fields() {
			s.reach(f.Type())
		}
	case interface{ Elem() types.Type }:
		s.reach(t.Elem())
	}
}

// bindMethod makes the program bind a method.
func (in *Interp) bindMethod(p *lower.Program, fn *types.Func, args []types.Type) error {
	decl := in.session.Func(fn)
	if decl == nil || fn.Name() == "_" || !in.session.HasMethod(fn) {
		return nil
	}
	f, err := in.lowerer.Function(decl, args)
	if err != nil {
		return err
	}
	in.bound[fn] = f
	i := slices.Index(in.toBind, fn)
	if i < 0 {
		i = len(in.toBind)
		in.toBind = append(in.toBind, fn)
	}
	p.Bind(i, f)
	return nil
}

// bind is c.Bind: it makes a lowered function the implementation of a method.
func (in *Interp) bind(i int, name string) {
	if err := in.universe.Bind(in.toBind[i], in.machine.function(name)); err != nil {
		panic(fmt.Errorf("interp: %w", err))
	}
}
