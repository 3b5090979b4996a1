package golang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
)

// LocalNumber returns the number by which the compiler tells a type declared within
// a function from others of its name, and which is part of the names of instances
// with the type as an argument: main.List[main.T·2]. It counts such declarations in
// the cell. It is 0 for all other types.
func (s *Session) LocalNumber(obj *types.TypeName) int {
	if obj.Pkg() == nil || obj.Parent() == nil || obj.Parent() == obj.Pkg().Scope() || obj.IsAlias() {
		return 0
	}
	src, end := s.locate(obj.Pos())
	if src == nil {
		return 0
	}
	items := split([]byte(src.Text))
	number := 0
	for _, it := range items {
		if it.start <= end {
			number += localTypesIn(src.Text, it, end)
		}
	}
	return number
}

// localTypesIn counts the types declared within functions up to an offset in an item
// of a cell.
func localTypesIn(text string, it item, end int) int {
	prefix, suffix := declPrefix, ""
	if it.kind == itemStmt {
		prefix, suffix = stmtPrefix, stmtSuffix
	}
	whole := blank(text, []item{it}, func(item) bool { return true })
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", prefix+whole+suffix, parser.SkipObjectResolution)
	if err != nil {
		return 0
	}
	count := 0
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			ast.Inspect(f, func(n ast.Node) bool {
				if t, ok := n.(*ast.TypeSpec); ok && !t.Assign.IsValid() && files.Position(t.Name.Pos()).Offset-len(prefix) <= end {
					count++
				}
				return true
			})
		}
	}
	return count
}
