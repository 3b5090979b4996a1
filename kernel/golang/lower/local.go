package lower

import (
	"fmt"
	"go/types"
	"strings"
)

// This file deals with types that are declared within generic functions. Each
// set of type arguments of the function has such types of its own, also where
// they do not mention the type parameters. go/types has one for all.

// localTypes holds the types that stand for those declared within generic
// functions, by what they are declared as and the type arguments.
type localTypes struct {
	l     *Lowerer
	byKey map[localKey]*types.Named
}

// A localKey tells local types apart.
type localKey struct {
	obj  *types.TypeName
	args string // the names of the type arguments, the function's first
}

// local returns the type that a type declared within the substitution's function
// is for its type arguments; ok is false for a type declared elsewhere.
func (s substitution) local(t *types.Named) (own types.Type, ok bool) {
	if pos := t.Obj().Pos(); s.locals == nil || pos < s.decl.Pos() || pos >= s.decl.End() {
		return nil, false
	}
	key := localKey{obj: t.Obj()}
	outer := make([]string, len(s.params))
	for i, p := range s.params {
		outer[i] = s.locals.l.opts.Spelled(s.args[p])
		key.args += s.locals.l.typeKey(s.args[p]) + ","
	}
	inner := make([]string, t.TypeArgs().Len())
	for i := range inner {
		arg := s.apply(t.TypeArgs().At(i))
		inner[i] = s.locals.l.opts.Spelled(arg)
		key.args += s.locals.l.typeKey(arg) + ","
	}
	if n := s.locals.byKey[key]; n != nil {
		return n, true
	}
	name := t.Obj().Name() + "[" + strings.Join(outer, ",")
	if len(inner) > 0 {
		name += ";" + strings.Join(inner, ",")
	}
	// Without a position: it is not to be replaced again.
	n := types.NewNamed(types.NewTypeName(0, t.Obj().Pkg(), name+"]"+s.locals.l.number(t), nil), nil, nil)
	s.locals.byKey[key] = n
	n.SetUnderlying(s.apply(t.Underlying()))
	return n, true
}

// number returns what Go adds to the name of a type declared within a function, to
// tell it from others of its name.
func (l *Lowerer) number(t *types.Named) string {
	if n := l.session.LocalNumber(t.Origin().Obj()); n > 0 {
		return fmt.Sprintf("·%d", n)
	}
	return ""
}
