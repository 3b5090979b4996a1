package golang

import "go/types"

// maxUnits is how many checked cells are remembered.
const maxUnits = 256

// repeated returns the unit of an earlier run of the same text, if everything that
// the cell mentions and declares still means the same. Running an unchanged cell
// again so changes nothing but its effects: its types and functions stay the
// ones they are, and no memory is lost to new ones.
func (s *Session) repeated(src *Source) *Unit {
	u := s.units[src.Text]
	if u == nil {
		return nil
	}
	for name, obj := range u.uses {
		if !s.means(name, obj) {
			return nil
		}
	}
	for name, pkg := range u.imports {
		if s.names[name] != nil || s.imports[name] != pkg.Imported().Path() || !s.isNewestPackage(pkg.Imported()) {
			return nil
		}
	}
	for name, obj := range u.dotted {
		if s.names[name] != obj || !s.isNewestPackage(obj.Pkg()) {
			return nil
		}
	}
	for name, obj := range u.defs {
		if s.names[name] != obj {
			return nil
		}
	}
	for _, f := range u.Funcs {
		if !s.isNewest(f) {
			return nil
		}
	}
	u.Source.Name = src.Name
	repeated := *u
	repeated.Extended = nil
	repeated.Repeated = u
	return &repeated
}

// isNewest reports whether a function or method has not been declared again.
func (s *Session) isNewest(f *Func) bool {
	if s.funcs[f.Object] != f {
		return false
	}
	name := f.Object.Name()
	return isMethodNow(f) || name == "_" || name == "init" || s.names[name] == f.Object
}

// means reports whether a name still stands for an object, or for the same
// variable.
func (s *Session) means(name string, obj types.Object) bool {
	now := s.names[name]
	if pkg, ok := obj.(*types.PkgName); ok {
		path, imported := s.imports[name]
		return now == nil && (!imported || path == pkg.Imported().Path()) && s.isNewestPackage(pkg.Imported())
	}
	return now == obj || now != nil && s.vars[now] != nil && s.vars[now] == s.vars[obj]
}

// remember keeps a checked cell for repeated. One that embeds files is checked again,
// since they may have changed.
func (s *Session) remember(u *Unit) {
	if len(u.Embedded) > 0 {
		return
	}
	if len(s.units) >= maxUnits {
		clear(s.units)
		s.full = true
	}
	s.units[u.Source.Text] = u
}
