package generate_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// A checker checks programs.
type checker struct{ importer types.Importer }

func newChecker() checker { return checker{symbols.Importer(token.NewFileSet())} }

// wellTyped reports what the compiler would refuse.
func (c checker) wellTyped(program string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", program, 0)
	if err != nil {
		return err
	}
	config := types.Config{Importer: c.importer}
	_, err = config.Check("main", fset, []*ast.File{file}, nil)
	return err
}

// A cut is a set of the numbers of a program's parts: its declarations, the cells of
// the earlier one, and its statements, which have two numbers; of a session, its
// steps. The second number stands for taking out only what is around the statements
// within.
type cut map[int]bool

// without returns a program without the parts of a cut, and how many parts there
// are.
func without(p *generate.Program, c cut) (*generate.Program, int) {
	if n := p.Steps(); n > 0 {
		return p.Session(p.Name, func(i int) bool { return !c[i] }), n
	}
	cutter := &cutter{cut: c}
	q := &generate.Program{Name: p.Name}
	for _, d := range p.Decls {
		if text := cutter.declarations("package main\n" + d.Text); text != "" {
			q.Decls = append(q.Decls, generate.Decl{Text: text, Stub: d.Stub})
		}
	}
	for _, part := range p.Body {
		if text := cutter.body("package main\nfunc _() {\n" + part + "}\n"); text != "" {
			q.Body = append(q.Body, text)
		}
	}
	for _, cell := range p.Earlier {
		if !cutter.next() {
			q.Earlier = append(q.Earlier, cell)
		}
	}
	return q, cutter.parts
}

// A cutter numbers parts, and takes out those of a cut.
type cutter struct {
	cut   cut
	parts int
}

func (c *cutter) declarations(source string) string {
	return c.text(source, func(file *ast.File) any {
		var kept []ast.Decl
		for _, d := range file.Decls {
			if !c.next() {
				kept = append(kept, d)
			}
		}
		c.statements(file)
		return kept
	})
}

func (c *cutter) body(source string) string {
	return c.text(source, func(file *ast.File) any {
		c.statements(file)
		return file.Decls[0].(*ast.FuncDecl).Body.List
	})
}

// text returns the text of what remains of a file.
func (c *cutter) text(source string, remains func(*ast.File) any) string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", source, 0)
	if err != nil {
		panic(err) // generated programs are well-formed, and cuts keep them so
	}
	var text bytes.Buffer
	if err := format.Node(&text, fset, remains(file)); err != nil {
		panic(err)
	}
	if text.Len() > 0 {
		text.WriteByte('\n')
	}
	return text.String()
}

// next counts a part and reports whether it is to be taken out.
func (c *cutter) next() bool {
	c.parts++
	return c.cut[c.parts-1]
}

// statements takes statements out of the lists of a file. All are numbered first,
// also those within others that go.
func (c *cutter) statements(file *ast.File) {
	gone, open := map[ast.Stmt]bool{}, map[ast.Stmt]bool{}
	lists := []*[]ast.Stmt{}
	ast.Inspect(file, func(node ast.Node) bool {
		list := statementList(node)
		if list == nil {
			return true
		}
		lists = append(lists, list)
		for _, s := range *list {
			gone[s], open[s] = c.next(), c.next()
		}
		return true
	})
	for _, list := range lists {
		var kept []ast.Stmt
		for _, s := range *list {
			switch within := within(s); {
			case gone[s]:
			case open[s] && within != nil:
				kept = append(kept, within)
			default:
				kept = append(kept, s)
			}
		}
		*list = kept
	}
}

// statementList returns the statements that a node holds.
func statementList(node ast.Node) *[]ast.Stmt {
	switch node := node.(type) {
	case *ast.BlockStmt:
		return &node.List
	case *ast.CaseClause:
		return &node.Body
	case *ast.CommClause:
		return &node.Body
	}
	return nil
}

// within returns what a statement contains, or nil.
func within(s ast.Stmt) ast.Stmt {
	switch s := s.(type) {
	case *ast.ForStmt:
		return s.Body
	case *ast.RangeStmt:
		return s.Body
	case *ast.IfStmt:
		return s.Body
	case *ast.LabeledStmt:
		return s.Stmt
	}
	return nil
}
