package notebooks_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook"
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

// mutant returns a cell that runs the body, in which the inputs are spoilt, and says
// which checks fail. It is empty if the body is no Go.
func (c *cellSource) mutant(text string, inputs []string, how string) string {
	body, _, err := parseBody(text)
	if err != nil {
		return ""
	}
	var list []insertion
	for i, call := range checkCalls(body) {
		list = append(list,
			insertion{at: int(call.Pos()) - 1, text: fmt.Sprintf("probe(%d, func() { ", i)},
			insertion{at: int(call.End()) - 1, text: " })"})
	}
	for _, statement := range body.List {
		if expr, ok := statement.(*ast.ExprStmt); ok {
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
	for _, name := range declared(body) {
		b.WriteString("_ = " + name + "\n")
	}
	b.WriteString("}\n}()")
	return b.String()
}

// mutants returns a mutant for each input that is spoilt in each way but by a
// factor, and for each of the mutations.
func (c *cellSource) mutants(inputs []string) (codes []string) {
	for _, how := range []string{"negate", "reverse", "odd", "zero", "count"} {
		for _, input := range inputs {
			codes = append(codes, c.mutant(c.text, []string{input}, how))
		}
	}
	for _, text := range c.mutations() {
		codes = append(codes, c.mutant(text, nil, ""))
	}
	return codes
}

// declared returns the variables that the body itself declares.
func declared(body *ast.BlockStmt) (names []string) {
	add := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok && id.Name != "_" && !slices.Contains(names, id.Name) {
			names = append(names, id.Name)
		}
	}
	for _, statement := range body.List {
		switch statement := statement.(type) {
		case *ast.AssignStmt:
			if statement.Tok == token.DEFINE {
				for _, e := range statement.Lhs {
					add(e)
				}
			}
		case *ast.DeclStmt:
			if decl := statement.Decl.(*ast.GenDecl); decl.Tok == token.VAR {
				for _, spec := range decl.Specs {
					for _, id := range spec.(*ast.ValueSpec).Names {
						add(id)
					}
				}
			}
		}
	}
	return names
}

// variables returns what the notebook's cells declare; functions are not among it.
func variables(t *testing.T, nb *notebook.Notebook) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, c := range nb.Cells {
		if !c.Runs() || c.HasTag(notebook.TagRaises) {
			continue
		}
		source := method.ReplaceAllString(c.Source, "_ = func($1, ")
		body, _, err := parseBody(function.ReplaceAllString(source, "_ = func("))
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		for _, name := range declared(body) {
			names[name] = true
		}
	}
	return names
}

// inputs returns the session's variables that the body uses and does not declare.
func (c *cellSource) inputs(session map[string]bool) (names []string) {
	body, _, _ := parseBody(c.text)
	own := declared(body)
	fields := map[*ast.Ident]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			fields[n.Sel] = true
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				fields[key] = true
			}
		case *ast.Ident:
			used := session[n.Name] && !fields[n] && !slices.Contains(own, n.Name)
			if used && !slices.Contains(names, n.Name) {
				names = append(names, n.Name)
			}
		}
		return true
	})
	return names
}

// opposite has the operators that a mutant exchanges.
var opposite = map[token.Token]string{
	token.ADD: "-", token.SUB: "+", token.MUL: "/", token.QUO: "*",
	token.LSS: ">=", token.GEQ: "<", token.GTR: "<=", token.LEQ: ">",
	token.EQL: "!=", token.NEQ: "==", token.LAND: "||", token.LOR: "&&",
	token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+=", token.MUL_ASSIGN: "/=",
}

// mutations returns texts of the body that differ in one operator, number or
// statement each.
// What a check wants, its tolerance and its comparison stay: to change those would
// make any check fail.
func (c *cellSource) mutations() (texts []string) {
	body, _, _ := parseBody(c.text)
	spared := map[ast.Node]bool{}
	for _, call := range checkCalls(body) {
		for i, argument := range call.Args {
			if i == 0 || i > 1 {
				spared[argument] = true
			} else {
				spareComparison(argument, spared)
			}
		}
	}
	add := func(at token.Pos, old, new string) {
		changed := insert(opening+c.text, []insertion{{int(at) - 1, len(old), new}})
		texts = append(texts, changed[len(opening):])
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if new, ok := opposite[n.Op]; ok && !spared[n] {
				add(n.OpPos, n.Op.String(), new)
			}
		case *ast.AssignStmt:
			if new, ok := opposite[n.Tok]; ok {
				add(n.TokPos, n.Tok.String(), new)
			}
			if n.Tok == token.DEFINE && len(n.Rhs) == 1 {
				add(n.Rhs[0].Pos(), "", "0 * ") // compiles if it is a number
			}
		case *ast.BlockStmt:
			for _, statement := range n.List {
				if droppable(statement) {
					add(statement.Pos(), c.between(statement.Pos(), statement.End()), c.without(statement))
				}
			}
		case *ast.BasicLit:
			if !spared[n] && (n.Kind == token.INT || n.Kind == token.FLOAT) {
				add(n.Pos(), n.Value, "(2 * "+n.Value+" + 1)")
				add(n.Pos(), n.Value, "(-"+n.Value+")")
				add(n.Pos(), n.Value, "(0 * "+n.Value+")")
			}
		}
		return n == nil || !spared[n] || isComparison(n)
	})
	return texts
}

