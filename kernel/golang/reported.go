package golang

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// This file makes diagnostics of what the type checker reports.

// report keeps an error of the type checker, unless a notebook allows it.
func (c *check) report(e types.Error) {
	if strings.Contains(e.Msg, "declared and not used") {
		c.unused[e.Pos] = true
		return
	}
	if c.isShown(e) {
		return
	}
	src, offset := c.s.locate(e.Pos)
	if strings.HasPrefix(e.Msg, "\t") && len(c.diags) > 0 {
		last := &c.diags[len(c.diags)-1]
		more := Diagnostic{Source: src, Offset: offset, Message: e.Msg[1:]}
		last.Message += "\n\t" + more.Error()
		return
	}
	d := Diagnostic{Source: src, Offset: offset, Message: e.Msg}
	for _, known := range c.diags {
		if known.Source == src && known.Offset == offset && strings.HasPrefix(known.Message, e.Msg) {
			return
		}
	}
	d.Hint = c.hint(d)
	c.diags = append(c.diags, d)
}

var mismatched = regexp.MustCompile(`\(mismatched types (\w+) and (\w+)\)$`)

func isNumber(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsNumeric != 0
}

// hint returns advice for an error of the type checker, or "".
func (c *check) hint(d Diagnostic) string {
	line := ""
	if d.Source != nil {
		n, _ := d.Source.Position(d.Offset)
		line = d.Source.Line(n)
	}
	text := hint(d.Message, line)
	if name, _, _ := strings.Cut(d.Message, " "); text == onceInCell && !c.declared[name] {
		return "" // of parameters or fields
	}
	if m := mismatched.FindStringSubmatch(d.Message); m != nil && text == "" {
		for _, name := range m[1:] {
			if obj := c.ownType(name); obj != nil && isNumber(obj.Type()) {
				return noNumbers + name + "(x)"
			}
		}
	}
	return text
}

// isShown reports whether an error only says that the value of the cell's last
// expression is not used: it is, being shown.
func (c *check) isShown(e types.Error) bool {
	if !strings.HasSuffix(e.Msg, "is not used") || len(c.stmts) == 0 {
		return false
	}
	last, ok := c.stmts[len(c.stmts)-1].(*ast.ExprStmt)
	if !ok || e.Pos < last.Pos() || e.Pos > last.End() {
		return false
	}
	shown := true
	ast.Inspect(last, func(n ast.Node) bool {
		if f, ok := n.(*ast.FuncLit); ok && f.Body.Pos() <= e.Pos && e.Pos <= f.Body.End() {
			shown = false
		}
		return true
	})
	return shown
}
