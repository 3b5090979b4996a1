package golang

import "go/types"

// generations compares two generations of types: old maps the names of the newer
// ones to those of the older ones that they are taken for.
type generations struct {
	old    map[*types.TypeName]*types.TypeName
	params map[*types.TypeParam]*types.TypeParam
}

// sameDeclaration reports whether two types have the same type parameters,
// underlying type and methods.
func (g *generations) sameDeclaration(n, o *types.Named) bool {
	if !g.sameParams(n.TypeParams(), o.TypeParams()) || !g.same(n.Underlying(), o.Underlying()) || n.NumMethods() != o.NumMethods() {
		return false
	}
	methods := map[string]*types.Func{}
	for m := range o.Methods() {
		methods[m.Name()] = m
	}
	for m := range n.Methods() {
		old := methods[m.Name()]
		if old == nil || !g.sameMethod(m.Signature(), old.Signature()) {
			return false
		}
	}
	return true
}

func (g *generations) sameMethod(n, o *types.Signature) bool {
	return g.sameParams(n.RecvTypeParams(), o.RecvTypeParams()) && g.same(n.Recv().Type(), o.Recv().Type()) && g.same(n, o)
}

// receivers reports whether two methods of one type have the same receiver. What the
// type parameters are called makes no difference, here and behind it.
func (g *generations) receivers(n, o *types.Signature) bool {
	for i := range min(n.RecvTypeParams().Len(), o.RecvTypeParams().Len()) {
		g.params[n.RecvTypeParams().At(i)] = o.RecvTypeParams().At(i)
	}
	return g.same(n.Recv().Type(), o.Recv().Type())
}

func (g *generations) sameParams(n, o *types.TypeParamList) bool {
	if n.Len() != o.Len() {
		return false
	}
	for i := range n.Len() {
		g.params[n.At(i)] = o.At(i)
	}
	for i := range n.Len() {
		if !g.same(n.At(i).Constraint(), o.At(i).Constraint()) {
			return false
		}
	}
	return true
}

// same reports whether a type of the newer generation is one of the older.
func (g *generations) same(n, o types.Type) bool {
	n, o = types.Unalias(n), types.Unalias(o)
	switch n := n.(type) {
	case *types.Named:
		o, ok := o.(*types.Named)
		return ok && g.sameNamed(n, o)
	case *types.TypeParam:
		o, ok := o.(*types.TypeParam)
		return ok && g.params[n] == o
	case *types.Pointer:
		o, ok := o.(*types.Pointer)
		return ok && g.same(n.Elem(), o.Elem())
	case *types.Slice:
		o, ok := o.(*types.Slice)
		return ok && g.same(n.Elem(), o.Elem())
	case *types.Array:
		o, ok := o.(*types.Array)
		return ok && n.Len() == o.Len() && g.same(n.Elem(), o.Elem())
	case *types.Map:
		o, ok := o.(*types.Map)
		return ok && g.same(n.Key(), o.Key()) && g.same(n.Elem(), o.Elem())
	case *types.Chan:
		o, ok := o.(*types.Chan)
		return ok && n.Dir() == o.Dir() && g.same(n.Elem(), o.Elem())
	case *types.Signature:
		o, ok := o.(*types.Signature)
		return ok && n.Variadic() == o.Variadic() && g.sameTuple(n.Params(), o.Params()) && g.sameTuple(n.Results(), o.Results())
	case *types.Struct:
		o, ok := o.(*types.Struct)
		return ok && g.sameStruct(n, o)
	case *types.Interface:
		o, ok := o.(*types.Interface)
		return ok && g.sameInterface(n, o)
	case *types.Union:
		o, ok := o.(*types.Union)
		return ok && g.sameUnion(n, o)
	}
	return types.Identical(n, o)
}

func (g *generations) sameNamed(n, o *types.Named) bool {
	obj := n.Origin().Obj()
	if old := g.old[obj]; old != nil {
		obj = old
	}
	if obj != o.Origin().Obj() || n.TypeArgs().Len() != o.TypeArgs().Len() {
		return false
	}
	for i := range n.TypeArgs().Len() {
		if !g.same(n.TypeArgs().At(i), o.TypeArgs().At(i)) {
			return false
		}
	}
	return true
}

func (g *generations) sameTuple(n, o *types.Tuple) bool {
	if n.Len() != o.Len() {
		return false
	}
	for i := range n.Len() {
		if !g.same(n.At(i).Type(), o.At(i).Type()) {
			return false
		}
	}
	return true
}

func (g *generations) sameStruct(n, o *types.Struct) bool {
	if n.NumFields() != o.NumFields() {
		return false
	}
	for i := range n.NumFields() {
		f, old := n.Field(i), o.Field(i)
		if f.Id() != old.Id() || f.Embedded() != old.Embedded() || n.Tag(i) != o.Tag(i) || !g.same(f.Type(), old.Type()) {
			return false
		}
	}
	return true
}

// sameInterface takes interfaces that embed others in another order for
// different ones, which does no harm.
func (g *generations) sameInterface(n, o *types.Interface) bool {
	if n.NumExplicitMethods() != o.NumExplicitMethods() || n.NumEmbeddeds() != o.NumEmbeddeds() {
		return false
	}
	for i := range n.NumExplicitMethods() {
		m, old := n.ExplicitMethod(i), o.ExplicitMethod(i)
		if m.Id() != old.Id() || !g.same(m.Type(), old.Type()) {
			return false
		}
	}
	for i := range n.NumEmbeddeds() {
		if !g.same(n.EmbeddedType(i), o.EmbeddedType(i)) {
			return false
		}
	}
	return true
}

func (g *generations) sameUnion(n, o *types.Union) bool {
	if n.Len() != o.Len() {
		return false
	}
	for i := range n.Len() {
		if n.Term(i).Tilde() != o.Term(i).Tilde() || !g.same(n.Term(i).Type(), o.Term(i).Type()) {
			return false
		}
	}
	return true
}
