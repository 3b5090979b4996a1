package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/doc"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// A docEntry is a Documentation of package symbols, in its form in the archive.
type docEntry struct {
	Signature string `json:"s"`
	Text      string `json:"t,omitempty"`
}

// docArchives packs the documentation of every package: a file named by import
// path holds a JSON object of entries, by name. The package's own name is "".
func docArchives(paths []string, all map[string]*loaded) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, path := range paths {
		entries, err := documentation(all[path])
		if err != nil {
			return nil, err
		}
		if files[path], err = json.Marshal(entries); err != nil {
			return nil, err
		}
	}
	return archivePair("docs", files)
}

// A documenter collects the entries of one package.
type documenter struct {
	fset    *token.FileSet
	scope   *types.Scope
	entries map[string]docEntry
}

// documentation returns the entries of a package: itself, its exported
// constants, variables, functions and types, and as T.M the exported methods and
// documented fields of its types.
func documentation(l *loaded) (map[string]docEntry, error) {
	d := &documenter{fset: token.NewFileSet(), scope: l.types.Scope(), entries: map[string]docEntry{}}
	// go/doc edits the syntax tree, so it gets its own.
	var files []*ast.File
	for _, name := range l.GoFiles {
		f, err := parser.ParseFile(d.fset, filepath.Join(l.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	p, err := doc.NewFromFiles(d.fset, files, l.ImportPath)
	if err != nil {
		return nil, fmt.Errorf("documentation of %s: %w", l.ImportPath, err)
	}
	d.entries[""] = docEntry{fmt.Sprintf("package %s // import %q", l.Name, l.ImportPath), strings.TrimSpace(p.Doc)}
	d.values(p.Consts)
	d.values(p.Vars)
	d.funcs("", p.Funcs)
	for _, t := range p.Types {
		d.typ(t)
	}
	return d.entries, nil
}

func (d *documenter) typ(t *doc.Type) {
	if !ast.IsExported(t.Name) {
		return
	}
	d.values(t.Consts)
	d.values(t.Vars)
	d.funcs("", t.Funcs)
	d.funcs(t.Name+".", t.Methods)
	t.Decl.Doc = nil
	d.entries[t.Name] = docEntry{d.print(t.Decl), strings.TrimSpace(t.Doc)}
	for _, spec := range t.Decl.Specs {
		d.members(t.Name+".", spec.(*ast.TypeSpec).Type)
	}
}

// members documents the fields of a struct and the methods of an interface.
func (d *documenter) members(prefix string, t ast.Expr) {
	var list *ast.FieldList
	switch t := t.(type) {
	case *ast.StructType:
		list = t.Fields
	case *ast.InterfaceType:
		list = t.Methods
	default:
		return
	}
	for _, f := range list.List {
		text := paragraphs(f.Doc.Text(), f.Comment.Text())
		for _, name := range f.Names {
			if !name.IsExported() {
				continue
			}
			typ, isMethod := f.Type.(*ast.FuncType)
			signature := "field " + name.Name + " " + d.print(f.Type)
			if isMethod && isInterface(t) {
				signature = "func (" + strings.TrimSuffix(prefix, ".") + ") " + name.Name + strings.TrimPrefix(d.print(typ), "func")
			}
			d.entries[prefix+name.Name] = docEntry{signature, text}
		}
	}
}

func isInterface(t ast.Expr) bool {
	_, ok := t.(*ast.InterfaceType)
	return ok
}

func (d *documenter) funcs(prefix string, funcs []*doc.Func) {
	for _, f := range funcs {
		f.Decl.Doc, f.Decl.Body = nil, nil
		d.entries[prefix+f.Name] = docEntry{d.print(f.Decl), strings.TrimSpace(f.Doc)}
	}
}

// values documents each name of a declaration: with the comments above and
// beside it, and that of the whole declaration.
func (d *documenter) values(values []*doc.Value) {
	for _, v := range values {
		for _, spec := range v.Decl.Specs {
			spec := spec.(*ast.ValueSpec)
			text := paragraphs(spec.Doc.Text(), spec.Comment.Text(), v.Doc)
			for _, name := range spec.Names {
				if obj := d.scope.Lookup(name.Name); obj != nil && obj.Exported() {
					d.entries[name.Name] = docEntry{valueSignature(obj), text}
				}
			}
		}
	}
}

// paragraphs joins texts, without those that are empty or said already.
func paragraphs(texts ...string) string {
	var parts []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

// valueSignature writes a constant with its value, or a variable with its type.
func valueSignature(obj types.Object) string {
	typ := " " + types.TypeString(obj.Type(), types.RelativeTo(obj.Pkg()))
	c, ok := obj.(*types.Const)
	if !ok {
		return "var " + obj.Name() + typ
	}
	if b, ok := c.Type().(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		typ = ""
	}
	value := c.Val().String() // shortened
	if c.Val().Kind() == constant.Int {
		value = c.Val().ExactString()
	}
	return "const " + c.Name() + typ + " = " + value
}

// print formats a node; it cannot fail on what has been parsed.
func (d *documenter) print(node any) string {
	var b strings.Builder
	if err := format.Node(&b, d.fset, node); err != nil {
		return ""
	}
	return b.String()
}
