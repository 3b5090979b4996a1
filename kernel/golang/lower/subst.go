package lower

import (
	"go/ast"
	"go/types"
)

// A substitution maps type parameters to type arguments, and the types declared
// within a function, if locals is set, to those of this set of arguments. The
// zero substitution replaces nothing.
type substitution struct {
	params []*types.TypeParam
	args   map[*types.TypeParam]types.Type
	locals *localTypes
	decl   *ast.FuncDecl // in which the locals are declared
}

func newSubstitution(params []*types.TypeParam, args []types.Type) substitution {
	if len(params) == 0 {
		return substitution{}
	}
	s := substitution{params: params, args: map[*types.TypeParam]types.Type{}}
	for i, p := range params {
		if i < len(args) {
			s.args[p] = args[i]
		}
	}
	return s
}

// within returns the substitution for the body of a generic function.
func (s substitution) within(decl *ast.FuncDecl, locals *localTypes) substitution {
	if len(s.args) == len(s.params) && len(s.args) > 0 {
		s.decl, s.locals = decl, locals
	}
	return s
}

// isEmpty reports whether nothing is replaced.
func (s substitution) isEmpty() bool { return len(s.args) == 0 }

// apply returns t with the type parameters replaced.
func (s substitution) apply(t types.Type) types.Type {
	if s.isEmpty() || t == nil {
		return t
	}
	switch t := t.(type) {
	case *types.TypeParam:
		if arg, ok := s.args[t]; ok {
			return arg
		}
	case *types.Alias:
		return s.apply(types.Unalias(t))
	case *types.Named:
		return s.named(t)
	case *types.Pointer:
		return types.NewPointer(s.apply(t.Elem()))
	case *types.Slice:
		return types.NewSlice(s.apply(t.Elem()))
	case *types.Array:
		return types.NewArray(s.apply(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(s.apply(t.Key()), s.apply(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), s.apply(t.Elem()))
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, s.tuple(t.Params()), s.tuple(t.Results()), t.Variadic())
	case *types.Tuple:
		return s.tuple(t)
	case *types.Struct:
		return s.structure(t)
	case *types.Interface:
		return s.iface(t)
	}
	return t
}

func (s substitution) named(t *types.Named) types.Type {
	if own, ok := s.local(t); ok {
		return own
	}
	if t.TypeArgs().Len() == 0 {
		return t
	}
	args := make([]types.Type, t.TypeArgs().Len())
	for i := range args {
		args[i] = s.apply(t.TypeArgs().At(i))
	}
	inst, err := types.Instantiate(nil, t.Origin(), args, false)
	if err != nil {
		return t
	}
	return inst
}

func (s substitution) tuple(t *types.Tuple) *types.Tuple {
	vars := make([]*types.Var, t.Len())
	for i := range vars {
		v := t.At(i)
		vars[i] = types.NewVar(v.Pos(), v.Pkg(), v.Name(), s.apply(v.Type()))
	}
	return types.NewTuple(vars...)
}

func (s substitution) structure(t *types.Struct) types.Type {
	fields := make([]*types.Var, t.NumFields())
	tags := make([]string, t.NumFields())
	for i := range fields {
		v := t.Field(i)
		fields[i] = types.NewField(v.Pos(), v.Pkg(), v.Name(), s.apply(v.Type()), v.Embedded())
		tags[i] = t.Tag(i)
	}
	return types.NewStruct(fields, tags)
}

func (s substitution) iface(t *types.Interface) types.Type {
	methods := make([]*types.Func, t.NumExplicitMethods())
	for i := range methods {
		m := t.ExplicitMethod(i)
		methods[i] = types.NewFunc(m.Pos(), m.Pkg(), m.Name(), s.apply(m.Type()).(*types.Signature))
	}
	embedded := make([]types.Type, t.NumEmbeddeds())
	for i := range embedded {
		embedded[i] = s.apply(t.EmbeddedType(i))
	}
	return types.NewInterfaceType(methods, embedded).Complete()
}