// droppable reports whether a mutant leaves out a statement: it changes something,
// and is no check.
func droppable(statement ast.Stmt) bool {
	switch statement := statement.(type) {
	case *ast.IncDecStmt:
		return true
	case *ast.AssignStmt:
		return statement.Tok != token.DEFINE
	case *ast.ExprStmt:
		return len(checkCalls(statement)) == 0
	}
	return false
}

// without is what stands in the place of a statement that is left out: the arguments
// of a call, so that the variables in them are used.
func (c *cellSource) without(statement ast.Stmt) string {
	if expr, ok := statement.(*ast.ExprStmt); ok {
		if call, ok := expr.X.(*ast.CallExpr); ok && len(call.Args) > 0 {
			return "_ = []any{" + c.between(call.Args[0].Pos(), call.Args[len(call.Args)-1].End()) + "}"
		}
	}
	return ""
}

// between returns the text between two positions.
func (c *cellSource) between(from, to token.Pos) string {
	return (opening + c.text)[from-1 : to-1]
}

// spareComparison spares the comparisons of a condition and the numbers with which
// it compares, but not what is inside calls.
func spareComparison(e ast.Expr, spared map[ast.Node]bool) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if isComparison(e) {
			spared[e] = true
		}
		spareComparison(e.X, spared)
		spareComparison(e.Y, spared)
	case *ast.ParenExpr:
		spareComparison(e.X, spared)
	case *ast.UnaryExpr:
		spareComparison(e.X, spared)
	case *ast.BasicLit:
		spared[e] = true
	}
}

func isComparison(n ast.Node) bool {
	b, ok := n.(*ast.BinaryExpr)
	return ok && (b.Op.Precedence() <= token.EQL.Precedence())
}

// spoiling is a cell that declares what mutants use.
const spoiling = `
func probe(i int, check func()) {
	defer func() {
		if recover() != nil {
			fmt.Println("check", i, "fails")
		}
	}()
	check()
}

// spoil returns a deep copy of a value in which numbers are wrong.
func spoil[T any](v T, how string) T {
	spoilIn(reflect.ValueOf(&v).Elem(), how)
	return v
}

func spoilIn(v reflect.Value, how string) {
	if !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Float64:
		switch how {
		case "scale":
			v.SetFloat(1.25*v.Float() + 0.01)
		case "negate":
			v.SetFloat(-v.Float())
		case "zero":
			v.SetFloat(0)
		case "NaN":
			v.SetFloat(math.NaN())
		}
	case reflect.Int:
		switch how {
		case "count":
			v.SetInt(v.Int() + 1)
		case "zero":
			v.SetInt(0)
		}
	case reflect.Bool:
		if how == "count" {
			v.SetBool(!v.Bool())
		}
	case reflect.Slice:
		fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			from := i
			if how == "reverse" {
				from = v.Len() - 1 - i
			}
			fresh.Index(i).Set(v.Index(from))
			if how != "odd" || fresh.Index(i).Kind() != reflect.Float64 {
				spoilIn(fresh.Index(i), how)
			} else if i%2 == 1 {
				fresh.Index(i).SetFloat(100 * v.Index(i).Float())
			}
		}
		v.Set(fresh)
	case reflect.Array:
		for i := range v.Len() {
			spoilIn(v.Index(i), how)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			spoilIn(v.Field(i), how)
		}
	case reflect.Map:
		fresh := reflect.MakeMap(v.Type())
		for _, key := range v.MapKeys() {
			value := reflect.New(v.Type().Elem()).Elem()
			value.Set(v.MapIndex(key))
			spoilIn(value, how)
			fresh.SetMapIndex(key, value)
		}
		v.Set(fresh)
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if net, ok := v.Interface().(*nn.Net); ok {
			w := net.Weights()
			spoilIn(reflect.ValueOf(&w).Elem(), how)
			v.Set(reflect.ValueOf(net.Clone().SetWeights(w)))
			return
		}
		fresh := reflect.New(v.Type().Elem())
		fresh.Elem().Set(v.Elem())
		spoilIn(fresh.Elem(), how)
		v.Set(fresh)
	}
}
`
