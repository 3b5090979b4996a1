package golang

import (
	"go/token"
	"go/types"
	"slices"
)

// This file finds uses of names that a session does not allow.

// allowed reports whether a package may be imported.
func (s *Session) allowed(path string) error {
	if s.opts.Allowed == nil {
		return nil
	}
	return s.opts.Allowed(path)
}

// checkNames reports the uses of names that are not allowed.
func (c *check) checkNames() {
	if c.s.opts.AllowedName == nil {
		return
	}
	denied := map[token.Pos]error{}
	for _, info := range []*types.Info{c.info, c.bodies} {
		if info == nil {
			continue
		}
		for id, obj := range info.Uses {
			if err := c.nameAllowed(obj); err != nil {
				denied[id.Pos()] = err
			}
		}
	}
	positions := make([]token.Pos, 0, len(denied))
	for pos := range denied {
		positions = append(positions, pos)
	}
	slices.Sort(positions)
	for _, pos := range positions {
		src, offset := c.s.locate(pos)
		c.diags = append(c.diags, Diagnostic{Source: src, Offset: offset, Message: denied[pos].Error()})
	}
}

// nameAllowed asks about an exported name of a compiled package, a method among
// them.
func (c *check) nameAllowed(obj types.Object) error {
	pkg := obj.Pkg()
	if pkg == nil || pkg.Path() == packagePath || !obj.Exported() {
		return nil
	}
	if obj.Parent() == pkg.Scope() {
		return c.s.opts.AllowedName(pkg.Path(), obj.Name())
	}
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return nil
	}
	named := receiverNamed(fn)
	if named == nil || named.Obj().Pkg() == nil {
		return nil
	}
	return c.s.opts.AllowedName(pkg.Path(), named.Obj().Name()+"."+fn.Name())
}
