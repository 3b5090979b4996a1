package main

// This file reduces a package to the source of its generic exports. The rules
// are:
//
//   - what is kept: exported generic functions and types with their methods,
//     exported constraints, and the unexported declarations these refer to;
//   - what is exported and not generic is there in compiled form, so the
//     reduced package imports its own original for it: once becomes sync.Once;
//   - a declaration in overlay replaces that of the same name, and may do without a
//     body, if the interpreter has a compiled one;
//   - comments go, since Doc has them.

import (
	"bytes"
	"embed"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// overlay holds the declarations that replace others, a file a package.
//
//go:embed overlay/*.go
var overlay embed.FS

// genericArchive packs the reduced source of every package that exports
// something generic; a file is named by the import path.
func genericArchive(paths []string, all map[string]*loaded) ([]byte, error) {
	files := map[string][]byte{}
	for _, path := range paths {
		if !exportsGeneric(all[path].types) {
			continue
		}
		src, err := genericSource(all[path], all)
		if err != nil {
			return nil, err
		}
		files[path] = src
	}
	return archive(files)
}

// exportsGeneric reports whether a package exports generic functions or types.
func exportsGeneric(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Scope().Names(), func(name string) bool {
		obj := pkg.Scope().Lookup(name)
		_, isConst := obj.(*types.Const)
		_, isVar := obj.(*types.Var)
		return obj.Exported() && !isConst && !isVar && generic(obj.Type())
	})
}

// needsSource reports whether an exported object has no compiled form.
func needsSource(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return generic(obj.Type())
	case *types.TypeName:
		iface, ok := obj.Type().Underlying().(*types.Interface)
		return generic(obj.Type()) || ok && !iface.IsMethodSet()
	}
	return false
}

// A reducer keeps the declarations of one package that are needed.
type reducer struct {
	pkg     *types.Package
	info    *types.Info
	decls   map[types.Object]ast.Decl        // where an object is declared; a GenDecl has one spec
	methods map[types.Object][]*ast.FuncDecl // of a type
	order   []ast.Decl
	kept    map[ast.Decl]bool
	imports map[string]string // name by path
}

// genericSource returns the reduced source of a package.
func genericSource(l *loaded, all map[string]*loaded) ([]byte, error) {
	fset := token.NewFileSet()
	files, err := withOverlay(fset, l)
	if err != nil {
		return nil, err
	}
	r := &reducer{
		info:    &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}},
		decls:   map[types.Object]ast.Decl{},
		methods: map[types.Object][]*ast.FuncDecl{},
		kept:    map[ast.Decl]bool{},
		imports: map[string]string{},
	}
	conf := types.Config{
		Importer: l.imports(all),
		Error:    func(error) {}, // what the overlay replaced may leave errors behind
	}
	r.pkg, _ = conf.Check(l.ImportPath, fset, files, r.info)
	r.index(files)
	for _, name := range r.pkg.Scope().Names() {
		if obj := r.pkg.Scope().Lookup(name); obj.Exported() && needsSource(obj) {
			r.keep(obj)
		}
	}
	return r.source(fset)
}

// withOverlay parses a package without comments, and its overlay, and drops
// the declarations that the overlay replaces.
func withOverlay(fset *token.FileSet, l *loaded) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range l.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(l.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	name := "overlay/" + strings.ReplaceAll(l.ImportPath, "/", "_") + ".go"
	src, err := overlay.ReadFile(name)
	if err != nil {
		return files, nil // no overlay
	}
	over, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	replaced := map[string]bool{}
	for _, decl := range split(over) {
		replaced[declName(decl)] = true
	}
	for _, f := range files {
		f.Decls = slices.DeleteFunc(split(f), func(d ast.Decl) bool { return replaced[declName(d)] })
	}
	over.Decls = split(over)
	return append(files, over), nil
}

// isOverlay reports whether a declaration stands in an overlay.
func isOverlay(fset *token.FileSet, decl ast.Decl) bool {
	return strings.HasPrefix(fset.Position(decl.Pos()).Filename, "overlay/")
}

