package golang

import (
	"go/ast"
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
	s.mu.Lock()
	defer s.mu.Unlock()
	src, end := s.locate(obj.Pos())
	if src == nil {
		return 0
	}
	number := 0
	for _, it := range split([]byte(src.Text)) {
		if it.start <= end {
			number += parseItem(src.Text, it).localTypes(end)
		}
	}
	return number
}

// localTypes counts the types declared within functions up to an offset.
func (p part) localTypes(end int) int {
	if p.file == nil {
		return 0
	}
	count := 0
	for _, decl := range p.file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			ast.Inspect(f, func(n ast.Node) bool {
				if t, ok := n.(*ast.TypeSpec); ok && !t.Assign.IsValid() && p.offset(t.Name.Pos()) <= end {
					count++
				}
				return true
			})
		}
	}
	return count
}
