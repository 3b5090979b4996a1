package program

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
)

// lacksMain returns the error of an ordinary Go file in which there is nothing to
// run: one with a package clause and without the function main. As a cell it would
// only declare, and end in silence. Anything else, also what does not parse, is
// left to the front end.
func lacksMain(name, source string) *engine.CellError {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", source, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" {
			return nil
		}
	}
	at := fset.PositionFor(file.Package, false)
	text := fmt.Sprintf("%s:%d:%d: function main is undeclared in the main package", name, at.Line, at.Column)
	hint := "hint: a program begins in func main() { ... }: write one that calls what this file declares"
	if pkg := file.Name.Name; pkg != "main" {
		text = fmt.Sprintf("%s:%d:%d: package %s is not a main package", name, at.Line, at.Column, pkg)
		hint = "hint: a program is package main with a func main() { ... }; a package is imported by a program, or by a notebook beside it"
	}
	lines := []string{text, "", hint}
	return &engine.CellError{Name: "CompileError", Value: strings.Join(lines, "\n"), Traceback: lines}
}
