package notebooks_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook"
)

// declared returns the variables that statements declare, but not those within them.
func declared(statements ...ast.Stmt) (names []string) {
	add := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok && id.Name != "_" && !slices.Contains(names, id.Name) {
			names = append(names, id.Name)
		}
	}
	for _, statement := range statements {
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
		for _, name := range declared(body.List...) {
			names[name] = true
		}
	}
	return names
}

// inputs returns the session's variables that the body uses and does not declare.
func (c *cellSource) inputs(session map[string]bool) (names []string) {
	body, _, _ := parseBody(c.text)
	own := declared(body.List...)
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

// bearing returns the indices of the statements that can bear on some of the checks,
// and the names in these: what is declared for something else, or comes later, does
// not.
func (c *cellSource) bearing(checks func(i int) bool) (statements map[int]bool, names map[string]bool) {
	body, _, _ := parseBody(c.text)
	statements, names = map[int]bool{}, map[string]bool{}
	take := func(i int) {
		statements[i] = true
		for _, name := range identifiers(body.List[i]) {
			names[name] = true
		}
	}
	own := declared(body.List...)
	last, check := 0, 0
	for i, s := range body.List {
		for range checkCalls(s) {
			if checks(check) {
				take(i)
				last = i
			}
			check++
		}
	}
	for n := -1; n != len(statements); {
		n = len(statements)
		for i, s := range body.List[:last] {
			if !statements[i] && slices.ContainsFunc(changed(s, own), func(name string) bool { return names[name] }) {
				take(i)
			}
		}
	}
	return statements, names
}

// changed returns the names of variables that a statement declares, assigns to or
// hands to a call; a call whose result is used changes none but the body's own. A
// statement that declares a function calls nothing.
func changed(s ast.Stmt, own []string) (names []string) {
	if assign, ok := s.(*ast.AssignStmt); ok {
		if _, ok := assign.Rhs[0].(*ast.FuncLit); ok {
			return identifiers(assign.Lhs[0])
		}
	}
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				names = append(names, identifiers(e)...)
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				names = append(names, id.Name)
			}
		case *ast.IncDecStmt:
			names = append(names, identifiers(n.X)...)
		case *ast.ExprStmt:
			if len(checkCalls(n)) > 0 {
				return false
			}
			names = append(names, identifiers(n.X)...)
		case *ast.CallExpr:
			for _, name := range identifiers(n) {
				if slices.Contains(own, name) {
					names = append(names, name)
				}
			}
		}
		return true
	})
	return names
}

// identifiers returns the names in a part of the syntax.
func identifiers(n ast.Node) (names []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
		return true
	})
	return names
}
