package golang

import (
	"go/types"

	"github.com/lectern-go/lectern/kernel/engine"
)

// members returns the fields and methods that a value of a type has, promoted
// ones among them; of a type itself its methods only.
func members(t types.Type, isType bool) []types.Object {
	var list []types.Object
	if !isType {
		list = fields(t)
	}
	set := types.NewMethodSet(t)
	if _, isPointer := types.Unalias(t).Underlying().(*types.Pointer); !isPointer && !types.IsInterface(t) && !isType {
		set = types.NewMethodSet(types.NewPointer(t)) // of a variable
	}
	for sel := range set.Methods() {
		if accessible(sel.Obj()) {
			list = append(list, sel.Obj())
		}
	}
	return list
}

// fields returns the fields of a struct or of a pointer to one, those of embedded
// structs where nothing hides them, breadth first as selectors find them.
func fields(t types.Type) []types.Object {
	var list []types.Object
	hidden := map[string]bool{}
	seen := map[types.Type]bool{}
	for level := []types.Type{t}; len(level) > 0; {
		var next []types.Type
		var names []string
		for _, t := range level {
			s := structure(t)
			if s == nil || seen[t] {
				continue
			}
			seen[t] = true
			for f := range s.Fields() {
				if hidden[f.Name()] {
					continue
				}
				names = append(names, f.Name())
				if accessible(f) {
					list = append(list, f)
				}
				if f.Embedded() {
					next = append(next, f.Type())
				}
			}
		}
		for _, name := range names {
			hidden[name] = true
		}
		level = next
	}
	return list
}

// structure returns the struct that a type is or points to, or nil.
func structure(t types.Type) *types.Struct {
	t = types.Unalias(t)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// accessible reports whether a cell may use a name: it is exported or its own.
func accessible(obj types.Object) bool {
	return obj.Exported() || obj.Pkg() == nil || obj.Pkg().Path() == packagePath
}

// describe makes an object a match.
func describe(obj types.Object) engine.Match {
	m := engine.Match{Text: obj.Name()}
	if obj.Type() == nil {
		m.Type = "type" // not checked, because the cell is broken
		return m
	}
	switch obj := obj.(type) {
	case *types.Func:
		m.Type, m.Signature = "function", types.TypeString(obj.Type(), qualifier)[len("func"):]
		if obj.Signature().Recv() != nil {
			m.Type = "method"
		}
	case *types.Var:
		m.Type, m.Signature = "variable", types.TypeString(obj.Type(), qualifier)
		if obj.IsField() {
			m.Type = "field"
		}
	case *types.Const:
		m.Type, m.Signature = "constant", types.TypeString(obj.Type(), qualifier)+" = "+obj.Val().String()
	case *types.TypeName:
		m.Type, m.Signature = "type", kindOf(obj)
	case *types.PkgName:
		m.Type, m.Signature = "package", obj.Imported().Path()
	case *types.Builtin:
		m.Type, m.Signature = "function", universe[obj.Name()].signature
	default:
		m.Type = "constant" // nil
	}
	return m
}

// kindOf says in short what a type is.
func kindOf(obj *types.TypeName) string {
	t := obj.Type()
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return "struct"
	case *types.Interface:
		return "interface"
	case *types.Basic:
		if _, basic := types.Unalias(t).(*types.Basic); basic {
			return ""
		}
		return types.TypeString(u, qualifier)
	default:
		return types.TypeString(u, qualifier)
	}
}

// qualifier writes the names of packages as cells do.
func qualifier(pkg *types.Package) string {
	if pkg.Path() == packagePath {
		return ""
	}
	return pkg.Name()
}
