package interp

import (
	"errors"
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"slices"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// bindMethods lowers the methods that values can be asked for at run time and
// are not bound yet, or bound to what has been declared again: those of the
// cell's own types and of the instances of generic types that it mentions. The
// program is given what it takes to bind them before it does anything else.
func (in *Interp) bindMethods(u *golang.Unit, p *lower.Program) error {
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
	for _, obj := range u.Extended {
		if err := in.bindAll(p, obj.Type().(*types.Named)); err != nil {
			return err
		}
	}
	seen := map[*lower.Function]bool{}
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

// extend makes the types anew that have got methods after they were made, so
// that compiled code sees these too.
func (in *Interp) extend(u *golang.Unit) error {
	if len(u.Extended) == 0 {
		return nil
	}
	for _, obj := range u.Extended {
		in.universe.Renew(obj)
		for fn := range in.bound {
			if named := receiverType(fn); named != nil && named.Origin().Obj() == obj {
				delete(in.bound, fn)
			}
		}
	}
	in.renewMachine() // which knows the old types by their names
	return in.store.retype()
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

// bindAll binds the methods of a type that is not generic.
func (in *Interp) bindAll(p *lower.Program, named *types.Named) error {
	if named.TypeParams().Len() > 0 {
		return nil
	}
	for m := range named.Methods() {
		if err := in.bindMethod(p, m, nil); err != nil {
			return err
		}
	}
	return nil
}

// bindInstances binds the methods of the generic types' instances that q and
// what it needs mention.
func (in *Interp) bindInstances(q *lower.Program, seen map[*lower.Function]bool, p *lower.Program) error {
	mentioned := slices.Collect(maps.Values(q.Types))
	for _, m := range q.Makers {
		mentioned = append(mentioned, m.Type, m.From)
	}
	for _, t := range mentioned {
		if t == nil {
			continue
		}
		if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
			t = ptr.Elem()
		}
		named, ok := types.Unalias(t).(*types.Named)
		if !ok || named.TypeArgs().Len() == 0 {
			continue
		}
		var args []types.Type
		for a := range named.TypeArgs().Types() {
			args = append(args, a)
		}
		for m := range named.Methods() {
			if f := in.bound[m]; f == nil {
				if err := in.bindMethod(p, m, args); err != nil {
					return err
				}
			}
		}
	}
	for _, f := range q.Needs {
		if !seen[f] {
			seen[f] = true
			if err := in.bindInstances(&f.Program, seen, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// bindMethod makes the program bind a method.
func (in *Interp) bindMethod(p *lower.Program, fn *types.Func, args []types.Type) error {
	decl := in.session.Func(fn)
	if decl == nil || fn.Name() == "_" {
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
func (in *Interp) bind(i int, impl any) {
	fn := in.toBind[i]
	v := reflect.ValueOf(impl)
	if err := in.universe.Bind(fn, v); err != nil {
		panic(fmt.Errorf("interp: %w", err))
	}
}
