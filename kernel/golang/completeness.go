package golang

import (
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
)

// Completeness tells whether a console should run code or ask for another line.
// Code is incomplete while a bracket, a raw string or a comment is open, or when
// its last line ends in something that has to be continued, unless a blank line
// says that nothing will come; it is invalid when nothing that could follow
// mends it.
func Completeness(code string) engine.Completeness {
	if strings.TrimSpace(code) == "" {
		return engine.Completeness{Status: engine.Complete}
	}
	list := tokens(code)
	var open []token.Token
	closes := map[token.Token]token.Token{token.RPAREN: token.LPAREN, token.RBRACK: token.LBRACK, token.RBRACE: token.LBRACE}
	last := token.ILLEGAL
	for _, t := range list {
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			open = append(open, t.tok)
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(open) == 0 || open[len(open)-1] != closes[t.tok] {
				return engine.Completeness{Status: engine.Invalid}
			}
			open = open[:len(open)-1]
		case token.ILLEGAL:
			return engine.Completeness{Status: engine.Invalid}
		case token.STRING, token.COMMENT, token.CHAR:
			if t.broken {
				if strings.HasPrefix(t.lit, "`") || strings.HasPrefix(t.lit, "/*") {
					return engine.Completeness{Status: engine.Incomplete}
				}
				return engine.Completeness{Status: engine.Invalid}
			}
		}
		if t.tok != token.COMMENT {
			last = t.tok
		}
	}
	switch {
	case len(open) > 0:
		return engine.Completeness{Status: engine.Incomplete, Indent: indentAfter(code)}
	case continues(last):
		if blankEnd(strings.Split(code, "\n")) {
			return engine.Completeness{Status: engine.Invalid}
		}
		return engine.Completeness{Status: engine.Incomplete, Indent: indentAfter(code)}
	case !parses(code):
		return engine.Completeness{Status: engine.Invalid}
	}
	return engine.Completeness{Status: engine.Complete}
}

// blankEnd reports whether the last line that is ended is blank.
func blankEnd(lines []string) bool {
	return len(lines) > 2 && strings.TrimSpace(lines[len(lines)-1]) == "" && strings.TrimSpace(lines[len(lines)-2]) == ""
}

// continues reports whether what a line ends with needs a next line.
func continues(tok token.Token) bool {
	switch tok {
	case token.INC, token.DEC, token.SEMICOLON, token.RPAREN, token.RBRACK, token.RBRACE, token.ELLIPSIS, token.COLON,
		token.BREAK, token.CONTINUE, token.FALLTHROUGH, token.RETURN, token.ILLEGAL:
		return false
	}
	return tok.IsOperator() || tok.IsKeyword()
}

// parses reports whether a cell has the form of Go.
func parses(code string) bool {
	items := split([]byte(code))
	ok := func(kind itemKind, prefix, suffix string) bool {
		text := blank(code, items, func(it item) bool { return it.kind == kind })
		_, err := parser.ParseFile(token.NewFileSet(), "", prefix+text+suffix, parser.SkipObjectResolution)
		_, failed := err.(scanner.ErrorList)
		return !failed
	}
	return ok(itemImport, declPrefix, "") && ok(itemDecl, declPrefix, "") && ok(itemStmt, stmtPrefix, stmtSuffix)
}

// indentAfter returns the indentation of the line that follows a text: that of
// the last line, one level more when that opens a bracket or begins a case.
func indentAfter(code string) string {
	lines := strings.Split(code, "\n")
	for len(lines) > 1 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	line := lines[len(lines)-1]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	depth := 0
	for _, t := range tokens(line) {
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth = max(depth-1, 0)
		case token.CASE, token.DEFAULT:
			depth++
		}
	}
	if depth > 0 || strings.HasSuffix(strings.TrimSpace(line), "=") {
		indent += "\t"
	}
	return indent
}
