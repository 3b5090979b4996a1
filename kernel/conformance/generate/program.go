package generate

import (
	"fmt"
	"strings"
)

// A Program is a generated program. Name is the function that runs it, and all
// names that it declares in its package begin with it.
type Program struct {
	Name string
	// Decls are its declarations, each needing only earlier ones.
	Decls []string
	// Stubs are functions of some of the declarations with another body, by
	// the declaration's index.
	Stubs map[int]string
	// Body is the function's body, in parts that begin and end between
	// statements.
	Body []string
}

// A Mode is a way to cut a program into cells.
type Mode int

// The modes.
const (
	Whole     Mode = iota // a program with a package clause and main
	Split                 // the declarations in one cell, a call in the next
	Pieces                // a cell for each declaration and each part of the body
	Redefined             // the same, and functions have had another body before
	Modes                 // their number
)

// Declarations returns the text of all declarations, the function Name among
// them, without imports.
func (p *Program) Declarations() string {
	return strings.Join(p.Decls, "\n") + fmt.Sprintf("\nfunc %s() {\n%s}\n", p.Name, strings.Join(p.Body, ""))
}

// Text returns the program as a file.
func (p *Program) Text() string {
	return File(p.Declarations(), p.Name+"()\n")
}

// File returns a program with the statements in main, and imports as needed.
func File(declarations, main string) string {
	return "package main\n" + imports(declarations+main) + declarations + "func main() {\n" + main + "}\n"
}

// Cells returns the program as cells.
func (p *Program) Cells(mode Mode) []string {
	switch mode {
	case Whole:
		return []string{p.Text()}
	case Split:
		return []string{p.Declarations(), p.Name + "()"}
	}
	var cells []string
	if mode == Redefined {
		for i, decl := range p.Decls {
			if stub, ok := p.Stubs[i]; ok {
				decl = stub
			}
			cells = append(cells, decl)
		}
		for i := range p.Decls {
			if _, ok := p.Stubs[i]; ok {
				cells = append(cells, p.Decls[i])
			}
		}
		return append(cells, p.Body...)
	}
	return append(append(cells, p.Decls...), p.Body...)
}

// imports returns the imports that a text needs.
func imports(text string) string {
	var list strings.Builder
	for _, path := range []string{"cmp", "errors", "fmt", "iter", "maps", "slices", "sort", "strconv", "strings", "sync"} {
		if strings.Contains(text, path+".") {
			fmt.Fprintf(&list, "import %q\n", path)
		}
	}
	return list.String()
}
