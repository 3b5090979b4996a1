package golang

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// An Operation is one of the expressions of a statement that can fail.
type Operation struct {
	Kind OperationKind
	// Operands names the operands of all expressions of the kind in the
	// statement, in the order of their evaluation, as far as they are names
	// or literals; others are "".
	Operands [][2]string
	// Number says which of these it is.
	Number int
}

// An OperationKind is a kind of expressions.
type OperationKind int

// The kinds of expressions.
const (
	Indexing OperationKind = iota
	Slicing
	Asserting
)

// LocateOperation returns the line and the column of an operation in a cell, of a
// statement that begins at pos; ok is false if it cannot be told from the others.
func (s *Session) LocateOperation(pos token.Pos, op Operation) (line, column int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	src, offset := s.locate(pos)
	if src == nil {
		return 0, 0, false
	}
	for _, it := range split([]byte(src.Text)) {
		if offset < it.start || offset >= it.end {
			continue
		}
		part := parseItem(src.Text, it)
		line, _ := src.Position(offset)
		list := part.operations(src, line, op.Kind)
		if !op.are(list) { // lowered code may evaluate first what is assigned
			slices.SortStableFunc(list, func(x, y operationExpr) int { return cmp.Compare(x.stored, y.stored) })
			if !op.are(list) {
				return 0, 0, false
			}
		}
		line, column = src.Position(part.offset(list[op.Number].at))
		return line, column, true
	}
	return 0, 0, false
}

// are reports whether the operations may be these expressions.
func (op Operation) are(list []operationExpr) bool {
	if len(list) != len(op.Operands) || op.Number >= len(list) {
		return false
	}
	for i, e := range list {
		if !e.matches(op.Operands[i]) {
			return false
		}
	}
	return true
}

// A part is an item of a cell, parsed by itself.
type part struct {
	files  *token.FileSet
	file   *ast.File // nil if it cannot be parsed
	prefix int
}

func parseItem(text string, it item) part {
	prefix, suffix := declPrefix, ""
	if it.kind == itemStmt {
		prefix, suffix = stmtPrefix, stmtSuffix
	}
	whole := blank(text, []item{it}, func(item) bool { return true })
	p := part{files: token.NewFileSet(), prefix: len(prefix)}
	if file, err := parser.ParseFile(p.files, "", prefix+whole+suffix, parser.SkipObjectResolution); err == nil {
		p.file = file
	}
	return p
}

// offset returns where in the cell a position is.
func (p part) offset(pos token.Pos) int { return p.files.PositionFor(pos, false).Offset - p.prefix }

// An operationExpr is an expression that can fail.
type operationExpr struct {
	at       token.Pos
	operands [2]ast.Expr
	stored   int // 1 on the left of an assignment
}

// operations lists the expressions of a kind in the statements that begin on a line,
// operands first.
func (p part) operations(src *Source, line int, kind OperationKind) []operationExpr {
	if p.file == nil {
		return nil
	}
	var list []operationExpr
	var nodes []ast.Node
	lines := []int{0} // of the innermost statements
	ast.Inspect(p.file, func(n ast.Node) bool {
		if n != nil {
			at := lines[len(lines)-1]
			if _, ok := n.(ast.Stmt); ok {
				at, _ = src.Position(max(p.offset(n.Pos()), 0))
			}
			nodes, lines = append(nodes, n), append(lines, at)
			return true
		}
		last := len(nodes) - 1
		if e, ok := operationOf(nodes[last], kind); ok && lines[last+1] == line {
			for _, n := range nodes {
				if s, ok := n.(*ast.AssignStmt); ok && e.at < s.TokPos {
					e.stored = 1
				}
			}
			list = append(list, e)
		}
		nodes, lines = nodes[:last], lines[:last+1]
		return true
	})
	return list
}

func operationOf(n ast.Node, kind OperationKind) (e operationExpr, ok bool) {
	switch n := n.(type) {
	case *ast.IndexExpr:
		return operationExpr{at: n.Index.Pos(), operands: [2]ast.Expr{n.X, n.Index}}, kind == Indexing
	case *ast.SliceExpr:
		return operationExpr{at: n.Lbrack, operands: [2]ast.Expr{n.X}}, kind == Slicing
	case *ast.TypeAssertExpr:
		return operationExpr{at: n.Lparen, operands: [2]ast.Expr{n.X}}, kind == Asserting
	}
	return operationExpr{}, false
}

// matches reports whether an expression's operands may have these names.
func (e operationExpr) matches(names [2]string) bool {
	for i, operand := range e.operands {
		own := ""
		switch x := operand.(type) {
		case *ast.Ident:
			own = x.Name
		case *ast.BasicLit:
			own = x.Value
		}
		if own != "" && names[i] != "" && own != names[i] {
			return false
		}
	}
	return true
}