// split gives every type, constant and variable a declaration of its own, as
// long as its meaning does not depend on its neighbours.
func split(f *ast.File) []ast.Decl {
	var decls []ast.Decl
	for _, decl := range f.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok == token.CONST || gen.Tok == token.IMPORT {
			decls = append(decls, decl)
			continue
		}
		for _, spec := range gen.Specs {
			decls = append(decls, &ast.GenDecl{Tok: gen.Tok, TokPos: spec.Pos(), Specs: []ast.Spec{spec}})
		}
	}
	return decls
}

// declName names a function, a method or a type; of the rest, which no overlay
// replaces, it gives something unique.
func declName(decl ast.Decl) string {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil {
			return receiver(d) + "." + d.Name.Name
		}
		return d.Name.Name
	case *ast.GenDecl:
		if d.Tok == token.TYPE {
			return d.Specs[0].(*ast.TypeSpec).Name.Name
		}
	}
	return fmt.Sprintf("%p", decl)
}

// receiver returns the name of a method's receiver type.
func receiver(d *ast.FuncDecl) string {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.ParenExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

// index finds the declaration of every package-level object.
func (r *reducer) index(files []*ast.File) {
	for _, f := range files {
		f.Decls = split(f)
		for _, decl := range f.Decls {
			r.order = append(r.order, decl)
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil {
					recv := r.pkg.Scope().Lookup(receiver(d))
					r.methods[recv] = append(r.methods[recv], d)
				} else if obj := r.info.Defs[d.Name]; obj != nil {
					r.decls[obj] = d
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					for _, name := range specNames(spec) {
						r.decls[r.info.Defs[name]] = d
					}
				}
			}
		}
	}
}

func specNames(spec ast.Spec) []*ast.Ident {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		return []*ast.Ident{s.Name}
	case *ast.ValueSpec:
		return s.Names
	}
	return nil
}

// keep keeps the declaration of an object, its methods, and what they use.
func (r *reducer) keep(obj types.Object) {
	decl, ok := r.decls[obj]
	if !ok || r.kept[decl] {
		return
	}
	r.keepDecl(decl)
	for _, m := range r.methods[obj] {
		r.keepDecl(m)
	}
}

func (r *reducer) keepDecl(decl ast.Decl) {
	r.kept[decl] = true
	ast.Inspect(decl, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		switch obj := r.info.Uses[id].(type) {
		case *types.PkgName:
			r.imports[obj.Imported().Path()] = obj.Name()
		case nil:
		default:
			r.use(id, obj)
		}
		return true
	})
}

// use keeps an object of the package's own scope, or has it imported.
func (r *reducer) use(id *ast.Ident, obj types.Object) {
	if obj.Parent() != r.pkg.Scope() {
		return
	}
	if obj.Exported() && !needsSource(obj) {
		r.imports[r.pkg.Path()] = r.pkg.Name()
		id.Name = r.pkg.Name() + "." + obj.Name()
		return
	}
	r.keep(obj)
}

// source prints what is kept. It fails on what a cell could not do itself.
func (r *reducer) source(fset *token.FileSet) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "package %s\n\n", r.pkg.Name())
	var paths []string
	for path := range r.imports {
		if hidden(path) {
			return nil, fmt.Errorf("generic source of %s needs %s: add to overlay", r.pkg.Path(), path)
		}
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		fmt.Fprintf(&b, "import %s %s\n", importName(path, r.imports[path]), strconv.Quote(path))
	}
	for _, decl := range r.order {
		if !r.kept[decl] {
			continue
		}
		if f, ok := decl.(*ast.FuncDecl); ok && f.Body == nil && !isOverlay(fset, f) {
			return nil, fmt.Errorf("generic source of %s needs %s, which has no body: add to overlay", r.pkg.Path(), f.Name.Name)
		}
		b.WriteString("\n")
		if err := format.Node(&b, fset, decl); err != nil {
			return nil, fmt.Errorf("generic source of %s: %w", r.pkg.Path(), err)
		}
		b.WriteString("\n")
	}
	return format.Source(b.Bytes())
}
