package generate_test

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// wellTyped reports what the compiler would refuse.
func wellTyped(program string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", program, 0)
	if err != nil {
		return err
	}
	config := types.Config{Importer: symbols.Importer(token.NewFileSet())}
	_, err = config.Check("main", fset, []*ast.File{file}, nil)
	return err
}

// smallest returns a small program that shows a difference, with what it prints
// interpreted and compiled. A difference that only cells show is not shrunk.
func smallest(in *interpreter, p *generate.Program, m generate.Mode, got, want string) (string, string, string) {
	text := p.Text()
	if in.run([]string{text}) == want {
		return got, want, strings.Join(p.Cells(m), "\n// next cell\n")
	}
	for changed := true; changed; {
		changed = false
		for n := 0; ; n++ {
			smaller := without(text, n)
			if smaller == "" {
				break
			}
			if wellTyped(smaller) != nil {
				continue
			}
			g := in.run([]string{smaller})
			if w, err := compiled(smaller); err == nil && g != valid(w) {
				text, got, want, changed = smaller, g, w, true
				n--
			}
		}
	}
	return got, want, text
}

// without returns a program without its nth statement or declaration, and "" if
// it has fewer.
func without(program string, n int) string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", program, 0)
	if err != nil {
		return ""
	}
	done := false
	take := func(length int) int {
		if !done && n < length {
			done = true
			return n
		}
		n -= length
		return -1
	}
	if i := take(len(file.Decls)); i >= 0 {
		file.Decls = slices.Delete(file.Decls, i, i+1)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		list := (*[]ast.Stmt)(nil)
		switch node := node.(type) {
		case *ast.BlockStmt:
			list = &node.List
		case *ast.CaseClause:
			list = &node.Body
		default:
			return !done
		}
		if !done {
			if i := take(len(*list)); i >= 0 {
				*list = slices.Delete(*list, i, i+1)
			}
		}
		return !done
	})
	var text bytes.Buffer
	if !done || format.Node(&text, fset, file) != nil {
		return ""
	}
	return text.String()
}
