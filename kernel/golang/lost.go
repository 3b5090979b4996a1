package golang

import (
	"fmt"
	"go/types"
	"slices"
)

// lostNotes says of types that a cell declares again which methods they had and lack
// now: those that were declared in a type's own cell belong to that declaration. Where
// the cell declares as many new ones, they are taken for the old ones by other names.
func (c *check) lostNotes(u *Unit) []Diagnostic {
	var list []Diagnostic
	for _, obj := range u.Types {
		old := namedBy(c.s.names[obj.Name()])
		if old == nil || old.Obj() == obj {
			continue
		}
		names, from := c.lost(obj, old)
		if len(names) <= c.gained(u, obj, old) {
			continue
		}
		which, them := "method", "it"
		if len(names) > 1 {
			which, them = "methods", "them"
		}
		list = append(list, c.note(c.specs[obj].Name.Pos(),
			fmt.Sprintf("%s is declared without the %s %s that it had: %s declares %s together with the type", obj.Name(), which, enumerated(names), from, them),
			fmt.Sprintf("declare %s beside the type, or in another cell: then the type can be declared again alone", them)))
	}
	return list
}

// lost returns the methods that a type has no more, sorted, and the cell that has
// declared the first of them.
func (c *check) lost(obj *types.TypeName, old *types.Named) (names []string, from string) {
	for m := range old.Methods() {
		f := c.s.funcs[m]
		if now, _, _ := types.LookupFieldOrMethod(obj.Type(), true, c.pkg, m.Name()); now != nil || f == nil || f.Source == nil || c.hasLeft(f) {
			continue
		}
		names = append(names, m.Name())
		if slices.Min(names) == m.Name() {
			from = f.Source.Name
		}
	}
	slices.Sort(names)
	return names, from
}

// hasLeft reports whether a method is left behind, which has a note of its own.
func (c *check) hasLeft(f *Func) bool {
	_, left := c.left[f.written]
	return left
}

// gained counts the methods that the cell declares of a type and that it had not.
func (c *check) gained(u *Unit, obj *types.TypeName, old *types.Named) int {
	n := 0
	for _, f := range u.Funcs {
		if receiver(f.Object) == obj.Name() && f.Source == c.source {
			if known, _, _ := types.LookupFieldOrMethod(old, true, c.pkg, f.Object.Name()); known == nil {
				n++
			}
		}
	}
	return n
}
