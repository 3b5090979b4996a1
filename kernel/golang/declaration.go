package golang

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

// This file describes what cells declare, by the text of the cell.

// declaredInCell describes an object of this or of an earlier cell.
func (k *sketch) declaredInCell(obj types.Object) Inspection {
	found := Inspection{Signature: types.ObjectString(obj, qualifier)}
	if v, ok := obj.(*types.Var); ok {
		if known, ok := k.s.names[v.Name()].(*types.Var); ok && known == v {
			found.Var = k.session.vars[v]
		}
	}
	src, offset := k.s.locate(k.declaredAt(obj))
	if src == nil {
		return found
	}
	found.Origin = src.Name
	line, _ := src.Position(offset)
	found.Text = commentAbove(src, line)
	found.Source = strings.TrimSpace(src.Line(line))
	whole, first := declarationAt(src, offset)
	switch obj.(type) {
	case *types.Func, *types.TypeName:
		if whole == "" {
			break
		}
		found.Source = whole
		if found.Text == "" {
			found.Text = commentAbove(src, first)
		}
		if sig := signatureOf(whole, obj.Name()); sig != "" {
			found.Signature = sig
		}
	}
	return found
}

// declaredAt returns where an object was declared last: a type that is kept, or a
// method of it, may have been declared again.
func (k *sketch) declaredAt(obj types.Object) token.Pos {
	switch obj := obj.(type) {
	case *types.TypeName:
		if spec := k.session.specs[obj]; spec != nil {
			return spec.Name.Pos()
		}
	case *types.Func:
		if f := k.session.funcs[obj]; f != nil {
			return f.Decl.Name.Pos()
		}
	}
	return obj.Pos()
}

// declarationAt returns the text of the declaration around an offset, and the
// line in which it begins; "" if a statement is there.
func declarationAt(src *Source, offset int) (text string, line int) {
	for _, it := range split([]byte(src.Text)) {
		if it.kind == itemDecl && it.start <= offset && offset < it.end {
			line, _ := src.Position(it.start)
			return strings.TrimRight(src.Text[it.start:it.end], "; \n"), line
		}
	}
	return "", 0
}

// commentAbove returns the comment that ends directly above a line.
func commentAbove(src *Source, line int) string {
	var lines []string
	for line--; line > 0; line-- {
		text := strings.TrimSpace(src.Line(line))
		text, ok := strings.CutPrefix(text, "//")
		if !ok {
			break
		}
		lines = append([]string{strings.TrimPrefix(text, " ")}, lines...)
	}
	if len(lines) > 0 {
		return strings.Join(lines, "\n")
	}
	return blockAbove(src, line)
}

// blockAbove returns the comment between /* and */ that ends in a line.
func blockAbove(src *Source, line int) string {
	text := strings.TrimSpace(src.Line(line))
	if line < 1 || !strings.HasSuffix(text, "*/") {
		return ""
	}
	var lines []string
	for ; line > 0; line-- {
		lines = append([]string{src.Line(line)}, lines...)
		if strings.Contains(src.Line(line), "/*") {
			break
		}
	}
	_, text, ok := strings.Cut(strings.Join(lines, "\n"), "/*")
	if !ok {
		return ""
	}
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "*/"))
}

// signatureOf returns the declaration of a name without a function's body.
func signatureOf(declaration, name string) string {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "", "package p;"+declaration, parser.SkipObjectResolution)
	if file == nil {
		return ""
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.Name == name {
				d.Body = nil
				return printed(fset, d)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok && t.Name.Name == name {
					return printed(fset, &ast.GenDecl{Tok: token.TYPE, Specs: []ast.Spec{t}})
				}
			}
		}
	}
	return "" // a method of an interface
}

// printed returns a node as gofmt writes it.
func printed(fset *token.FileSet, n ast.Node) string {
	var b strings.Builder
	if format.Node(&b, fset, n) != nil {
		return ""
	}
	return b.String()
}
