package golang

import (
	"go/scanner"
	"go/token"
)

// An item is one top-level piece of a cell: an import, a declaration or a
// statement, as a half-open interval of byte offsets.
type item struct {
	start, end int
	kind       itemKind
	// quiet reports that the item ended in a written semicolon, which keeps
	// the value of a last expression from being shown.
	quiet bool
}

type itemKind int

const (
	itemPackage itemKind = iota // a package clause: allowed, and without meaning
	itemImport
	itemDecl // func, type and const: visible in the whole cell
	itemStmt // var and statements: executed in order
)

// split cuts a cell into its top-level items. It looks at tokens only: a cell
// that does not parse is cut all the same, and the parser says what is wrong.
func split(src []byte) []item {
	var (
		items []item
		sc    scanner.Scanner
		file  = token.NewFileSet().AddFile("", -1, len(src))
		start = -1
		last  int // end of the last token
		depth int
		head  head
	)
	sc.Init(file, src, func(token.Position, string) {}, 0)
	flush := func(end int, quiet bool) {
		if start >= 0 {
			items = append(items, item{start, end, head.kind(), quiet})
		}
		start, depth, head = -1, 0, nil
	}
	for {
		pos, tok, lit := sc.Scan()
		offset := file.Offset(pos)
		if tok == token.EOF {
			flush(last, false)
			return items
		}
		if tok == token.SEMICOLON && depth <= 0 {
			switch n := len(items); {
			case lit != ";":
				flush(last, false)
			case start < 0 && n > 0 && items[n-1].kind == itemStmt:
				items[n-1].end = offset + 1 // the condition that a loop leaves out
			default:
				flush(offset+1, true)
			}
			continue
		}
		switch tok {
		case token.LPAREN, token.LBRACE, token.LBRACK:
			depth++
		case token.RPAREN, token.RBRACE, token.RBRACK:
			depth--
		}
		if start < 0 {
			start = offset
		}
		if depth == 0 || len(head) == 0 || tok == token.LPAREN && depth == 1 {
			head = head.add(tok)
		}
		if last = offset + len(lit); lit == "" { // an operator
			last = offset + len(tok.String())
		}
		last = min(last, len(src)) // the end of the text can stand for a semicolon
	}
}

// A head is the first tokens of an item outside of brackets, an opening
// parenthesis standing for all that is within.
type head []token.Token

// add appends tok while there is something to learn from it.
func (h head) add(tok token.Token) head {
	if len(h) < 6 {
		return append(h, tok)
	}
	return h
}

// kind tells what an item is from its head.
func (h head) kind() itemKind {
	if len(h) == 0 {
		return itemStmt
	}
	switch h[0] {
	case token.PACKAGE:
		return itemPackage
	case token.IMPORT:
		return itemImport
	case token.TYPE, token.CONST:
		return itemDecl
	case token.FUNC:
		if h.declaresFunc() {
			return itemDecl
		}
	}
	return itemStmt
}

// declaresFunc tells "func name(" and "func (r T) name(" from a function
// literal, which has no name: "func(x T) int {".
func (h head) declaresFunc() bool {
	if len(h) > 1 && h[1] == token.IDENT {
		return true
	}
	// func ( ) name (
	if len(h) > 4 && h[1] == token.LPAREN && h[2] == token.RPAREN && h[3] == token.IDENT && h[4] == token.LPAREN {
		return true
	}
	// func ( ) name [ ] (, which the parser explains
	return len(h) > 5 && h[1] == token.LPAREN && h[2] == token.RPAREN && h[3] == token.IDENT && h[4] == token.RBRACK && h[5] == token.LPAREN
}
