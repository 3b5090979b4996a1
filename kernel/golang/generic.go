package golang

import (
	"go/ast"
	"go/parser"
	"go/types"
	"runtime"
)

// A genericPackage is the source of a compiled package's generic functions and
// types, checked.
type genericPackage struct {
	funcs map[string]*Func // "Name", or "Type.Method"
	scope *types.Scope
}

// GenericType returns the declaration in source of a compiled package's generic
// type, whose fields can be others than those of the export data; nil if obj is
// no such type.
func (s *Session) GenericType(obj *types.TypeName) *types.TypeName {
	if obj.Pkg() == nil || obj.Pkg().Path() == packagePath || obj.Parent() != obj.Pkg().Scope() || s.opts.GenericSource == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.genericPackage(obj.Pkg().Path())
	if p == nil {
		return nil
	}
	source, _ := p.scope.Lookup(obj.Name()).(*types.TypeName)
	return source
}

// generic returns the source of a compiled package's generic function, or of a
// method of its generic type; nil if fn is not generic.
func (s *Session) generic(fn *types.Func) *Func {
	if fn.Pkg() == nil || s.opts.GenericSource == nil {
		return nil
	}
	sig := fn.Signature()
	name := fn.Name()
	if recv := sig.Recv(); recv != nil {
		named := receiverNamed(fn)
		if named == nil || named.TypeParams().Len() == 0 {
			return nil
		}
		name = named.Obj().Name() + "." + name
	} else if sig.TypeParams().Len() == 0 {
		return nil
	}
	p := s.genericPackage(fn.Pkg().Path())
	if p == nil {
		return nil
	}
	return p.funcs[name]
}

// genericPackage loads a package's generic source, once.
func (s *Session) genericPackage(path string) *genericPackage {
	if p, ok := s.generics[path]; ok {
		return p
	}
	s.generics[path] = nil
	sources, ok := s.opts.GenericSource(path)
	if !ok {
		return nil
	}
	var files []*ast.File
	name := ""
	for file, text := range sources {
		f, err := parser.ParseFile(s.fset, file, text, parser.SkipObjectResolution)
		if err != nil {
			return nil
		}
		files = append(files, f)
		name = f.Name.Name
	}
	info := newInfo()
	pkg := types.NewPackage(path, name)
	conf := &types.Config{Importer: s.opts.Importer, Sizes: types.SizesFor("gc", runtime.GOARCH), GoVersion: "go1.26", Error: func(error) {}}
	types.NewChecker(conf, s.fset, pkg, info).Files(files)
	p := &genericPackage{funcs: map[string]*Func{}, scope: pkg.Scope()}
	c := &check{s: s, info: info, pkg: pkg}
	for _, file := range files {
		for _, d := range file.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok {
				s.addGeneric(c, p, decl)
			}
		}
	}
	for _, name := range pkg.Scope().Names() {
		if v, ok := pkg.Scope().Lookup(name).(*types.Var); ok { // it begins as zero
			s.cells++
			s.vars[v] = &Var{Name: name, Type: v.Type(), ID: s.cells}
		}
	}
	s.generics[path] = p
	return p
}

func (s *Session) addGeneric(c *check, p *genericPackage, decl *ast.FuncDecl) {
	fn, ok := c.info.Defs[decl.Name].(*types.Func)
	if !ok {
		return
	}
	f := c.newFunc(fn, decl, fn.Signature())
	s.funcs[fn] = f
	name := decl.Name.Name
	if decl.Recv != nil {
		name = methodName(decl)
	}
	p.funcs[name] = f
}
