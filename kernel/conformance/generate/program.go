package generate

import (
	"fmt"
	"slices"
	"strings"
)

// A Program is a generated program. Name is the function that runs it, and all
// names that it declares in its package begin with it.
type Program struct {
	Name string
	// Decls are its declarations, each needing only earlier ones.
	Decls []Decl
	// Body is the function's body, in parts that begin and end between
	// statements.
	Body []string
	// Earlier are the cells of another program that declares the same names, or
	// many of them, as something else.
	Earlier []string

	cells []string // of a session, whose Decls and Body stand for it
	steps []step   // of a session
}

// A Decl is a declaration: of a type with no methods, a function, a method.
type Decl struct {
	Text string
	// Stub is a function with another body, to be declared before; "" for
	// what is declared once.
	Stub string
}

// A Mode is a way to cut a program into cells.
type Mode int

// The modes.
const (
	Whole     Mode = iota // a program with a package clause and main
	Split                 // the declarations in one cell, a call in the next
	Pieces                // a cell for each declaration and each part of the body
	Redefined             // the same, and functions have had another body before
	Sequel                // the same as Pieces, after the cells of an earlier program
	Rerun                 // a session, whose cells are run again and edited
	Modes                 // their number
)

// Declarations returns the text of all declarations, the function Name among
// them, without imports.
func (p *Program) Declarations() string {
	var text strings.Builder
	for _, d := range p.Decls {
		text.WriteString(d.Text + "\n")
	}
	fmt.Fprintf(&text, "func %s() {\n%s}\n", p.Name, strings.Join(p.Body, ""))
	return text.String()
}

// Text returns the program as a file.
func (p *Program) Text() string {
	return File(p.Declarations(), p.Name+"()\n")
}

// File returns a program with the statements in main, and imports as needed.
func File(declarations, main string) string {
	return "package main\n" + imports(declarations+main) + declarations + "func main() {\n" + main + "}\n"
}

// Before returns the cells to run before the program's, what they print apart.
func (p *Program) Before(mode Mode) []string {
	if mode == Sequel {
		return p.Earlier
	}
	return nil
}

// Cells returns the program as cells.
func (p *Program) Cells(mode Mode) []string {
	switch mode {
	case Rerun:
		return p.cells
	case Whole:
		return []string{p.Text()}
	case Split:
		return []string{p.Declarations(), p.Name + "()"}
	}
	var first, again []string
	for _, d := range p.Decls {
		if mode == Redefined && d.Stub != "" {
			first, again = append(first, d.Stub), append(again, d.Text)
		} else {
			first = append(first, d.Text)
		}
	}
	return slices.Concat(first, again, p.Body)
}

// imports returns the imports that a text needs.
func imports(text string) string {
	var list strings.Builder
	for _, path := range []string{"cmp", "encoding/json", "errors", "fmt", "iter", "maps", "os", "slices", "sort", "strconv", "strings", "sync"} {
		if strings.Contains(text, path[strings.LastIndex(path, "/")+1:]+".") {
			fmt.Fprintf(&list, "import %q\n", path)
		}
	}
	return list.String()
}
