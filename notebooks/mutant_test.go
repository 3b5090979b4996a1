package notebooks_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// A cellSource is a cell that checks, as the body of a function. Its mutants are
// calls of that function, so that they leave the session as it is.
type cellSource struct {
	text   string   // statements only
	checks []string // the claims, in the order of their calls
}

// opening is what stands before a cell's text when it is parsed.
const opening = "package p\nfunc _() {\n"

var (
	function = regexp.MustCompile(`(?m)^func (\w+)\(`)
	method   = regexp.MustCompile(`(?m)^func \((\w+ [^)]*)\) \w+\(`)
)

// parseCell makes a body of a cell's text: functions become variables.
func parseCell(source string) (*cellSource, error) {
	c := &cellSource{text: function.ReplaceAllString(source, "$1 := func(")}
	body, _, err := parseBody(c.text)
	if err != nil {
		return nil, err
	}
	for _, call := range checkCalls(body) {
		c.checks = append(c.checks, c.between(call.Args[0].Pos(), call.Args[0].End()))
	}
	return c, nil
}

// parseBody parses statements; positions are those in opening + text, from 1.
func parseBody(text string) (*ast.BlockStmt, *token.FileSet, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", opening+text+"\n}", 0)
	if err != nil {
		return nil, nil, err
	}
	return file.Decls[0].(*ast.FuncDecl).Body, files, nil
}

// checkCalls returns the calls of package homework, which are statements.
func checkCalls(body ast.Node) (calls []*ast.CallExpr) {
	ast.Inspect(body, func(n ast.Node) bool {
		statement, ok := n.(*ast.ExprStmt)
		if !ok {
			return true
		}
		if call, ok := statement.X.(*ast.CallExpr); ok {
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "homework" {
					calls = append(calls, call)
				}
			}
		}
		return true
	})
	return calls
}

// An insertion puts text at a place in opening + text, after skipping some.
type insertion struct {
	at, skip int
	text     string
}

func insert(text string, list []insertion) string {
	slices.SortStableFunc(list, func(a, b insertion) int { return a.at - b.at })
	var b strings.Builder
	done := 0
	for _, in := range list {
		b.WriteString(text[done:in.at])
		b.WriteString(in.text)
		done = in.at + in.skip
	}
	b.WriteString(text[done:])
	return b.String()
}

// mutant returns a cell that runs the body's statements with these indices, in which
// the inputs are spoilt, and says which checks fail. It is empty if the body is no Go.
func mutant(text string, statements map[int]bool, inputs []string, how string) string {
	body, _, err := parseBody(text)
	if err != nil {
		return ""
	}
	var list []insertion
	check := 0
	for i, s := range body.List {
		calls := checkCalls(s)
		if !statements[i] {
			list = append(list, insertion{at: int(s.Pos()) - 1, skip: int(s.End() - s.Pos())})
			check += len(calls)
			continue
		}
		for _, call := range calls {
			list = append(list,
				insertion{at: int(call.Pos()) - 1, text: fmt.Sprintf("probe(%d, func() { ", check)},
				insertion{at: int(call.End()) - 1, text: " })"})
			check++
		}
		if expr, ok := s.(*ast.ExprStmt); ok {
			if _, ok := expr.X.(*ast.CallExpr); !ok {
				list = append(list, insertion{at: int(expr.Pos()) - 1, text: "_ = "})
			}
		}
	}
	var b strings.Builder
	b.WriteString("func() {\n")
	for _, input := range inputs {
		fmt.Fprintf(&b, "%s := spoil(%s, %q)\n_ = %s\n", input, input, how, input)
	}
	b.WriteString("{\n" + insert(opening+text, list)[len(opening):] + "\n")
	for i, s := range body.List {
		if statements[i] {
			for _, name := range declared(s) {
				b.WriteString("_ = " + name + "\n")
			}
		}
	}
	b.WriteString("}\n}()")
	return b.String()
}
